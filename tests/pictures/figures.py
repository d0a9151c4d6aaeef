"""How many of the questions about the sample articles are answered with the right quote, and how many refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from bot.sample import open_sample
from bot.settings import read_settings
from index import Archive, NoAnswer

QUESTIONS: Final = Path(__file__).parent.parent / "data" / "seeds.questions.jsonl"


def figures() -> str:
    """Two lines: of the questions that the articles answer, and of those that they do not."""
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    with open_sample(read_settings({}, Path("no-such-file"))) as archive:
        told = [_is_told(archive, one) for one in questions if not one["unanswerable"]]
        refused = [_is_refused(archive, one) for one in questions if one["unanswerable"]]
    return (
        f"{len(told)} questions that the articles answer: the first quote holds the answer to {sum(told)}\n"
        f"{len(refused)} questions that they do not answer: {sum(refused)} are refused\n"
    )


def _is_told(archive: Archive, question: dict[str, Any]) -> bool:
    reply = archive.ask(question["question"])
    if isinstance(reply, NoAnswer):
        return False
    quote = reply.citations[0].quote.text.lower()
    return any(answer.lower() in quote for answer in question["answers"])


def _is_refused(archive: Archive, question: dict[str, Any]) -> bool:
    return isinstance(archive.ask(question["question"]), NoAnswer)


if __name__ == "__main__":
    sys.stdout.write(figures())
