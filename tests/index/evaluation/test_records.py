from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from index.errors import ReadingError
from index.evaluation import Outcome, columns, detail, read_earlier
from tests.index.evaluation.prepared import QUESTIONS, answer, outcome, refusal

OUTCOMES = [
    outcome(QUESTIONS[0], answer(probability=0.5), (("late", 1), ("late", 2))),
    outcome(QUESTIONS[1], refusal()),
    outcome(QUESTIONS[2], refusal()),
]
FIGURES = {one.question.id: dict(one.figures) for one in OUTCOMES}


def details(outcomes: list[Outcome], *, given: bool = False) -> str:
    return "".join(json.dumps(detail(one, given=given)) + "\n" for one in outcomes)


def test_a_detail_tells_what_was_answered_and_whether_that_was_right() -> None:
    told = detail(OUTCOMES[0], given=False)
    assert told["right"] is True
    assert (told["answer"], told["quote"]) == ("Ada Quill", "Ada Quill scored the winner.")
    assert (told["article"], told["paragraph"], told["confidence"]) == ("late", 1, 0.9)
    assert told["answers"] == ("Ada Quill", "Quill")
    assert told["found"] == (("late", 1), ("late", 2))


def test_a_detail_of_a_refusal_tells_the_reason_and_no_quote() -> None:
    told = detail(OUTCOMES[1], given=False)
    assert (told["answered"], told["reason"], told["right"]) == (False, "not-this", False)
    assert "quote" not in told


def test_columns_have_a_place_for_every_question() -> None:
    told = columns(OUTCOMES)
    assert list(told) == ["id", "answered", "refused", "R@1", "R@5", "MRR@10", "quote", "EM", "F1"]
    assert told["id"] == ["winner", "rain", "cup"]
    assert told["refused"] == [None, None, 1.0]
    assert told["R@1"] == [1.0, None, None]


@pytest.mark.parametrize("given", [False, True])
def test_details_and_columns_are_read_back(tmp_path: Path, *, given: bool) -> None:
    one, other = tmp_path / "details.jsonl", tmp_path / "run.json"
    one.write_text(details(OUTCOMES, given=given))
    other.write_text(json.dumps({"given": given, "by_question": columns(OUTCOMES)}))
    for path in (one, other):
        earlier = read_earlier(path)
        assert (earlier.figures, earlier.given) == (FIGURES, given)


def test_an_earlier_run_may_be_packed(tmp_path: Path) -> None:
    path = tmp_path / "details.jsonl.gz"
    path.write_bytes(gzip.compress(details(OUTCOMES).encode()))
    assert read_earlier(path).figures == FIGURES


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nonsense",
        "[1]",
        "7",
        "{}",
        '{"id": "a", "question": "who?"}',
        '{"given": false, "by_question": {"R@1": [1]}}',
        '{"given": false, "by_question": {"id": ["a"], "R@1": []}}',
        '{"given": false, "by_question": {"id": ["a"], "R@1": ["x"]}}',
        '{"given": false, "by_question": 7}',
        '{"given": false, "id": ["a"], "figures": {}}',
    ],
)
def test_what_is_no_earlier_run_is_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(content)
    with pytest.raises(ReadingError) as caught:
        read_earlier(path)
    assert str(caught.value) == f"{path}: is no earlier run; give a file made with --details or with --json."
