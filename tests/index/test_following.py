"""Following folders and addresses: when each is looked at, what is told, and how it ends."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import AddReport, ReadingError, Skipped, following, open_archive
from index.following import LONGEST, LOOK, Progress, Round, Schedule, follow, interval
from index.model import Unread
from tests.fakes.feeds import linking
from tests.fakes.website import Said, Website, page

FEED = "https://gazette.example/feed"


class Archive:
    """What is kept current, and who asked for what."""

    def __init__(self, *reports: AddReport | BaseException) -> None:
        self.reports = list(reports)
        self.asked: list[Sequence[str | Path]] = []

    def add(self, *paths: str | Path, progress: Progress | None = None, following: bool = False) -> AddReport:
        assert following
        self.asked.append(paths)
        report = self.reports.pop(0)
        if isinstance(report, BaseException):
            raise report
        return report


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders are looked at as fast as can be."""
    monkeypatch.setattr(following, "LOOK", 0.01)
    monkeypatch.setattr(following, "SHARE", 1.0)


def rounds(archive: Archive, *targets: str, count: int, every: float = 0.001) -> list[Round]:
    """The first rounds."""
    told: list[Round] = []
    stop = threading.Event()

    def tell(each: Round) -> None:
        told.append(each)
        if len(told) == count:
            stop.set()

    follow(archive, targets, tell=tell, every=every, stop=stop)
    return told


def failed(target: str) -> Round:
    return Round((target,), AddReport(skipped=(Skipped(target, "is gone", Unread.UNFETCHED),)))


# -- when


def test_all_is_due_at_once_and_addresses_are_looked_at_together() -> None:
    schedule = Schedule(["a", FEED, "b", "https://x.example/"], 900)
    assert schedule.due(0) == [("a",), ("b",), (FEED, "https://x.example/")]


def test_an_address_is_asked_every_so_often_with_some_chance() -> None:
    for chance, wait in ((0.0, 810.0), (0.5, 900.0), (1.0, 990.0)):
        schedule = Schedule([FEED], 900, lambda each=chance: each)  # type: ignore[misc]
        schedule.settle(FEED, 100, 1, failed=False)
        assert schedule.wait(100) == pytest.approx(wait)
        assert schedule.due(100 + wait - 1) == []
        assert schedule.due(100 + wait) == [(FEED,)]


def test_an_address_that_fails_is_asked_less_often_up_to_a_day() -> None:
    schedule = Schedule([FEED], 900, lambda: 0.5)
    waits = []
    for _ in range(12):
        schedule.settle(FEED, 0, 1, failed=True)
        waits.append(schedule.wait(0))
    assert waits[:3] == [1_800, 3_600, 7_200]
    assert waits[-1] == LONGEST
    schedule.settle(FEED, 0, 1, failed=False)
    assert schedule.wait(0) == 900


def test_a_folder_is_looked_at_every_few_seconds_unless_that_takes_long() -> None:
    schedule = Schedule(["a"], 900)
    schedule.settle("a", 0, 0.01, failed=False)
    assert schedule.wait(0) == LOOK
    schedule.settle("a", 0, 3.0, failed=False)
    assert schedule.wait(0) == pytest.approx(60)


@pytest.mark.parametrize(("written", "seconds"), [("90s", 90), ("15m", 900), (" 2 H", 7_200), ("1d", 86_400)])
def test_intervals(written: str, seconds: float) -> None:
    assert interval(written) == seconds


@pytest.mark.parametrize("written", ["", "15", "0s", "-1m", "1w", "999999d", "m", "1.5h"])
def test_what_is_no_interval(written: str) -> None:
    with pytest.raises(ValueError, match="15m"):
        interval(written)


# -- what


def test_each_round_is_told() -> None:
    archive = Archive(AddReport(added=("one",)), AddReport(), AddReport())
    told = rounds(archive, FEED, count=3)
    assert archive.asked == [(FEED,)] * 3
    assert [each.changed for each in told] == [True, False, False]


def test_what_is_not_there_at_first_is_an_error_and_later_is_told(hurry: None) -> None:
    gone = ReadingError("The folder is gone.")
    with pytest.raises(ReadingError):
        rounds(Archive(gone), "folder", count=1)
    told = rounds(Archive(AddReport(), gone, AddReport()), "folder", count=3)
    assert [each.trouble for each in told] == [None, "The folder is gone.", None]


def test_a_failing_page_of_a_feed_is_no_failing_feed() -> None:
    assert following.has_failed(failed(FEED), FEED)
    assert not following.has_failed(failed(f"{FEED}/page"), FEED)


def test_an_interruption_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        rounds(Archive(KeyboardInterrupt()), FEED, count=1)


def test_an_archive_is_kept_current(tmp_path: Path, hurry: None) -> None:
    """A folder and a feed, followed for real: each article comes once, when it is there."""
    folder = tmp_path / "articles"
    folder.mkdir()

    def write(name: str) -> None:
        file = folder / f"{name}.txt"
        file.write_text(f"The story called {name} was told in the harbour until the morning.")
        os.utime(file, (1_000_000_000, 1_000_000_000))

    stop = threading.Event()
    told: list[str] = []
    pages = {"/feed": Said(linking("/one").encode(), "text/xml"), "/one": page("One"), "/two": page("Two")}
    with (
        Website(pages) as site,
        open_archive(tmp_path / "archive", fetch_private=True) as archive,
    ):

        def tell(each: Round) -> None:
            told.extend([*each.report.added, *each.report.updated])
            if len(told) == 2:
                write("second")
                site.pages["/feed"] = Said(linking("/two", "/one").encode(), "text/xml")
            elif len(told) == 4:
                stop.set()

        write("first")
        follow(archive, [str(folder), f"{site.url}/feed"], tell=tell, every=0.05, stop=stop)
        assert sorted(told) == sorted(["first", f"{site.url}/one", "second", f"{site.url}/two"])
        assert archive.status().articles == 4
        assert site.asked.count("/one") == 1
