from __future__ import annotations

from index.evaluation import Question, compare
from tests.index.evaluation.prepared import answer, outcome, refusal

MANY = [Question(str(number), "who?", ("Ada Quill",)) for number in range(8)]


def test_a_run_compared_with_itself_is_no_better() -> None:
    told = [outcome(question, answer()) for question in MANY]
    found = compare({one.question.id: one.figures for one in told}, told)
    assert found.questions == 8
    assert [(one.name, one.questions, one.before, one.now, one.p, one.better) for one in found.figures] == [
        (name, 8, 1, 1, 1, None) for name in ("answered", "quote", "EM", "F1")
    ]


def test_eight_gains_are_better_now_and_eight_losses_were_better_before() -> None:
    """Two of the 256 choices of signs are as far from nothing."""
    good, bad = ([outcome(question, reply) for question in MANY] for reply in (answer(), refusal()))
    now = compare({one.question.id: one.figures for one in bad}, good).figures[0]
    before = compare({one.question.id: one.figures for one in good}, bad).figures[0]
    assert (now.before, now.now, now.p, now.better) == (0, 1, 2 / 256, "now")
    assert (before.p, before.better) == (2 / 256, "before")


def test_only_questions_of_both_runs_are_compared_and_only_figures_of_both() -> None:
    earlier = {"0": {"EM": 1.0}, "1": {"F1": 1.0}, "elsewhere": {"EM": 1.0}}
    found = compare(earlier, [outcome(question, answer()) for question in MANY])
    assert found.questions == 2
    assert [(one.name, one.questions) for one in found.figures] == [("EM", 1), ("F1", 1)]


def test_runs_without_a_question_in_common_have_no_figures() -> None:
    found = compare({"elsewhere": {"EM": 1.0}}, [outcome(MANY[0], answer())])
    assert (found.questions, found.figures) == (0, ())
