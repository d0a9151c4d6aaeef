"""Where the sentences of a paragraph begin and end, as offsets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import sentencex

from index.model import Span

_REMEMBERED: Final = 512
"""Paragraphs whose sentences are remembered: what is read is split, and split again for the days in what is cited."""
# Patterns that begin with a character, and look back from there, pass over what cannot match in no time.
# A quotation mark, but not an apostrophe: Meunier's and l'équipe keep theirs.
_QUOTATION_MARK: Final = re.compile(
    "[\"\u201c\u201d\u201e\u00ab\u00bb'\u2018\u2019\u201a]"
    "(?:(?<=[\"\u201c\u201d\u201e\u00ab\u00bb])|(?<=['\u2018\u201a])(?<!\\w.)|(?<=['\u2019])(?!\\w))"
)
# What closes the sentence before it: directly behind its last character.
_CLOSING: Final = re.compile("[\"\u201d\u00bb'\u2019)\\]]+")
_NO_SPACE_AFTER_STOP: Final = re.compile("[.!?](?<=[a-z]{3}.)(?=[A-Z][a-z]+ )")
_NO_SPACE: Final = re.compile(r"\S")


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
    ends.update([match.end() for match in _NO_SPACE_AFTER_STOP.finditer(text)])
    ends.add(len(text))
    spans: list[Span] = []
    start = 0
    for boundary in sorted(ends):
        end = start + len(unmarked[start:boundary].rstrip())
        if closing := _CLOSING.match(text, end):
            end = closing.end()
        # "Will we win?" he asked.
        if (behind := _NO_SPACE.search(text, end)) and behind[0].islower():
            continue
        # What is in front of the end is no white space, unless all of it is.
        if first := _NO_SPACE.search(text, start, end):
            spans.append((first.start(), end))
        start = end
    return tuple(spans)
