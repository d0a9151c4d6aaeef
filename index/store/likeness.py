"""How alike the words of two paragraphs or articles are, told by small numbers that are made of each alone.

Texts are compared by their pairs of neighbouring longer words: what two texts have in common of all their pairs is how
alike they are (Jaccard), and MinHash (Broder 1997) estimates it from a few numbers. Of each number only some bits are
kept (Li and König 2010). The same words give the same numbers in every process and on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from rensa import RMinHash

NEARLY: Final = 0.6
"""From how alike on (0 to 1) two paragraphs are one, with a few words changed."""
SAME_STORY: Final = 0.55
"""From how alike on two articles tell one story."""

_SEED: Final = 1
_LONGER: Final = 5
# Shorter paragraphs say little by themselves: the same words may mean another thing in another article.
_FEWEST_PAIRS: Final = 6
_FEWEST_OF_ARTICLE: Final = 12
_LETTERS: Final = 4
"""Characters of a piece of text in a script that sets no spaces between its words."""
_LANES: Final = 16
_LANE_BITS: Final = 4
_ALL: Final = (1 << 64) - 1
_LOWEST: Final = 0x1111_1111_1111_1111
_ENOUGH_LANES: Final = 9
_NUMBERS: Final = 64
_BANDS: Final = 12
_ROWS: Final = 3
_NUMBER_WORDS: Final = frozenset("two three four five six seven eight nine ten eleven twelve dozen".split())
_PACKED: Final = struct.Struct(f"<{_NUMBERS}H")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a paragraph's words are compared by."""

    #: Sixteen numbers of four bits; signed, as SQLite has it.
    bits: int
    #: Nearly equal paragraphs share one of them, most of them the first.
    anchors: tuple[int, ...]


def pairs(words: Sequence[str]) -> list[str]:
    """The pairs of neighbouring longer words; of a script without spaces, pieces of four characters.

    Args:
        words: all words of the text, folded, in order.
    """
    longer = [word for word in words if len(word) >= _LONGER]
    if len(longer) > _FEWEST_PAIRS:
        return list(map(" ".join, pairwise(longer)))
    run = "".join(words)
    return [] if run.isascii() else [run[i : i + _LETTERS] for i in range(len(run) - _LETTERS + 1)]


def sketched(words: Sequence[str], parts: Sequence[str]) -> Sketch | None:
    """What the paragraph is compared by; None when it is too short to be.

    Args:
        words: of the paragraph, folded, in order.
        parts: its `pairs`.
    """
    if len(parts) < _FEWEST_PAIRS:
        return None
    bits = 0
    for number in _minima(parts, _LANES):
        bits = bits << _LANE_BITS | number & 0xF
    # A copy that gives other figures is none, so those that do need not meet.
    told, *hashes = RMinHash.hash_token_sets([(" ".join(figures(words)), *parts)])[0]
    lowest = sorted(set(hashes))[:2]
    return Sketch(bits - (1 << 64) if bits >> 63 else bits, tuple((each ^ told) >> 32 for each in lowest))


def figures(words: Iterable[str]) -> list[str]:
    """The words that begin with a figure, in order."""
    return [word for word in words if word[0] <= "9"]


def _counts(words: Iterable[str]) -> list[str]:
    """The words that say how many, in order: those that begin with a figure, and English numbers in words."""
    return [word for word in words if word[0] <= "9" or word in _NUMBER_WORDS]


def are_near(one: int, other: int) -> bool:
    """Whether two paragraphs may be nearly equal, by the bits of their sketches."""
    return bool(near(one, [(0, other)]))


def near(sketch: int, others: Iterable[tuple[int, int]]) -> list[int]:
    """Those that may be nearly equal to a paragraph, by the bits of their sketches.

    Args:
        sketch: of the paragraph.
        others: each with its sketch.
    """
    found = []
    for each, other in others:
        unlike = (sketch ^ other) & _ALL
        unlike |= unlike >> 1
        unlike |= unlike >> 2
        if (unlike & _LOWEST).bit_count() <= _LANES - _ENOUGH_LANES:
            found.append(each)
    return found


class Wording(NamedTuple):
    """What tells whether two paragraphs are nearly equal."""

    #: The words that say how many, in order.
    counts: list[str]
    pairs: frozenset[str]


def wording(words: Sequence[str]) -> Wording:
    """The wording of a paragraph; of its words, folded, in order."""
    return Wording(_counts(words), frozenset(pairs(words)))


def are_nearly_equal(one: Wording, other: Wording) -> bool:
    """Whether two paragraphs are the same but for a few words, none of them a number."""
    if one.counts != other.counts:
        return False
    common = len(one.pairs & other.pairs)
    return common >= NEARLY * (len(one.pairs) + len(other.pairs) - common)


def signed(parts: Sequence[str]) -> bytes:
    """What an article is compared by: 128 bytes, or none when it is too short to be.

    Args:
        parts: the `pairs` of all paragraphs of its story.
    """
    if len(parts) < _FEWEST_OF_ARTICLE:
        return b""
    return _PACKED.pack(*(number & 0xFFFF for number in _minima(parts, _NUMBERS)))


def alike(one: bytes, other: bytes) -> float:
    """How alike two articles are by their signatures, from 0 to 1, give or take 0.06; 0 for one that has none."""
    if len(one) != _PACKED.size or len(other) != _PACKED.size:
        return 0.0
    these, those = _PACKED.unpack(one), _PACKED.unpack(other)
    return sum(map(int.__eq__, these, those)) / _NUMBERS


def bands(signature: bytes) -> Iterator[int]:
    """Twelve numbers, one of which articles that are alike share: nearly surely from 0.7 on."""
    if len(signature) == _PACKED.size:
        numbers = _PACKED.unpack(signature)
        for band in range(_BANDS):
            first, second, third = numbers[band * _ROWS : (band + 1) * _ROWS]
            yield band << 48 | first << 32 | second << 16 | third


def _minima(parts: Sequence[str], count: int) -> list[int]:
    minima = RMinHash(num_perm=count, seed=_SEED)
    minima.update(parts)
    return list(minima.digest())
