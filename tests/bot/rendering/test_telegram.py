"""What a reader of Telegram gets to see; the fake's own parser of Telegram HTML is the judge."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.telegram import LIMIT, answer_html, refusal_html, sources_html, web_address
from index.model import Answer, Citation, Kind, NoAnswer, Quote, Reason, SourceSummary
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import utf16_length, utf16_slice

LINK = "https://example.org/late#:~:text=With%20the%20clock,winner."
TEXT = "With the clock run down, Nacer Chadli turned in the winner."
QUOTE = Quote(article="late", paragraph=6, start=100, end=100 + len(TEXT), text=TEXT, answer=(25, 37))
CITATION = Citation(QUOTE, "A late show", "The Demo Post", "A. Writer", "2018-07-03", "https://example.org/late", LINK)
ANSWER = Answer("who scored the winner?", "Nacer Chadli", Kind.PERSON, 0.9, (CITATION,))

words = st.text(st.characters(), max_size=40)  # any code point, lone surrogates and controls too
long_words = st.one_of(words, st.builds(lambda part, n: part * n, words, st.sampled_from([1, 300, 3_000])))
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
leaves = st.builds(
    Citation,
    quote=quotes,
    title=long_words,
    source=st.none() | long_words,
    published=st.none() | words,
    url=addresses,
    link=addresses,
)
citations = st.builds(
    lambda leaf, witnesses: dataclasses.replace(leaf, witnesses=tuple(witnesses)), leaves, st.lists(leaves, max_size=3)
)
answers = st.builds(
    Answer,
    question=words,
    text=st.none() | long_words,
    kind=st.just(Kind.OTHER),
    confidence=st.just(0.5),
    citations=st.lists(citations, min_size=1, max_size=6).map(tuple),
    agreement=st.integers(1, 3),
    articles=st.integers(3, 5),
    disagreements=st.lists(leaves, max_size=3).map(tuple),
    did_you_mean=st.none() | long_words,
)
refusals = st.builds(
    NoAnswer,
    question=long_words,
    reason=st.sampled_from(Reason),
    nearest=st.lists(leaves, max_size=2).map(tuple),
    did_you_mean=st.none() | long_words,
)
summaries = st.builds(
    SourceSummary,
    source=st.none() | long_words,
    articles=st.integers(1, 10**6),
    first=st.none() | words,
    last=st.none() | words,
)


def seen(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and the entities as Telegram makes them of `markup`."""
    markup.encode("utf-8")
    return parse_html(markup)


def marked(markup: str, kind: str) -> list[str]:
    """The texts that `markup` marks as entities of one kind."""
    text, entities = seen(markup)
    return [utf16_slice(text, each["offset"], each["length"]) for each in entities if each["type"] == kind]


def report(number: int, more: str = "") -> Citation:
    """The same sentence in another article."""
    return Citation(dataclasses.replace(QUOTE, article=f"report-{number}"), f"Report {number}{more}")


def check_is_a_message(markup: str) -> None:
    text, entities = seen(markup)
    assert text.strip()
    assert utf16_length(text) <= LIMIT
    assert len(entities) <= 100


@pytest.mark.parametrize("reply", [ANSWER, NoAnswer("who wno?", Reason.NOT_THIS, (CITATION,))])
def test_a_mended_question_stands_above_in_italics(reply: Answer | NoAnswer) -> None:
    mended = dataclasses.replace(reply, did_you_mean="who <won>?")
    markup = answer_html(mended) if isinstance(mended, Answer) else refusal_html(mended)
    assert marked(markup, "italic") == ["Did you mean: who <won>?"]
    assert seen(markup)[0].startswith("Did you mean: who <won>?\n\n")


@given(answers)
def test_any_answer_is_one_valid_message(answer: Answer) -> None:
    check_is_a_message(answer_html(answer))


@given(refusals)
def test_any_refusal_is_one_valid_message(reply: NoAnswer) -> None:
    check_is_a_message(refusal_html(reply))


@given(st.lists(summaries, max_size=60))
def test_any_list_of_sources_is_one_valid_message(sources: list[SourceSummary]) -> None:
    check_is_a_message(sources_html(sources))


@given(answers)
def test_the_quote_that_is_shown_is_exact(answer: Answer) -> None:
    """Whatever is cut, the blockquote holds the beginning of the quote, and no word besides."""
    kept = "".join(
        c for c in answer.citations[0].quote.text if not ("\ud800" <= c <= "\udfff" or c < " " or c == "\x7f")
    )
    for shown in marked(answer_html(answer), "blockquote"):
        plain = "".join(c for c in shown if c != "\ufffd" and c >= " ")
        assert kept.replace("\ufffd", "").replace("\x7f", "").translate(C1).startswith(plain.translate(C1))


C1 = dict.fromkeys(range(0x7F, 0xA0))


def test_an_answer_reads_from_the_words_to_where_they_are_from() -> None:
    assert answer_html(ANSWER) == (
        "<b>Nacer Chadli</b>\n\n"
        "<blockquote>With the clock run down, <b>Nacer Chadli</b> turned in the winner.</blockquote>\n"
        '— <a href="https://example.org/late#:~:text=With%20the%20clock,winner.">A late show</a>'
        ", The Demo Post, 3 July 2018"
    )


def test_without_a_short_answer_the_quote_stands_for_itself() -> None:
    answer = dataclasses.replace(
        ANSWER, text=None, citations=(dataclasses.replace(CITATION, quote=dataclasses.replace(QUOTE, answer=None)),)
    )
    assert answer_html(answer).startswith(f"<blockquote>{TEXT}</blockquote>")


def test_agreement_and_other_articles_follow_the_citation() -> None:
    other = Citation(dataclasses.replace(QUOTE, article="sheets"), "Clean sheets", "The Sample Echo")
    answer = dataclasses.replace(
        ANSWER, citations=(dataclasses.replace(CITATION, witnesses=(other,)),), agreement=2, articles=3
    )
    assert seen(answer_html(answer))[0].splitlines()[-2:] == [
        "2 of 3 articles agree",
        "Also in Clean sheets, The Sample Echo",
    ]


def test_many_other_articles_are_counted_not_listed() -> None:
    others = tuple(report(number) for number in range(9))
    answer = dataclasses.replace(ANSWER, citations=(dataclasses.replace(CITATION, witnesses=others),))
    assert seen(answer_html(answer))[0].endswith("Also in Report 0; Report 1; Report 2; Report 3 and 5 more")


def test_an_article_is_named_once_however_often_it_says_so() -> None:
    again = dataclasses.replace(CITATION, quote=dataclasses.replace(QUOTE, paragraph=7))
    answer = dataclasses.replace(ANSWER, citations=(CITATION, again, report(1), report(2), report(1)))
    assert seen(answer_html(answer))[0].endswith("3 July 2018\nAlso in Report 1; Report 2")


def test_an_article_that_says_otherwise_is_named_with_its_words() -> None:
    other = Citation(Quote("x", 1, 0, 21, "Jan Vertonghen did it", answer=(0, 14)), "Another view")
    answer = dataclasses.replace(ANSWER, disagreements=(other,))
    assert seen(answer_html(answer))[0].endswith("Told differently (“Jan Vertonghen”) in Another view")


def test_markup_in_an_article_is_shown_and_not_obeyed() -> None:
    hostile = '<b>bold</b> & <a href="https://evil.example">here</a> &nbsp;'
    quote = Quote("x", 1, 0, len(hostile), hostile, answer=(0, 4))
    answer = Answer("q", hostile, Kind.OTHER, 1.0, (Citation(quote, hostile, hostile),))
    text, entities = seen(answer_html(answer))
    assert text == f"{hostile}\n\n{hostile}\n— {hostile}, {hostile}"
    assert {each["type"] for each in entities} == {"bold", "blockquote"}


def test_a_quotation_mark_in_an_address_does_not_end_it() -> None:
    citation = dataclasses.replace(CITATION, link="https://example.org/?q=\"><b>x&y='1'")
    _, entities = seen(answer_html(dataclasses.replace(ANSWER, citations=(citation,))))
    assert [each["url"] for each in entities if each["type"] == "text_link"] == ["https://example.org/?q=\"><b>x&y='1'"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org/",
        "tg://user?id=1",
        "example.org/page",
        "https://",
        "https:///path",
        "https://exa mple.org/",
        "https://example.org/a\nb",
        "https://example.org/\u202egpj",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://user:secret@example.org/",
        "https://example.org/\ud800",
        "https://.example..org/",
        "https://example.org/" + "a" * 2048,
    ],
)
def test_an_address_that_is_no_web_address_is_not_a_link(address: str) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        LINK,
        "https://zeitung.example/fußball",
        "https://[::1]:80/",
    ],
)
def test_a_web_address_is_a_link(address: str) -> None:
    assert web_address(address) == address


def test_without_a_link_to_the_sentence_the_article_is_linked() -> None:
    citation = dataclasses.replace(CITATION, link="https://example.org/" + "a" * 3000)
    assert '<a href="https://example.org/late">A late show</a>' in answer_html(
        dataclasses.replace(ANSWER, citations=(citation,))
    )


def test_without_any_address_the_title_is_plain() -> None:
    citation = dataclasses.replace(CITATION, url=None, link=None)
    assert "\n— A late show, The Demo Post" in answer_html(dataclasses.replace(ANSWER, citations=(citation,)))


def test_an_article_without_a_title_goes_by_its_id() -> None:
    citation = dataclasses.replace(CITATION, title="\u200b", link=None, url=None)
    assert "\n— late, The Demo Post" in answer_html(dataclasses.replace(ANSWER, citations=(citation,)))


def test_direction_overrides_in_a_title_are_taken_out() -> None:
    citation = dataclasses.replace(CITATION, title="A \u202elate\u200f \u2066show")
    text, _ = seen(answer_html(dataclasses.replace(ANSWER, citations=(citation,))))
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_a_title_written_from_right_to_left_is_kept_apart_from_its_line() -> None:
    citation = dataclasses.replace(CITATION, title="שער מאוחר")
    assert "\u2068שער מאוחר\u2069" in answer_html(dataclasses.replace(ANSWER, citations=(citation,)))


def test_an_overlong_quote_is_cut_and_says_so_outside_the_quote() -> None:
    quote = dataclasses.replace(QUOTE, text="word " * 20_000, answer=(0, 4))
    markup = answer_html(dataclasses.replace(ANSWER, citations=(dataclasses.replace(CITATION, quote=quote),)))
    (shown,) = marked(markup, "blockquote")
    assert len(shown) > 3_500
    assert quote.text.startswith(shown)
    assert "…" not in shown
    assert "The passage is longer" in markup


def test_other_articles_make_way_for_the_quote() -> None:
    quote = dataclasses.replace(QUOTE, text="word " * 795)
    others = tuple(report(number, " of a long, long evening") for number in range(3))
    citation = dataclasses.replace(CITATION, quote=quote, witnesses=others)
    text, _ = seen(answer_html(dataclasses.replace(ANSWER, citations=(citation,))))
    assert quote.text.rstrip() in text
    assert "Report" not in text


def test_a_refusal_covers_the_nearest_passage_until_it_is_tapped() -> None:
    reply = NoAnswer("who won Wimbledon?", Reason.NOT_THIS, (CITATION,))
    markup = refusal_html(reply)
    assert seen(markup)[0].startswith("The archive does not say who won Wimbledon.\n\nThe closest I have")
    assert marked(markup, "spoiler") == [TEXT]
    assert marked(markup, "bold") == []


def test_a_refusal_with_nothing_near_is_one_sentence() -> None:
    assert refusal_html(NoAnswer("what is <b>?", Reason.NOTHING_ABOUT_IT)) == (
        "The archive does not answer “what is &lt;b&gt;?”"
    )


def test_sources_are_listed_with_their_days() -> None:
    sources = [
        SourceSummary("The Demo Post", 2, "2018-07-02", "2018-07-03"),
        SourceSummary(None, 1, None, None),
    ]
    assert sources_html(sources) == (
        "The archive holds 3 articles from 2 sources.\n\n"
        "• The Demo Post: 2 articles, 2 July 2018 to 3 July 2018\n"
        "• no source named: 1 article"
    )


def test_sources_that_do_not_fit_are_counted() -> None:
    sources = [SourceSummary(f"The Gazette of place number {number}", 1, None, None) for number in range(500)]
    text, _ = seen(sources_html(sources))
    listed = text.count("•")
    assert text.endswith(f"… and {500 - listed} more sources")


def test_an_empty_archive_lists_no_sources() -> None:
    assert sources_html([]) == "The archive holds no articles yet."
