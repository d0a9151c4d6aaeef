"""Files and folders: which are read, under which ids, and what is said of the others."""

from __future__ import annotations

import gzip
import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading import files, read

STORY = "A short title\n\nA sentence of a story that goes on for a while.\n"


def articles(path: Path) -> list[Article]:
    return [found for found in read(path) if isinstance(found, Article)]


def skipped(path: Path) -> list[Skipped]:
    return [found for found in read(path) if isinstance(found, Skipped)]


def ids(path: Path) -> list[str]:
    return [article.id for article in articles(path)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    return made


def test_a_file_is_known_by_its_name_without_endings(folder: Path) -> None:
    (folder / "final.v2.TXT.gz").write_bytes(gzip.compress(STORY.encode()))
    assert ids(folder / "final.v2.TXT.gz") == ["final.v2"]


def test_a_file_in_a_folder_is_known_by_its_path_below_it(folder: Path) -> None:
    (folder / "2018" / "july").mkdir(parents=True)
    (folder / "2018" / "july" / "final.txt").write_text(STORY)
    assert ids(folder) == ["2018/july/final"]


def test_a_folder_is_read_in_the_order_of_names(folder: Path) -> None:
    for name in ("c.txt", "a.md", "b.text"):
        (folder / name).write_text(STORY)
    assert ids(folder) == ["a", "b", "c"]


def test_files_that_differ_only_in_their_ending_keep_apart(folder: Path) -> None:
    for name in ("a.md", "a.txt", "a.txt.gz"):
        content = STORY.encode()
        (folder / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    assert ids(folder) == ["a", "a.txt", "a.txt.gz"]


def test_hidden_files_and_folders_are_left_out(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text(STORY)
    (folder / ".b.txt").write_text(STORY)
    (folder / "c.txt").write_text(STORY)
    assert ids(folder) == ["c"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "a.txt").write_text(STORY)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert ids(folder) == ["a"]


def test_a_dead_link_is_skipped(folder: Path) -> None:
    (folder / "a.txt").symlink_to(folder / "nowhere.txt")
    assert "regular file" in skipped(folder)[0].why


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")
    assert "regular file" in skipped(folder)[0].why


def test_another_kind_of_file_is_skipped_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "a.png").write_bytes(b"\x89PNG")
    (folder / "b.txt").write_text(STORY)
    assert ids(folder) == ["b"]
    (skip,) = skipped(folder)
    assert skip.where.endswith("a.png")
    assert "a picture" in skip.why
    assert "PDF" in skip.why
    assert (skip.kind, skip.is_wanted) == (Unread.UNKNOWN_KIND, False)
    (skip,) = skipped(folder / "a.png")
    assert skip.is_wanted


def test_an_empty_folder_is_mentioned(folder: Path) -> None:
    assert "no files" in skipped(folder)[0].why


@pytest.mark.parametrize("content", [b"", b" \n\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_skipped(folder: Path, content: bytes) -> None:
    (folder / "a.txt").write_bytes(content)
    assert "empty" in skipped(folder)[0].why


def test_a_file_that_is_not_text_is_skipped(folder: Path) -> None:
    (folder / "a.txt").write_bytes(bytes(range(256)) * 20)
    assert "is not text" in skipped(folder)[0].why


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_packed_files_are_unpacked(folder: Path, ending: str, pack: object) -> None:
    assert callable(pack)
    (folder / f"a.txt{ending}").write_bytes(pack(STORY.encode()))
    assert articles(folder)[0].text == STORY


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_damaged_archive_is_skipped(folder: Path, ending: str, pack: object) -> None:
    assert callable(pack)
    (folder / f"a.txt{ending}").write_bytes(pack(os.urandom(5_000))[:-2_000])
    (folder / f"b.txt{ending}").write_bytes(b"never packed")
    (folder / "c.txt").write_text(STORY)
    assert [skip.why.split(":")[0] for skip in skipped(folder)] == ["is damaged", "is damaged"]
    assert ids(folder) == ["c"]


def test_a_file_that_unpacks_to_too_much_is_skipped(folder: Path) -> None:
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * (files.MAX_FILE + 1)))
    assert "more than 50 MB" in skipped(folder)[0].why


def test_a_name_that_is_not_text_is_read_and_printable(folder: Path) -> None:
    try:
        (folder / os.fsdecode(b"caf\xe9\n.txt")).write_text(STORY)
    except OSError:
        pytest.skip("this file system takes no such names")
    (id_,) = ids(folder)
    assert id_.encode()
    assert "\n" not in id_


def test_a_very_long_id_is_bounded_and_still_its_own(folder: Path) -> None:
    deep = folder.joinpath(*["d" * 200] * 3)
    deep.mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (deep / name).write_text(STORY)
    first, second = ids(folder)
    assert first != second
    assert max(len(first), len(second)) <= files.MAX_ID


@pytest.mark.parametrize("path", ["nowhere", "nowhere.txt", "nul\0l", "x" * 5_000])
def test_a_path_that_is_not_there_raises_at_once(tmp_path: Path, path: str) -> None:
    with pytest.raises(ReadingError, match=r"cannot be read .*; give a file or a folder"):
        read(tmp_path / path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_is_skipped(folder: Path) -> None:
    (folder / "a.txt").write_text(STORY)
    (folder / "a.txt").chmod(0)
    assert "permission" in skipped(folder)[0].why


def test_an_article_that_does_not_show_its_language_is_in_the_one_given(folder: Path) -> None:
    (folder / "a.txt").write_text("Kazan, Rostov 3-2.")
    assert [found.language for found in read(folder, language="nl") if isinstance(found, Article)] == ["nl"]


def test_reading_loads_nothing_slow_before_it_is_needed() -> None:
    code = "import sys, index.reading.text; print([name for name in sys.argv[1:] if name in sys.modules])"
    slow = ["yaml", "dateutil", "charset_normalizer", "markdown_it"]
    done = subprocess.run([sys.executable, "-c", code, *slow], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
