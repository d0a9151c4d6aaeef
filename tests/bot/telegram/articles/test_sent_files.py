"""Files that somebody sent: a safe name for each, and no more in it than there may be."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.articles.sent_files import is_readable, is_within, named, safe_name

NAMES = st.text(max_size=300) | st.from_regex(
    r"[./\\ :a-zß日😀\u202e\0-]{0,40}\.(txt|md|jsonl)(\.gz|\.xz)?", fullmatch=True
)


@given(NAMES)
def test_a_name_is_never_a_path(name: str) -> None:
    safe = safe_name(name)
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert safe not in {"", ".", ".."} or not is_readable(name)
    assert not safe.startswith(".")
    assert len(safe.encode()) <= 255
    assert safe.isprintable()


@given(NAMES, NAMES)
def test_the_same_name_stays_the_same_and_can_be_read_as_before(name: str, other: str) -> None:
    assert safe_name(name) == safe_name(name)
    if is_readable(name):
        assert is_readable(safe_name(name))
        assert safe_name(name) != safe_name(other) or safe_name(name) not in {name, other} or name == other


@pytest.mark.parametrize(
    "name", ["late.md", "Résumé, final (2).txt", "ニュース.jsonl.xz", "what's new.txt", "2018-07-03.md"]
)
def test_a_name_without_tricks_stays_as_it_is(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "kind", "called"),
    [
        ("late.md", "text/plain", "late.md"),
        (None, "text/plain", "document-U1.txt"),
        (None, "application/json", "document-U1.json"),
        (None, None, "document-U1"),
        ("", "text/markdown", "document-U1.md"),
    ],
)
def test_a_file_without_a_name_gets_one(name: str | None, kind: str | None, called: str) -> None:
    assert named(name, kind, "U1") == called


def test_what_is_in_a_file_is_measured_unpacked(tmp_path: Path) -> None:
    for name, pack in (("a.txt", bytes), ("a.txt.gz", gzip.compress), ("a.txt.XZ", lzma.compress)):
        path = tmp_path / name
        path.write_bytes(pack(b"x" * 1_000))
        assert is_within(path, 1_000)
        assert not is_within(path, 999)


def test_a_damaged_file_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.xz"
    path.write_bytes(lzma.compress(b"x" * 1_000)[:-20])
    assert is_within(path, 1_000)
