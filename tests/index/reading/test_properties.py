"""What holds for every article, whatever the file says."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Skipped
from index.reading import read
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
