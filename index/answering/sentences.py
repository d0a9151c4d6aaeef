"""Where the sentences of a paragraph begin and end, as offsets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import sentencex

from index.model import Span

_REMEMBERED: Final = 512
"""Paragraphs whose sentences are remembered: what is read is split, and split again for the days in what is cited."""
# A quotation mark, but not an apostrophe: Meunier's and l'équipe keep theirs.
_QUOTATION_MARK: Final = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018\u201a]|['\u2019](?!\\w)")
# What closes the sentence before it: directly behind its last character.
_CLOSING: Final = re.compile("[\"\u201d\u00bb'\u2019)\\]]*")
_NO_SPACE_AFTER_STOP: Final = re.compile("(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+ )")


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of one paragraph: sorted ranges, none empty, only white space between them.

    A quotation of several sentences is several sentences, and its marks stay with the words they enclose. A list of
    abbreviations by language is sentencex's; so is what stands around numbers, initials and times of day.

    Args:
        text: one paragraph, of any length.
        language: ISO 639-1; one that the splitter does not know is split as English.
    """
    return list(_split(text, language))


@lru_cache(maxsize=_REMEMBERED)
def _split(text: str, language: str) -> tuple[Span, ...]:
    # The splitter takes a quotation for one sentence, however long: it is shown the text with the marks left out.
    unmarked = _QUOTATION_MARK.sub(" ", text)
    ends = {boundary["end_index"] for boundary in sentencex.get_sentence_boundaries(language, unmarked)}
    ends |= {match.end() for match in _NO_SPACE_AFTER_STOP.finditer(text)}
    spans: list[Span] = []
    start = 0
    for boundary in sorted(ends | {len(text)}):
        end = _with_closing_marks(text, start + len(unmarked[start:boundary].rstrip()))
        if _goes_on(text, end):
            continue
        if span := _trimmed(text, start, end):
            spans.append(span)
        start = end
    return tuple(spans)


def _with_closing_marks(text: str, end: int) -> int:
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end


def _goes_on(text: str, end: int) -> bool:
    # "Will we win?" he asked.
    return text[end:].lstrip()[:1].islower()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
