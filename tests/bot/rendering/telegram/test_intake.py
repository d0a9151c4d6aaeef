"""What the bot says of what was sent to be read: one valid message, whatever there was in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.dates import day
from bot.rendering.telegram.intake import Outcome, Row, Tally, Untaken, progress_html, summary_html
from bot.rendering.telegram.text import LIMIT
from bot.speech import LANGUAGES, speech
from index.model import Change, Skipped
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import utf16_length

HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'\u202e\u2067\0😀\ud83d\n")), min_size=0, max_size=400
) | st.sampled_from(["<b>" * 200, "😀" * 2_000, "a" * 100_000, "\u202e" * 50, ""])
REASONS = st.sampled_from(
    [
        Untaken("intake-too-large", limit=20),
        Untaken("intake-not-added", why="<x>" * 500),
        Untaken("intake-not-downloaded"),
        Untaken("intake-too-many", articles=20_000),
        None,
    ]
)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    """Anything that may become of one thing that was sent."""
    tally = Tally()
    for change in Change:
        tally.ids[change] = ["x"] * draw(st.integers(0, 30))
    tally.skipped = [Skipped(draw(HOSTILE), draw(HOSTILE)) for _ in range(draw(st.integers(0, 20)))]
    tally.skips = len(tally.skipped) + draw(st.integers(0, 5))
    tally.paragraphs = draw(st.integers(0, 10**7))
    return Outcome(draw(HOSTILE), tally, draw(REASONS))


ROWS = st.builds(
    Row, st.sampled_from([Change.ADDED, Change.UPDATED]), HOSTILE, st.none() | HOSTILE, st.none() | HOSTILE
)


@settings(max_examples=60, deadline=None)
@given(st.lists(outcomes(), min_size=1, max_size=12), st.lists(ROWS, max_size=8), st.sampled_from(LANGUAGES))
def test_a_summary_is_always_one_valid_message(found: list[Outcome], rows: list[Row], language: str) -> None:
    plain, _ = parse_html(summary_html(found, rows, speech(language)))
    assert 0 < utf16_length(plain) <= LIMIT
    assert not set(plain) & set("\0\u202e\u2067")


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.integers(0, 10**6), st.sampled_from(LANGUAGES))
def test_so_is_what_tells_how_far_it_is(label: str, articles: int, language: str) -> None:
    plain, _ = parse_html(progress_html(label, articles, speech(language)))
    assert 0 < utf16_length(plain) <= LIMIT


def test_one_thing_that_failed_is_one_sentence() -> None:
    found = [Outcome("bomb.xz", Tally(), Untaken("intake-too-large", limit=20))]
    said = summary_html(found, [], speech("en"))
    assert said.startswith("<b>bomb.xz</b>: It is larger than 20 MB")
    assert "\n" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_counts_what_became_of_each(language: str) -> None:
    tally = Tally({Change.ADDED: ["a", "b"], Change.UPDATED: ["c"], Change.UNCHANGED: []}, paragraphs=12)
    said = summary_html([Outcome("x.md", tally)], [Row(Change.ADDED, "T", "S", "2018-07-03")], speech(language))
    assert f"• T, S, {day('2018-07-03', language)}" in said
    assert "2" in said.splitlines()[1]
