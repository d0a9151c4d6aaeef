"""How good the answers on the sample articles are, and that they do not get worse.

The floors are not aims: each stands a little below what was measured when it was last set, so that a change which
makes answers worse is seen. Whoever makes the answers better raises the floor.
"""

from pathlib import Path

import pytest

from index import Answer, Kind, NoAnswer, open_archive
from index.answering.sentences import sentences
from index.evaluation import Outcome, evaluate, read_questions
from tests.index.prepared import assert_exact, citations_in
from tests.test_seeds import QUESTIONS

#: Of the questions that the samples answer, for how many the first quote must hold an answer.
MIN_HITS = 31
#: Of the questions that they do not answer, how many must be refused.
MIN_REFUSED = 9


@pytest.fixture(scope="module")
def outcomes(seeds: Path) -> list[Outcome]:
    """What came of each question about the sample articles."""
    with open_archive(None) as archive:
        archive.add(seeds)
        return list(evaluate(archive, read_questions(QUESTIONS), lambda _: Kind.OTHER))


@pytest.fixture(scope="module")
def replies(outcomes: list[Outcome]) -> dict[str, Answer | NoAnswer]:
    """What the sample articles reply to each question, by its id."""
    return {outcome.question.id: outcome.reply for outcome in outcomes}


def with_figure(outcomes: list[Outcome], name: str, value: float) -> list[str]:
    """The ids of the questions whose figure has this value."""
    return [outcome.question.id for outcome in outcomes if outcome.figures.get(name) == value]


def test_the_first_quote_holds_an_answer_as_often_as_before(outcomes: list[Outcome]) -> None:
    """Measured when the floor was set: 33 of 53."""
    assert len(with_figure(outcomes, "quote", 1)) >= MIN_HITS, with_figure(outcomes, "quote", 0)


def test_what_the_articles_do_not_say_is_refused_as_often_as_before(outcomes: list[Outcome]) -> None:
    """Measured when the floor was set: 10 of 16."""
    assert len(with_figure(outcomes, "refused", 1)) >= MIN_REFUSED, with_figure(outcomes, "refused", 0)


def test_the_question_of_every_newcomer_is_answered(replies: dict[str, Answer | NoAnswer]) -> None:
    reply = replies["winner"]
    assert isinstance(reply, Answer)
    assert reply.text == "Nacer Chadli"
    assert reply.agreement >= 3


def test_a_quote_has_at_most_two_sentences(replies: dict[str, Answer | NoAnswer]) -> None:
    quotes = [citation.quote.text for reply in replies.values() for citation in citations_in(reply)]
    assert [quote for quote in quotes if len(sentences(quote)) > 2] == []


def test_every_quote_is_exact(replies: dict[str, Answer | NoAnswer], seeds: Path) -> None:
    with open_archive(None) as archive:
        archive.add(seeds)
        for citation in (each for reply in replies.values() for each in citations_in(reply)):
            assert_exact(citation.quote, archive.article(citation.quote.article))
            assert citation.quote.text in (seeds / f"{citation.quote.article}.txt").read_text(encoding="utf-8")
