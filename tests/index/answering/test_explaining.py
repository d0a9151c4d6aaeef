"""How a candidate came to its place, as a tree of numbers."""

import pytest

from index.answering.explaining import explained
from index.answering.judging import Judge, Logistic
from index.model import TermScore
from tests.index.prepared import evidence_in
from tests.index.store.articles import article_of

WINNER = "Ada Quill scored the winner."
EVIDENCE = evidence_in(article_of("late", WINNER), WINNER, answer="Ada Quill")
TERMS = (TermScore("score", 2, 1.5, 2.0), TermScore("winner", 1, 2.5, 3.25))
JUDGE = Judge(Logistic({"about": 2.0}, -1.0), Logistic({"worth": 1.0}, 0.5), Logistic({}, 0.0))


def test_each_step_has_its_number() -> None:
    parts = {part.name: part for part in explained(EVIDENCE, TERMS, None, JUDGE).parts}
    assert list(parts) == ["BM25", "paragraph", "quote", "words"]
    assert parts["BM25"].value == 5.25
    assert [(part.name, part.value) for part in parts["BM25"].parts] == [("score", 2.0), ("winner", 3.25)]
    assert parts["paragraph"].value == 0.5
    assert parts["words"].note == "Ada Quill"
    assert parts["words"].value == 0.8


def test_what_was_decided_on_adds_up() -> None:
    found = explained(EVIDENCE, TERMS, {"about": 0.7, "worth": 0.2}, JUDGE)
    decided = {part.name: part for part in found.parts}["answerable"]
    assert sum(part.value for part in decided.parts) == pytest.approx(2.0 * 0.7 - 1.0)
    assert decided.value == pytest.approx(JUDGE.answerable.of({"about": 0.7}))


def test_evidence_without_words_that_answer_has_none_explained() -> None:
    evidence = evidence_in(article_of("late", WINNER), WINNER)
    assert "words" not in [part.name for part in explained(evidence, (), None, JUDGE).parts]
