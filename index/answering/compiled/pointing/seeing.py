"""What each token that is read is to the question, and what is seen of it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.answering.compiled.pointing import layout
from index.answering.compiled.pointing.layout import LEFT, NEIGHBOURS, OFF, RIGHT, SOURCES, Asking, Read, Sentences
from index.answering.pointing import boundaries, tokens
from index.answering.pointing.boundaries import (
    DISTANCE_KEYS,
    EDGE,
    PLACE_KEYS,
    RANK_KEYS,
    SHARE_KEYS,
    STATE_KEYS,
    STIR,
)
from index.answering.pointing.matching import (
    ASKED_HEAD,
    ASKED_KIN,
    ASKED_NAME,
    ASKED_STOP,
    ASKED_VERB,
    FAR,
    RANK,
    SHORT,
)
from index.compiling import compiled, kept

_KEPT: Final = np.array([tokens.FORM_NUMBER, tokens.ROW, tokens.BITS, tokens.MARK, tokens.MARK_BEHIND, tokens.PLACE])
_BEYOND: Final = 7
"""The state of what is beyond a sentence's edge."""
_TEN: Final = np.float32(10)
_MOST_SHORT: Final = len(SHARE_KEYS) - 1


@compiled
def gather(known, exact, starts, sentences, read):
    """Bring together what is known of the tokens that are read."""
    for sentence in range(len(sentences.bounds) - 1):
        first, stop = sentences.bounds[sentence], sentences.bounds[sentence + 1]
        off = starts[sentence] - first
        for row in range(tokens.BEHIND + 1):
            for token in range(first, stop):
                read.seen[row, token] = known[row, token + off]
        for row in range(len(_KEPT)):
            for token in range(first, stop):
                read.kept[row, token] = known[_KEPT[row], token + off]
        for word in range(len(exact)):
            for token in range(first, stop):
                read.exact[token, word] = exact[word, token + off]


@compiled
def place_tokens(sentences, numbers):
    """Note where each token stands, and which are next to it."""
    bounds, count = sentences.bounds, numbers.shape[1]
    for passage in range(len(sentences.passages) - 1):
        for sentence in range(sentences.passages[passage], sentences.passages[passage + 1]):
            first, stop = bounds[sentence], bounds[sentence + 1]
            for token in range(first, stop):
                numbers[layout.PASSAGE, token], numbers[layout.SENTENCE, token] = passage, sentence
                numbers[layout.START, token], numbers[layout.STOP, token] = first, stop
                for step in range(5):
                    there = token + step - 2
                    numbers[NEIGHBOURS + step, token] = there if first <= there < stop else count


@compiled
def find_states(asking, read):
    """Note which word of the question each token is."""
    forms, states, places = read.kept[layout.FORM_NUMBER], read.numbers[layout.STATE], read.numbers[layout.ASKED_PLACE]
    states[:] = 0
    for form in asking.forms:
        for token in range(len(states)):
            states[token] |= ASKED_STOP if forms[token] == form else 0
    for token in range(len(states)):
        most, best = np.float32(0), 0
        for word in range(len(asking.states)):
            if read.exact[token, word] > most:
                most, best = read.exact[token, word], word
        places[token] = 0
        if most > 0:
            states[token] = asking.states[best] if most == 1 else ASKED_KIN
            places[token] = asking.places[best]


@compiled
def is_sought(state, kind):
    """Whether a token is asked for, by its state."""
    if kind == 0:
        return state > ASKED_STOP
    return state == (ASKED_HEAD if kind == 1 else ASKED_VERB if kind == 2 else ASKED_NAME)


@compiled
def find_nearest(bounds, numbers):
    """Note the nearest tokens of each sort that are asked for."""
    states = numbers[layout.STATE]
    for sentence in range(len(bounds) - 1):
        first, stop = bounds[sentence], bounds[sentence + 1]
        for kind in range(4):
            left, right = numbers[LEFT + kind], numbers[RIGHT + kind]
            nearest = -1
            for token in range(first, stop):
                left[token] = nearest
                nearest = token if is_sought(states[token], kind) else nearest
            nearest = -1
            for token in range(stop - 1, first - 1, -1):
                right[token] = nearest
                nearest = token if is_sought(states[token], kind) else nearest


@compiled
def find_distances(numbers):
    """Note how far the nearest tokens are that are asked for in any way, and where they stand in the question."""
    places = numbers[layout.ASKED_PLACE]
    for token in range(numbers.shape[1]):
        left, right = numbers[LEFT, token], numbers[RIGHT, token]
        numbers[OFF, token] = min(token - left, FAR) if left >= 0 else FAR + 1
        numbers[OFF + 1, token] = places[left] if left >= 0 else 0
        numbers[OFF + 2, token] = min(right - token, FAR) if right >= 0 else FAR + 1
        numbers[OFF + 3, token] = places[right] if right >= 0 else 0


@compiled
def see_words(sentences, numbers, seen):
    """Note what is seen of words that stand together, of which the single words are seen."""
    forms, classes, count = seen[tokens.FORM], seen[tokens.COARSE], numbers.shape[1]
    seen[:, count] = EDGE
    for sentence in range(len(sentences.bounds) - 1):
        seen[tokens.GAP, sentences.bounds[sentence]] = EDGE
    for token in range(count):
        before, behind = numbers[layout.BEFORE, token], numbers[layout.BEHIND, token]
        at_gap = np.uint32(seen[tokens.GAP, token] + classes[token])
        seen[boundaries.ENTRY, token] = np.uint32(forms[before] * STIR + at_gap)
        seen[boundaries.EXIT, token] = np.uint32(forms[behind] * STIR + seen[tokens.BEHIND, token] + classes[token])
        seen[boundaries.SEAM, token] = np.uint32(classes[before] * STIR + at_gap)


@compiled
def see_asked(sentences, numbers, seen):
    """Note what is seen of the words asked for, from each token."""
    states, count = numbers[layout.STATE], numbers.shape[1]
    seen[boundaries.STATE, count] = STATE_KEYS[_BEYOND]
    for token in range(count):
        before, sentence = numbers[layout.BEFORE, token], numbers[layout.SENTENCE, token]
        state_before = states[before] if before < count else _BEYOND
        left, right = numbers[OFF, token], numbers[OFF + 2, token]
        seen[boundaries.STATE, token] = STATE_KEYS[states[token]]
        seen[boundaries.STATES, token] = STATE_KEYS[state_before * 8 + states[token]]
        seen[boundaries.LEFT, token], seen[boundaries.RIGHT, token] = DISTANCE_KEYS[left], DISTANCE_KEYS[right]
        seen[boundaries.LEFT_PLACE, token] = PLACE_KEYS[min(left, 3) * 64 + numbers[OFF + 1, token]]
        seen[boundaries.RIGHT_PLACE, token] = PLACE_KEYS[1024 + min(right, 3) * 64 + numbers[OFF + 3, token]]
        rank, short = int(sentences.about[RANK, sentence]), sentences.about[SHORT, sentence] * _TEN
        seen[boundaries.SENTENCE_RANK, token] = RANK_KEYS[min(rank, 4)]
        seen[boundaries.SENTENCE_SHARE, token] = SHARE_KEYS[min(max(int(short), 0), _MOST_SHORT)]


_LOOK: Final = (
    "void(uint32[:, ::1], float32[:, ::1], int64[:, ::1], float32[:, ::1], int64, int64, int64[::1], int64[::1],"
    " uint32[::1], int64[:, ::1], uint32[:, ::1], uint32[:, ::1], float32[:, ::1])"
)


def _look(version: int) -> Any:
    def look(known, exact, places, about, sentences, passages, states, at, forms, numbers, kept, seen, exactly):
        """Look at the tokens of the sentences that were chosen.

        Args:
            known: of all tokens, see `Tokens`.
            exact: how far each of them is each word of the question; shape (words, tokens).
            places: from `choose`.
            about: from `choose`.
            sentences: how many are read.
            passages: how many there are.
            states: of the question's words.
            at: where they are in the question, see `matching.places_of_words`.
            forms: of all its words.
            numbers: takes what `layout` says, and so do the next two.
            kept: as that.
            seen: as that.
            exactly: takes how far each token that is read is each word; shape (tokens, words).
        """
        some = Sentences(places[1, : sentences + 1], places[2, : passages + 1], about)
        read = Read(numbers, kept, seen, exactly)
        gather(known, exact, places[0], some, read)
        place_tokens(some, numbers)
        find_states(Asking(states, at, forms), read)
        find_nearest(some.bounds, numbers)
        find_distances(numbers)
        see_words(some, numbers, seen)
        if version:
            see_asked(some, numbers, seen)

    return look


look: Final = kept(_LOOK, _look, SOURCES)
