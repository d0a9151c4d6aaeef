"""One paragraph made ready for close reading: its words as numbers, where they stand, what stands between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis import word_spans
from index.answering.sentences import sentences
from index.model import Span
from index.vocabulary import WordBook

_GENITIVES = ("'s", "\u2019s", "\u02bcs")
_BEFORE = "$\u00a3\u20ac\u00a5#"
_BEHIND = "%\u00b0"


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
    spans = word_spans(text)
    words = [text[start:end] for start, end in spans]
    split = tuple(sentences(text, language))
    numbers = list(map(book.__getitem__, words))
    firsts = [start for start, _ in spans]
    edges = [0, *(end for _, end in spans)]
    terms = tuple(map(book.term, numbers))
    gaps = tuple(text[a:b] for a, b in zip(edges, [*firsts, len(text)], strict=True))
    bounds = np.searchsorted(firsts, [*(start for start, _ in split), len(text)]).astype(np.int32)
    return Passage(
        text=text,
        words=np.array(numbers, np.int32),
        terms=terms,
        starts=tuple(_start(text, start) for start in firsts),
        ends=tuple(_end(text, end, word) for (_, end), word in zip(spans, words, strict=True)),
        gaps=gaps,
        sentences=split,
        bounds=bounds,
        surnames=_surnames(words, terms, gaps, frozenset(bounds.tolist())),
    )


def _surnames(
    words: Sequence[str], terms: Sequence[str], gaps: Sequence[str], beginnings: Collection[int]
) -> frozenset[str]:
    # A sentence's first word has a capital whatever it is; what is behind it need be no surname: Against Belgium.
    capital = [word[0].isupper() and place not in beginnings and terms[place] != "" for place, word in enumerate(words)]
    pairs = range(1, len(words))
    return frozenset(terms[place] for place in pairs if capital[place] and capital[place - 1] and gaps[place] == " ")


def _start(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] in _BEFORE else start


def _end(text: str, end: int, word: str) -> int:
    if word.endswith(_GENITIVES):
        return end - 2
    return end + 1 if text[end : end + 1] in _BEHIND and end < len(text) else end
