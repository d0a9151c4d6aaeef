"""Kin of a term among the terms of an archive: Japan and Japanese, scorer and score, colour and color, two and 2.

What a stemmer keeps apart. Nothing is compared with everything: a term's kin are spelt out and looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from index.analysis import Analyzer
from index.answering.families import DERIVATIONS, FAMILIES, NUMBERS, PLACES, SPELLINGS

SPELLING: Final = 0.95
"""What the same word in another spelling counts, where the term itself counts 1."""
FAMILY: Final = 0.75
"""What a word of the same family counts."""
DERIVED: Final = 0.7
"""What a word counts that is made of the term, or of which the term is made, by a usual ending."""
FIGURE: Final = 0.6
"""What the figures count for a number's word, and the word for the figures."""
BEGINNING: Final = 0.5
"""What a word counts that begins alike, in a language without tables."""
MIN_BEGINNING: Final = 5
"""Letters that such words must have in common at least."""
BEGINNING_SHARE: Final = 0.7
"""How much of the longer word must be in common."""
RARE: Final = 0.6
"""Of the largest idf that a term can have: from here on it is rare, in 20 of 5,000 paragraphs or in fewer."""
MAX_KIN: Final = 24
"""No term has more kin than this."""
REMEMBERED: Final = 4_096
"""Terms whose kin are remembered."""
_GROWTH: Final = 1.1
_SHORTEST: Final = 3
_LONGEST: Final = 5

Kin = tuple[tuple[str, float], ...]
"""Terms, each with its weight (above 0, below 1), the heaviest first."""


class KinIndex:
    """Finds the kin of a term among the terms of an archive. Safe to use from several threads.

    Args:
        terms: the archive's distinct terms; a list that is only appended to.
        known: holds the same terms, to look them up in: a set or a dictionary.
        language: ISO 639-1; the tables are English, other languages go by how words begin.
    """

    def __init__(self, terms: Sequence[str], known: Container[str], language: str = "en") -> None:
        self._terms = terms
        self._known = known
        self._language = language
        self._sorted: list[str] = []
        self._sorted_from = 0
        self._remembered: Final = lru_cache(maxsize=REMEMBERED)(self._spelt_as)

    def of(self, term: str) -> Kin:
        """All kin of a term that the archive has, without the term itself."""
        if self._language != "en":
            return self._beginning_like(term)
        return self._remembered(term, len(self._terms))

    def _spelt_as(self, term: str, _: int) -> Kin:
        """The kin of an English term among so many terms: when there are more, there may be more."""
        spellings = spelt_out(term)
        kin = [(other, spellings[other]) for other in filter(self._known.__contains__, spellings)]
        return tuple(sorted(kin, key=_heaviest))[:MAX_KIN]

    def _beginning_like(self, term: str) -> Kin:
        if len(term) < MIN_BEGINNING or not term.isalpha():
            return ()
        found = [
            (other, BEGINNING) for other in self._with_beginning(term[: _common(len(term))]) if _alike(term, other)
        ]
        return tuple(found[:MAX_KIN])

    def _with_beginning(self, beginning: str) -> Iterator[str]:
        terms = self._in_order()
        for place in range(bisect_left(terms, beginning), len(terms)):
            if not terms[place].startswith(beginning):
                return
            yield terms[place]

    def _in_order(self) -> list[str]:
        """The terms in order; a few that are new may be missing."""
        count = len(self._terms)
        if count > _GROWTH * self._sorted_from:
            self._sorted, self._sorted_from = sorted(self._terms[:count]), count
        return self._sorted


def extra_terms(
    terms: Sequence[str], kin: Callable[[str], Kin], idf: Callable[[str], float], limit: int
) -> tuple[str, ...]:
    """The kin of a question's rare terms that are most worth searching for too, the best first.

    A usual term finds its paragraphs by itself, and its kin would only bring in others.

    Args:
        terms: of the question.
        kin: term -> its kin in the archive.
        idf: term -> inverse document frequency; one that no paragraph has gets the largest.
        limit: how many at most.
    """
    least = RARE * idf("")
    worth = {
        other: min(idf(other), idf(term)) * weight
        for term in terms
        if idf(term) >= least
        for other, weight in kin(term)
        if other not in terms
    }
    return tuple(sorted(worth, key=lambda other: (-worth[other], other))[:limit])


@lru_cache(maxsize=16_384)
def spelt_out(term: str) -> Mapping[str, float]:
    """Every spelling that would be kin of an English term, with its weight; most are no words."""
    found = dict.fromkeys(_figures().get(term, ()), FIGURE)
    if not term.isalpha() or len(term) < _SHORTEST:
        return found
    endings = _endings()
    for place in range(len(term), _SHORTEST - 1, -1):
        head, ending = term[:place], term[place:]
        found |= {head + other: weight for other, weight in endings.get((min(place, _LONGEST), ending), ())}
        if ending[:1] == head[-1] or not ending:
            found |= _doubled(head, ending, place)
    found |= dict.fromkeys(_families().get(term, ()), FAMILY)
    found.pop(term, None)
    return found


def _doubled(head: str, ending: str, place: int) -> dict[str, float]:
    """As the ending's other forms, for those that come with their consonant doubled: win, winner."""
    endings, least = _endings(), min(place, _LONGEST)
    if ending:
        return {head + other: weight for other, weight in endings.get((least, "+" + ending[1:]), ())}
    return {head + head[-1] + other: weight for other, weight in endings.get((least, "++"), ())}


@lru_cache(maxsize=1)
def _endings() -> dict[tuple[int, str], list[tuple[str, float]]]:
    """(letters before it, ending) -> what may stand in its place, and what kin by it count.

    "+er" is the ending that comes with a doubled letter; what may come so behind a bare word is under "++".
    """
    found: dict[tuple[int, str], list[tuple[str, float]]] = {}
    for table, weight in ((PLACES, DERIVED), (DERIVATIONS, DERIVED), (SPELLINGS, SPELLING)):
        for entry in table.split(","):
            least, *pair = entry.split()
            one, other = (ending.replace("-", "") for ending in pair)
            for letters in range(int(least), _LONGEST + 1):
                found.setdefault((letters, other), []).append((one, weight))
                if other.startswith("+"):
                    found.setdefault((letters, "++"), []).append((other[1:], weight))
                else:
                    found.setdefault((letters, one), []).append((other, weight))
    return found


@lru_cache(maxsize=1)
def _families() -> dict[str, set[str]]:
    """Term -> the terms of its family."""
    terms = Analyzer("en").terms
    found: dict[str, set[str]] = {}
    for family in FAMILIES.split(";"):
        members = set(terms(family))
        for member in members:
            found.setdefault(member, set()).update(members - {member})
    return found


@lru_cache(maxsize=1)
def _figures() -> dict[str, list[str]]:
    """Number's word -> its figures, and the other way round; all as terms."""
    term = Analyzer("en").term
    found: dict[str, list[str]] = {}
    for word, figures in NUMBERS.items():
        if stem := term(word):
            found.setdefault(stem, []).append(figures)
            found.setdefault(figures, []).append(stem)
    return found


def compounds(words: Iterable[str], known: Container[str], term: Callable[[str], str | None]) -> tuple[str, ...]:
    """Terms of the archive that are two neighbouring words of a question written as one: half time, halftime.

    Args:
        words: the question's words in order, in lower case.
        known: the archive's terms.
        term: word -> its term, None for a stop word.
    """
    listed = list(words)
    joined = (term(one + other) for one, other in pairwise(listed) if term(one) and term(other))
    return tuple(dict.fromkeys(each for each in joined if each and each.isalpha() and each in known))


def _heaviest(kin: tuple[str, float]) -> float:
    return -kin[1]


def _common(letters: int) -> int:
    """How many letters a word of so many must have in common with its kin, at least."""
    return max(MIN_BEGINNING, round(BEGINNING_SHARE * letters))


def _alike(term: str, other: str) -> bool:
    return term != other and other.isalpha() and term.startswith(other[: _common(len(other))])
