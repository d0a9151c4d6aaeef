"""What holds for every article, whatever the file says."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Skipped
from index.reading import FORMATS, read, read_stream
from index.reading.characters import tidy

#: Any characters at all, and those that formats and languages make something of.
TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    st.sampled_from(
        "abc .?!\n\r\t-#*>|[](){}:'\"@/\u201c\u2019\u200b\u200d\ufeff\u00ad\x07\u05d0\u0645\U0001f468\U0001f44f"
    )
)


def read_bytes(content: bytes, name: str) -> list[Article | Skipped]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = list(read(path))
        assert found == list(read(path)), "reading is not deterministic"
        return found


def check(found: Article | Skipped) -> None:
    if isinstance(found, Skipped):
        assert found.why
        assert "\n" not in found.where + found.why
        return
    end = 0
    for number, paragraph in enumerate(found.paragraphs, start=1):
        assert paragraph.number == number
        assert end <= paragraph.start <= paragraph.end
        assert not found.text[end : paragraph.start].strip()
        end = paragraph.end
    assert not found.text[end:].strip()
    assert found.title == " ".join(found.title.split()) != ""
    assert found.id
    found.text.encode()


@given(TEXT, st.sampled_from(["a.txt", "a.md"]))
@settings(deadline=None)  # the first example imports what it needs
def test_paragraphs_of_any_text_are_exact(text: str, name: str) -> None:
    for found in read_bytes(text.encode(), name):
        check(found)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.json", "a.txt.gz", "a.jsonl.xz"]))
@settings(deadline=None)  # the first example imports what it needs
def test_any_bytes_are_articles_or_skipped_with_a_reason(content: bytes, name: str) -> None:
    for found in read_bytes(content, name):
        check(found)


#: How files begin that formats make something of.
STARTS = st.sampled_from(
    [
        *(b"", b"%PDF-1.4\n1 0 obj\n<<", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00", b"<html><p>"),
        *(
            b"From a@b Tue Jul  3 13:19:00 2018\n",
            b"Subject: =?utf-8?q?",
            b"Content-Type: multipart/mixed; boundary=x\n",
        ),
        *(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n", b'{"messages": [{"id": 1, "text": ', b"["),
        *(
            b'{"type": 1, "id": 2, "messages": [7, {}, {"id": 3}]}',
            b"title,text\n",
            b'text\t"',
            b"<rss><channel><item>",
        ),
    ]
)


@given(STARTS, st.binary(max_size=300), st.sampled_from(sorted(FORMATS)), st.sampled_from(["", ".gz", ".bz2"]))
@settings(deadline=None, max_examples=400)  # the first example imports what it needs
def test_any_bytes_with_any_ending_never_raise(start: bytes, rest: bytes, ending: str, packing: str) -> None:
    for found in read_bytes(start + rest, f"a{ending}{packing}"):
        check(found)


@given(STARTS, st.binary(max_size=300))
@settings(deadline=None)  # the first example imports what it needs
def test_any_stream_is_articles_or_skipped_with_a_reason(start: bytes, rest: bytes) -> None:
    for found in read_stream(io.BytesIO(start + rest)):
        check(found)


@given(TEXT)
@settings(deadline=None)  # the first example imports what it needs
def test_plain_text_is_stored_as_it_is_when_tidied(text: str) -> None:
    for found in read_bytes(text.encode(), "a.txt"):
        # Zero bytes may be UTF-16's.
        if isinstance(found, Article) and "\0" not in text and not text.lstrip().startswith(("---", "\ufeff")):
            assert found.text == tidy(text)


@given(st.lists(TEXT, max_size=6), st.dictionaries(st.sampled_from(["id", "title", "published", "url"]), TEXT))
@settings(deadline=None)  # the first example imports what it needs
def test_listed_paragraphs_are_the_items(items: list[str], stated: dict[str, str]) -> None:
    for found in read_bytes(json.dumps({**stated, "paragraphs": items}).encode(), "a.jsonl"):
        check(found)
        if isinstance(found, Article):
            assert [found.paragraph_text(number) for number in range(1, len(items) + 1)] == list(map(tidy, items))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=2)
)
KEYS = st.sampled_from(["id", "title", "source", "author", "published", "url", "language", "text", "paragraphs"])


@given(st.dictionaries(KEYS, JSON))
@settings(max_examples=200, deadline=None)
def test_any_values_in_json_are_an_article_or_told(fields: dict[str, object]) -> None:
    found = read_bytes(json.dumps(fields).encode(), "a.jsonl")
    assert found
    for each in found:
        check(each)
