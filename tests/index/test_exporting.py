"""What is exported and added again is the same, to the byte."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import open_archive
from index.archive import Archive
from index.exporting import line
from index.model import Change
from tests.index.store.articles import article_of

hostile = st.text(max_size=80) | st.text(
    "ab \n\t\r\x0b\x1b\u200d\u200c\ufeff\u202e\u2028😀👩\U0001f3f4\U000e0067\U000e007f", max_size=40
)
records = st.fixed_dictionaries(
    # Few ids and few texts, so that articles are changed, and tell the same.
    {
        "id": st.sampled_from(["a", "b", "c\u200d"]),
        "text": hostile | st.sampled_from(["Rain fell.", "Snow fell.\n\nAll day."]),
    },
    optional={
        "title": hostile,
        "source": st.sampled_from(["One", "Two\x1b"]),
        "author": hostile,
        "published": st.dates().map(str) | st.datetimes().map(lambda each: each.isoformat()) | hostile,
        "url": st.sampled_from(["https://example.org/a", "https://example.org/b?c=d#e"]),
        "language": st.sampled_from(["en", "de", "german"]),
    },
)


def exported(archive: Archive) -> list[str]:
    return list(archive.export())


def copied(lines: list[str]) -> list[str]:
    """The export of a new archive that these lines were added to."""
    with open_archive(None) as copy:
        copy.add(stream(lines))
        return exported(copy)


def stream(lines: list[str]) -> io.BytesIO:
    return io.BytesIO("".join(f"{line}\n" for line in lines).encode())


@settings(max_examples=60)
@given(st.lists(records, min_size=1, max_size=8))
def test_whatever_was_read_comes_back_to_the_byte(articles: list[dict[str, Any]]) -> None:
    with open_archive(None) as archive:
        archive.add(stream([json.dumps(each) for each in articles]))
        lines = exported(archive)
    assert copied(lines) == lines


def test_what_an_article_said_before_comes_back_in_its_order() -> None:
    with open_archive(None) as archive:
        for words in ("one", "two", "three"):
            for name in ("a", "b"):
                archive.add(stream([json.dumps({"id": name, "text": f"It rained for {words} days."})]))
        lines = exported(archive)
        assert [(each["id"], each.get("earlier"), each["text"][14:-6]) for each in map(json.loads, lines)] == [
            *(("a", True, "one"), ("a", True, "two"), ("a", None, "three")),
            *(("b", True, "one"), ("b", True, "two"), ("b", None, "three")),
        ]
    assert copied(lines) == lines


def test_an_export_added_where_it_is_from_changes_nothing() -> None:
    with open_archive(None) as archive:
        for words in ("one", "two"):
            archive.add(stream([json.dumps({"id": "a", "text": f"It rained for {words} days."})]))
        lines = exported(archive)
        report = archive.add(stream(lines))
        assert (report.added, report.updated, report.unchanged) == ((), (), ("a", "a"))
        assert exported(archive) == lines


def test_only_the_sources_that_are_wanted_are_exported() -> None:
    with open_archive(None) as archive:
        archive.add(stream([json.dumps({"id": each, "text": "Rain.", "source": each}) for each in ("One", "Two")]))
        assert [json.loads(each)["id"] for each in archive.export(sources=["Two"])] == ["Two"]
        assert list(archive.export(sources=[])) == []


def test_an_export_is_one_state_of_the_archive() -> None:
    with open_archive(None) as archive:
        archive.add(stream([json.dumps({"id": each, "text": "Rain."}) for each in ("a", "b")]))
        lines = archive.export()
        first = next(lines)
        lines.close()
        assert json.loads(first)["id"] == "a"
        archive.remove("b")


def test_marks_that_came_of_comparing_articles_are_not_exported() -> None:
    advert = "Read more about this and all our other stories in tonight's bulletin"
    with open_archive(None) as archive:
        for number in range(12):
            text = f"The {number}th day of rain in the valley ended at noon.\n\n{advert}"
            archive.add(stream([json.dumps({"id": str(number), "text": text, "source": "One"})]))
        lines = exported(archive)
    assert not any("repeated" in each for each in lines)
    assert copied(lines) == lines


@pytest.mark.parametrize("change", list(Change))
def test_a_line_has_no_end_and_no_break_in_it(change: Change) -> None:
    assert "\n" not in line(article_of("a", "One", f"{change}\ntwo"))
