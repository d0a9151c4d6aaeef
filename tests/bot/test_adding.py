from __future__ import annotations

import json
from typing import Any, cast

import pytest

from bot.adding import Wanted, add_all
from index.archive import Archive
from index.errors import ArchiveUnwritable
from index.model import AddReport, Article, Change, Paragraph, Skipped, Unread

STORY = Article("late", "Late", "Ab", (Paragraph(1, 0, 2),))


class BreakingArchive:
    """Takes one article in, and then something happens."""

    def __init__(self, error: BaseException | None = None) -> None:
        self._error = error
        self.asked: list[Any] = []

    def add(self, *paths: Any, progress: Any, watch: Any, missing: Any, columns: Any) -> AddReport:
        self.asked += [*paths, columns]
        watch("late.txt", 1, 2)
        progress(STORY, Change.ADDED)
        if self._error:
            raise self._error
        return AddReport(("late",), unchanged=("rain", "snow"), paragraphs=1)

    rehearse = add

    def copies_among(self, articles: Any) -> int:
        return len(articles)


def add(archive: BreakingArchive, **wanted: Any) -> bool:
    return add_all(cast(Archive, archive), Wanted(("articles",), **wanted))


def test_what_only_the_report_knows_is_counted_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert add(BreakingArchive())
    assert capsys.readouterr().out == (
        "added late\n1 added, 2 unchanged, 1 paragraph, 1 article with a story that others tell too.\n"
    )


def test_a_full_disk_leaves_a_summary_of_what_is_in(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ArchiveUnwritable):
        add(BreakingArchive(ArchiveUnwritable("There is no space left.")))
    assert capsys.readouterr().out == "added late\n1 added, 1 paragraph.\n"


def test_after_an_interrupt_a_program_is_told_that_it_was_one(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(KeyboardInterrupt):
        add(BreakingArchive(KeyboardInterrupt()), as_json=True)
    told = capsysbinary.readouterr()
    came = json.loads(told.out)
    assert (came["complete"], came["interrupted"], came["added"]) == (False, True, 1)
    assert b"What was read is in" in told.err


def test_an_interrupted_rehearsal_promises_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        add(BreakingArchive(KeyboardInterrupt()), dry_run=True)
    assert "nothing was written" in capsys.readouterr().err


def test_only_what_was_wanted_and_missed_makes_it_incomplete() -> None:
    class Skipping(BreakingArchive):
        def add(self, *paths: Any, progress: Any, **_: Any) -> AddReport:
            progress(Skipped("a.png", "a picture", Unread.UNKNOWN_KIND, is_wanted="wanted" in paths[0]), None)
            return AddReport()

    assert add(Skipping())
    assert not add_all(cast(Archive, Skipping()), Wanted(("wanted",)))
