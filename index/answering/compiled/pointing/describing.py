"""What is known of each candidate answer."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.answering.compiled.pointing import layout
from index.answering.compiled.pointing.layout import FIRST, LAST, LEFT, OFF, RIGHT, SOURCES, Read, Runs, Sentences, Some
from index.answering.pointing import features
from index.answering.pointing.boundaries import MAX_LENGTH, RUN_LENGTH
from index.answering.pointing.candidates import ARTICLES
from index.answering.pointing.features import FLAGS, LONE, SEEN
from index.answering.pointing.matching import ASKED_STOP
from index.answering.pointing.tokens import EDGE, FORM
from index.compiling import compiled, kept

_ZERO: Final = np.float32(0)
_ARTICLE_FORMS: Final = ARTICLES.ravel()
_FLAG_BITS: Final = FLAGS.ravel()
_COUNT_OF_SEEN: Final = len(SEEN)
_AT_FIRST_READING: Final = features.FIRST_READING.start
_AT_AGREEMENT: Final = features.AGREEMENT.start
_AT_PLACES: Final = features.PLACES.start
_AT_FORM: Final = features.FORM.start
_AT_SENTENCE: Final = features.OF_SENTENCE.start
_AT_DISTANCE: Final = features.DISTANCE.start


@compiled
def know(places, read, runs, some):
    """Note what the candidates are."""
    count, numbers, known = read.numbers.shape[1], some.numbers, some.known
    for each in range(len(places)):
        row, token = places[each] // count, places[each] % count
        numbers[layout.OF_PASSAGE, each] = read.numbers[layout.PASSAGE, token]
        numbers[FIRST, each], numbers[LAST, each] = token, token + row
        known[layout.SCORE, each], known[layout.SHORT, each] = (
            runs.scores[row, token],
            _ZERO - runs.exponents[row, token],
        )
        known[layout.PROBABILITY, each] = runs.probabilities[row, token]
        known[layout.WHOLE, each] = runs.wholes[row, token] if row < RUN_LENGTH else _ZERO
    find_cores(read.seen[FORM], numbers)


@compiled
def find_cores(forms, found):
    """Number the candidates by what they are without an article."""
    distinct, count = found[layout.DISTINCT], 0
    for each in range(found.shape[1]):
        first, length = found[layout.FIRST, each], found[layout.LAST, each] - found[layout.FIRST, each]
        article = 0
        for known in _ARTICLE_FORMS:
            article |= length > 0 and forms[first] == known
        core = (first + article) * MAX_LENGTH + length - article
        found[layout.CORE, each] = core
        at = count
        while at > 0 and distinct[at - 1] > core:
            at -= 1
        if at == 0 or distinct[at - 1] != core:
            for other in range(count, at, -1):
                distinct[other] = distinct[other - 1]
            distinct[at] = core
            count += 1
    for each in range(found.shape[1]):
        at = 0
        while distinct[at] != found[layout.CORE, each]:
            at += 1
        found[layout.CORE, each] = at


@compiled
def tell_first_reading(read, runs, some):
    """What the first reading says."""
    known, found, most = some.known, some.found[_AT_FIRST_READING:], read.numbers.shape[1] - 1
    for each in range(found.shape[1]):
        first, last = some.numbers[FIRST, each], some.numbers[LAST, each]
        found[0, each] = -known[layout.SHORT, each]
        found[1, each] = known[layout.SCORE, each]
        found[2, each] = known[layout.PROBABILITY, each]
        found[3, each], found[4, each] = runs.worth[0, first], runs.worth[1, last]
        found[5, each] = known[layout.WHOLE, each]
        found[6, each], found[7, each] = runs.begins[first], runs.ends[last]
        found[8, each], found[9, each] = runs.begins[min(first + 1, most)], runs.ends[max(last - 1, 0)]
        found[10, each] = runs.expected[read.numbers[layout.SENTENCE, first]]


@compiled
def scattered(number):
    """As `features.scattered`."""
    mixed = np.uint64(number) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


@compiled
def tell_agreement(read, some, texts, overlap, shared):
    """How the candidates share words: what is inside what, and what is said twice."""
    firsts, lasts, found = some.numbers[FIRST], some.numbers[LAST], some.found[_AT_AGREEMENT:]
    passages, forms = some.numbers[layout.OF_PASSAGE], read.kept[layout.FORM_NUMBER]
    for each in range(len(firsts)):
        texts[each] = 0
        for token in range(firsts[each], lasts[each] + 1):
            texts[each] += scattered(forms[token])
    for each in range(len(firsts)):
        length, said = lasts[each] - firsts[each] + 1, 0
        for other in range(len(firsts)):
            common = max(min(lasts[each], lasts[other]) - max(firsts[each], firsts[other]) + 1, 0)
            other_length = lasts[other] - firsts[other] + 1
            is_said = texts[each] == texts[other] and passages[each] == passages[other]
            overlap[each, other] = np.float32(2 * common) / np.float32(length + other_length)
            shared[0, each, other] = common == length
            shared[1, each, other] = common == other_length
            shared[2, each, other] = is_said
            said += is_said
        found[4, each] = said


@compiled
def tell_places(read, sentences, some):
    """How long the candidates are, and how far into their sentences and their passages they begin."""
    numbers, places, found = read.numbers, read.kept[layout.PLACE], some.found[_AT_PLACES:]
    for each in range(found.shape[1]):
        first, last, passage = (
            some.numbers[FIRST, each],
            some.numbers[LAST, each],
            some.numbers[layout.OF_PASSAGE, each],
        )
        most = max(int(places[sentences.bounds[sentences.passages[passage + 1]] - 1]), 1)
        found[0, each] = last - first + 1
        found[1, each] = first - numbers[layout.START, first]
        found[2, each] = numbers[layout.STOP, first] - last
        found[3, each] = np.float64(places[first]) / np.float64(most)


@compiled
def tell_form(read, rarities, at, found, each):
    """What can be seen of one token."""
    count = read.numbers.shape[1]
    if at == count:
        found[:_COUNT_OF_SEEN, each] = 0
        return
    for flag in range(len(_FLAG_BITS)):
        found[flag, each] = (read.kept[layout.BITS, at] & _FLAG_BITS[flag]) > 0
    is_first, is_last = at == read.numbers[layout.START, at], at + 1 == read.numbers[layout.STOP, at]
    found[6, each] = read.numbers[layout.STATE, at] == ASKED_STOP
    found[7, each] = EDGE if is_first else np.int64(read.kept[layout.MARK, at])
    found[8, each] = EDGE if is_last else np.int64(read.kept[layout.MARK_BEHIND, at])
    found[9, each] = rarities[read.kept[layout.ROW, at]]


@compiled
def tell_forms(read, rarities, some):
    """What can be seen of the first word and the last, and of those before and behind them in the sentence."""
    for each in range(some.found.shape[1]):
        first, last = some.numbers[FIRST, each], some.numbers[LAST, each]
        before, behind = read.numbers[layout.BEFORE, first], read.numbers[layout.BEHIND, last]
        for row, at in enumerate((first, last, before, behind)):
            tell_form(read, rarities, at, some.found[_AT_FORM + row * _COUNT_OF_SEEN :], each)


@compiled
def tell_distances(read, sentences, some):
    """What is known of the sentences, and how far off the words asked for stand."""
    numbers, found = read.numbers, some.found[_AT_DISTANCE:]
    for each in range(found.shape[1]):
        first, last = some.numbers[FIRST, each], some.numbers[LAST, each]
        sentence = numbers[layout.SENTENCE, first]
        for row in range(len(sentences.about)):
            some.found[_AT_SENTENCE + row, each] = sentences.about[row, sentence]
        found[0, each], found[1, each] = numbers[OFF, first], numbers[OFF + 1, first]
        found[2, each], found[3, each] = numbers[OFF + 2, last], numbers[OFF + 3, last]
        for kind in range(4):
            left, right = numbers[LEFT + kind, first], numbers[RIGHT + kind, last]
            off_left = first - left if left >= 0 else LONE
            off_right = right - last if right >= 0 else LONE
            found[4 + kind, each] = -off_left if off_left < off_right else off_right


_DESCRIBE: Final = (
    "void(int64[::1], int64[:, ::1], uint32[:, ::1], uint32[:, ::1], int64[:, ::1], float32[:, ::1], int64, int64,"
    " float32[:, :, ::1], float32[:, ::1], float32[:, ::1], float32[:, ::1], float32[::1], float32[::1],"
    " int64[:, ::1], float32[:, ::1], float32[:, ::1], uint64[::1], float32[:, :, ::1])"
)


def _describe(version: int) -> Any:
    def describe(
        chosen, numbers, kept, seen, places, about, sentences, passages, runs, wholes, worth, likely, expected,
        rarities, candidates, known, found, texts, shared,
    ):  # fmt: skip
        """Tell what is known of the candidates but for what `hold` tells.

        Args:
            chosen: where the candidates stand among the runs, from `collect`.
            numbers: from `look`.
            kept: from `look`.
            seen: from `look`.
            places: from `choose`.
            about: from `choose`.
            sentences: how many are read.
            passages: how many there are.
            runs: the scores, the exponents and the probabilities.
            wholes: from `add`.
            worth: from `score`.
            likely: the logarithms of `ends` from `spread`.
            expected: how many answers begin in each sentence.
            rarities: see `hold`.
            candidates: takes the whole numbers by candidate that `layout` says.
            known: takes the others.
            found: takes what is known of each; shape (FEATURES, candidates).
            texts: to be written to; shape (candidates,).
            shared: takes `Candidates.overlap`, and what each two share, see `features.share`.
        """
        read, some = Read(numbers, kept, seen, worth), Some(candidates, known, found)
        of = Sentences(places[1, : sentences + 1], places[2, : passages + 1], about)
        all_runs = Runs(runs[0], runs[1], runs[2], wholes, worth, likely[0], likely[1], expected)
        know(chosen, read, all_runs, some)
        tell_first_reading(read, all_runs, some)
        tell_agreement(read, some, texts, shared[0], shared[1:])
        tell_places(read, of, some)
        tell_forms(read, rarities, some)
        if version:
            tell_distances(read, of, some)

    return describe


describe: Final = kept(_DESCRIBE, _describe, SOURCES)
