from __future__ import annotations

from dataclasses import replace

import pytest

from index.errors import ArticleUnknown
from index.evaluation import DEPTH, Question, check_relevant, evaluate, evaluate_given
from index.model import Kind
from tests.index.evaluation.prepared import QUESTIONS, PreparedArchive, answer


def place(_: str) -> Kind:
    return Kind.PLACE


def test_each_question_is_asked_before_it_is_searched_and_the_first_once_to_warm_up() -> None:
    """A search would bring into memory what the answer needs, and the time taken would be too short."""
    archive = PreparedArchive()
    outcomes = list(evaluate(archive, QUESTIONS[:2], place))
    assert [one.question for one in outcomes] == list(QUESTIONS[:2])
    assert archive.told == [
        "ask who scored the winner?",
        "ask who scored the winner?",
        "search who scored the winner?",
        "ask where did it rain?",
        "search where did it rain?",
    ]


def test_an_outcome_has_the_figures_of_the_reply_and_of_the_ranking() -> None:
    winner, rain, cup = evaluate(PreparedArchive(), QUESTIONS, place)
    assert winner.figures == {"answered": 1, "R@1": 1, "R@5": 1, "MRR@10": 1, "quote": 1, "EM": 1, "F1": 1}
    assert rain.figures == {"answered": 0, "R@1": 0, "R@5": 1, "MRR@10": 0.5, "quote": 0, "EM": 0, "F1": 0}
    assert cup.figures == {"refused": 1}
    assert [one.right for one in (winner, rain, cup)] == [True, False, True]
    assert winner.ranked == (("late", 1), ("late", 2), ("late", 3))
    assert len(winner.ranked) <= DEPTH


def test_the_kind_is_the_answer_s_own_and_a_refused_question_s_is_understood() -> None:
    winner, rain, _ = evaluate(PreparedArchive(), QUESTIONS, place)
    assert (winner.kind, rain.kind) == (Kind.PERSON, Kind.PLACE)


def test_time_passes_and_the_engine_s_is_not_known_unless_it_is_watched() -> None:
    (winner,) = evaluate(PreparedArchive(), QUESTIONS[:1], place)
    assert winner.milliseconds > 0
    assert winner.engine_milliseconds is None


def test_no_questions_have_no_outcomes() -> None:
    assert list(evaluate(PreparedArchive(), [], place)) == []
    assert list(evaluate_given(PreparedArchive(), [], place)) == []


def test_given_its_paragraph_a_question_is_put_to_the_first_relevant_one_alone() -> None:
    archive = PreparedArchive()
    winner, rain = evaluate_given(archive, QUESTIONS, place)
    assert archive.told == ["read late:1", "read late:1", "read late:2"]
    assert rain.figures == {"answered": 1, "quote": 1, "EM": 1, "F1": 1}
    assert (winner.figures["EM"], winner.kind, winner.ranked) == (0, Kind.OTHER, ())


def test_questions_about_this_archive_are_fine() -> None:
    check_relevant(PreparedArchive(), QUESTIONS)
    check_relevant(PreparedArchive(), [])


def test_relevant_articles_that_are_not_there_are_counted() -> None:
    strange = [*QUESTIONS, Question("x", "?", (), (("gone", 1), ("gone", 2), ("lost", 1)))]
    with pytest.raises(
        ArticleUnknown, match=r"^2 of the 3 articles .* not in this archive, the first is 'gone'; [^.]+\.$"
    ):
        check_relevant(PreparedArchive(), strange)


def test_relevant_paragraphs_that_their_article_does_not_have_are_counted() -> None:
    strange = [*QUESTIONS, replace(QUESTIONS[0], id="x", relevant=(("late", 4),))]
    with pytest.raises(ArticleUnknown, match=r"^1 of the 4 paragraphs .* the first is 4 of 'late'; [^.]+\.$"):
        check_relevant(PreparedArchive(), strange)


def test_an_answer_with_no_kind_of_its_own_question_still_counts() -> None:
    archive = PreparedArchive({"?": answer(kind=Kind.OTHER)})
    (found,) = evaluate(archive, [Question("1", "?")], place)
    assert (found.kind, found.figures, found.right) == (Kind.OTHER, {"answered": 1}, None)
