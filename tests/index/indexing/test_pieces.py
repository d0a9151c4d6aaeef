"""Texts as numbers of the pieces between their spaces."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import words
from index.indexing import pieces as module
from index.indexing.pieces import Pieces
from index.indexing.publishing import books
from index.vocabulary import Vocabulary

# Letters, figures, marks that stand within words, and all that may be a space somewhere.
LETTERS = "aB9é.,'’-:\u2010 \n\t\x1c\x85\xa0\u2003\u2028\u3000東å̊İß"
TEXTS = st.text(
    st.one_of(st.sampled_from(LETTERS), st.characters(codec="utf-8")),
    max_size=60,
)


def said(texts: list[tuple[str, str]]) -> list[list[str]]:
    """The words of texts, as their pieces have them."""
    vocabulary = Vocabulary()
    pieces = Pieces(books(vocabulary))
    numbers = [list(pieces.of(*each)) for each in texts]
    every = np.array([number for each in numbers for number in each], np.int64)
    found, bounds = pieces.words(every, np.array(list(map(len, numbers)), np.int64))
    spelt = [vocabulary.words[number][0] for number in found.tolist()]
    return [spelt[bounds[i] : bounds[i + 1]] for i in range(len(texts))]


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["en", "fr"])), max_size=6))
def test_the_words_of_the_pieces_are_the_words_of_the_text(texts: list[tuple[str, str]]) -> None:
    assert said(texts) == [words(text) for text, _ in texts]


def test_a_piece_is_taken_apart_once_for_each_language() -> None:
    pieces = Pieces(books(Vocabulary()))
    assert list(pieces.of("a goal, a goal", "en")) == [0, 1, 0, 2]
    assert list(pieces.of("goal a", "en")) == [2, 0]
    assert list(pieces.of("a", "fr")) == [3]


def test_long_pieces_are_not_remembered() -> None:
    pieces = Pieces(books(Vocabulary()))
    long = "a" * (module.REMEMBERED + 1)
    assert list(pieces.of(f"{long} {long}", "en")) == [0, 1]
    assert len(pieces) == 2
