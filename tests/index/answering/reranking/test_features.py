"""What is seen in paragraphs when a question is held against them."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.answering.reranking.features import NAMES
from tests.index.answering.reranking.library import Library

PARAGRAPHS: Final = (
    "The harbour regatta was won by Ada Quill. The wind was light.",
    "Quill has sailed from the harbour since 1999; the regatta came later, and Ada never won it before.",
    "Nothing of the kind happened in the village that year.",
)
LIBRARY: Final = Library({"Sailing news": PARAGRAPHS, "The regatta in pictures": ("Ada Quill waves.",)})


def signal(name: str, question: str, paragraph: int) -> float:
    """One signal of the paragraph with this id, as if the engine had found all."""
    found = [(each, 1.0) for each in (1, 2, 3, 4)]
    return float(LIBRARY.signals(question, found)[name][paragraph - 1])


def test_each_signal_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_coverage_is_the_share_of_the_question_that_a_paragraph_has() -> None:
    assert signal("coverage", "Who won the harbour regatta?", 1) == pytest.approx(1.0)
    assert 0 < signal("coverage", "Who won the harbour regatta?", 4) + 0.1 < 0.2
    assert signal("terms missing", "Who won the harbour regatta?", 3) == 3


def test_the_title_counts_for_all_paragraphs_of_its_article() -> None:
    assert signal("title", "Which pictures?", 4) == pytest.approx(1.0)
    assert signal("title and paragraph", "Pictures of Ada", 4) == pytest.approx(1.0)
    assert signal("title of its words", "Which sailing news?", 2) == pytest.approx(1.0)


def test_terms_that_stand_together_are_seen_to() -> None:
    question = "Did Ada Quill win the harbour regatta?"
    assert signal("window 12", question, 1) > signal("window 12", question, 2)
    assert signal("nearness", question, 1) > signal("nearness", question, 2)
    assert signal("pairs, adjacent", "harbour regatta", 1) == 1.0
    assert signal("pairs, adjacent", "regatta harbour", 1) == 0.0
    assert signal("span", "Quill harbour", 2) < signal("span", "Quill won", 2)


def test_words_that_follow_each_other_as_in_the_question_are_a_run() -> None:
    assert signal("longest run", "the harbour regatta was what?", 1) == 4
    assert signal("word pairs", "the harbour regatta was won", 1) == pytest.approx(1.0)
    assert signal("word pairs, telling", "it was the one", 1) == 0


def test_a_run_does_not_reach_from_one_paragraph_into_the_next() -> None:
    # The first paragraph ends with "light", the second begins with "Quill".
    assert signal("longest run", "light quill", 1) == 0
    assert signal("longest run", "wind was light", 1) == 3


def test_what_the_question_does_not_have_may_be_the_answer() -> None:
    assert signal("years near", "Since when has Quill sailed?", 2) == 1
    assert signal("years near", "Has Quill sailed since 1999?", 2) == 0
    assert signal("capitals near", "Who won the harbour regatta?", 1) == 2


def test_the_first_paragraphs_of_an_article_are_known() -> None:
    assert [signal("earlier paragraphs", "Ada Quill", each) for each in (1, 2, 3, 4)] == [0, 1, 2, 0]


def test_a_word_of_like_meaning_counts_for_one_that_is_missing() -> None:
    library = Library({"": ("The captain left the ship.", "The teapot left the ship.")})
    near = library.signals("Which skipper left the ship?")["meaning of missing"]
    assert near[0] > near[1]


@settings(max_examples=60, deadline=None)
@given(
    paragraphs=st.lists(st.text(max_size=60), min_size=1, max_size=4),
    title=st.text(max_size=20),
    question=st.text("abc the 19", min_size=1, max_size=40) | st.text(min_size=1, max_size=60),
)
def test_every_signal_is_finite_whatever_the_texts(paragraphs: list[str], title: str, question: str) -> None:
    library = Library({title: tuple(paragraphs), "Another": (question,)})
    assume(library.understood(question).terms)
    # Ids that are not there, too.
    found = [(each, 1.0) for each in range(9)]
    for name, values in library.signals(question, found).items():
        assert np.isfinite(values).all(), name


def test_a_question_may_be_longer_than_all_it_is_asked_of() -> None:
    question = " ".join(f"word{number} the" for number in range(300))
    assert all(np.isfinite(values).all() for values in LIBRARY.signals(question, [(1, 1.0), (2, 0.5)]).values())
