"""`add`, `watch`, `show`, `remove` and `export`, as they are typed."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Pressbox
from tests.fakes.website import Website, page
from tests.patience import PATIENCE

STORY = "Heavy rain fell on the valley for three days and the river rose above its banks on Wednesday."


def written(folder: Path, name: str, *articles: dict[str, Any]) -> Path:
    """A JSONL file of these articles."""
    file = folder / name
    file.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return file


def numbered(count: int, **more: Any) -> list[dict[str, Any]]:
    """So many small articles."""
    return [
        {"id": f"a{number}", "title": f"Rain {number}", "text": f"{number} cold days. {STORY}", **more}
        for number in range(count)
    ]


def status(pressbox: Pressbox, *args: str) -> Any:
    return json.loads(pressbox("status", "--json", *args).stdout)


# -- add


def test_a_rehearsal_tells_what_would_be_done_and_makes_nothing(
    pressbox: Pressbox, articles: Path, tmp_path: Path
) -> None:
    done = pressbox("add", "--dry-run", "--archive", "new", articles)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"would be added late\nwould be added rain\nWould be: 2 added, 3 paragraphs.\n"
    assert not (tmp_path / "new").exists()


def test_a_rehearsal_knows_what_is_there_and_leaves_it(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    rain = articles / "rain.txt"
    rain.write_text(rain.read_text(encoding="utf-8").replace("Wednesday", "Thursday"), encoding="utf-8")
    done = pressbox("add", "--dry-run", articles, "missing")
    assert done.returncode == 1
    assert done.stdout.startswith(
        b"would be updated rain\nWould be: 1 updated, 1 unchanged, 1 skipped (cannot be opened), "
    )
    assert b"Wednesday" in pressbox("show", "rain").stdout


def test_a_program_gets_one_object_with_what_came_of_it(pressbox: Pressbox, articles: Path) -> None:
    done = pressbox("add", "--json", articles, "missing")
    assert done.returncode == 1
    assert done.stdout.count(b"\n") == 1
    came = json.loads(done.stdout)
    assert (came["complete"], came["added"], came["skipped"]) == (False, 2, 1)
    assert came["reasons"] == {"cannot be opened": 1}
    assert "missing" in came["failures"][0]["why"]


def test_articles_come_in_through_a_pipe(pressbox: Pressbox) -> None:
    lines = "".join(json.dumps(each) + "\n" for each in numbered(3))
    done = pressbox("add", "-", stdin=lines.encode())
    assert (done.returncode, done.stdout) == (0, b"added a0\nadded a1\nadded a2\n3 added, 3 paragraphs.\n")


def test_a_picture_in_a_folder_is_counted_and_no_failure(pressbox: Pressbox, articles: Path) -> None:
    (articles / "rain.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = pressbox("add", articles)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"2 added, 1 skipped (of another kind), 3 paragraphs.\n")


def test_a_bad_line_stops_nothing(pressbox: Pressbox, tmp_path: Path) -> None:
    file = written(tmp_path, "a.jsonl", *numbered(2))
    file.write_text(file.read_text(encoding="utf-8").replace("\n", "\nnonsense\n", 1), encoding="utf-8")
    done = pressbox("add", file)
    assert done.returncode == 1
    assert done.stdout.endswith(b"2 added, 1 skipped (badly written), 2 paragraphs.\n")
    assert b"line 2" in done.stderr


def test_columns_go_by_the_names_that_they_are_given(pressbox: Pressbox, tmp_path: Path) -> None:
    table = tmp_path / "export.csv"
    table.write_text(f"Nr,Headline,Body\n7,Rain over the valley,{STORY}\n", encoding="utf-8")
    done = pressbox("add", "--columns", "id=Nr, title=Headline,text=Body", table)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"added 7\n")
    assert b"Rain over the valley" in pressbox("show", "7").stdout


@pytest.mark.parametrize(
    "args",
    [
        ("--columns", "title", "a.csv"),
        ("--columns", "=Headline", "a.csv"),
        ("--every", "soon", "articles"),
        ("--every", "15m", "--dry-run", "articles"),
        ("--every", "15m", "-"),
        (),
    ],
)
def test_wishes_that_make_no_sense_are_wrong_usage(pressbox: Pressbox, args: tuple[str, ...]) -> None:
    done = pressbox("add", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: pressbox add" in done.stderr


@pytest.fixture
def heeding_interrupts() -> Iterator[None]:
    """What is started heeds SIGINT, though the tests themselves may run behind a shell that has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def running(
    environment: dict[str, str], folder: Path, *args: str | Path, unread: int = -1
) -> Iterator[subprocess.Popen[bytes]]:
    """`pressbox ARGS` while it runs; where the system can do so, it waits once it has said so many bytes unread."""
    command = [sys.executable, "-m", "bot", *args]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=environment, pipesize=unread
    ) as process:
        guard = threading.Timer(2 * PATIENCE, process.kill)
        guard.start()
        try:
            yield process
        finally:
            guard.cancel()
            process.kill()


def heard(process: subprocess.Popen[bytes], count: int) -> list[bytes]:
    """The next lines of its stdout."""
    assert process.stdout
    return [process.stdout.readline() for _ in range(count)]


def interrupted(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What else it says after a Ctrl-C; it ends as it should."""
    process.send_signal(signal.SIGINT)
    rest = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in rest[1]
    return rest


@pytest.mark.usefixtures("heeding_interrupts")
def test_an_interrupt_keeps_what_was_read_and_says_how_to_go_on(
    pressbox: Pressbox, environment: dict[str, str], tmp_path: Path
) -> None:
    file = written(tmp_path, "many.jsonl", *numbered(5_000))
    with running(environment, tmp_path, "add", file, unread=4_096) as process:
        first = heard(process, 1)
        rest, said = interrupted(process)
    assert first == [b"added a0\n"]
    assert b"run the same command again" in said
    told = 1 + sum(line.startswith(b"added ") for line in rest.splitlines())
    there = status(pressbox)["articles"]
    assert told <= there < 5_000
    assert int(rest.splitlines()[-1].split()[0].replace(b",", b"")) <= there
    again = pressbox("add", file)
    assert f", {there:,} unchanged".encode() in again.stdout


# -- watch


@pytest.mark.usefixtures("heeding_interrupts")
@pytest.mark.parametrize("verb", [("watch",), ("add", "--every", "15m")])
def test_what_is_new_in_a_folder_comes_in_until_it_is_interrupted(
    verb: tuple[str, ...], pressbox: Pressbox, articles: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    with running(environment, tmp_path, *verb, articles) as process:
        assert heard(process, 3)[:2] == [b"added late\n", b"added rain\n"]
        (articles / "snow.txt").write_text(f"Snow over the valley\n\n{STORY}\n", encoding="utf-8")
        assert heard(process, 1) == [b"added snow\n"]
        interrupted(process)
    assert status(pressbox)["articles"] == 3


# -- show


def test_an_article_is_shown_whole(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    shown = pressbox("show", "late").stdout.decode()
    assert shown.startswith("  Harbour snatch it\n")
    assert "The Sample Gazette" in shown
    assert "   2  In the last minute" in shown


def test_what_it_said_before_is_listed_and_can_be_shown(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    rain = articles / "rain.txt"
    rain.write_text(rain.read_text(encoding="utf-8").replace("three days", "four days"), encoding="utf-8")
    assert pressbox("add", articles).stdout.startswith(b"updated rain\n")
    assert b"four days" in pressbox("show", "rain").stdout
    assert b"version  from" in pressbox("show", "rain").stdout
    before = pressbox("show", "rain", "--version", "1").stdout
    assert b"three days" in before
    assert b"Version 1" in before
    assert json.loads(pressbox("show", "--json", "rain").stdout)["versions"][0]["version"] == 1
    assert status(pressbox)["versions"] == 1


@pytest.mark.parametrize(
    ("args", "words"), [(("nothing",), b"no article"), (("late", "--version", "3"), b"no version 3")]
)
def test_what_is_not_there_cannot_be_shown(
    pressbox: Pressbox, articles: Path, args: tuple[str, ...], words: bytes
) -> None:
    pressbox("add", articles)
    done = pressbox("show", *args)
    assert (done.returncode, done.stdout) == (1, b"")
    assert words in done.stderr


def test_an_exported_article_and_a_shown_one_are_the_same_to_a_program(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    exported = [json.loads(line) for line in pressbox("export").stdout.splitlines()]
    shown = json.loads(pressbox("show", "--json", "late").stdout)
    assert (shown.pop("versions"), shown.pop("supersedes")) == ([], [])
    assert shown == exported[0]


# -- remove


def test_articles_are_removed_by_what_they_are(pressbox: Pressbox, tmp_path: Path) -> None:
    first = {"id": "a", "text": STORY, "source": "One", "url": "https://example.org/a", "published": "2018-07-03"}
    second = first | {"id": "b", "url": "https://example.org/ads/b", "published": "2018-07-04"}
    third = first | {"id": "c", "source": "Two", "url": None}
    pressbox("add", written(tmp_path, "a.jsonl", first, second, third))
    listed = pressbox("remove", "--dry-run", "--source", "One")
    assert (listed.returncode, listed.stdout) == (0, b"would remove a\nwould remove b\n")
    assert pressbox("remove", "--source", "One", "--after", "2018-07-03").stdout == b"removed b\n"
    assert pressbox("remove", "--before", "2018-07-03").stdout == b""
    assert pressbox("remove", "--url", "*example.org/*", "a", "c").stdout == b"removed a\n"
    assert status(pressbox)["articles"] == 1


def test_many_articles_are_removed_only_when_that_is_meant(pressbox: Pressbox, tmp_path: Path) -> None:
    pressbox("add", written(tmp_path, "a.jsonl", *numbered(12, source="One")))
    refused = pressbox("remove", "--source", "One")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"12 articles" in refused.stderr
    assert pressbox("remove", *[f"a{number}" for number in range(11)]).returncode == 0
    pressbox("add", tmp_path / "a.jsonl")
    done = pressbox("remove", "--source", "One", "--yes")
    assert (done.returncode, done.stdout.count(b"removed ")) == (0, 12)


@pytest.mark.parametrize("args", [(), ("--dry-run",), ("--before", "yesterday"), ("--yes",)])
def test_it_must_be_said_what_is_to_be_removed(pressbox: Pressbox, args: tuple[str, ...]) -> None:
    done = pressbox("remove", *args)
    assert done.returncode == 2
    assert b"Usage: pressbox remove" in done.stderr


# -- export


def test_an_export_added_to_a_new_archive_is_exported_the_same(pressbox: Pressbox, articles: Path, seeds: Path) -> None:
    pressbox("add", articles, seeds)
    late = articles / "late.txt"
    for words in ("second minute", "third minute"):
        late.write_text(late.read_text(encoding="utf-8").replace("last minute", words), encoding="utf-8")
        pressbox("add", articles)
    pressbox("remove", "clean-sheets")
    first = pressbox("export").stdout
    assert [json.loads(line).get("earlier") for line in first.splitlines()].count(True) == 1
    assert pressbox("add", "--archive", "copy", "-", stdin=first).returncode == 0
    assert pressbox("export", "--archive", "copy").stdout == first


def test_an_export_added_to_its_own_archive_changes_nothing(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    late = articles / "late.txt"
    late.write_text(late.read_text(encoding="utf-8").replace("last minute", "second minute"), encoding="utf-8")
    pressbox("add", articles)
    before = pressbox("export").stdout
    assert pressbox("add", "-", stdin=before).stdout.endswith(b"3 unchanged.\n")
    assert pressbox("export").stdout == before


def test_one_source_is_exported_into_a_file(pressbox: Pressbox, articles: Path, tmp_path: Path) -> None:
    pressbox("add", articles)
    done = pressbox("export", "--source", "The Demo Post", "rain.jsonl.gz")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"1 line written to rain.jsonl.gz.\n"
    (line,) = gzip.decompress((tmp_path / "rain.jsonl.gz").read_bytes()).splitlines()
    assert json.loads(line)["id"] == "rain"


def test_the_sample_articles_are_not_exported_as_ones_own(pressbox: Pressbox) -> None:
    done = pressbox("export")
    assert (done.returncode, done.stdout) == (1, b"")
    assert len(done.stderr.splitlines()) == 1


def test_a_page_that_says_something_else_is_kept_as_it_was(pressbox: Pressbox) -> None:
    allowed = {"PRESSBOX_FETCH_PRIVATE": "yes"}
    with Website({"/late": page("A late, late show")}) as site:
        address = f"{site.url}/late"
        pressbox("add", address, env=allowed)
        exported = pressbox("export").stdout
        assert json.loads(exported)["url"] == address
        assert pressbox("add", "--archive", "copy", "-", stdin=exported).returncode == 0
        assert pressbox("export", "--archive", "copy").stdout == exported
