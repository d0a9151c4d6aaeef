"""What stands around a question and asks nothing: "and", "no, I meant", "Chadli? ok, then", "please"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.analysis import QUESTION_WORDS
from index.answering.conversation.grammar import PREPOSITIONS, content, without_start
from index.answering.conversation.referents import Topic

_CORRECTS: Final = re.compile(
    r"^(?:(?:no|nope|not that|sorry|wait)\b[,.!:;\s]*)*"
    r"i (?:actually )?(?:mean|meant|was asking|wanted)\b(?: to (?:ask|say|know)\b)?(?: about\b)?[,:]?\s*(?=\S)",
    re.IGNORECASE,
)
_ASKING: Final = rf"(?=(?:(?:{'|'.join(sorted(PREPOSITIONS))}) )?(?:{'|'.join(sorted(QUESTION_WORDS))})\b)"
_POLITE: Final = re.compile(
    r"^(?:please|(?:(?:can|could) you )?(?:please )?tell me|do (?:you|we) know|any idea|i wonder|is it known)\b,?\s+"
    + _ASKING,
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r",? (?:please|thanks|thank you|though|by the way|btw|do you know|right|correct|yes|eh)$", re.IGNORECASE
)
_SAID: Final = re.compile(r"(?P<said>.{1,100}?)(?:[?!.\u2026;:,]+\s+|\s+[-\u2013\u2014]+\s+)(?P<rest>\S.*)")


def is_correction(text: str) -> bool:
    """Whether a question says that the one before it was not meant so: "no, I meant for Belgium"."""
    return _CORRECTS.match(text) is not None


def without_lead(text: str) -> str:
    """A bare question without what ties it to what was said before, and without courtesies."""
    if found := _CORRECTS.match(text):
        text = text[found.end() :]
    return _AFTER.sub("", _POLITE.sub("", without_start(text)))


def after_echo(text: str, before: Sequence[Topic]) -> str | None:
    """What follows after the answer was said once more, "Chadli? in which minute"; None where it was not."""
    found = _SAID.fullmatch(text)
    said = set(content(found["said"])) if found else set()
    if not found or not said:
        return None
    return found["rest"] if said <= {*content(before[0].text), *content(before[0].turn.answer or "")} else None
