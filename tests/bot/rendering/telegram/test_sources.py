"""What the archive holds, as one message in each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.telegram.sources import sources_html
from bot.speech import LANGUAGES, Speech, speech
from index.model import SourceSummary
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import MAX_TEXT, utf16_length

SOURCES = (
    SourceSummary("The Demo Post", 2, "2018-07-02", "2018-07-03"),
    SourceSummary("The <Echo>", 1, "2018-07-03", "2018-07-03"),
    SourceSummary(None, 1, None, None),
)
days = st.one_of(st.none(), st.dates().map(str), st.text(max_size=20))
summaries = st.builds(SourceSummary, st.one_of(st.none(), st.text(max_size=300)), st.integers(1, 10**9), days, days)


def seen(sources: list[SourceSummary] | tuple[SourceSummary, ...], say: Speech) -> str:
    return parse_html(sources_html(sources, say))[0]


def test_sources_are_listed_with_their_days() -> None:
    assert sources_html(SOURCES, speech("en")) == (
        "The archive holds 4 articles from 2 sources.\n\n"
        "• The Demo Post: 2 articles, 2–3 Jul 2018\n"
        "• The &lt;Echo&gt;: 1 article, 3 July 2018\n"
        "• no source named: 1 article"
    )


def test_a_single_article_is_one() -> None:
    assert seen(SOURCES[1:2], speech("en")).startswith("The archive holds 1 article from 1 source.")


def test_sources_that_do_not_fit_are_counted() -> None:
    sources = [SourceSummary(f"The Gazette of place number {number}", 1, None, None) for number in range(500)]
    text = seen(sources, speech("en"))
    listed = text.count("•")
    assert text.endswith(f"… and {500 - listed} more sources")


def test_articles_that_name_no_source_are_only_counted() -> None:
    assert seen(SOURCES[2:], speech("en")).startswith("The archive holds 1 article.\n")


def test_an_empty_archive_lists_no_sources() -> None:
    assert sources_html([], speech("en")) == "The archive holds no articles yet."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "El archivo contiene 4 artículos de 2 fuentes."),
        ("de", "Das Archiv enthält 4 Artikel aus 2 Quellen."),
        ("ja", "アーカイブには、配信元 2 件の記事が 4 本あります。"),
    ],
)
def test_each_language_has_its_own_words(language: str, expected: str) -> None:
    assert seen(SOURCES, speech(language)).splitlines()[0] == expected


@given(st.lists(summaries, max_size=60), st.sampled_from(LANGUAGES))
def test_any_list_of_sources_is_one_valid_message(sources: list[SourceSummary], language: str) -> None:
    assert 0 < utf16_length(seen(sources, speech(language))) <= MAX_TEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thousand_sources_fit_into_one_message(language: str) -> None:
    sources = [SourceSummary("<" * 200, 10**6, "2018-07-02", "2018-07-03") for _ in range(1000)]
    assert utf16_length(seen(sources, speech(language))) <= MAX_TEXT
