"""Kin of a term among the terms of an archive: Japan and Japanese, scorer and score, colour and color, two and 2.

What a stemmer keeps apart. Nothing is compared with everything: a term's kin are spelt out and looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, islice
from typing import Final, Protocol

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
MAX_KIN: Final = 24
"""No term has more kin than this."""
REMEMBERED: Final = 4_096
"""Terms whose kin are remembered."""
_SHORTEST: Final = 3
_LONGEST: Final = 5

Kin = tuple[tuple[str, float], ...]
"""Terms, each with its weight (above 0, below 1), the heaviest first."""


class Terms(Protocol):
    """The distinct terms of an archive."""

    def __len__(self) -> int:
        """How many; when there are more, there may be more kin."""
        ...

    def having(self, terms: Sequence[str]) -> Sequence[bool]:
        """Whether the archive has each of these terms."""
        ...

    def beginning(self, prefix: str) -> Iterable[str]:
        """Those that begin so, in order; a few that are new may be missing."""
        ...


class KinIndex:
    """Finds the kin of a term among the terms of an archive. Safe to use from several threads.

    Args:
        terms: of the archive.
        language: ISO 639-1; the tables are English, other languages go by how words begin.
    """

    def __init__(self, terms: Terms, language: str = "en") -> None:
        self._terms = terms
        self._language = language
        #: The kin of terms, among so many terms: when there are more, there may be more kin.
        self._remembered: tuple[int, dict[str, Kin]] = (0, {})

    def of(self, term: str) -> Kin:
        """All kin of a term that the archive has, without the term itself."""
        return self.of_each((term,))[term]

    def of_each(self, terms: Iterable[str]) -> Mapping[str, Kin]:
        """As `of`, for several terms at once: what each could be spelt as is looked up together."""
        if self._language != "en":
            return {term: self._beginning_like(term) for term in terms}
        wanted, count = list(dict.fromkeys(terms)), len(self._terms)
        among, known = self._remembered
        if among != count or len(known) > REMEMBERED:
            # What another thread reads is only added to.
            known = {}
            self._remembered = count, known
        if new := [term for term in wanted if term not in known]:
            known.update(zip(new, self._spelt_as(new), strict=True))
        return {term: known[term] for term in wanted}

    def _spelt_as(self, terms: Iterable[str]) -> list[Kin]:
        """The kin of each of these English terms."""
        spellings = list(map(spelt_out, terms))
        asked = list(dict.fromkeys(chain.from_iterable(spellings)))
        there = set(compress(asked, self._terms.having(asked)))
        kin = ([(other, weight) for other, weight in each.items() if other in there] for each in spellings)
        return [tuple(sorted(each, key=_heaviest))[:MAX_KIN] for each in kin]

    def _beginning_like(self, term: str) -> Kin:
        if len(term) < MIN_BEGINNING or not term.isalpha():
            return ()
        near = self._terms.beginning(term[: _common(len(term))])
        return tuple(islice(((other, BEGINNING) for other in near if _alike(term, other)), MAX_KIN))


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


def _heaviest(kin: tuple[str, float]) -> float:
    return -kin[1]


def _common(letters: int) -> int:
    """How many letters a word of so many must have in common with its kin, at least."""
    return max(MIN_BEGINNING, round(BEGINNING_SHARE * letters))


def _alike(term: str, other: str) -> bool:
    return term != other and other.isalpha() and term.startswith(other[: _common(len(other))])
