"""Several segments, found and read as if they were one."""

from __future__ import annotations

import threading
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.segments import mounted
from index.segments.mounted import MountedTexts, Places
from index.segments.words import MountedWords, Texts, word_segment
from index.vocabulary import Vocabulary

KEYS = st.lists(st.lists(st.integers(1, 60), unique=True).map(sorted), max_size=4)


def places(keys: list[list[int]]) -> Places:
    """Segments with these keys, each text of the article with ten times its key."""
    return Places((np.array(each, np.int64), np.array(each, np.int64) * 10) for each in keys)


@given(KEYS, st.lists(st.integers(-2, 62)))
def test_a_text_is_found_in_the_last_segment_that_has_it(keys: list[list[int]], wanted: list[int]) -> None:
    def expected(key: int) -> tuple[int, int, int] | None:
        found = [(number, each.index(key), key * 10) for number, each in enumerate(keys) if key in each]
        return found[-1] if found else None

    found = places(keys)
    for _ in range(2):  # what is remembered is the same
        assert found.of(wanted) == [expected(each) for each in wanted]


def test_no_more_places_are_remembered_than_are_meant_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mounted, "REMEMBERED", 10)
    found = places([list(range(1, 1_000))])
    for key in range(1, 1_000):
        assert found.of([key, key + 1])[0] == (0, key - 1, key * 10)
        assert len(found._known) <= 12


def test_threads_find_the_same_while_what_is_remembered_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mounted, "REMEMBERED", 10)
    found, wrong = places([list(range(500)), list(range(500, 1_000))]), list[int]()

    def look(seed: int) -> None:
        for _ in range(100):
            keys = np.random.default_rng(seed).integers(0, 1_000, 20).tolist()
            wrong.extend(key for key, place in zip(keys, found.of(keys), strict=True) if place[2] != key * 10)  # type: ignore[index]  # all are there

    threads = [threading.Thread(target=look, args=(seed,)) for seed in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not wrong


def texts(of: dict[int, str], vocabulary: Vocabulary) -> Texts:
    """Texts by their keys, their words by the vocabulary's numbers."""
    book = vocabulary.book(Analyzer("en"))
    numbers = [[book[word] for word in of[key].split()] for key in sorted(of)]
    bounds = np.concatenate(([0], np.cumsum([len(each) for each in numbers]))).astype(np.int64)
    return Texts(np.array(sorted(of), np.int64), bounds, np.array(list(chain.from_iterable(numbers)), np.int32))


def segment(paragraphs: dict[int, str], titles: dict[int, str], vocabulary: Vocabulary) -> MountedWords:
    """A segment whose paragraphs are all of the first article."""
    built = Vocabulary()
    articles = np.full(len(paragraphs), min(titles), np.int64)
    words = word_segment(texts(paragraphs, built), articles, texts(titles, built), built)
    return MountedWords(words, lambda language: vocabulary.book(Analyzer(language)))


def test_paragraphs_and_titles_of_all_segments_are_read_at_once_by_one_vocabulary() -> None:
    vocabulary = Vocabulary()
    found = MountedTexts(
        [
            segment({1: "Ada Quill scored", 2: "it rained"}, {7: "Late goal"}, vocabulary),
            segment({5: "it rained on Ada"}, {9: "Rain again"}, vocabulary),
        ]
    )
    read = found.words([5, 3, 1], [7, 8, 9])
    said = [each if each is None else [vocabulary.words[number][0] for number in each.tolist()] for each in read]
    assert said == [
        ["it", "rained", "on", "Ada"],
        None,
        ["Ada", "Quill", "scored"],
        ["Late", "goal"],
        None,
        ["Rain", "again"],
    ]
    assert found.articles([5, 3, 1]) == [9, None, 7]
    assert (2 in found, 3 in found, len(found)) == (True, False, 3)
