"""Replies of every kind, hostile ones among them, and what Telegram makes of their markup."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import strategies as st

from bot.rendering.telegram.text import LIMIT
from bot.speech import LANGUAGES, speech
from index.model import Answer, ArticleRow, Citation, DayMention, Kind, NoAnswer, Quote, Reason, SourceSummary
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import utf16_length, utf16_slice

LINK = "https://example.org/late#:~:text=With%20the%20clock,winner."
TEXT = "With the clock run down, Nacer Chadli turned in the winner."
QUOTE = Quote(article="late", paragraph=6, start=100, end=100 + len(TEXT), text=TEXT, answer=(25, 37))
CITATION = Citation(QUOTE, "A late show", "The Demo Post", "A. Writer", "2018-07-03", "https://example.org/late", LINK)
ANSWER = Answer("who scored the winner?", "Nacer Chadli", Kind.PERSON, 0.9, (CITATION,))
ENGLISH = speech("en")

languages = st.sampled_from([speech(each) for each in LANGUAGES])
words = st.text(st.characters(), max_size=40)  # any code point, lone surrogates and controls too
nasty = st.sampled_from(["<b>", "</blockquote>", "&nbsp;", "\u202e", "\u2067שער", "🏆", "\ud800", "{ $x }", "\n", "\0"])
pieces = st.one_of(words, st.lists(st.one_of(nasty, words), max_size=4).map("".join))
long_words = st.one_of(
    pieces, st.builds(lambda part, n: (part * n)[:100_000], pieces, st.sampled_from([1, 300, 3_000]))
)
spans = st.tuples(st.integers(-5, 300), st.integers(-5, 300))
quotes = st.builds(
    Quote,
    article=words,
    paragraph=st.just(1),
    start=st.just(0),
    end=st.just(9),
    text=long_words,
    matches=st.lists(spans, max_size=3).map(tuple),
    answer=st.none() | spans,
)
addresses = st.one_of(st.none(), words, st.builds("https://{}".format, long_words))
days = st.builds(
    lambda span, first, last: DayMention(span, min(first, last).isoformat(), max(first, last).isoformat()),
    spans,
    st.dates(),
    st.dates(),
)
leaves = st.builds(
    Citation,
    quote=quotes,
    title=long_words,
    source=st.none() | long_words,
    author=st.none() | words,
    published=st.none() | words | st.dates().map(str),
    url=addresses,
    link=addresses,
    days=st.lists(days, max_size=3).map(tuple),
    copies=st.integers(0, 30),
    copied=st.lists(
        st.builds(ArticleRow, words, long_words, st.none() | long_words, st.none() | words, addresses), max_size=8
    ).map(tuple),
)
citations = st.builds(
    lambda leaf, witnesses: dataclasses.replace(leaf, witnesses=tuple(witnesses)), leaves, st.lists(leaves, max_size=3)
)
answers = st.builds(
    Answer,
    question=words,
    text=st.none() | long_words,
    kind=st.sampled_from(Kind),
    confidence=st.floats(0, 1),
    citations=st.lists(citations, min_size=1, max_size=6).map(tuple),
    agreement=st.integers(1, 3),
    articles=st.integers(3, 5),
    disagreements=st.lists(leaves, max_size=3).map(tuple),
    asked=st.none() | long_words,
    did_you_mean=st.none() | long_words,
    probability=st.none() | st.floats(0, 1),
)
refusals = st.builds(
    NoAnswer,
    question=long_words,
    reason=st.sampled_from(Reason),
    nearest=st.lists(leaves, max_size=2).map(tuple),
    asked=st.none() | long_words,
    did_you_mean=st.none() | long_words,
)
summaries = st.builds(
    SourceSummary,
    source=st.none() | long_words,
    articles=st.integers(1, 10**6),
    first=st.none() | words | st.dates().map(str),
    last=st.none() | words | st.dates().map(str),
)


def seen(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and the entities as Telegram makes them of `markup`."""
    markup.encode("utf-8")
    return parse_html(markup)


def marked(markup: str, kind: str) -> list[str]:
    """The texts that `markup` marks as entities of one kind."""
    text, entities = seen(markup)
    return [utf16_slice(text, each["offset"], each["length"]) for each in entities if each["type"] == kind]


def check_is_a_message(markup: str) -> None:
    text, entities = seen(markup)
    assert text.strip()
    assert utf16_length(text) <= LIMIT
    assert len(entities) <= 100


def citing(text: str = TEXT, article: str = "late", title: str = "A late show", **more: Any) -> Citation:
    """A citation of these words."""
    return Citation(Quote(article, 6, 100, 100 + len(text), text), title, **more)


def report(number: int, more: str = "") -> Citation:
    """The same sentence in another article."""
    return Citation(dataclasses.replace(QUOTE, article=f"report-{number}"), f"Report {number}{more}")
