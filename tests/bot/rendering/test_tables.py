from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.console import RenderableType

from bot.console import show
from bot.rendering import tables
from index.model import Explanation, SourceSummary, TermScore
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


def test_an_archive_in_memory_says_so() -> None:
    status = replace(PreparedArchive().status(), path=None, sources=())
    assert "in memory" in shown(*tables.status(status))


def test_no_sources_and_no_explanation_are_said_in_words() -> None:
    assert shown(tables.sources(())) == "  There are no articles yet.\n"
    assert shown(*tables.why([])) == "  Nothing in the archive has the words of the question.\n"


def test_the_terms_of_a_score_stand_above_their_sum() -> None:
    terms = (TermScore("winner", 2, 1.25, 2.5), TermScore("late", 1, 0.5, 0.75))
    lines = shown(*tables.why([Explanation(make_citation(), 3.25, terms)])).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["term", "times", "rarity", "(idf)", "score"],
        ["winner", "2", "1.250", "2.500"],
        ["late", "1", "0.500", "0.750"],
        ["together", "3.250"],
    ]


def test_an_explanation_of_a_refusal_says_that_nothing_was_enough() -> None:
    explanation = Explanation(make_citation(), 3.25, ())
    assert shown(*tables.why([explanation], answered=False)).startswith("  No answer: not even the closest passage")


def test_candidates_are_shown_with_the_score_that_decided() -> None:
    first = Explanation(make_citation(), 3.25, (), {"score": 9.5})
    second = Explanation(make_citation(title="Second"), 4.0, (), {"score": 7.25})
    assert "  7.25  Second, " in shown(*tables.why([first, second]))


@given(st.text(max_size=60), st.integers(1, 120))
def test_no_source_can_drive_the_terminal(name: str, width: int) -> None:
    found = [SourceSummary(name, 1, name, name)]
    explanation = Explanation(make_citation(name, title=name), 1.0, (TermScore(name, 1, 1.0, 1.0),), {name: 1.0})
    assert has_only_printable_lines(shown(tables.sources(found), *tables.why([explanation]), width=width))
