"""Words that are looked up in segments are those that a list of them has."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold
from index.answering.spelling import WordList
from index.answering.stored_words import StoredWords
from index.segments.spellings import Spellings, spellings
from index.segments.strings import Strings

WORDS = st.dictionaries(st.text("aAbeéE1", min_size=1, max_size=9), st.integers(1, 9), max_size=12)


def listed(words: dict[str, int]) -> WordList:
    """The list of words that occur so often."""
    return WordList((word, fold(word), count) for word, count in words.items())


def stored(words: dict[str, int]) -> Spellings:
    """The same, written and read back."""
    strings = Strings.packed(list(words))
    made = spellings(strings, [fold(word) for word in words], np.array(list(words.values()), np.int64))
    return Spellings.of(made.arrays(), strings)


@given(WORDS, WORDS, WORDS, st.text("abe", min_size=6, max_size=9))
def test_they_are_those_of_all_segments_and_of_memory(
    one: dict[str, int], other: dict[str, int], live: dict[str, int], form: str
) -> None:
    together = dict(Counter(one) + Counter(other) + Counter(live))
    found, expected = StoredWords([stored(one), stored(other)], listed(live)), listed(together)
    for each in map(fold, together):
        assert found.frequency(each) == expected.frequency(each)
        assert fold(found.written(each)) == each
    assert found.frequency("zz") == 0
    assert found.among([form, "zz", *map(fold, together)]) == expected.among([form, "zz", *map(fold, together)])
    assert set(found.letters()) >= set(listed(live).letters())
    assert set(found.alike(form)) >= set(expected.alike(form))


def test_a_word_is_written_as_it_mostly_is_wherever_it_occurs() -> None:
    found = StoredWords([stored({"Quill": 3, "quill": 1}), stored({"quill": 4})], listed({"quill": 1}))
    assert found.written("quill") == "quill"
    found = StoredWords([stored({"Quill": 3, "quill": 1}), stored({"Quill": 4})], listed({"quill": 1}))
    assert found.written("quill") == "Quill"
    assert found.written("marsh") == "marsh"
