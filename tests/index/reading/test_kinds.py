"""What some bytes are is told by how they begin, whatever they are called; streams have nothing else."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import pickle
import zipfile
from pathlib import Path

import pytest

from index.fetching import Page
from index.model import Article, Skipped, Unread
from index.reading import Unit, files, read, read_stream, read_unit, units
from index.reading.kinds import kind_of
from index.reading.media import ending_of
from tests.fakes.pdf import column, pdf
from tests.fakes.website import markup

STORY = b"A short title\n\nA sentence of a story that goes on for a while.\n"
LINE = b'{"id": "one", "title": "A show", "text": "Words of it."}\n'
PDF = pdf([column("A sentence of a story that goes on for a while, and on.", 50, 700, 80)])


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PDF, ".pdf"),
        (zipped("a.txt", STORY), ".zip"),
        (gzip.compress(STORY, mtime=0), ".gz"),
        (lzma.compress(STORY), ".xz"),
        (bz2.compress(STORY), ".bz2"),
        (b"<!DOCTYPE html><html><body>x", ".html"),
        (b"\xef\xbb\xbf <!-- a --><HTML lang='en'>", ".html"),
        ("<html><p>é</p>".encode("utf-16"), ".html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', ".html"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel>', ".xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", ".xml"),
        (b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n', ".jsonl"),
        (b'{"id": 1, "text": "a"}\n', ".json"),
        (b'{\n  "id": 1\n}', ".json"),
        (b'[{"id": 1}]', ".json"),
        (b"From a@b Tue Jul  3 13:19:00 2018\nSubject: x\n\nwords", ".mbox"),
        (b"Received: by x\nFrom: a@b\nSubject: x\nDate: y\n\nwords", ".eml"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", ".warc"),
        (b"Headline,Body,Date\na,b,c\n", ".csv"),
        (b"title\ttext\na\tb\n", ".tsv"),
        (STORY, ".txt"),
        (b"Name: a title that has a colon\nand more words", ".txt"),
        (b"Monday, Tuesday and text, he said,\nand so on", ".txt"),
        (b"", ".txt"),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff\xe0", None),
        (bytes(range(256)) * 4, None),
    ],
)
def test_kinds_are_told_by_how_they_begin(head: bytes, kind: str | None) -> None:
    assert kind_of(head) == kind


class Pipe(io.RawIOBase):
    """Can be read once, a few bytes at a time."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        return self._content.readinto(view[:700])


def streamed(content: bytes) -> list[Article | Skipped]:
    return list(read_stream(io.BufferedReader(Pipe(content))))


@pytest.mark.parametrize(
    "content",
    [
        STORY,
        LINE * 2,
        LINE,
        gzip.compress(LINE * 2, mtime=0),
        lzma.compress(STORY),
        zipped("a.txt", STORY),
        PDF,
        markup("A show").encode(),
        gzip.compress(markup("A show").encode(), mtime=0),
        b"title,text\nA show,Words of it.\n",
    ],
)
def test_a_stream_is_read_as_what_it_is(content: bytes) -> None:
    found = streamed(content)
    assert found
    assert all(isinstance(each, Article) for each in found)


def test_a_long_stream_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "REWOUND", 10_000)
    for content in (LINE * 2_000, gzip.compress(LINE * 2_000, mtime=0)):
        assert len(streamed(content)) == 2_000


def test_texts_from_streams_do_not_replace_one_another() -> None:
    (first,), (second,), (again,) = streamed(STORY), streamed(STORY + b"More."), streamed(STORY)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first == again
    assert first.id != second.id


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 20])
def test_a_stream_that_is_no_article_says_so(content: bytes) -> None:
    (found,) = streamed(content)
    assert isinstance(found, Skipped)
    assert found.where == "standard input"
    assert found.is_wanted


def test_a_file_that_is_called_something_else_is_read_as_what_it_is(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", PDF),
        ("b.txt", gzip.compress(STORY, mtime=0)),
        ("c", STORY),
        ("d.php", markup("A show").encode()),
        ("e", gzip.compress(STORY, mtime=0)),
        ("release 2.5", STORY),
    ):
        (tmp_path / name).write_bytes(content)
    found = list(read(tmp_path))
    assert all(isinstance(each, Article) for each in found)
    assert [each.id for each in found if isinstance(each, Article)] == ["a", "b", "c", "d.php", "e", "release 2.5"]


def test_an_unknown_ending_is_read_where_the_file_was_asked_for_by_name(tmp_path: Path) -> None:
    (tmp_path / "story.wpd").write_bytes(STORY)
    (from_folder,) = read(tmp_path)
    assert isinstance(from_folder, Skipped)
    assert (from_folder.kind, from_folder.is_wanted) == (Unread.UNKNOWN_KIND, False)
    (named,) = read(tmp_path / "story.wpd")
    assert isinstance(named, Article)


def test_units_can_go_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "b").write_bytes(gzip.compress(STORY, mtime=0))
    found = list(units(tmp_path, columns={"title": "Headline"}))
    assert [unit.size for unit in found if isinstance(unit, Unit)] == [len(STORY), len(gzip.compress(STORY, mtime=0))]
    for unit in found:
        assert isinstance(unit, Unit)
        assert list(read_unit(pickle.loads(pickle.dumps(unit)))) == list(read_unit(unit))  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("url", "kind", "content", "ending"),
    [
        ("a", "application/pdf", PDF, ".pdf"),
        ("a", "text/html", PDF, ".pdf"),
        ("a.jsonl.gz", "application/gzip", gzip.compress(LINE, mtime=0), ".jsonl.gz"),
        ("a.jsonl.gz", "application/octet-stream", gzip.compress(LINE, mtime=0), ".jsonl.gz"),
        ("a", "", zipped("a.txt", STORY), ".zip"),
        ("a", "text/csv", b"title,text\na,b\n", ".csv"),
        ("a", "application/octet-stream", b"<html>", ".html"),
        ("a.docx", "application/octet-stream", b"PK\x03\x04", ".zip"),
    ],
)
def test_what_is_fetched_is_told_by_type_name_and_content(url: str, kind: str, content: bytes, ending: str) -> None:
    assert ending_of(Page(f"https://quay.example/{url}", content, kind, None)) == ending
