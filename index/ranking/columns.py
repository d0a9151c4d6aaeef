"""How a segment's arrays are told to machine code: a row of numbers, with the address and the length of each array."""

from __future__ import annotations

from typing import Final

NUMBER: Final = 0
BITS: Final = 1
ENTRIES: Final = 2
WINDOWS: Final = 5
STARTS: Final = 8
SIZES: Final = 11
SIZE_PLACES: Final = 14
WINDOW_SIZES: Final = 17
IMPACTS: Final = 20
IDS: Final = 23
ORDER: Final = 26
MASK: Final = 29
OFTEN: Final = 32
OFTEN_COUNTS: Final = 35
GONE: Final = 38
BOUNDS: Final = 41
DENSE: Final = 44
DENSE_BEFORE: Final = 47
HASHES: Final = 50
NUMBERS: Final = 53
TEXT: Final = 56
TEXT_BOUNDS: Final = 59
WIDTH: Final = 62

NOTED: Final = 2 * 8_192
"""Paragraphs that wait for being scored, at most: those of a window, and as many."""
