from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.console import show
from bot.rendering import terminal
from index.model import Answer, ArticleRow, Citation, Hit, Paragraph
from tests.bot.values import (
    SENTENCE,
    colour_console,
    make_answer,
    make_citation,
    make_hit,
    make_refusal,
    plain_console,
    printed,
    span,
)

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def rendered(reply: Answer, console: Console | None = None) -> str:
    console = console or plain_console()
    show(console, terminal.answer(reply, console))
    return printed(console)


def test_an_answer_reads_like_this() -> None:
    witness = make_citation(article="b", title="A late, late show", source="The Demo Post")
    other = make_citation("Quill won it.", article="c", title="Clean sheets", source=None)
    best = make_citation(answer=span("Ada Quill"), witnesses=(witness,))
    assert rendered(make_answer(best, other, agreement=3, articles=5)) == (
        """\
  Ada Quill                                                3 of 5 articles agree

  “In the last minute the substitute Ada Quill ran on and struck the winner for
   the Harbour.”

  [1] Harbour snatch it, The Sample Gazette, 3 July 2018, paragraph 6
      https://example.org/late#:~:text=In%20the,Harbour.
  also [2] A late, late show, The Demo Post  [3] Clean sheets
"""
    )


def test_copies_are_counted_under_the_citation_and_named_with_the_others() -> None:
    rows = (ArticleRow("c", "Late again", "The Demo Post", "2018-07-04", None), ArticleRow("d", " ", None, None, None))
    reply = make_answer(replace(make_citation(), copies=3, copied=rows))
    assert rendered(reply).endswith("Harbour.\n      also in 3 copies\n")
    console = plain_console()
    show(console, terminal.further(reply, console))
    assert printed(console) == (
        """\
  In the same words:
      Late again, The Demo Post, 4 July 2018
      d
      and 1 more
"""
    )


def test_a_narrow_terminal_gets_the_same_in_more_lines() -> None:
    assert rendered(make_answer(agreement=3, articles=5), plain_console(40)) == (
        """\
  Ada Quill        3 of 5 articles agree

  “In the last minute the substitute
   Ada Quill ran on and struck the
   winner for the Harbour.”

  [1] Harbour snatch it, The Sample
      Gazette, 3 July 2018, paragraph 6
      https://example.org/late#:~:text=In%20the,Harbour.
"""
    )


def test_how_many_agree_moves_below_an_answer_that_fills_its_line() -> None:
    lines = rendered(make_answer(text="a " * 30 + "b", agreement=2, articles=2)).splitlines()
    assert lines[1] == "  2 of 2 articles agree"


def test_an_answer_without_a_short_span_begins_with_its_quote() -> None:
    assert rendered(make_answer(text=None)).startswith("  “In the last minute")


def test_a_mended_question_is_said_above_the_answer() -> None:
    reply = replace(make_answer(), question="who scord the winer", did_you_mean="who scored the winner")
    assert rendered(reply).startswith("  Did you mean: who scored the winner\n  Ada Quill\n")


def test_a_mended_question_is_said_above_a_refusal_of_it() -> None:
    console = plain_console()
    reply = replace(make_refusal("who wno Wimbledon?"), did_you_mean="who won Wimbledon?")
    show(console, terminal.refusal(reply, console))
    assert printed(console) == "  Did you mean: who won Wimbledon?\n  The archive does not say who won Wimbledon.\n"


def test_a_question_that_was_understood_otherwise_says_how() -> None:
    reply = replace(make_answer(), asked="who scored the winner for the Harbour?")
    assert rendered(reply).startswith("  (asked: who scored the winner for the Harbour?)\n  Ada Quill\n")


def test_another_answer_is_named_with_its_source() -> None:
    text = "It was Bo Finch who struck."
    other = make_citation(text, article="x", title="Another view", answer=span("Bo Finch", text))
    reply = replace(make_answer(), disagreements=(other,))
    assert rendered(reply).endswith("  but [2] Another view, The Sample Gazette: “Bo Finch”\n")


def test_many_further_articles_are_counted() -> None:
    others = [make_citation(f"Quote {n}.", article=str(n), title=f"Title {n}", source=None) for n in range(9)]
    assert rendered(make_answer(*others)).endswith(
        "  also [2] Title 1  [3] Title 2  [4] Title 3  [5] Title 4  and 4 more\n"
    )


def test_a_second_quote_from_one_article_is_told_apart_by_its_paragraph() -> None:
    reply = make_answer(make_citation(), make_citation("Later.", paragraph=9))
    assert "also [2] Harbour snatch it, The Sample Gazette, paragraph 9" in rendered(reply)


def test_the_words_that_answer_stand_out_from_the_words_that_were_asked_for() -> None:
    shown = rendered(make_answer(), colour_console())
    assert "\x1b[1;32mAda Quill\x1b[0m" in shown
    assert "\x1b[1mstruck the winner\x1b[0m" in shown


def test_highlights_stay_on_their_words_when_the_quote_has_control_characters() -> None:
    text = "\x1b[31m\nQuill\x07 won"
    reply = make_answer(make_citation(text, answer=span("Quill", text)), text="Quill")
    assert "\x1b[1;32mQuill\x1b[0m" in rendered(reply, colour_console()).split("“")[1]


def test_markup_in_an_article_is_text() -> None:
    text = "[bold red]Not[/] a :smile: style"
    reply = make_answer(make_citation(text, title="[link=x]T[/link]"), text=None)
    assert "“[bold red]Not[/] a :smile: style”" in rendered(reply)
    assert "[1] [link=x]T[/link]," in rendered(reply)


def test_no_colour_leaves_no_colour() -> None:
    console = colour_console()
    console.no_color = True
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", rendered(make_answer(), console))


def test_a_refusal_shows_no_source() -> None:
    console = plain_console()
    show(console, terminal.refusal(make_refusal("who won Wimbledon?", make_citation()), console))
    assert printed(console) == "  The archive does not say who won Wimbledon.\n"


def test_the_closest_passages_are_named_as_no_answer() -> None:
    console = plain_console()
    show(console, terminal.closest(make_refusal("who?", make_citation()), console))
    assert printed(console).startswith("  The closest passages; none of them answers the question.\n\n  “In the last")


def test_more_shows_each_sentence_once() -> None:
    witness = make_citation(article="b", title="Same words")
    other = make_citation("Quill won it.", article="c", title="Other words")
    console = plain_console()
    show(console, terminal.further(make_answer(make_citation(witnesses=(witness,)), other), console))
    assert printed(console).count("“") == 1
    assert "[2] Same words" in printed(console)
    assert "[3] Other words" in printed(console)


def test_context_marks_the_quote_among_its_neighbours() -> None:
    quote = make_citation().quote
    around = [(Paragraph(5, 0, 8), "Earlier."), (Paragraph(6, 96, 100 + len(SENTENCE)), f"Hm. {SENTENCE}")]
    console = colour_console()
    show(console, terminal.context(quote, around, console))
    assert "Hm. \x1b[1mIn the last minute" in printed(console)
    assert STYLE.sub("", printed(console)).startswith("   5  Earlier.\n\n   6  Hm. In")


def test_a_hit_shows_its_place_and_score() -> None:
    console = plain_console()
    show(console, terminal.hit(make_hit("It was late."), 1, [(7, 11)], console))
    assert printed(console) == ("  1  Harbour snatch it, The Sample Gazette, paragraph 1  2.50\n     It was late.\n")


anything = st.text(max_size=80)


def has_only_printable_lines(shown: str) -> bool:
    return all(unicodedata.category(one) not in {"Cc", "Cs"} for one in shown.replace("\n", ""))


@given(anything, anything, anything, st.integers(1, 120))
def test_no_article_can_drive_the_terminal(text: str, title: str, address: str, width: int) -> None:
    said: Citation = make_citation(text, title=title, source=title, published=title, url=address, article=title)
    reply = replace(make_answer(said, text=text, agreement=2, articles=3), disagreements=(said,), asked=title)
    shown = STYLE.sub("", rendered(reply, colour_console(width)))
    assert has_only_printable_lines(shown)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", shown)


@given(anything, st.integers(1, 120))
def test_no_hit_can_drive_the_terminal(text: str, width: int) -> None:
    console = plain_console(width)
    found: Hit = make_hit(text, article=text)
    show(console, terminal.hit(found, 1, [], console))
    assert has_only_printable_lines(printed(console))


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=200))
def test_a_quote_keeps_every_word(text: str) -> None:
    console = plain_console(40)
    show(console, terminal.quote(make_citation(text).quote, console))
    kept = re.sub(r"[\s\u202a-\u202e\u2066-\u2069\ufffd]", "", printed(console))
    assert kept == re.sub(r"[\s\u202a-\u202e\u2066-\u2069\ufffd]", "", f"“{text}”")
