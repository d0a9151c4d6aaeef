"""Sets of articles and questions, as training reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import ReadingError
from index.training.data import QuestionSet, load
from tests.index.training.sets import write_set

STORY = (
    "The lighthouse on the long island was built by Morag Tennant in the year of the great storm.",
    "Sailors had asked for a light on the rocks for forty years before anybody listened to them.",
)


@pytest.fixture
def known(tmp_path: Path) -> QuestionSet:
    questions = [
        {"id": 7, "question": "Who built it?", "answers": ["Morag Tennant"], "relevant": [["story", 1], ["gone", 4]]},
        {"question": "Who asked?"},
        {"question": "What is gone?", "relevant": [["gone", 1]]},
    ]
    write_set(tmp_path, "small", {"story": STORY}, questions)
    return load("small", tmp_path / "small.articles.jsonl.gz", tmp_path / "small.questions.jsonl.gz")


def test_a_question_knows_its_paragraphs_and_article(known: QuestionSet) -> None:
    first = known.questions[0]
    texts = {each.id: each.text for each in known.paragraphs}
    assert [texts[each] for each in first.relevant] == [STORY[0]]
    assert (first.id, first.text, first.answers, first.article) == ("7", "Who built it?", ("Morag Tennant",), "story")


def test_a_question_may_have_no_answer_in_the_set(known: QuestionSet) -> None:
    assert [(each.relevant, each.article) for each in known.questions[1:]] == [(frozenset(), ""), (frozenset(), "gone")]


def test_a_set_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        load("none", tmp_path / "none.articles.jsonl.gz", tmp_path / "none.questions.jsonl.gz")
