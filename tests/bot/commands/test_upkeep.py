"""`status`, `doctor` and `compact`, as they are typed."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.store.database import FILE
from tests.bot.conftest import Pressbox


def findings(pressbox: Pressbox, *args: str | Path, code: int = 0, env: dict[str, str] | None = None) -> dict[str, Any]:
    """What the doctor says of each thing."""
    done = pressbox("doctor", "--json", *args, env=env)
    assert done.returncode == code, done.stderr
    said = json.loads(done.stdout)
    assert said["sound"] is (code == 0)
    return {each["of"]: each for each in said["findings"]}


@pytest.fixture
def archive(pressbox: Pressbox, articles: Path, tmp_path: Path) -> Path:
    """The folder of an archive with two articles."""
    pressbox("add", "--archive", "archive", articles)
    return tmp_path / "archive"


# -- status


def test_a_status_tells_what_was_skipped_and_why(pressbox: Pressbox, articles: Path) -> None:
    (articles / "empty.txt").write_text("", encoding="utf-8")
    pressbox("add", articles)
    shown = pressbox("status").stdout.decode()
    assert "skipped     1 (empty)" in shown
    assert "empty.txt" in shown
    told = json.loads(pressbox("status", "--json").stdout)
    assert told["skipped"] == {"empty": 1}
    assert told["unread"][0]["where"].endswith("empty.txt")
    listed = pressbox("status", "--skipped").stdout.decode()
    assert "empty.txt" in listed
    assert "articles" not in listed.splitlines()[0].split()


def test_what_could_be_read_in_the_end_is_skipped_no_more(pressbox: Pressbox, articles: Path) -> None:
    late = articles / "empty.txt"
    late.write_text("", encoding="utf-8")
    pressbox("add", articles)
    late.write_text("Heavy rain fell on the valley for three days, and the river rose.", encoding="utf-8")
    pressbox("add", articles)
    assert json.loads(pressbox("status", "--json").stdout)["skipped"] == {}


# -- doctor


def test_all_is_well(pressbox: Pressbox, archive: Path) -> None:
    done = pressbox("doctor", "--archive", archive)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert [line.split(":")[0].split() for line in lines] == [
        ["ok", each]
        for each in (
            *("Python", "packages", "settings", "folder", "space", "version", "database", "articles", "index"),
            "Telegram",
        )
    ]


def test_no_archive_yet_is_no_problem(pressbox: Pressbox, tmp_path: Path) -> None:
    assert findings(pressbox)["folder"]["state"] == "warning"
    assert not (tmp_path / "home" / ".local").exists()


def test_a_setting_that_makes_no_sense_is_named(pressbox: Pressbox, archive: Path) -> None:
    found = findings(pressbox, "--archive", archive, code=1, env={"PRESSBOX_ENGINE": "steam"})
    assert "PRESSBOX_ENGINE" in found["settings"]["words"]
    assert found["database"]["state"] == "ok"


def test_an_archive_that_is_a_file_is_named(pressbox: Pressbox, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "is a file" in findings(pressbox, "--archive", "file", code=1)["folder"]["words"]


def test_a_damaged_database_is_named_and_what_to_do(pressbox: Pressbox, archive: Path) -> None:
    for each in archive.glob(f"{FILE}*"):
        each.write_bytes(b"nonsense" * 1_000)
    found = findings(pressbox, "--archive", archive, code=1)["database"]
    assert found["state"] == "problem"
    assert "restore" in found["words"]


def test_a_newer_database_is_named(pressbox: Pressbox, archive: Path) -> None:
    with closing(sqlite3.connect(archive / FILE)) as connection:
        connection.execute("PRAGMA user_version = 999")
    assert "newer Pressbox" in findings(pressbox, "--archive", archive, code=1)["version"]["words"]


def test_a_paragraph_outside_its_text_is_found(pressbox: Pressbox, archive: Path) -> None:
    with closing(sqlite3.connect(archive / FILE)) as connection, connection:
        connection.execute("UPDATE paragraph SET stop = 9999 WHERE number = 2")
    words = findings(pressbox, "--archive", archive, code=1)["articles"]["words"]
    assert words.startswith("the paragraphs of 'late' do not fit")


def test_a_missing_table_is_found(pressbox: Pressbox, archive: Path) -> None:
    with closing(sqlite3.connect(archive / FILE)) as connection:
        connection.execute("DROP TABLE skipped")
    assert findings(pressbox, "--archive", archive, code=1)["database"]["state"] == "problem"


def test_a_file_that_was_never_finished_is_found_and_taken_away(pressbox: Pressbox, archive: Path) -> None:
    orphan, fresh = archive / "words-1.bin.77.new", archive / "words-2.bin.78.new"
    for each in (orphan, fresh):
        each.write_bytes(b"half")
    os.utime(orphan, (0, 0))
    assert findings(pressbox, "--archive", archive)["left over"]["state"] == "warning"
    assert findings(pressbox, "--archive", archive, "--repair")["left over"]["state"] == "ok"
    assert (orphan.exists(), fresh.exists()) == (False, True)


def test_a_dotenv_that_others_can_read_is_named(pressbox: Pressbox, tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("PRESSBOX_LANGUAGE=de\n", encoding="utf-8")
    assert findings(pressbox)[".env"]["state"] == "ok"


def test_a_backup_takes_the_place_of_a_damaged_database_when_that_is_asked_for(
    pressbox: Pressbox, archive: Path
) -> None:
    file, backup = archive / FILE, archive / f"{FILE}.v1.bak"
    backup.write_bytes(file.read_bytes())
    assert "v1.bak" in findings(pressbox, "--archive", archive)["backup"]["words"]
    file.write_bytes(b"nonsense" * 1_000)
    assert findings(pressbox, "--archive", archive, "--repair", code=1)["database"]["state"] == "problem"
    done = pressbox("doctor", "--restore", "--archive", archive)
    assert done.returncode == 0
    assert b"v1.bak stands in for the database, which is kept as archive.sqlite3.damaged-1" in done.stdout
    assert (archive / f"{FILE}.damaged-1").read_bytes().startswith(b"nonsense")
    assert json.loads(pressbox("status", "--json", "--archive", archive).stdout)["articles"] == 2


def test_nothing_takes_the_place_of_a_sound_database(pressbox: Pressbox, archive: Path) -> None:
    (archive / f"{FILE}.v1.bak").write_bytes((archive / FILE).read_bytes())
    assert b"nothing was put in its place" in pressbox("doctor", "--restore", "--archive", archive).stdout
    assert not list(archive.glob("*damaged*"))


@pytest.mark.parametrize("content", [None, b"nonsense" * 1_000])
def test_a_backup_that_is_none_is_not_restored(pressbox: Pressbox, archive: Path, content: bytes | None) -> None:
    (archive / FILE).write_bytes(b"nonsense" * 1_000)
    if content:
        (archive / f"{FILE}.v1.bak").write_bytes(content)
    done = pressbox("doctor", "--restore", "--archive", archive)
    assert done.returncode == 1
    assert b"There is no backup" in done.stdout
    assert (archive / FILE).exists()


# -- compact


def test_an_archive_is_made_small(pressbox: Pressbox, archive: Path, tmp_path: Path) -> None:
    story = "Heavy rain fell on the valley for three days and the river rose above its banks. " * 50
    lines = "".join(json.dumps({"id": f"a{n}", "text": f"{n} {story}"}) + "\n" for n in range(300))
    pressbox("add", "--archive", archive, "-", stdin=lines.encode())
    pressbox("remove", "--archive", archive, *[f"a{number}" for number in range(300)])
    before = (archive / FILE).stat().st_size
    done = pressbox("compact", "--archive", archive)
    assert done.returncode == 0
    assert b" saved." in done.stdout
    assert (archive / FILE).stat().st_size < before
    assert b"Ada Quill" in pressbox("ask", "--archive", archive, "who scored the winner?").stdout


def test_there_must_be_an_archive_to_be_made_small(pressbox: Pressbox) -> None:
    done = pressbox("compact")
    assert done.returncode == 1
    assert b"There is no archive" in done.stderr
