"""The days that a quote's words mean, beside the quote."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.console import show
from bot.rendering import as_json, lines, terminal
from bot.rendering.days import answer_day, day_lines, in_full
from bot.rendering.telegram import answers as telegram
from bot.speech import speech
from index.model import Answer, Citation, DayMention
from tests.bot.values import make_answer, make_citation, plain_console, printed, span

TEXT = "The Harbour play the Town at seven on Friday, and last week they rested."
FRIDAY = DayMention(span("on Friday", TEXT), "2018-07-06", "2018-07-06")
WEEK = DayMention(span("last week", TEXT), "2018-06-25", "2018-07-01")


def citation(*days: DayMention, answer: str | None = None, text: str = TEXT) -> Citation:
    return replace(make_citation(text, answer=span(answer, text) if answer else None), days=days)


def rendered(reply: Answer) -> str:
    console = plain_console()
    show(console, terminal.answer(reply, console))
    return printed(console)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-07-06", "2018-07-06", "Friday, 6 July 2018"),
        ("2018-07-02", "2018-07-08", "2 to 8 July 2018"),
        ("2018-06-25", "2018-07-01", "25 June to 1 July 2018"),
        ("2018-12-31", "2019-01-06", "31 December 2018 to 6 January 2019"),
        ("2018-03-01", "2018-03-31", "March 2018"),
        ("2018-02-01", "2018-02-28", "February 2018"),
        ("2017-01-01", "2017-12-31", "2017"),
    ],
)
def test_days_are_said_in_full(first: str, last: str, words: str) -> None:
    assert in_full(DayMention((0, 1), first, last)) == words


def test_the_terminal_shows_them_under_the_quote() -> None:
    shown = rendered(make_answer(citation(FRIDAY, WEEK), text=None))
    assert (
        """\
  “The Harbour play the Town at seven on Friday, and last week they rested.”
   on Friday = Friday, 6 July 2018
   last week = 25 June to 1 July 2018

  [1] """
        in shown
    )


def test_a_day_that_answers_is_told_beside_the_answer_and_not_again() -> None:
    reply = make_answer(citation(FRIDAY, answer="Friday"), text="Friday")
    assert rendered(reply).startswith("  Friday (Friday, 6 July 2018)\n\n  “The Harbour")
    assert "on Friday =" not in rendered(reply)
    assert telegram.answer_html(reply, speech("en")).startswith("<b>Friday</b> (Friday, 6 July 2018)\n\n<blockquote>")
    assert lines.reply(reply).startswith("Friday (Friday, 6 July 2018): “")


def test_an_answer_that_is_no_day_is_left_alone() -> None:
    assert answer_day(make_answer(citation(FRIDAY, answer="Town"), text="Town")) is None
    assert answer_day(make_answer(citation(FRIDAY), text=None)) is None


def test_telegram_shows_them_between_the_quote_and_where_it_is_from() -> None:
    shown = telegram.answer_html(make_answer(citation(FRIDAY), text=None), speech("en"))
    assert "rested.</blockquote>\n<i>on Friday = Friday, 6 July 2018</i>\n— " in shown


def test_the_quote_itself_stays_exact() -> None:
    reply = make_answer(citation(FRIDAY, WEEK), text=None)
    assert f"<blockquote>{TEXT}</blockquote>" in telegram.answer_html(reply, speech("en"))
    assert json.loads(as_json.reply(reply))["citations"][0]["quote"] == TEXT


def test_json_has_them_with_their_place_in_the_article() -> None:
    found = json.loads(as_json.reply(make_answer(citation(FRIDAY), text=None)))["citations"][0]
    start = found["start"] + FRIDAY.span[0]
    assert found["days"] == [
        {"text": "on Friday", "start": start, "end": start + 9, "first": "2018-07-06", "last": "2018-07-06"}
    ]


def test_json_has_no_such_key_where_there_are_none() -> None:
    assert "days" not in json.loads(as_json.reply(make_answer()))["citations"][0]


def test_words_that_come_twice_are_explained_once() -> None:
    text = "They rest on Friday. They play on Friday."
    twice = [DayMention(place, "2018-07-06", "2018-07-06") for place in ((10, 19), (31, 40))]
    assert day_lines(citation(*twice, text=text)) == ["on Friday = Friday, 6 July 2018"]


def test_words_of_an_article_cannot_drive_a_terminal() -> None:
    text = "They play on\x1bFriday."
    (line,) = day_lines(citation(DayMention((10, 19), "2018-07-06", "2018-07-06"), text=text))
    assert "\x1b" not in line


def test_another_answer_of_another_day_says_its_day() -> None:
    other = make_citation("It was 2-1.", article="c", published="2018-07-05", answer=(7, 10))
    shown = rendered(replace(make_answer(), disagreements=(other,)))
    assert "but [2] Harbour snatch it, The Sample Gazette, 5 July 2018: “2-1”" in shown
    same = rendered(replace(make_answer(), disagreements=(replace(other, published="2018-07-03"),)))
    assert "but [2] Harbour snatch it, The Sample Gazette: “2-1”" in same
