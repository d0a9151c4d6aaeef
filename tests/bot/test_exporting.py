from __future__ import annotations

import gzip
import lzma
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.exporting import write_lines
from index.errors import ArchiveUnwritable

LINES = ["{}", '{"title": "Café"}']


@pytest.mark.parametrize(
    ("name", "unpack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.decompress), ("a.XZ", lzma.decompress)]
)
def test_a_file_is_packed_as_its_ending_says(tmp_path: Path, name: str, unpack: object) -> None:
    assert callable(unpack)
    assert write_lines(LINES, tmp_path / name) == 2
    assert unpack((tmp_path / name).read_bytes()) == '{}\n{"title": "Café"}\n'.encode()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_the_same_lines_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.gz", tmp_path / "b.gz"
    write_lines(LINES, first)
    write_lines(LINES, second)
    assert first.read_bytes() == second.read_bytes()


def test_what_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("before")

    def broken() -> Iterator[str]:
        yield "{}"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_lines(broken(), target)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("before")
    target.chmod(0o640)
    write_lines(LINES, target)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("before")
    link.symlink_to(real)
    write_lines(LINES, link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("{}\n")


@pytest.mark.parametrize("name", ["missing/a.jsonl", "."])
def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveUnwritable, match=r"cannot be written .*; name another file\."):
        write_lines(LINES, tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_gets_the_lines_themselves(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_lines(LINES, pipe)
    reader.join()
    assert heard == ['{}\n{"title": "Café"}\n'.encode()]
    assert pipe.is_fifo()
