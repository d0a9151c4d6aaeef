"""How easily one spelling slips into another: letters swapped, doubled, left out, or typed with the key beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Final

SWAP: Final = 0.6
"""Two neighbouring letters in the wrong order."""
DOUBLE: Final = 0.6
"""A letter once instead of twice, or twice instead of once."""
OMISSION: Final = 0.9
"""A letter left out."""
ADDITION: Final = 1.0
"""A letter too many."""
NEAR: Final = 1.0
"""A letter for one that is beside it on the keyboard or that sounds like it."""
OTHER: Final = 2.0
"""Any other letter for another."""
FIRST: Final = 0.5
"""What it costs more in the first letter, where people look."""

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS: Final = ("aeiouy", "ckqs", "sz", "gj", "dt", "bp", "fv", "mn", "vw", "lr")


def _pairs() -> Iterator[tuple[str, str]]:
    for row in _ROWS:
        yield from pairwise(row)
    for upper, lower in pairwise(_ROWS):
        yield from zip(upper, lower, strict=False)
        yield from zip(upper[1:], lower, strict=False)
    for group in _SOUNDS:
        yield from ((one, other) for one in group for other in group if one < other)


_ALIKE: Final = frozenset(pair for one, other in _pairs() for pair in ((one, other), (other, one)))


def one_slip_away(word: str, letters: str) -> Iterator[str]:
    """Every spelling that is one letter away from `word`: one swapped, left out, put in or changed to one of `letters`.

    Some come twice. The scheme is Norvig's ("How to write a spelling corrector", 2007).
    """
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        for letter in letters:
            yield head + letter + tail
        if tail:
            yield head + tail[1:]
            for letter in letters:
                yield head + letter + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def cost(written: str, meant: str) -> float:
    """How much must have slipped for `written` to stand where `meant` was meant; 0 for the same.

    An optimal string alignment with the weights above.
    """
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(written, meant, strict=False)))
    # A letter before the difference is kept: it tells whether a letter was doubled, or two were swapped.
    skip = max(0, same - 1)
    shift = FIRST if same == 0 else 0.0
    written, meant = written[skip:], meant[skip:]
    above: list[float] = []
    before = [0.0]
    for column in range(1, len(meant) + 1):
        before.append(before[-1] + _omitted(meant, column - 1))
    for row in range(1, len(written) + 1):
        current = [before[0] + _added(written, row - 1)]
        for column in range(1, len(meant) + 1):
            best = min(
                before[column - 1] + _changed(written[row - 1], meant[column - 1]),
                before[column] + _added(written, row - 1),
                current[-1] + _omitted(meant, column - 1),
            )
            if row > 1 and column > 1 and written[row - 2 : row] == meant[column - 1] + meant[column - 2]:
                best = min(best, above[column - 2] + SWAP)
            current.append(best)
        above, before = before, current
    return before[-1] + shift


def _changed(written: str, meant: str) -> float:
    if written == meant:
        return 0.0
    return NEAR if (written, meant) in _ALIKE else OTHER


def _added(written: str, place: int) -> float:
    return DOUBLE if place and written[place] == written[place - 1] else ADDITION


def _omitted(meant: str, place: int) -> float:
    return DOUBLE if place and meant[place] == meant[place - 1] else OMISSION
