"""A thousand people and fifty groups ask at once, and a quarter of the answers meets trouble on its way."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sample import open_sample
from bot.settings import read_settings
from tests.bot.telegram.storm import check, storm

pytestmark = pytest.mark.benchmark


async def test_a_thousand_chats_at_once(tmp_path: Path) -> None:
    """Thirty messages a second are what Telegram takes: it cannot last less than 37 seconds."""
    with open_sample(read_settings({}, Path("no-such-file")), lambda _: None) as archive:
        report = await storm(
            archive, tmp_path / "telegram.sqlite3", "who scored the winner?", chats=1_000, groups=50, patience=400
        )
    print(f"\n{report}")  # noqa: T201 - the benchmark's result
    check(report)
    # Generous: the fake, the bot and whatever else the machine does share what there is.
    assert report.lag(0.5) < 0.05, report
    assert report.lag(0.99) < 0.5, report
