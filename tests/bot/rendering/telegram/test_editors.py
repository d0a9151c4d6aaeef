"""What admins are shown: one valid message each, whatever articles, people and questions are called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.telegram.editors import (
    MAX_BUTTON,
    Numbers,
    Usage,
    article_html,
    button_label,
    members_html,
    stats_html,
    status_html,
)
from bot.rendering.telegram.text import LIMIT
from bot.speech import LANGUAGES, speech
from bot.telegram.state.asked import Often, Totals
from bot.telegram.state.feedback import Votes
from bot.telegram.state.members import Member
from index.model import Article, SourceSummary
from index.overview import ArchiveStatus
from tests.bot.rendering.telegram.test_intake import HOSTILE
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import utf16_length

QUESTIONS = st.lists(st.builds(Often, HOSTILE, st.integers(1, 10**6), st.just(0.0)), max_size=10)
MEMBERS = st.lists(
    st.builds(Member, st.integers(-(10**13), 10**13), HOSTILE, st.floats(0, 2e9), st.integers(1, 9)), max_size=300
)


def is_valid(markup: str) -> bool:
    """Whether Telegram takes it as one message."""
    plain, _ = parse_html(markup)
    return 0 < utf16_length(plain) <= LIMIT and not set(plain) & set("\0\u202e\u2067")


@settings(max_examples=40, deadline=None)
@given(QUESTIONS, QUESTIONS, st.lists(st.tuples(HOSTILE, st.integers(1, 99)), max_size=10), st.sampled_from(LANGUAGES))
def test_stats_are(unanswered: list[Often], most: list[Often], wrong: list[tuple[str, int]], language: str) -> None:
    numbers = Numbers(7, Totals(99, 9, 9, 9), unanswered, most, Votes(1, 2), wrong)
    assert is_valid(stats_html(numbers, speech(language)))


@settings(max_examples=25, deadline=None)
@given(MEMBERS, st.integers(0, 99), st.sampled_from(LANGUAGES))
def test_members_are(members: list[Member], named: int, language: str) -> None:
    assert is_valid(members_html(members, named, named, speech(language)))


@settings(max_examples=60, deadline=None)
@given(HOSTILE.filter(str.strip), HOSTILE, st.none() | HOSTILE, st.none() | st.just("2018-07-03T12:00:00"))
def test_an_article_is_and_its_button_is_short(id_: str, title: str, source: str | None, published: str | None) -> None:
    article = Article(id_, title, "Text.", (), source, None, published)
    assert is_valid(article_html(article, speech("en")))
    assert utf16_length(button_label(article)) <= MAX_BUTTON


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("uptime", [0, 61, 3_700, 90_000, 10**8])
def test_status_is(language: str, uptime: float) -> None:
    sources = (SourceSummary("<b>", 3, "2018-07-02", "2018-07-03"), SourceSummary(None, 1, None, None))
    for path, size in (("/x", 3 * 10**9), (None, 1_234)):
        status = ArchiveStatus(path, 4, 12_345, 6, size, "okapi", "en", sources)
        said = status_html(status, Usage(1, 2, 3, 4, uptime), "1.2.3", speech(language))
        assert is_valid(said)
        assert "1.2.3" in said
