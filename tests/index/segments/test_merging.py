"""The words of segments that are merged are those of the texts that are left, and nothing else."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.segments import merging
from index.segments.merging import merged_words
from index.segments.words import Texts, WordSegment, word_segment
from index.vocabulary import Vocabulary

LANGUAGES = ("en", "es", "fr")
WORDS = st.sampled_from(["Quill", "quill", "QUILL", "goal", "Gólas", "día", "7-0", "雨"])


class Text(NamedTuple):
    """A paragraph."""

    article: int
    words: tuple[str, ...]


TEXTS = st.dictionaries(
    st.integers(1, 30), st.builds(Text, st.integers(1, 6), st.lists(WORDS, max_size=6).map(tuple)), max_size=12
)


def language_of(article: int) -> str:
    return LANGUAGES[article % 3]


def title_of(article: int) -> tuple[str, ...]:
    return ("Report", "on", ("goal", "Quill", "rain")[article % 3])


def segment(of: dict[int, Text]) -> WordSegment:
    """A segment of these paragraphs, as it comes back from a file."""
    vocabulary = Vocabulary()
    articles = sorted({each.article for each in of.values()})
    paragraphs = {key: (text.words, language_of(text.article)) for key, text in of.items()}
    titles = {each: (title_of(each), language_of(each)) for each in articles}
    owners = np.array([of[key].article for key in sorted(of)], np.int64)
    made = word_segment(_texts(paragraphs, vocabulary), owners, _texts(titles, vocabulary), vocabulary)
    return WordSegment.of(made.arrays())


def _texts(of: dict[int, tuple[tuple[str, ...], str]], vocabulary: Vocabulary) -> Texts:
    books = {each: vocabulary.book(Analyzer(each)) for each in LANGUAGES}
    numbers = [[books[of[key][1]][word] for word in of[key][0]] for key in sorted(of)]
    bounds = np.concatenate(([0], np.cumsum([len(each) for each in numbers]))).astype(np.int64)
    return Texts(np.array(sorted(of), np.int64), bounds, np.array(list(chain.from_iterable(numbers)), np.int32))


def said(texts: Texts, found: WordSegment) -> dict[int, list[tuple[str, str]]]:
    """The words of each text, each with its language."""
    return {
        key: [(found.strings[word], found.languages[found.language[word]]) for word in texts.words[start:end].tolist()]
        for key, (start, end) in zip(texts.keys.tolist(), pairwise(texts.bounds.tolist()), strict=True)
    }


def spelt(found: WordSegment) -> dict[str, Counter[str]]:
    """How often each word of each form is there."""
    counted: dict[str, Counter[str]] = {}
    for form in found.spellings.forms:
        for word, count in found.spellings.words_of(form):
            counted.setdefault(form, Counter())[word] += count
    return counted


@pytest.mark.parametrize("at_once", [1_000_000, 2])
@given(TEXTS, st.data())
def test_any_split_merged_has_the_words_of_one_build(at_once: int, of: dict[int, Text], data: st.DataObject) -> None:
    number = {key: data.draw(st.integers(0, 2)) for key in of}
    gone = data.draw(st.sets(st.sampled_from(sorted(of)))) if of else set()
    parts = [segment({key: text for key, text in of.items() if number[key] == each}) for each in range(3)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "_AT_ONCE", at_once)
        found = WordSegment.of(merged_words(parts, np.array(sorted(gone), np.int64)).arrays())
    wanted = segment({key: text for key, text in of.items() if key not in gone})
    assert found.articles.tolist() == wanted.articles.tolist()
    assert said(found.paragraphs, found) == said(wanted.paragraphs, wanted)
    assert said(found.titles, found) == said(wanted.titles, wanted)
    assert found.languages == wanted.languages
    assert list(found.spellings.forms) == list(wanted.spellings.forms)
    assert spelt(found) == spelt(wanted)
    letters = [
        dict(zip(each.letters.tolist(), each.having.tolist(), strict=True))
        for each in (found.spellings, wanted.spellings)
    ]
    assert letters[0] == letters[1]
    for name, array in wanted.arrays().items():
        assert found.arrays()[name].dtype == array.dtype, name
