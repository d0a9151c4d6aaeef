"""A bot as a process of its own, with an archive whose questions may kill it: for the tests of its restarts.

`python -m tests.bot.telegram.deadly STATE` runs it with the settings of the environment.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from bot.settings import read_settings
from bot.telegram import run_bot
from index.answering import Turn
from index.model import Answer, NoAnswer
from tests.bot.telegram.support import ScriptedArchive

DEADLY = "what is it that kills you?"


class DeadlyArchive(ScriptedArchive):
    """One question ends the process at once."""

    def ask(
        self, question: str, *, articles: Collection[str] | None = None, before: Sequence[Turn] = ()
    ) -> Answer | NoAnswer:
        if question == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().ask(question, articles=articles, before=before)


if __name__ == "__main__":
    sys.exit(run_bot(DeadlyArchive(), read_settings(dotenv=Path("no-such-file")), Path(sys.argv[1])))
