"""What a reader of Telegram gets to see; the fake's own parser of Telegram HTML is the judge."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.telegram.answers import answer_html, closest_html, refusal_html
from bot.rendering.telegram.quotes import LONG, web_address
from bot.speech import Speech, speech
from index.model import Answer, Citation, DayMention, Kind, NoAnswer, Quote, Reason, SourceSummary
from tests.bot.rendering.replies import (
    ANSWER,
    CITATION,
    ENGLISH,
    LINK,
    QUOTE,
    TEXT,
    answers,
    check_is_a_message,
    citing,
    languages,
    marked,
    refusals,
    report,
    seen,
    summaries,
)


@pytest.mark.parametrize("reply", [ANSWER, NoAnswer("who wno?", Reason.NOT_THIS, (CITATION,))])
def test_a_mended_question_stands_above_in_italics(reply: Answer | NoAnswer) -> None:
    mended = dataclasses.replace(reply, did_you_mean="who <won>?")
    markup = answer_html(mended, ENGLISH) if isinstance(mended, Answer) else refusal_html(mended, ENGLISH)
    assert marked(markup, "italic") == ["Did you mean: who <won>?"]
    assert seen(markup)[0].startswith("Did you mean: who <won>?\n\n")


def english(answer: Answer) -> str:
    """The answer as a reader of English gets it."""
    return answer_html(answer, ENGLISH)


def with_citation(**changes: object) -> Answer:
    """The answer, its citation changed."""
    return dataclasses.replace(ANSWER, citations=(dataclasses.replace(CITATION, **changes),))  # type: ignore[arg-type]


@settings(max_examples=40)
@given(answers, languages)
def test_any_answer_is_one_valid_message_in_every_language(answer: Answer, say: Speech) -> None:
    check_is_a_message(answer_html(answer, say))


@given(refusals, languages, st.lists(summaries, max_size=6))
def test_any_refusal_is_one_valid_message_in_every_language(
    reply: NoAnswer, say: Speech, sources: list[SourceSummary]
) -> None:
    check_is_a_message(refusal_html(reply, say, sources))
    if reply.nearest:
        check_is_a_message(closest_html(reply, say))


@settings(max_examples=40)
@given(answers)
def test_the_quote_that_is_shown_is_exact(answer: Answer) -> None:
    """Whatever is cut, the blockquote holds the beginning of the quote, and no word besides."""
    kept = "".join(
        c for c in answer.citations[0].quote.text if not ("\ud800" <= c <= "\udfff" or c < " " or c == "\x7f")
    )
    markup = english(answer)
    for shown in (*marked(markup, "blockquote"), *marked(markup, "expandable_blockquote")):
        plain = "".join(c for c in shown if c != "\ufffd" and c >= " ")
        assert kept.replace("\ufffd", "").replace("\x7f", "").translate(C1).startswith(plain.translate(C1))


C1 = dict.fromkeys(range(0x7F, 0xA0))


def test_an_answer_reads_from_the_words_to_where_they_are_from() -> None:
    assert english(ANSWER) == (
        "<b>Nacer Chadli</b>\n\n"
        "<blockquote>With the clock run down, <b>Nacer Chadli</b> turned in the winner.</blockquote>\n"
        '— <a href="https://example.org/late#:~:text=With%20the%20clock,winner.">A late show</a>'
        ", The Demo Post, 3 July 2018"
    )


def test_without_a_short_answer_the_quote_stands_for_itself() -> None:
    answer = dataclasses.replace(
        ANSWER, text=None, citations=(dataclasses.replace(CITATION, quote=dataclasses.replace(QUOTE, answer=None)),)
    )
    assert english(answer).startswith(f"<blockquote>{TEXT}</blockquote>")


def test_agreement_follows_the_citation_and_other_articles_wait_behind_the_button() -> None:
    other = Citation(dataclasses.replace(QUOTE, article="sheets"), "Clean sheets", "The Sample Echo")
    citation = dataclasses.replace(CITATION, witnesses=(other,))
    answer = dataclasses.replace(ANSWER, citations=(citation, report(1)), agreement=2, articles=3)
    assert seen(english(answer))[0].endswith("3 July 2018\n2 of 3 articles agree")


def test_an_article_that_says_otherwise_is_named_with_its_words() -> None:
    other = Citation(Quote("x", 1, 0, 21, "Jan Vertonghen did it", answer=(0, 14)), "Another view")
    answer = dataclasses.replace(ANSWER, disagreements=(other,))
    assert seen(english(answer))[0].endswith("Told differently (“Jan Vertonghen”) in Another view")


def test_at_most_two_articles_that_say_otherwise_are_named() -> None:
    answer = dataclasses.replace(ANSWER, disagreements=tuple(citing(title=f"View {number}") for number in range(4)))
    assert seen(english(answer))[0].count("Told differently") == 2


def test_a_long_quote_is_folded() -> None:
    text = "word " * (LONG // 5 + 1)
    assert "<blockquote expandable>" in english(with_citation(quote=dataclasses.replace(QUOTE, text=text)))
    assert "<blockquote>" in english(ANSWER)


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("en", "A late show, The Demo Post, 3 July 2018\n3 of 5 articles agree"),
        ("es", "A late show, The Demo Post, 3 de julio de 2018\n3 de 5 artículos coinciden"),
        ("de", "A late show, The Demo Post, 3. Juli 2018\n3 von 5 Artikeln sagen das"),
        ("ja", "A late show、The Demo Post、2018年7月3日\n5 本中 3 本の記事が一致しています"),
    ],
)
def test_the_bots_own_words_and_dates_are_in_the_readers_language(language: str, end: str) -> None:
    answer = dataclasses.replace(ANSWER, agreement=3, articles=5)
    assert seen(answer_html(answer, speech(language)))[0].endswith(f"— {end}")


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "Friday, 6 July 2018"),
        ("es", "viernes, 6 de julio de 2018"),
        ("de", "Freitag, 6. Juli 2018"),
        ("ja", "2018年7月6日金曜日"),
    ],
)
def test_the_day_that_the_words_mean_stands_beside_them(language: str, day: str) -> None:
    text = "They meet on Friday in Kazan."
    quote = Quote("late", 6, 0, len(text), text, answer=(10, 19))
    citation = Citation(quote, "A late show", days=(DayMention((10, 19), "2018-07-06", "2018-07-06"),))
    answer = Answer("when do they meet?", "on Friday", Kind.DATE, 0.9, (citation,))
    assert answer_html(answer, speech(language)).startswith(f"<b>on Friday</b> ({day})\n\n")


def test_a_follow_up_says_how_it_was_understood() -> None:
    answer = dataclasses.replace(ANSWER, question="where?", asked="where was <that>?")
    assert marked(english(answer), "italic") == ["(asked: where was <that>?)"]


def test_markup_in_an_article_is_shown_and_not_obeyed() -> None:
    hostile = '<b>bold</b> & <a href="https://evil.example">here</a> &nbsp;'
    quote = Quote("x", 1, 0, len(hostile), hostile, answer=(0, 4))
    answer = Answer("q", hostile, Kind.OTHER, 1.0, (Citation(quote, hostile, hostile),))
    text, entities = seen(english(answer))
    assert text == f"{hostile}\n\n{hostile}\n— {hostile}, {hostile}"
    assert {each["type"] for each in entities} == {"bold", "blockquote"}


def test_a_quotation_mark_in_an_address_does_not_end_it() -> None:
    citation = dataclasses.replace(CITATION, link="https://example.org/?q=\"><b>x&y='1'")
    _, entities = seen(english(dataclasses.replace(ANSWER, citations=(citation,))))
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
    assert '<a href="https://example.org/late">A late show</a>' in english(
        dataclasses.replace(ANSWER, citations=(citation,))
    )


def test_without_any_address_the_title_is_plain() -> None:
    citation = dataclasses.replace(CITATION, url=None, link=None)
    assert "\n— A late show, The Demo Post" in english(dataclasses.replace(ANSWER, citations=(citation,)))


def test_an_article_without_a_title_goes_by_its_id() -> None:
    citation = dataclasses.replace(CITATION, title="\u200b", link=None, url=None)
    assert "\n— late, The Demo Post" in english(dataclasses.replace(ANSWER, citations=(citation,)))


def test_direction_overrides_in_a_title_are_taken_out() -> None:
    citation = dataclasses.replace(CITATION, title="A \u202elate\u200f \u2066show")
    text, _ = seen(english(dataclasses.replace(ANSWER, citations=(citation,))))
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_a_title_written_from_right_to_left_is_kept_apart_from_its_line() -> None:
    citation = dataclasses.replace(CITATION, title="שער מאוחר")
    assert "\u2068שער מאוחר\u2069" in english(dataclasses.replace(ANSWER, citations=(citation,)))


def test_an_overlong_quote_is_cut_and_says_so_outside_the_quote() -> None:
    quote = dataclasses.replace(QUOTE, text="word " * 20_000, answer=(0, 4))
    markup = english(dataclasses.replace(ANSWER, citations=(dataclasses.replace(CITATION, quote=quote),)))
    (shown,) = marked(markup, "expandable_blockquote")
    assert len(shown) > 3_500
    assert quote.text.startswith(shown)
    assert "…" not in shown
    assert "The passage is longer" in markup


def test_what_other_articles_say_makes_way_for_the_quote() -> None:
    quote = dataclasses.replace(QUOTE, text="word " * 795)
    answer = dataclasses.replace(with_citation(quote=quote), disagreements=(report(1, " of a long, long evening"),))
    text, _ = seen(english(answer))
    assert quote.text.rstrip() in text
    assert "Report" not in text


def test_a_refusal_shows_no_passage() -> None:
    reply = NoAnswer("who won Wimbledon?", Reason.NOT_THIS, (CITATION,))
    assert refusal_html(reply, ENGLISH) == "The archive does not say who won Wimbledon."


def test_the_closest_passage_is_named_as_what_it_is_and_nothing_in_it_is_marked() -> None:
    markup = closest_html(NoAnswer("who won Wimbledon?", Reason.NOT_THIS, (CITATION,)), ENGLISH)
    assert markup.startswith("The closest passage, which does not answer the question:\n\n<blockquote>With the clock")
    assert markup.endswith("The Demo Post, 3 July 2018")
    assert marked(markup, "bold") == []


SOURCES = (
    SourceSummary("The Demo Post", 3, "2018-07-02", "2018-07-03"),
    SourceSummary("The <Sample> Echo", 2, "2018-07-01", None),
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It holds 5 articles (1\u2009–\u20093 Jul 2018) from The Demo Post, The &lt;Sample&gt; Echo."),
        ("es", "Contiene 5 artículos (1–3 de julio de 2018) de The Demo Post, The &lt;Sample&gt; Echo."),
        ("de", "Es enthält 5 Artikel (1.–3. Juli 2018) von The Demo Post, The &lt;Sample&gt; Echo."),
        (
            "ja",
            "アーカイブにあるのは The Demo Post、The &lt;Sample&gt; Echo による記事 5 本（2018年7月1日～3日）です。",
        ),
    ],
)
def test_a_refusal_says_what_the_archive_does_hold(language: str, words: str) -> None:
    reply = NoAnswer("who won Wimbledon?", Reason.NOTHING_ABOUT_IT)
    assert refusal_html(reply, speech(language), SOURCES).partition("\n\n")[2].replace("\u2009", "") == words.replace(
        "\u2009", ""
    )


def test_many_sources_are_counted() -> None:
    sources = [SourceSummary(f"Post {number}", 1, None, None) for number in range(9)]
    sources.insert(1, SourceSummary(None, 1, None, None))
    markup = refusal_html(NoAnswer("who?", Reason.NOT_THIS), ENGLISH, sources)
    assert markup.endswith("It holds 10 articles from Post 0, Post 1, Post 2 and 6 more sources.")


def test_a_greeting_is_not_told_what_the_archive_holds() -> None:
    assert refusal_html(NoAnswer("hello", Reason.GREETING), ENGLISH, SOURCES).startswith("Hello.")
    assert "holds" not in refusal_html(NoAnswer("hello", Reason.GREETING), ENGLISH, SOURCES)


@pytest.mark.parametrize("question", ["who is <b>?", "who won"])
def test_only_english_turns_a_question_into_a_clause(question: str) -> None:
    reply = NoAnswer(question, Reason.NOTHING_ABOUT_IT)
    shown = question.replace("<b>", "&lt;b&gt;")
    assert refusal_html(reply, speech("de")) == f"Das Archiv beantwortet „{shown}“ nicht."


def test_a_question_that_ends_by_itself_gets_no_second_full_stop() -> None:
    assert refusal_html(NoAnswer("what is <b>?", Reason.NOTHING_ABOUT_IT), ENGLISH) == (
        "The archive does not answer “what is &lt;b&gt;?”"
    )
    assert refusal_html(NoAnswer("<b>", Reason.NOTHING_ABOUT_IT), ENGLISH) == (
        "The archive does not answer “&lt;b&gt;”."
    )
