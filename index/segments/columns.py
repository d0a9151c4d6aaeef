"""How the texts of mounted segments are told to machine code: by the addresses of their arrays."""

from __future__ import annotations

from typing import Final

PARAGRAPHS: Final = 0
TITLES: Final = 1
"""A segment has a row for each of these two, with the following columns."""
KEYS: Final = 0
TEXTS: Final = 1
"""How many there are."""
ARTICLES: Final = 2
BOUNDS: Final = 3
WORDS: Final = 4
TOKENS: Final = 5
"""How many words they have."""
NUMBERS: Final = 6
DISTINCT: Final = 7
"""How many words there are to number."""
WIDTH: Final = 8

NOWHERE: Final = -(1 << 63)
"""In the place of an article's key: no article."""
ABSENT: Final = -2
"""In the place of a segment's number: there is no such text."""
IN_MEMORY: Final = -1
"""In the place of a segment's number: the text is in no segment, but in memory, as the vocabulary's numbers."""
