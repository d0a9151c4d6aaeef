"""One paragraph made ready for close reading: its words as numbers, where they stand, what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import pieces
from index.answering.sentences import sentences
from index.model import Span
from index.vocabulary import WordBook

_GENITIVES = ("'s", "\u2019s", "\u02bcs")
_BEFORE = "$\u00a3\u20ac\u00a5#"
_BEHIND = "%\u00b0"
# Most paragraphs have none of them.
_SIGNS_BEHIND = f"'\u2019\u02bc{_BEHIND}"
_SIGN_BEHIND: Final = re.compile(f"[{_SIGNS_BEHIND}](?:(?<=[{_BEHIND}])|s)")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph's text and its tokens; all offsets are in characters of `text`. Values are never changed."""

    text: str
    #: The number of each token's word in the vocabulary; shape (tokens,).
    words: NDArray[np.int32]
    #: The term of each token; "" for a stop word.
    terms: tuple[str, ...]
    #: Where each token begins when an answer begins with it, and ends when an answer ends with it: with its currency
    #: sign or per cent sign, without its genitive 's; as long as `terms`, both rising.
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    #: What stands in front of each token, since the token before or the beginning of the text; one more for what
    #: stands behind the last one.
    gaps: tuple[str, ...]
    #: The sentences, as ranges of `text`.
    sentences: tuple[Span, ...]
    #: The number of each sentence's first token, and at the end the number of tokens; shape (sentences + 1,). A
    #: sentence may have none.
    bounds: NDArray[np.int32]
    #: The terms of words with a capital behind another one with a capital: the surnames of people, for one thing.
    surnames: frozenset[str]


def passage(text: str, book: WordBook, language: str = "en") -> Passage:
    """Make a paragraph ready. Any text is accepted.

    Args:
        text: one paragraph.
        book: the words of its language.
        language: ISO 639-1, for the ends of its sentences.
    """
    cut = pieces(text)
    words, gaps = cut[1::2], cut[::2]
    edges = list(accumulate(map(len, cut)))
    firsts, lasts = edges[:-1:2], edges[1::2]
    numbers = list(map(book.__getitem__, words))
    terms = book.terms(numbers)
    split = tuple(sentences(text, language))
    bounds = [*[bisect_left(firsts, start) for start, _ in split], len(firsts)]
    return Passage(
        text=text,
        words=np.array(numbers, np.int32),
        terms=terms,
        starts=_starts(text, firsts),
        ends=_ends(text, lasts, words),
        gaps=tuple(gaps),
        sentences=split,
        bounds=np.array(bounds, np.int32),
        surnames=_surnames(words, terms, gaps, bounds),
    )


def _surnames(
    words: Sequence[str], terms: Sequence[str], gaps: Sequence[str], beginnings: Collection[int]
) -> frozenset[str]:
    # A sentence's first word has a capital whatever it is; what is behind it need be no surname: Against Belgium.
    capital = [place for place, word in enumerate(words) if not word.islower() and word[0].isupper()]
    return frozenset(
        [
            terms[place]
            for before, place in pairwise(capital)
            if place - before == 1
            and gaps[place] == " "
            and terms[before]
            and terms[place]
            and before not in beginnings
            and place not in beginnings
        ]
    )


def _starts(text: str, firsts: Sequence[int]) -> tuple[int, ...]:
    if not any(map(text.__contains__, _BEFORE)):
        return tuple(firsts)
    return tuple([start - 1 if start and text[start - 1] in _BEFORE else start for start in firsts])


def _ends(text: str, lasts: Sequence[int], words: Sequence[str]) -> tuple[int, ...]:
    if not any(map(text.__contains__, _SIGNS_BEHIND)):
        return tuple(lasts)
    ends = list(lasts)
    for sign in _SIGN_BEHIND.finditer(text):
        if sign[0] in _BEHIND:
            end, moved = sign.start(), sign.end()
        else:
            end, moved = sign.end(), sign.start()
        place = bisect_left(lasts, end)
        # A genitive that has another sign behind it stays a genitive.
        if place < len(lasts) and lasts[place] == end and (moved < end) == words[place].endswith(_GENITIVES):
            ends[place] = moved
    return tuple(ends)
