from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation.wording import exact, f1, holds, normalised

texts = st.text(alphabet=st.sampled_from("abthe .,-'“—0 2é"), max_size=30)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The Eiffel Tower!", "eiffel tower"),
        ("an  A\tthe", ""),
        ("3-2", "32"),
        ("U.S.", "us"),
        ("theatre, Anna", "theatre anna"),
        ("“quoted” – 3–2", "“quoted” – 3–2"),
        ("", ""),
    ],
)
def test_case_punctuation_and_articles_do_not_count(text: str, left: str) -> None:
    assert normalised(text) == left


def test_the_best_accepted_answer_counts() -> None:
    assert exact("the Chadli", ["Nacer Chadli", "chadli."]) == 1.0
    assert exact("Nacer", ["Nacer Chadli", "Chadli"]) == 0.0
    assert f1("Nacer", ["Ada Quill", "Nacer Chadli"]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("said", "accepted", "value"),
    [
        ("Nacer Chadli", "Nacer Chadli", 1.0),
        ("substitute Nacer Chadli of Albion", "Nacer Chadli", 4 / 7),  # precision 2/5, recall 2/2
        ("goal goal", "goal", 2 / 3),  # a word said twice is shared once
        ("rain", "snow", 0.0),
        ("the", "a", 1.0),  # nothing is left of either
        ("the", "rain", 0.0),
    ],
)
def test_shared_words_are_counted(said: str, accepted: str, value: float) -> None:
    assert f1(said, [accepted]) == pytest.approx(value)


@pytest.mark.parametrize(
    ("quote", "accepted", "held"),
    [
        ("It was Nacer Chadli.", "the Nacer Chadli", True),
        ("They won 13-2.", "3-2", False),
        ("They won 3-2.", "3-2", True),
        ("Many servants—young men—came.", "servants", True),
        ("“Equity and development.”", "development", True),
        ("The winning side", "win", False),
        ("Anything", "the", False),
    ],
)
def test_a_quote_holds_whole_words(quote: str, accepted: str, *, held: bool) -> None:
    assert holds(quote, [accepted]) is held


def test_without_accepted_answers_nothing_is_right() -> None:
    assert (exact("Ada", []), f1("Ada", []), holds("Ada", [])) == (0.0, 0.0, False)


@given(texts)
def test_normalising_twice_changes_nothing_that_is_seen(text: str) -> None:
    assert f1(normalised(text), [text]) == exact(normalised(text), [text]) == 1.0


@given(texts, st.lists(texts, max_size=3))
def test_what_is_exact_shares_all_words_and_is_held(said: str, accepted: list[str]) -> None:
    assert 0.0 <= exact(said, accepted) <= f1(said, accepted) <= 1.0
    if exact(said, accepted) and normalised(said):
        assert holds(f"«{said}»", accepted)


@given(texts, texts)
def test_shared_words_are_the_same_seen_from_either_side(one: str, other: str) -> None:
    assert f1(one, [other]) == pytest.approx(f1(other, [one]))
