from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import lines, sentences
from index.model import NoAnswer, Reason
from tests.bot.values import make_answer, make_citation, make_refusal


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who won Wimbledon?", "The archive does not say who won Wimbledon."),
        ("who scored the winner", "The archive does not say who scored the winner."),
        ("Who is the coach of Belgium?", "The archive does not say who the coach of Belgium is."),
        ("What was the score?", "The archive does not say what the score was."),
        ("What is VAR?", "The archive does not say what VAR is."),
        ("Who was sent off?", "The archive does not say who was sent off."),
        ("Where is Rostov?", "The archive does not say where Rostov is."),
        ("Which team lost the final?", "The archive does not say which team lost the final."),
        ("How many people came?", "The archive does not say how many people came."),
        ("What happened?", "The archive does not say what happened."),
        ("When did Japan score?", "The archive does not answer “When did Japan score?”"),
        ("Where was the final held?", "The archive does not answer “Where was the final held?”"),
        ("What was the stadium called?", "The archive does not answer “What was the stadium called?”"),
        ("Who did Japan beat?", "The archive does not answer “Who did Japan beat?”"),
        ("Who will Japan play?", "The archive does not answer “Who will Japan play?”"),
        ("what about Lukaku", "The archive does not answer “what about Lukaku”."),
        ("WHO WON?", "The archive does not answer “WHO WON?”"),
        ("Who won, and when?", "The archive does not answer “Who won, and when?”"),
        ("capital of Mongolia", "The archive does not answer “capital of Mongolia”."),
        ("Who won " + "very " * 40 + "much?", "The archive does not answer that."),
    ],
)
def test_a_refusal_is_one_grammatical_sentence(question: str, said: str) -> None:
    assert sentences.refusal(make_refusal(question)) == said


def test_a_refusal_speaks_of_the_question_as_it_was_understood() -> None:
    reply = NoAnswer("and the second?", Reason.NOT_THIS, asked="Who scored the second goal?")
    assert sentences.refusal(reply) == "The archive does not say who scored the second goal."


@pytest.mark.parametrize(
    ("words", "reply"), [("hello", "Hello."), ("Thanks!", "You are welcome."), ("good bye", "Goodbye.")]
)
def test_courtesy_is_returned(words: str, reply: str) -> None:
    assert sentences.refusal(make_refusal(words, reason=Reason.GREETING)).startswith(reply)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence_that_ends(reason: Reason) -> None:
    assert sentences.refusal(make_refusal("who won?", reason=reason))[-1] in ".?”"


@given(st.text(max_size=300))
def test_a_refusal_is_on_one_line_whatever_was_asked(question: str) -> None:
    said = sentences.refusal(make_refusal(question))
    assert len(said.splitlines()) == 1
    assert said.isprintable() or not question.isprintable()


@pytest.mark.parametrize(
    ("agreement", "articles", "said"),
    [(1, 1, None), (3, 5, "3 of 5 articles agree"), (2, 2, "2 of 2 articles agree"), (1, 4, None)],
)
def test_agreement_is_told_only_where_several_articles_say_so(agreement: int, articles: int, said: str | None) -> None:
    assert sentences.agreement(make_answer(agreement=agreement, articles=articles)) == said


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2018-07-03", "3 July 2018"),
        ("2018-07-03T13:19:00+03:00", "3 July 2018"),
        ("summer 2018", "summer 2018"),
        ("0900-01-02", "2 January 900"),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_written_out(published: str | None, shown: str | None) -> None:
    assert sentences.date(published) == shown


def test_a_citation_names_what_the_article_states() -> None:
    assert sentences.cited(make_citation()) == "Harbour snatch it, The Sample Gazette, 3 July 2018, paragraph 6"
    assert sentences.cited(make_citation(title=" ", source=None, published=None)) == "late, paragraph 6"


def test_a_title_is_one_line_of_bounded_length() -> None:
    shown = sentences.where(make_citation(title="a\nb\x1b" + "c" * 999, source=None, published=None))
    assert shown.startswith("a b\ufffdccc")
    assert len(shown) == 200


def test_witnesses_are_listed_behind_the_citation_they_confirm() -> None:
    witness, other = make_citation(article="b"), make_citation(article="c")
    first = make_citation(witnesses=(witness,))
    assert sentences.listed(make_answer(first, other)) == (first, witness, other)


def test_an_answer_to_a_followup_says_how_it_was_understood() -> None:
    reply = replace(make_answer(), question="where?", asked="where was the winner\nscored?")
    assert sentences.asked(reply) == "(asked: where was the winner scored?)"
    assert lines.reply(reply).startswith("(asked: where was the winner scored?) Ada Quill: ")


def test_a_question_that_stands_by_itself_needs_no_word_on_how_it_was_understood() -> None:
    assert sentences.asked(make_answer()) is None
