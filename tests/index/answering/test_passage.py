"""A paragraph made ready for close reading."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, words
from index.answering.passage import Passage, passage
from index.vocabulary import Vocabulary

VOCABULARY = Vocabulary()
BOOK = VOCABULARY.book(Analyzer("en"))


def read(text: str) -> Passage:
    return passage(text, BOOK)


def answers(found: Passage) -> list[str]:
    """Each token as it stands when it is an answer by itself."""
    return [found.text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan's coach", ["Japan", "coach"]),
        ("It cost $5 or 20% more", ["It", "cost", "$5", "or", "20%", "more"]),
        ("O\u2019Brien\u2019s goal", ["O\u2019Brien", "goal"]),
    ],
)
def test_a_token_ends_where_an_answer_would(text: str, expected: list[str]) -> None:
    assert answers(read(text)) == expected


def test_sentences_are_known_by_their_tokens() -> None:
    found = read("It rained. Ada Quill scored!  Nobody saw it.")
    assert [found.text[a:b] for a, b in found.sentences] == ["It rained.", "Ada Quill scored!", "Nobody saw it."]
    assert found.bounds.tolist() == [0, 2, 5, 8]


def test_each_token_has_its_term_and_a_stop_word_none() -> None:
    assert read("The winner's goals").terms == ("", "winner", "goal")


def test_gaps_are_what_stands_between_the_tokens() -> None:
    assert read('"Yes", he said.').gaps == ('"', '", ', " ", ".")


@given(st.text(max_size=120))
def test_tokens_and_gaps_are_the_whole_text(text: str) -> None:
    found = read(text)
    written = [VOCABULARY.words[number][0] for number in found.words]
    assert written == words(text)
    assert "".join(part for pair in zip(found.gaps, [*written, ""], strict=True) for part in pair) == text
    assert len(found.bounds) == len(found.sentences) + 1
    assert all(a <= b for a, b in pairwise(found.bounds))
    assert all(0 <= a < b <= len(text) for a, b in zip(found.starts, found.ends, strict=True))


def test_a_surname_is_a_name_behind_a_name_within_a_sentence() -> None:
    assert read("Against Belgium the keeper Ada Quill, Bo, Ferry and The Mill lost.").surnames == {"quill"}
