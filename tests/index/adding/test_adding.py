"""Adding: what several processes read comes to the same, and what is told of is in."""

from __future__ import annotations

import gzip
import io
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from index.adding import Adding, Wishes
from index.errors import ReadingError
from index.model import AddReport, Article, Change, Skipped
from index.store import Store
from tests.index.adding.articles import lines, mixed_folder

ROWS = """
    SELECT article.id, title, source, author, published, url, language, text, publisher, signature, story,
           article.superseded, paragraph.id, number, start, stop, furniture, repeated, fragment, fingerprint, sketch,
           anchor, copy
    FROM article JOIN paragraph ON paragraph.article = article.key ORDER BY paragraph.id
"""


@pytest.fixture
def small_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A little is much: jobs are small, and worth several processes."""
    monkeypatch.setattr("index.adding.adding.ENOUGH", 1)
    monkeypatch.setattr("index.adding.jobs.JOB", 6_000)
    monkeypatch.setattr("index.adding.jobs.MOST_UNITS", 4)


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts a process fails."""

    def refuse(*args: object, **named: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)


def added(folder: Path, source: Path, processes: int) -> tuple[AddReport, list[object], list[tuple[object, ...]]]:
    """What adding reports, what it tells on the way, and what is in the database then."""
    told: list[object] = []

    def progress(item: Article | Skipped, change: Change | None) -> None:
        told.append((item.id, change) if isinstance(item, Article) else item)

    with Store(folder) as store:
        report = Adding(store, "en", processes=processes).add([source], Wishes(progress))
    with closing(sqlite3.connect(folder / "archive.sqlite3")) as connection:
        return report, told, connection.execute(ROWS).fetchall()


# -- several processes


def test_several_processes_come_to_the_same_as_one(tmp_path: Path, small_jobs: None) -> None:
    source = mixed_folder(tmp_path / "articles")
    one = added(tmp_path / "one", source, processes=1)
    two = added(tmp_path / "two", source, processes=2)
    assert one == two
    report, _, rows = one
    assert len(report.added) == 169
    assert report.updated == ()
    assert report.unchanged == ("a0", "a1", "a2")
    assert len(rows) == report.paragraphs + report.furniture
    assert [Path(each.where.partition(",")[0]).name for each in report.skipped[:2]] == ["large.jsonl"] * 2


def test_a_few_files_start_no_process(tmp_path: Path, no_process: None) -> None:
    report, _, _ = added(tmp_path / "archive", mixed_folder(tmp_path / "articles"), processes=2)
    assert len(report.added) == 169


def test_many_files_are_worth_several_processes(tmp_path: Path, no_process: None) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text("A title\n\nA sentence of an article.\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="a process was started"):
        added(tmp_path / "archive", tmp_path, processes=2)


def test_one_processor_reads_by_itself(tmp_path: Path, small_jobs: None, no_process: None) -> None:
    assert added(tmp_path / "archive", mixed_folder(tmp_path / "articles"), processes=1)[0].added


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_of_noise_is_given_up_however_many_read_it(tmp_path: Path, small_jobs: None, processes: int) -> None:
    path = tmp_path / "noise.jsonl"
    path.write_text(("noise, " * 8 + "\n") * 3_000, encoding="utf-8")
    report, _, _ = added(tmp_path / "archive", path, processes)
    assert len(report.skipped) == 101
    assert "the rest was not read" in report.skipped[-1].why


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_is_damaged_in_the_middle_gives_what_came_before(
    tmp_path: Path, small_jobs: None, processes: int
) -> None:
    path = tmp_path / "articles.jsonl.gz"
    packed = gzip.compress("".join(lines(200)).encode())
    path.write_bytes(packed[: len(packed) // 2])
    report, _, _ = added(tmp_path / "archive", path, processes)
    assert 50 < len(report.added) < 150
    assert [each.where for each in report.skipped] == [str(path)]


# -- what is told


def test_an_article_is_told_of_when_others_can_see_it(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(lines(30)), encoding="utf-8")
    with Store(tmp_path / "archive") as store, Store(tmp_path / "archive") as other:

        def progress(item: Article | Skipped, change: Change | None) -> None:
            assert isinstance(item, Article)
            assert other.article(item.id) is not None

        assert len(Adding(store, "en").add([path], Wishes(progress)).added) == 30


def test_after_each_transaction_it_is_said_that_there_is_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.adding.writing.MOST_ARTICLES", 10)
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(lines(35)), encoding="utf-8")
    with Store(None) as store:
        there: list[int] = []
        Adding(store, "en").add([path], Wishes(committed=lambda: there.append(len(store))))
        # The mark that the file begins takes a place too.
        assert there == [9, 19, 29, 35]


def test_the_bytes_that_are_read_add_up_to_all(tmp_path: Path, small_jobs: None) -> None:
    source = mixed_folder(tmp_path / "articles")
    told: list[tuple[str, int, int | None]] = []
    with Store(None) as store:
        Adding(store, "en", processes=1).add(
            [source], Wishes(watch=lambda where, done, total: told.append((where, done, total)))
        )
    total = sum(path.stat().st_size for path in source.rglob("*") if path.suffix in {".jsonl", ".txt"})
    done = [each for _, each, _ in told]
    assert done == sorted(done)
    assert {all_ for _, _, all_ in told} == {total}
    # What a document of noise has left is not read.
    assert total - 12_000 <= done[-1] <= total


# -- what is not there


@pytest.fixture
def late(tmp_path: Path) -> Path:
    path = tmp_path / "late.txt"
    path.write_text("Late\n\nThe ferry came late again.\n", encoding="utf-8")
    return path


def test_a_missing_path_is_raised_and_those_before_it_are_in(tmp_path: Path, late: Path) -> None:
    with Store(None) as store:
        with pytest.raises(ReadingError, match="nowhere"):
            Adding(store, "en").add([late, tmp_path / "nowhere", late], Wishes())
        assert store.article("late") is not None


def test_who_wants_to_be_told_of_missing_paths_gets_the_rest(tmp_path: Path, late: Path) -> None:
    missing: list[ReadingError] = []
    with Store(None) as store:
        report = Adding(store, "en").add([tmp_path / "nowhere", late], Wishes(missing=missing.append))
    assert report.added == ("late",)
    assert "nowhere" in str(*missing)


def test_what_was_skipped_is_remembered_until_it_can_be_read(tmp_path: Path, late: Path) -> None:
    text = late.read_text(encoding="utf-8")
    late.write_text(" ", encoding="utf-8")
    with Store(None) as store:
        adding = Adding(store, "en")
        adding.add([late], Wishes())
        assert [each.where for each in store.skipped()] == [str(late)]
        late.write_text(text, encoding="utf-8")
        adding.add([late], Wishes())
        assert store.skipped() == ()


# -- streams


def test_a_stream_is_read_among_the_paths(late: Path) -> None:
    stream = io.BytesIO("".join(lines(3)).encode())
    with Store(None) as store:
        assert Adding(store, "en").add([late, stream], Wishes()).added == ("late", "a0", "a1", "a2")


# -- who stops


@pytest.mark.parametrize("processes", [1, 2])
def test_what_was_told_of_stays_when_somebody_stops_it(
    tmp_path: Path, small_jobs: None, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr("index.adding.writing.MOST_ARTICLES", 10)
    told: list[str] = []

    def progress(item: Article | Skipped, change: Change | None) -> None:
        if isinstance(item, Article):
            told.append(item.id)
        if len(told) == 25:
            raise KeyboardInterrupt

    with Store(tmp_path / "archive") as store:
        with pytest.raises(KeyboardInterrupt):
            Adding(store, "en", processes=processes).add([mixed_folder(tmp_path / "articles")], Wishes(progress))
        assert all(store.article(each) for each in told)
        # The transaction under way is in as a whole.
        assert len(told) <= len(store) < len(told) + 10
