"""Which words of a passage the question has asked for, and how far each sentence has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing.asking import Asked, Word
from index.answering.pointing.tokens import (
    BEGINNING,
    FORM_NUMBER,
    ROOT,
    ROW,
    TERM,
    Tokens,
    Traits,
    hash32,
    kin_of,
    only,
    owners_of,
)

TOKENS: Final = 150, 12
"""Tokens that are read, of one passage and for each more: of many, those of the sentences that have most of the
question's words."""
MAX_WORDS: Final = 24
"""Content words of a question that are looked for; a question has few more than ten."""
ROOT_WORTH: Final = 0.7
BEGINNING_WORTH: Final = 0.5
"""What kin of a word count, where the word itself counts 1."""
ALIKE: Final = 0.5
"""Words whose vectors are closer than this may stand for each other a little:"""
ALIKE_WORTH: Final = 0.4
"""what those count that have the same vector."""
FOCUS_WEIGHT: Final = 0.4
NO_WORD: Final = Word("", None, capital=False)
NOWHERE: Final = 0xFFFFFFFE
"""The number of a term that no text has."""

# The states of a token with regard to the question.
NOT_ASKED, ASKED_STOP, ASKED_KIN, ASKED, ASKED_NAME, ASKED_HEAD, ASKED_VERB = range(7)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question as numbers: what `Asked` says, for one vocabulary."""

    asked: Asked
    #: The content words' places in the question; shape (words,). A question without any has one that is nowhere.
    places: NDArray[np.intp]
    #: Their terms, or a number that no term has; kin as `Traits.kin`, or 1; vectors.
    terms: NDArray[np.uint32]
    kin: NDArray[np.uint32]
    vectors: NDArray[np.float32]
    #: Their weights: idf, less for the focus; summing to 1.
    weights: NDArray[np.float32]
    #: The state that a token has when it is the word.
    states: NDArray[np.intp]
    #: The forms of all its words that texts have.
    forms: NDArray[np.uint32]
    #: The vector of the head, or zero.
    head: NDArray[np.float32]
    #: What is asked for, as 32 bits each: the attributes that `boundaries` joins with those of tokens.
    attributes: NDArray[np.uint32]


def query(asked: Asked, traits: Traits, idf: Callable[[str], float]) -> Query:
    """Turn a question into numbers."""
    vocabulary, words = traits.vocabulary, traits.words
    places = [place for place, word in enumerate(asked.words) if word.term][:MAX_WORDS] or [-1]
    content = [asked.words[place] if place >= 0 else NO_WORD for place in places]
    terms = [word.term or "" for word in content]
    numbers = [vocabulary.term(term) for term in terms]
    weights = np.array([idf(term) for term in terms], np.float32)
    if asked.head_at in places and len(places) > 1:
        weights[places.index(asked.head_at)] *= FOCUS_WEIGHT
    forms = {vocabulary.form(word.form) for word in asked.words}
    kin = [[number or 1 for number in kin_of(term)] for term in terms]  # 0 is a token's that has none
    return Query(
        asked=asked,
        places=np.array(places),
        terms=np.array([NOWHERE if number is None else number for number in numbers], np.uint32),
        kin=np.array(kin, np.uint32),
        vectors=words.vectors.take([words.row(word.form) for word in content], axis=0),
        weights=weights / max(float(np.add.reduce(weights)), 1e-6),
        states=np.array([_state(asked, place) for place in places]),
        forms=np.array(sorted(form for form in forms if form is not None), np.uint32),
        head=words.vectors[words.row(asked.head) if asked.head else 0],
        attributes=np.array(attributes(asked, traits), np.uint32),
    )


def _state(asked: Asked, place: int) -> int:
    if place < 0:
        return ASKED
    if place == asked.head_at:
        return ASKED_HEAD
    if place == asked.verb_at:
        return ASKED_VERB
    return ASKED_NAME if asked.words[place].capital or asked.words[place].form[:1].isdigit() else ASKED


ANY, TYPE, HEAD, HEAD_MIDDLE, HEAD_FINE, AROUND, VERB = range(7)


def attributes(asked: Asked, traits: Traits) -> list[int]:
    """What is asked for, from the most general to the most special."""
    classes = traits.words.classes[traits.words.row(asked.head)] if asked.head else (0, 0, 0)
    verb = traits.words.classes[traits.words.row(asked.verb)][2] if asked.verb else 0
    return [
        hash32("any"),
        hash32(f"t{asked.type}"),
        hash32(f"h{asked.type} {asked.head}"),
        hash32(f"m{asked.type} {classes[1]}"),
        hash32(f"f{asked.head if not classes[2] else classes[2]}"),
        hash32(f"a{asked.around}"),
        hash32(f"v{asked.type} {verb or asked.verb}"),
    ]


# What `Match.sentences` says of each sentence: the share of the question's weight that it has, and with what is alike;
# how far its share is below the best one's of its passage; how many of its passage have a larger share (or the same,
# and come first); its tokens; which one of its passage it is, and how many that has; the shares of those next to it.
SHARE, SOFT_SHARE, SHORT, RANK, LENGTH, NUMBER, COUNT, SHARE_BEFORE, SHARE_AFTER = range(9)
# The rows of `Match.left` and `Match.right`: words asked for, of any sort, or of these.
ANY_ASKED, HEADS, VERBS, NAMES = range(4)
FAR: Final = 15
"""A word of the question that is further off than this, in tokens, is no nearer than any other."""
Distances: TypeAlias = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]
_NO_PLACE: Final = np.array([0])
_SAME, _ROOT_WORTH, _BEGINNING_WORTH = np.array([1.0, ROOT_WORTH, BEGINNING_WORTH], np.float32)
_STEPS: Final = np.arange(-2, 3)[:, None]
_SOUGHT: Final = np.array([[ASKED], [ASKED_HEAD], [ASKED_VERB], [ASKED_NAME]])


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """How the sentences of some passages that are worth reading meet a question."""

    #: Of these sentences.
    tokens: Tokens
    #: How far each token is each content word, 0 to 1; shape (words, tokens).
    exact: NDArray[np.float32]
    #: The same, or how alike their vectors are where that is more.
    soft: NDArray[np.float32]
    #: By token: one of the states above.
    states: NDArray[np.intp]
    #: By token: where in the question the content word that it is stands, seen from the head or the question word: 1 to
    #: 63, 32 for that itself; 0 for none.
    places: NDArray[np.intp]
    #: By token: its passage, its sentence, the first token of that and the one after its last.
    passage: NDArray[np.intp]
    sentence: NDArray[np.intp]
    first: NDArray[np.intp]
    stop: NDArray[np.intp]
    #: By token: those two and one before it, itself, and those one and two behind it, or the number of tokens for what
    #: is beyond its sentence; shape (5, tokens).
    neighbours: NDArray[np.intp]
    #: By token: the nearest one before it, and behind it, in its sentence that is asked for; -1 for none; shape (4,
    #: tokens).
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    #: By token: how far off the next word asked for stands on the left in its sentence, and its place in the question;
    #: then the same for the right; FAR + 1 and 0 where there is none.
    distances: Distances
    #: By sentence, see above; shape (9, sentences).
    sentences: NDArray[np.float32]


def match(query: Query, tokens: Tokens, traits: Traits, budget: int) -> Match:
    """Find a question's words in passages, and leave out the sentences that have few of them.

    Args:
        query: the question.
        tokens: of passages, none of which is empty.
        traits: of their words.
        budget: how many tokens are read, but at least one sentence of each passage.
    """
    exact = _exact(query, tokens)
    shares = query.weights @ np.maximum.reduceat(exact, tokens.bounds[:-1], axis=1)
    about = _about(shares, tokens)
    if len(tokens) > budget:
        chosen = _chosen(about, budget)
        tokens, columns = only(tokens, chosen)
        about, exact = about.take(chosen, axis=1), exact[:, columns]
    soft = _soft(query, tokens, exact, traits)
    about[SOFT_SHARE] = query.weights @ np.maximum.reduceat(soft, tokens.bounds[:-1], axis=1)
    states, places = _states(query, tokens, exact)
    sentence, passage = owners_of(tokens.bounds), owners_of(tokens.bounds.take(tokens.passages))
    first, stop = tokens.bounds.take(sentence), tokens.bounds.take(sentence + 1)
    asked = states == _SOUGHT
    asked[ANY_ASKED] = states > ASKED_STOP
    left, right = nearest(asked, first, stop)
    beside = neighbours(first, stop)
    off = _distances(left[ANY_ASKED], right[ANY_ASKED], places)
    return Match(tokens, exact, soft, states, places, passage, sentence, first, stop, beside, left, right, off, about)


def _exact(query: Query, tokens: Tokens) -> NDArray[np.float32]:
    found: NDArray[np.float32] = (tokens.known[BEGINNING] == query.kin[:, 1:]) * _BEGINNING_WORTH
    # Whatever begins alike counts less than what has the same root, and that less than the same.
    np.copyto(found, _ROOT_WORTH, where=tokens.known[ROOT] == query.kin[:, :1])
    np.copyto(found, _SAME, where=tokens.known[TERM] == query.terms[:, None])
    return found


def _soft(query: Query, tokens: Tokens, exact: NDArray[np.float32], traits: Traits) -> NDArray[np.float32]:
    soft: NDArray[np.float32] = query.vectors @ traits.words.vectors.take(tokens.known[ROW], axis=0).T
    soft -= np.float32(ALIKE)
    soft *= np.float32(ALIKE_WORTH / (1 - ALIKE))
    # What is below zero is below what is exact, too.
    return np.maximum(exact, soft, out=soft)


def _about(shares: NDArray[np.float32], tokens: Tokens) -> NDArray[np.float32]:
    firsts, counts = tokens.passages[:-1], tokens.passages[1:] - tokens.passages[:-1]
    owners = np.repeat(np.arange(len(counts)), counts)
    about = np.zeros((9, len(shares)), np.float32)
    about[SHARE] = shares
    about[SHORT] = np.maximum.reduceat(shares, firsts).take(owners) - shares
    about[NUMBER] = np.arange(len(shares)) - firsts.take(owners)
    order = np.lexsort((-shares, owners))
    about[RANK, order] = about[NUMBER]
    about[COUNT] = counts.take(owners)
    about[LENGTH] = tokens.bounds[1:] - tokens.bounds[:-1]
    about[SHARE_BEFORE, 1:], about[SHARE_AFTER, :-1] = shares[:-1], shares[1:]
    about[SHARE_BEFORE, firsts], about[SHARE_AFTER, tokens.passages[1:] - 1] = 0, 0
    return about


def _chosen(about: NDArray[np.float32], budget: int) -> NDArray[np.intp]:
    """The sentences to read, rising: the best of each passage, then by their shares as many as the budget has."""
    best = about[RANK] == 0
    order = np.lexsort((-about[SHARE], ~best))
    kept = best.take(order) | (np.cumsum(about[LENGTH].take(order)) <= budget)
    chosen: NDArray[np.intp] = order[kept]
    chosen.sort()
    return chosen


def neighbours(first: NDArray[np.intp], stop: NDArray[np.intp]) -> NDArray[np.intp]:
    """The tokens next to each token, see `Match.neighbours`.

    Args:
        first: by token, where its sentence begins.
        stop: and where it has ended.
    """
    there = np.arange(len(first)) + _STEPS
    np.copyto(there, len(first), where=(there < first) | (there >= stop))
    return there


def nearest(
    flags: NDArray[np.bool_], first: NDArray[np.intp], stop: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The nearest token with a flag before each token, and behind it, in its sentence; -1 for none.

    Args:
        flags: shape (kinds, tokens).
        first: by token, where its sentence begins.
        stop: and where it has ended.
    """
    count = flags.shape[1]
    here = np.arange(count)
    left, right = np.empty(flags.shape, np.intp), np.empty(flags.shape, np.intp)
    left[:, 0], right[:, -1] = -1, count
    np.maximum.accumulate(np.where(flags, here, -1)[:, :-1], axis=1, out=left[:, 1:])
    np.minimum.accumulate(np.where(flags, here, count)[:, :0:-1], axis=1, out=right[:, -2::-1])
    np.copyto(left, -1, where=left < first)
    np.copyto(right, -1, where=right >= stop)
    return left, right


def _distances(left: NDArray[np.intp], right: NDArray[np.intp], places: NDArray[np.intp]) -> Distances:
    """What `Match.distances` says.

    Args:
        left: by token, the nearest word asked for before it; -1 for none.
        right: and behind it.
        places: by token, `Match.places`.
    """
    here = np.arange(len(places))
    places = np.concatenate((places, _NO_PLACE))
    return (
        np.where(left >= 0, np.minimum(here - left, FAR), FAR + 1),
        places.take(left),
        np.where(right >= 0, np.minimum(right - here, FAR), FAR + 1),
        places.take(right),
    )


def _states(query: Query, tokens: Tokens, exact: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    forms = np.logical_or.reduce(tokens.known[FORM_NUMBER] == query.forms[:, None], axis=0)
    states = forms.astype(np.intp)
    states *= ASKED_STOP
    places = np.zeros(len(tokens), np.intp)
    # Few tokens are any of the question's words.
    there = np.logical_or.reduce(exact, axis=0).nonzero()[0]
    found = exact.take(there, axis=1)
    best = found.argmax(axis=0)
    states[there] = np.where(np.maximum.reduce(found, axis=0) == 1.0, query.states.take(best), ASKED_KIN)
    places[there] = places_of_words(query).take(best)
    return states, places


def places_of_words(query: Query) -> NDArray[np.intp]:
    """What `Match.places` says of a token, for each word that it may be."""
    of_words = query.places - max(query.asked.gap, query.asked.head_at) + 32
    return np.minimum(np.maximum(of_words, 1), 63)
