"""What is got ready beside the questions of a process that asks many."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from index.analysis import Analyzer
from index.errors import ArchiveDamaged
from index.indexing import readiness
from index.indexing.readiness import Readiness, usual
from index.ranking.postings import PostingsEngine
from index.segments.words import MountedWords, Texts, word_segment
from index.vocabulary import Vocabulary

FREQUENCIES = {"often": 200, "usual": 30, "some": 5, "seldom": 4, "once": 1}


def segment() -> MountedWords:
    """The words above, each as often as it says, in a vocabulary that has met none of them."""
    written = Vocabulary()
    book = written.book(Analyzer("en"))
    words = np.array([book[word] for word, count in FREQUENCIES.items() for _ in range(count)], np.int32)
    none = Texts(np.zeros(0, np.int64), np.zeros(1, np.int64), np.zeros(0, np.int32))
    text = Texts(np.array([1], np.int64), np.array([0, len(words)], np.int64), words)
    made = word_segment(text, np.array([1], np.int64), none, written)
    return MountedWords(made, lambda _: vocabulary.book(Analyzer("en")))


vocabulary = Vocabulary()
frozen: list[int] = []
"""How many words had been met when the garbage collector was told to leave alone what is there."""
thresholds: list[tuple[int, ...]] = []
"""What it was told of when to look for garbage."""


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "vocabulary", Vocabulary())
    monkeypatch.setattr(readiness, "WARM", 0)
    monkeypatch.setattr(readiness, "_MOMENT", 0.0)
    monkeypatch.setattr(PostingsEngine, "warm", lambda *_, **__: True)
    monkeypatch.setattr(readiness.gc, "freeze", lambda: frozen.append(len(vocabulary.words)))
    frozen.clear()
    monkeypatch.setattr(readiness.gc, "set_threshold", lambda *given: thresholds.append(given))
    thresholds.clear()


def got_ready(wanted: Readiness) -> None:
    """Begin, and wait until it is over."""
    wanted.begin(PostingsEngine(), [segment()], vocabulary)
    for thread in threading.enumerate():
        if thread.name == "pressbox-ready":
            thread.join()


def test_usual_words_come_the_most_frequent_first_and_rare_ones_not_at_all() -> None:
    mounted = segment()
    found = [mounted.segment.strings.several(words) for _, words in usual([mounted])]
    assert found == [["often"], ["usual"], ["some"]]


def test_usual_words_are_met_and_prepared_before_a_question_has_them() -> None:
    prepared: list[int] = []
    wanted = Readiness()
    wanted.want(lambda: None, lambda words: prepared.extend(words.tolist()))
    got_ready(wanted)
    assert [vocabulary.words[number][0] for number in prepared] == ["often", "usual", "some"]
    assert frozen == [3]
    wanted.end()


def test_the_garbage_collector_looks_seldom_where_questions_will_come() -> None:
    Readiness()
    assert not thresholds
    wanted = Readiness()
    wanted.want(lambda: None, lambda _: None)
    # Python's own is 700, or 2,000.
    assert [given[0] > 10_000 for given in thresholds] == [True]
    wanted.end()


def test_no_more_words_are_met_than_are_meant_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "MOST", 2)
    wanted = Readiness()
    wanted.want(lambda: None, lambda _: None)
    got_ready(wanted)
    assert len(vocabulary.words) == 2


def test_nothing_is_met_that_is_not_wanted_or_when_it_is_over() -> None:
    unwanted, over = Readiness(), Readiness()
    over.want(lambda: None, lambda _: None)
    over.end()
    got_ready(unwanted)
    got_ready(over)
    assert not vocabulary.words


def test_what_cannot_be_loaded_is_left_to_the_first_question() -> None:
    tried: list[bool] = []

    def load() -> None:
        tried.append(True)
        raise ArchiveDamaged("The archive is damaged.")

    wanted = Readiness()
    wanted.want(load, lambda _: None)
    wanted.end()
    assert tried == [True]
