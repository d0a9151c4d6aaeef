"""An exported article is read exactly as it was, and nobody gets past the bounds by pretending that theirs is one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.exporting import line, record
from index.model import Article, Paragraph
from index.reading import read
from index.reading.characters import is_harmless, one_line, tidy
from index.reading.exact import exact_article

WHOLE = Article(
    id="late",
    title="Harbour snatch it",
    text="A title\n\nIn the last minute Quill scored.\n\nShare this",
    paragraphs=(
        Paragraph(1, 0, 7, "title"),
        Paragraph(2, 9, 41, None, 3),
        Paragraph(3, 43, 53, "appeal", 4),
    ),
    source="The Sample Gazette",
    author="Ada Quill",
    published="2018-07-03T13:19:00+03:00",
    url="https://example.org/late",
    language="de",
    added="2026-11-21T22:00:00Z",
)

hostile = st.text(st.characters(), max_size=60) | st.text(
    "a \n\t\r\x0b\x1b\u200d\u200c\ufeff\u202e\u2028😀👩\U0001f3f4\U000e0067\U000e007f", max_size=30
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article that reading could ever have made."""
    pieces = [tidy(piece) for piece in draw(st.lists(hostile, min_size=1, max_size=6))]
    gap = draw(st.sampled_from(["", "\n", "\n\n", " "]))
    text, paragraphs = "", []
    for number, piece in enumerate(pieces, 1):
        text += gap if text else ""
        reason = draw(st.none() | st.sampled_from(["appeal", "title"]))
        page = draw(st.none() | st.integers(1, 3_000))
        paragraphs.append(Paragraph(number, len(text), len(text) + len(piece), reason, page))
        text += piece
    name = draw(st.none() | hostile.map(lambda each: one_line(each, 20) or None))
    return Article(
        id=one_line(draw(hostile), 30) or "id",
        title=one_line(draw(hostile), 12),
        text=text if text.strip() else f"{text}.",
        paragraphs=tuple(paragraphs),
        source=name,
        author=name,
        published=draw(st.none() | st.dates().map(str) | st.datetimes().map(lambda each: each.isoformat())),
        url=name,
        language=draw(st.sampled_from(["en", "de", "es"])),
        added=draw(st.none() | st.just("2026-11-21T22:00:00.125+00:00")),
    )


def fields_of(article: Article) -> dict[str, Any]:
    loaded = json.loads(line(article))
    assert isinstance(loaded, dict)
    return loaded


def test_every_field_of_an_article_is_exported() -> None:
    assert all(getattr(WHOLE, field.name) is not None for field in fields(Article))
    assert set(record(WHOLE)) == {field.name for field in fields(Article)} - {"paragraphs"} | {"spans"}
    assert record(WHOLE)["spans"] == [[0, 7, "title"], [9, 41, None, 3], [43, 53, "appeal", 4]]


def test_an_exported_article_is_read_as_it_was() -> None:
    again = exact_article(fields_of(WHOLE))
    assert again == WHOLE
    assert again is not None
    assert again.added == WHOLE.added


@given(articles())
def test_whatever_was_read_once_comes_back_exactly(article: Article) -> None:
    again = exact_article(fields_of(article))
    assert again == article
    assert line(again) == line(article)


@given(hostile, hostile)
def test_whatever_is_tidied_may_be_stored_and_so_may_its_parts_and_joints(one: str, other: str) -> None:
    assert is_harmless(tidy(one) + tidy(other))
    assert is_harmless(one_line(one, 5))


def test_through_a_file_it_is_the_same(tmp_path: Path) -> None:
    # A paragraph cut in the middle of a word, which no reader of texts would make.
    odd = replace(WHOLE, paragraphs=(Paragraph(1, 0, 3), Paragraph(2, 3, 20, "appeal")), added=None)
    file = tmp_path / "export.jsonl"
    file.write_text(f"{line(odd, is_earlier=True)}\n{line(WHOLE)}\n", encoding="utf-8")
    assert list(read(file)) == [odd, WHOLE]


@pytest.mark.parametrize(
    "changed",
    [
        {"spans": [[0, 7], [5, 9]]},
        {"spans": [[0, 700]]},
        {"spans": [[-1, 7]]},
        {"spans": [[7, 0]]},
        {"spans": [[True, 7]]},
        {"spans": [[0, 7.0]]},
        {"spans": [[0]]},
        {"spans": [[0, 7, "", None]]},
        {"spans": [[0, 7, "appeal", 0]]},
        {"spans": [[0, 7, "a\x1bb"]]},
        {"spans": {"0": 7}},
        {"spans": None},
        {"text": "A title\x1b[31m and more of it"},
        {"text": "A title \u202e and more of it"},
        {"text": " \n"},
        {"title": "Two\nlines"},
        {"title": "x" * 501},
        {"id": ""},
        {"id": 7},
        {"source": ["a"]},
        {"published": "yesterday"},
        {"published": "2018-02-30"},
        {"added": "2018-07-03T99:00"},
        {"added": "2018-07-03T13:00"},
        {"added": "9999-12-31T23:59:59.999999+00:00"},
        {"language": "english"},
        {"language": "klingon"},
        {"language": None},
    ],
)
def test_what_does_not_fit_is_read_as_any_other_article(changed: dict[str, Any]) -> None:
    assert exact_article(fields_of(WHOLE) | changed) is None


def test_control_characters_never_come_in_with_an_export(tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    fields = fields_of(WHOLE) | {
        "text": "A title\n\nIn the last\x1b[31m minute \u202eQuill scored a winner.",
        "spans": [[0, 7]],
    }
    file.write_text(json.dumps(fields), encoding="utf-8")
    (found,) = read(file)
    assert isinstance(found, Article)
    assert is_harmless(found.text)
    assert found.id == "late"
