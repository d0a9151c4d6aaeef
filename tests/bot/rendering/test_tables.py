from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.console import RenderableType

from bot.console import show
from bot.rendering import tables
from index.model import Explanation, Part, SourceSummary, Unread
from index.overview import IndexHealth, SkippedRow
from tests.bot.prepared import PreparedArchive
from tests.bot.rendering.test_terminal import has_only_printable_lines
from tests.bot.values import make_citation, plain_console, printed


def shown(*parts: RenderableType, width: int = 80) -> str:
    console = plain_console(width)
    show(console, *parts)
    return printed(console)


def test_a_status_reads_like_this() -> None:
    lines = shown(*tables.status(PreparedArchive().status())).splitlines()
    assert [line.rstrip() for line in lines] == [
        "  archive     /archive",
        "  articles    3",
        "  paragraphs  1,234, and 5 kept out as page furniture",
        "  size        2.5 MB",
        "  engine      okapi",
        "  language    en",
        "",
        "  source              articles  from         to",
        "  The Sample Gazette         2  2 July 2018  3 July 2018",
        "  (no source named)          1",
    ]


def test_a_status_tells_what_else_there_is() -> None:
    status = replace(
        PreparedArchive().status(),
        versions=2,
        stories=1,
        copies=3,
        skipped={Unread.EMPTY: 4, Unread.DAMAGED: 1},
        index=IndexHealth(2, 1_000, 7, 12, 3_000_000),
        sources=(),
    )
    skipped = SkippedRow("articles/a.txt", "is empty; give a file", Unread.EMPTY, "2026-11-21T22:05:00+00:00")
    lines = [line.rstrip() for line in shown(*tables.status(status, [skipped])).splitlines()]
    assert lines[3:7] + lines[8:9] == [
        "  versions    2 older ones, to be read but not searched",
        "  copies      3 articles tell 1 story",
        "  skipped     5 (4 empty, 1 damaged)",
        "  size        2.5 MB, and 3.0 MB of index",
        "  index       2 parts, 7 paragraphs of it gone, 12 changes behind, which the",
    ]
    assert lines[-2:] == ["  articles/a.txt  21 November 2026", "    is empty; give a file"]


def test_an_index_that_is_damaged_is_told() -> None:
    status = replace(PreparedArchive().status(), index=IndexHealth(0, 0, 0, 12, 0, "half of it is missing"))
    assert "damaged (half of it is missing); it is made anew by itself" in shown(*tables.status(status))


def test_nothing_skipped_is_said() -> None:
    assert shown(*tables.unread(())) == "  Nothing was skipped.\n"


@given(st.text(max_size=60), st.integers(1, 120))
def test_nothing_skipped_can_drive_the_terminal(text: str, width: int) -> None:
    assert has_only_printable_lines(shown(*tables.unread([SkippedRow(text, text, Unread.EMPTY, text)]), width=width))


def test_an_archive_in_memory_says_so() -> None:
    status = replace(PreparedArchive().status(), path=None, sources=())
    assert "in memory" in shown(*tables.status(status))


def test_no_sources_and_no_explanation_are_said_in_words() -> None:
    assert shown(tables.sources(())) == "  There are no articles yet.\n"
    assert shown(*tables.why([])) == "  Nothing in the archive has the words of the question.\n"


def test_the_numbers_that_a_number_came_from_stand_below_it() -> None:
    terms = (Part("winner", 2.5, "2 times, idf 1.250"), Part("late", 0.75))
    lines = shown(*tables.why([Explanation(make_citation(), (Part("BM25", 3.25, parts=terms),))])).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["first"],
        ["BM25", "3.25"],
        ["winner", "2.50", "2", "times,", "idf", "1.250"],
        ["late", "0.75"],
    ]
    assert lines[3].index("winner") > lines[2].index("BM25")


def test_an_explanation_of_a_refusal_says_that_nothing_was_enough() -> None:
    explanation = Explanation(make_citation(), (Part("BM25", 3.25),))
    assert shown(*tables.why([explanation], answered=False)).startswith("  No answer: not even the closest passage")


def test_what_came_second_stands_beside_the_first() -> None:
    first = Explanation(make_citation(), (Part("BM25", 9.5, parts=(Part("winner", 9.5),)), Part("words", 0.5)))
    second = Explanation(make_citation(title="Second"), (Part("BM25", 7.25, parts=(Part("late", 7.25),)),))
    third = Explanation(make_citation(title="Third"), ())
    lines = [line.split() for line in shown(*tables.why([first, second, third])).splitlines()]
    assert ["BM25", "9.50", "7.25"] in lines
    assert ["winner", "9.50"] in lines
    assert ["words", "0.50"] in lines
    assert any(line[:1] == ["Third,"] for line in lines)


def test_of_many_numbers_those_are_shown_in_which_the_two_differ_most() -> None:
    parts = tuple(Part(f"alike{number}", float(number)) for number in range(30))
    first = Explanation(make_citation(), (Part("words", 0.9, parts=(*parts, Part("different", 1.0))),))
    second = Explanation(make_citation(), (Part("words", 0.1, parts=(*parts, Part("different", 0.0))),))
    words = shown(*tables.why([first, second]))
    assert "different" in words
    assert f"and {31 - tables.MAX_PARTS} more " in words


@given(st.text(max_size=60), st.integers(1, 120))
def test_no_source_can_drive_the_terminal(name: str, width: int) -> None:
    found = [SourceSummary(name, 1, name, name)]
    explanation = Explanation(make_citation(name, title=name), (Part(name, 1.0, name, (Part(name, 1.0, name),)),))
    assert has_only_printable_lines(shown(tables.sources(found), *tables.why([explanation]), width=width))
