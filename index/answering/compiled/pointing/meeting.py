"""Which words of passages a question has asked for, and which sentences are read."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.answering.compiled.pointing.layout import SOURCES
from index.answering.pointing.matching import (
    BEGINNING_WORTH,
    COUNT,
    LENGTH,
    NUMBER,
    RANK,
    ROOT_WORTH,
    SHARE,
    SHARE_AFTER,
    SHARE_BEFORE,
    SHORT,
)
from index.answering.pointing.tokens import BEGINNING, ROOT, TERM
from index.compiling import compiled, kept

_SAME: Final = np.float32(1)
_ROOT_WORTH: Final = np.float32(ROOT_WORTH)
_BEGINNING_WORTH: Final = np.float32(BEGINNING_WORTH)
_NONE: Final = np.float32(0)


@compiled
def find_exact(known, term, root, beginning, exact):
    """How far each token is one word of the question."""
    terms, roots, beginnings = known[TERM], known[ROOT], known[BEGINNING]
    for token in range(len(exact)):
        worth = _BEGINNING_WORTH if beginnings[token] == beginning else _NONE
        worth = _ROOT_WORTH if roots[token] == root else worth
        exact[token] = _SAME if terms[token] == term else worth


@compiled
def find_about(shares, bounds, passages, about):
    """What is known of the sentences of all passages but their `SOFT_SHARE`."""
    for passage in range(len(passages) - 1):
        first, stop = passages[passage], passages[passage + 1]
        most = shares[first]
        for each in range(first, stop):
            most = max(most, shares[each])
        for each in range(first, stop):
            rank = 0
            for other in range(first, stop):
                rank += shares[other] > shares[each] or (shares[other] == shares[each] and other < each)
            about[SHARE, each] = shares[each]
            about[SHORT, each] = most - shares[each]
            about[RANK, each] = rank
            about[LENGTH, each] = bounds[each + 1] - bounds[each]
            about[NUMBER, each] = each - first
            about[COUNT, each] = stop - first
            about[SHARE_BEFORE, each] = shares[each - 1] if each > first else _NONE
            about[SHARE_AFTER, each] = shares[each + 1] if each + 1 < stop else _NONE


@compiled
def is_sooner(about, each, other):
    """Whether one sentence is read rather than another, of which it comes behind."""
    best, other_best = about[RANK, each] == 0, about[RANK, other] == 0
    return about[SHARE, each] > about[SHARE, other] if best == other_best else best


@compiled
def find_chosen(about, budget, order, chosen):
    """Note which sentences are read."""
    tokens = 0
    for each in range(len(order)):
        at = each
        while at > 0 and is_sooner(about, each, order[at - 1]):
            order[at] = order[at - 1]
            at -= 1
        order[at] = each
    for each in order:
        tokens += int(about[LENGTH, each])
        chosen[each] = tokens <= budget or about[RANK, each] == 0


_MEET: Final = "void(uint32[:, ::1], int64[::1], uint32[:, ::1], uint32[::1], float32[:, ::1], float32[:, ::1])"


def _meet(version: int) -> Any:
    def meet(known, bounds, kin, terms, exact, best):
        """Find a question's words in passages.

        Args:
            known: of the tokens, see `Tokens`.
            bounds: of the sentences.
            kin: of the question's words.
            terms: and what they are.
            exact: takes how far each token is each word; shape (words, tokens).
            best: takes the most that each sentence has of each word; shape (words, sentences).
        """
        for word in range(len(terms) if version else 0):
            found = exact[word]
            find_exact(known, terms[word], kin[word, 0], kin[word, 1], found)
            for sentence in range(len(bounds) - 1):
                most = _NONE
                for token in range(bounds[sentence], bounds[sentence + 1]):
                    most = max(most, found[token])
                best[word, sentence] = most

    return meet


_CHOOSE: Final = "int64(float32[::1], int64[::1], int64[::1], int64, float32[:, ::1], int64[:, ::1])"


def _choose(version: int) -> Any:
    def choose(shares, bounds, passages, budget, about, places):
        """Choose the sentences to read; how many.

        Args:
            shares: of the question's weight that each sentence has.
            bounds: of the sentences.
            passages: the first sentence of each, and at the end their number.
            budget: how many tokens are read, but at least one sentence of each passage.
            about: takes what is known of those that are chosen, see `Match.sentences`, in its first columns.
            places: takes, of those, their first tokens among all, and among those that are read; and the first sentence
                of each passage; each with one more at the end; the fourth row is to be written to. Shape
                (4, more than sentences).
        """
        sentences = len(shares) if version else 0
        order, chosen = places[2][:sentences], places[3][:sentences]
        find_about(shares, bounds, passages, about)
        if bounds[sentences] > budget:
            find_chosen(about, budget, order, chosen)
        else:
            chosen[:] = 1
        count, passage = 0, 0
        places[1, 0] = 0
        for each in range(sentences):
            while passages[passage] == each:
                places[2, passage] = count
                passage += 1
            if chosen[each]:
                places[0, count] = bounds[each]
                places[1, count + 1] = places[1, count] + bounds[each + 1] - bounds[each]
                for row in range(len(about)):
                    about[row, count] = about[row, each]
                count += 1
        places[2, passage] = count
        return count

    return choose


meet: Final = kept(_MEET, _meet, SOURCES)
choose: Final = kept(_CHOOSE, _choose, SOURCES)
