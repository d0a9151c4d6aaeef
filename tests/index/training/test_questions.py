"""Sets of questions as spans are learnt from them."""

from pathlib import Path

import pytest

from index.evaluation.wording import exact, f1
from index.training.questions import examples, fold_of, matching_runs, overlaps
from tests.index.answering.pointing.reading import ready
from tests.index.training.made_up import paragraph, write_set


def runs(text: str, *answers: str) -> list[str]:
    passage = ready(text)
    found = matching_runs(passage, answers, 10)
    return [text[passage.starts[first] : passage.ends[last]] for first, last in found]


def test_each_question_comes_with_its_paragraph(tmp_path: Path) -> None:
    write_set(tmp_path / "wiki-train", 3)
    found = list(examples(tmp_path, "wiki-train"))
    assert [each.paragraph for each in found] == [paragraph(number) for number in range(3)]
    assert found[0].answers == ("Ada Quill",)


@pytest.mark.parametrize("answer", ["Ada Quill", "ada quill", "the Ada Quill", "Ada Quill."])
def test_case_articles_and_signs_make_no_other_answer(answer: str) -> None:
    assert exact("Ada Quill", [answer])
    assert runs("Then Ada Quill scored.", answer) == ["Ada Quill"]


def test_an_article_in_front_belongs_to_a_run_as_the_answer_is_written() -> None:
    assert runs("The cup is gold.", "cup") == ["cup"]
    assert runs("The cup is gold.", "the cup") == ["The cup"]
    assert runs("A cup is gold.", "the cup") == ["A cup", "cup"]


def test_a_run_stays_in_its_sentence() -> None:
    assert runs("It rained. It poured.", "rained it") == []


def test_f1_counts_the_words_shared() -> None:
    assert f1("Ada Quill", ["Quill"]) == pytest.approx(2 / 3)
    assert f1("Ben", ["Ada", "Ben"]) == 1
    assert f1("Ben", ["Ada"]) == 0


def test_only_an_equal_run_overlaps_wholly() -> None:
    passage = ready("Ada Quill Quill scored.")
    assert overlaps(passage, [(0, 1), (0, 2), (3, 3)], ["Ada Quill"]) == [1, pytest.approx(0.8), 0]


def test_an_article_is_always_of_the_same_part() -> None:
    parts = [fold_of(f"article {number}", 3) for number in range(60)]
    assert parts == [fold_of(f"article {number}", 3) for number in range(60)]
    assert set(parts) == {0, 1, 2}
