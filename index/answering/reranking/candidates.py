"""The paragraphs that an engine found, with what is around them, gathered for comparison with a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import warming
from index.answering.reranking.asked import Asked
from index.answering.reranking.lore import Lore
from index.answering.reranking.matching import Matches, matches, numbered, owners_of
from index.forward import NOWHERE, ForwardIndex, Gathered
from index.vocabulary import Shape

NEAR: Final = 3
"""How many ids before a paragraph's are looked at for others of its article."""
_STEPS: Final = np.arange(1, NEAR + 1)
SORTS: Final = (Shape.NUMBER, Shape.YEAR, Shape.CAPITAL)
"""What is counted of a paragraph's new words, and then the new words themselves."""
_ONE_THREAD: Final = 1 << 18
"""Products of numbers that OpenBLAS works out by itself."""
FIELD: Final = 16
"""The bits of one count among four in a number. Of a text with more words than these can count, some counts are off."""
COUNT: Final = (1 << FIELD) - 1


def _counters() -> NDArray[np.int64]:
    """Shape -> 1 in the field of each of SORTS that it is of, and in the last; all 0 for a stop word."""
    shapes = np.arange(256)
    counted = sum((shapes & sort > 0).astype(np.int64) << FIELD * field for field, sort in enumerate(SORTS))
    return (counted + (1 << FIELD * len(SORTS))) * (shapes < Shape.STOP)


COUNTERS: Final = _counters()
_STOP: Final = np.int32(Shape.STOP)
_NO_ROW: Final = np.zeros(1, np.int32)
_FIELDS: Final = np.arange(0, FIELD * (len(SORTS) + 1), FIELD)[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """What an engine's list itself says of its paragraphs, the first n of which are candidates."""

    ids: Sequence[int]
    #: The engine's score of each of the whole list, best first; shape (found,).
    scores: NDArray[np.float64]
    #: Their articles, numbered from 0 as they are met; shape (found,).
    articles: NDArray[np.int64]
    #: By this number, the candidates' articles as the forward index knows them.
    keys: Sequence[int]
    #: How many of the nearest ids before each candidate's are of the same article, from 0 to NEAR: 0 for its first.
    earlier: Sequence[int]


class Texts(NamedTuple):
    """An engine's list with the words of the candidates and of their titles."""

    listing: Listing
    #: Of the candidates.
    paragraphs: Gathered
    #: Of the articles in `Listing.keys`.
    titles: Gathered


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The best of an engine's list, n of them, and the list they are the best of."""

    listing: Listing
    #: Candidate i has the tokens from ``bounds[i]`` to ``bounds[i + 1]``; shape (n + 1,).
    bounds: NDArray[np.int64]
    #: How many each has, and at least 1; shape (n,).
    lengths: NDArray[np.int64]
    matches: Matches
    #: How often each has each of the question's terms, and whether at all; shape (n, terms).
    counts: NDArray[np.int64]
    present: NDArray[np.bool_]
    #: Which of the question's terms its title has; shape (n, terms).
    titled: NDArray[np.bool_]
    #: How many words that are no stop words its title has; shape (n,).
    title_lengths: NDArray[np.int64]
    #: How near in meaning its nearest other word comes to each term, -1 to 1; shape (n, terms).
    meaning: NDArray[np.float32]
    #: The rows of the words' vectors, by token; 0 for those not known, that the question has, and stop words; one more
    #: 0 behind them; shape (tokens + 1,).
    rows: NDArray[np.int32]
    #: Where tokens stand whose form the question has, and the place of that form in it; shape (found,).
    form_places: NDArray[np.int64]
    form_numbers: NDArray[np.int8]
    #: Counts of new words up to each token; see `counted`; shape (tokens + 1,).
    _sums: NDArray[np.int64]

    def counted(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many words, from start to end, are new and of each of SORTS, then all that are new.

        New is what the question does not have, and no stop word.

        Args:
            starts: tokens; shape (n,).
            ends: tokens, those behind the last; shape (n,).

        Returns:
            Shape (sorts + 1, n).
        """
        found: NDArray[np.int64] = (self._sums.take(ends) - self._sums.take(starts)) >> _FIELDS & COUNT
        return found


def candidates(asked: Asked, read: Texts, lore: Lore) -> Candidates:
    """Compare what was read, at least one paragraph, with a question that has terms."""
    vocabulary, listing, paragraphs, titles = lore.vocabulary, *read
    count = len(listing.ids)
    # The titles stand behind the paragraphs, so that all words are looked up at once.
    words = np.concatenate([paragraphs.words, titles.words])
    bounds = np.concatenate([paragraphs.bounds, titles.bounds[1:] + paragraphs.bounds[-1]])
    tokens = int(paragraphs.bounds[-1])
    terms_of, forms_of, shapes, rows_of = lore.known().take(words, axis=0).T
    found_terms = numbered(terms_of, asked.terms, len(vocabulary.terms))
    places = (found_terms >= 0).nonzero()[0]
    owners, terms, width = owners_of(places, bounds), found_terms.take(places).astype(np.int64), len(asked.terms)
    counts = np.bincount(owners * width + terms, minlength=(len(bounds) - 1) * width).reshape(-1, width)
    inside = int(places.searchsorted(tokens))
    found_forms = numbered(forms_of, asked.forms, len(vocabulary.forms))
    form_places = (found_forms >= 0).nonzero()[0]
    new = (found_terms[:tokens] < 0) & (shapes[:tokens] < _STOP)
    rows = np.where(new, rows_of[:tokens], _NO_ROW)
    sums = _summed(shapes, places)
    new_in_titles = sums.take(bounds[count + 1 :]) - sums.take(bounds[count:-1]) >> FIELD * len(SORTS)
    here = listing.articles[:count]
    return Candidates(
        listing=listing,
        bounds=paragraphs.bounds,
        lengths=np.maximum(paragraphs.bounds[1:] - paragraphs.bounds[:-1], 1),
        matches=matches(places[:inside], owners[:inside], terms[:inside], count, width),
        counts=counts[:count],
        present=counts[:count] > 0,
        titled=(counts[count:] > 0).take(here, axis=0),
        title_lengths=(new_in_titles + np.add.reduce(counts[count:], axis=1)).take(here),
        meaning=_meaning(rows, paragraphs.bounds, asked, lore),
        rows=np.concatenate((rows, _NO_ROW)),
        form_places=form_places,
        form_numbers=found_forms.take(form_places),
        _sums=sums,
    )


def texts(found: Sequence[tuple[int, float]], count: int, forward: ForwardIndex) -> Texts:
    """Read the first `count` of what an engine found, at least one."""
    listing = _listing(found, count, forward)
    return Texts(listing, *forward.read(listing.ids, listing.keys))


def _listing(found: Sequence[tuple[int, float]], count: int, forward: ForwardIndex) -> Listing:
    ids = np.array([each for each, _ in found], np.int64)
    best = ids[:count]
    owners = forward.owners_of(np.concatenate((ids, (best[:, None] - _STEPS).ravel())))
    articles, keys, earlier = _numbered(owners[: len(ids)], owners[len(ids) :].reshape(-1, NEAR))
    return Listing(
        ids=best.tolist(),
        scores=np.array([score for _, score in found], float),
        articles=articles,
        keys=keys,
        earlier=earlier,
    )


def _numbered(
    owners: NDArray[np.int64], beside: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Sequence[int], Sequence[int]]:
    """The numbers of articles, the articles of the first paragraphs by number, and how many beside these are of theirs.

    Args:
        owners: the articles of paragraphs.
        beside: those of the paragraphs before the first of them; shape (first ones, NEAR).
    """
    reading = warming.compiled(warming.READING)
    if reading is not None:
        articles, keys, earlier = np.empty_like(owners), np.empty_like(owners), np.empty(len(beside), np.int64)
        several = reading.texts.number_articles(owners, beside, articles, keys, earlier)
        return articles, keys[:several].tolist(), earlier.tolist()
    numbers: dict[int, int] = {}
    keyed, near = owners.tolist(), beside.tolist()
    # An id that is not there is an article of its own.
    met = [numbers.setdefault(-1 - at if key == NOWHERE else key, len(numbers)) for at, key in enumerate(keyed)]
    return (
        np.array(met),
        list(numbers)[: max(met[: len(near)]) + 1],
        [0 if key == NOWHERE else row.count(key) for key, row in zip(keyed, near, strict=False)],
    )


def _summed(shapes: NDArray[np.int32], matched: NDArray[np.int64]) -> NDArray[np.int64]:
    """The counts, all in one number, of what is new up to each token; shape (tokens + 1,)."""
    sums = np.zeros(len(shapes) + 1, np.int64)
    each = sums[1:]
    COUNTERS.take(shapes, out=each, mode="clip")
    each[matched] = 0
    np.cumsum(each, out=each)
    return sums


def _meaning(rows: NDArray[np.int32], bounds: NDArray[np.int64], asked: Asked, lore: Lore) -> NDArray[np.float32]:
    """The greatest cosine of each term and a word of each paragraph; 0 where no word is known; shape (n, terms).

    Args:
        rows: of the words' vectors, by token; 0 for those not to be looked at.
        bounds: paragraph i has ``rows[bounds[i]:bounds[i + 1]]``.
        asked: the question.
        lore: has the vectors.
    """
    known = rows.nonzero()[0]
    rows = rows.take(known)
    # Words are few, tokens are many: each word is compared once.
    vectors = lore.words.vectors
    there = np.zeros(len(vectors), bool)
    there[rows] = True
    distinct = there.nonzero()[0]
    places = np.empty(len(vectors), np.int32)
    places[distinct] = np.arange(len(distinct))
    alike = products(vectors.take(distinct, axis=0), asked.vectors.T)
    found = np.zeros((len(bounds) - 1, len(asked.terms)), np.float32)
    starts = known.searchsorted(bounds)
    having = (starts[1:] > starts[:-1]).nonzero()[0]
    if len(having):
        found[having] = np.maximum.reduceat(alike.take(places.take(rows), axis=0), starts[having], axis=0)
    return found


def products(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """``left @ right``, in pieces that are too small for the library below to wake other threads for them."""
    step = max(_ONE_THREAD // max(right.size, 1), 1)
    found = np.empty((len(left), right.shape[1]), np.float32)
    for start in range(0, len(left), step):
        np.matmul(left[start : start + step], right, out=found[start : start + step])
    return found
