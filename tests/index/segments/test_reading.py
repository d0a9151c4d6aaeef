"""The texts of mounted segments and of memory are read the same by numpy and by machine code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.answering.reranking.candidates import texts as listed
from index.forward import Entry, ForwardIndex, Gathered
from index.segments import columns
from index.segments.mounted import MountedTexts
from index.segments.words import MountedWords, Texts, WordSegment, word_segment
from index.vocabulary import Vocabulary
from tests.index.kernels import working_by

ENGLISH = Analyzer("en")
SPELT = "it rained on Ada and the village again".split()
WORDS = st.lists(st.sampled_from(SPELT), max_size=6)
#: By id: its article, and its words.
PARAGRAPHS = st.dictionaries(st.integers(1, 40), st.tuples(st.integers(-9, 9), WORDS), max_size=12)
IDS = st.lists(st.integers(-3, 60), min_size=1, max_size=40)

Parts = dict[int, tuple[int, list[str]]]


def texts(of: dict[int, Sequence[str]], vocabulary: Vocabulary) -> Texts:
    """Texts by their keys."""
    book = vocabulary.book(ENGLISH)
    numbers = [[book[word] for word in of[key]] for key in sorted(of)]
    bounds = np.concatenate(([0], np.cumsum([len(each) for each in numbers]))).astype(np.int64)
    return Texts(np.array(sorted(of), np.int64), bounds, np.array(list(chain.from_iterable(numbers)), np.int32))


def segment(parts: Parts) -> WordSegment:
    """Some paragraphs, their articles entitled by their own number of words."""
    built = Vocabulary()
    articles = np.array([parts[key][0] for key in sorted(parts)], np.int64)
    titles: dict[int, Sequence[str]] = {each: ["title"] * (each % 4) for each in articles.tolist()}
    return word_segment(
        texts({key: words for key, (_, words) in parts.items()}, built), articles, texts(titles, built), built
    )


def made(mounted: list[WordSegment], memory: Parts, gone: list[int]) -> ForwardIndex:
    """An index that has looked at nothing yet; its vocabulary numbers the words, whichever is looked at first."""
    book, index = Vocabulary().book(ENGLISH), ForwardIndex()
    for word in (*SPELT, "title", "memory"):
        _ = book[word]
    index.mount((MountedWords(each, lambda _: book) for each in mounted), [each for each in gone if each > 0])
    index.add(Entry(key, article, [book[word] for word in words]) for key, (article, words) in memory.items())
    for article in {article for article, _ in memory.values()}:
        index.add_title(article, [book["memory"]] * 2)
    return index


def plainly(read: Gathered) -> tuple[Any, ...]:
    """What was read, to be compared."""
    return read.words.dtype, read.words.tolist(), read.bounds.tolist()


def both(mounted: list[WordSegment], memory: Parts, gone: list[int], use: Callable[[ForwardIndex], Any]) -> list[Any]:
    """What comes of using an index by numpy, then by machine code, while words are met and again."""
    found = []
    for kernel in ("plain", "compiled"):
        with working_by(kernel):
            index = made(mounted, memory, gone)
            found.append((use(index), use(index)))
    return found


@given(st.lists(PARAGRAPHS, max_size=3), PARAGRAPHS, IDS, IDS)
def test_both_kernels_read_the_same(parts: list[Parts], memory: Parts, gone: list[int], wanted: list[int]) -> None:
    def use(index: ForwardIndex) -> tuple[Any, ...]:
        paragraphs, titles = index.read(wanted, wanted[:9])
        return (
            plainly(paragraphs),
            plainly(titles),
            index.owners_of(np.array(wanted, np.int64)).tolist(),
            [each.tolist() for each in index.all_around(wanted, (-2, -1, 1))],
        )

    plain, compiled = both(list(map(segment, parts)), memory, gone, use)
    assert plain == compiled


@given(st.lists(PARAGRAPHS, min_size=1, max_size=2), PARAGRAPHS, IDS, st.integers(1, 30))
def test_both_kernels_list_the_same(parts: list[Parts], memory: Parts, wanted: list[int], count: int) -> None:
    def use(index: ForwardIndex) -> tuple[Any, ...]:
        listing, paragraphs, titles = listed([(each, 1.0) for each in wanted], count, index)
        told = list(listing.ids), listing.articles.tolist(), list(listing.keys), list(listing.earlier)
        return told, plainly(paragraphs), plainly(titles)

    plain, compiled = both(list(map(segment, parts)), memory, [], use)
    assert plain == compiled


@given(st.lists(st.integers(-(2**40), 2**40), unique=True, min_size=1, max_size=200))
def test_keys_far_apart_are_found(keys: list[int]) -> None:
    parts: Parts = {key: (key % 5, ["it"]) for key in keys}
    near = [key + step for key in keys for step in (-1, 0, 1)]
    expected = [key % 5 if key in parts else columns.NOWHERE for key in near]
    with working_by("compiled"):
        assert made([segment(parts)], {}, []).owners_of(np.array(near, np.int64)).tolist() == expected


def test_what_was_removed_lately_is_not_found() -> None:
    with working_by("compiled"):
        index = made([segment({1: (7, ["it"]), 2: (7, ["rained"])})], {}, [])
        assert index.owners_of(np.array([1, 2])).tolist() == [7, 7]
        index.remove([2])
        assert index.owners_of(np.array([1, 2])).tolist() == [7, columns.NOWHERE]
        assert index.gather([1, 2]).lengths.tolist() == [1, 0]


def damaged(array: NDArray[Any], place: int, number: int) -> NDArray[Any]:
    found = array.copy()
    found[place] = number
    return found


@pytest.mark.parametrize("number", [-5, 1_000_000])
def test_a_damaged_segment_is_not_read_past_its_end(number: int) -> None:
    whole = segment({1: (7, ["it", "rained"]), 2: (7, ["again"])})
    texts_of = whole.paragraphs
    with working_by("compiled"):
        bounds = WordSegment(
            **{**vars(whole), "paragraphs": texts_of._replace(bounds=damaged(texts_of.bounds, 1, number))}
        )
        assert made([bounds], {}, []).gather([1, 2]).words.tolist() == []
        words = WordSegment(
            **{**vars(whole), "paragraphs": texts_of._replace(words=damaged(texts_of.words, 0, number))}
        )
        with pytest.raises(IndexError):
            made([words], {}, []).gather([1, 2])


def test_arrays_of_another_kind_are_left_to_numpy() -> None:
    whole = segment({1: (7, ["it"])})
    odd = WordSegment(**{**vars(whole), "articles": whole.articles.astype(np.int32)})
    book = Vocabulary().book(ENGLISH)
    assert MountedTexts([MountedWords(odd, lambda _: book)]).table is None
    with working_by("compiled"):
        assert made([odd], {}, []).gather([1]).lengths.tolist() == [1]
