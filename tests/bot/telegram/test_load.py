"""Hundreds of people ask at once while the network and the server misbehave."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sample import open_sample
from bot.settings import read_settings
from bot.telegram.calling import limiting
from bot.telegram.calling.limiting import CHAT
from tests.bot.telegram.storm import check, storm

QUESTION = "who scored the winner?"


async def test_every_question_is_answered_once_and_the_limits_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiting, "CHAT", CHAT)
    with open_sample(read_settings({}, Path("no-such-file")), lambda _: None) as archive:
        report = await storm(archive, tmp_path / "telegram.sqlite3", QUESTION, chats=200, groups=10)
    assert len(report.answers) == 220
    check(report)
