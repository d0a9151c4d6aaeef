"""The characters of stored text: what cannot be seen is taken out, everything else stays as it was written."""

from __future__ import annotations

import re
from typing import Final

# A page break or a line separator ends a line; every other control that is white space is a space.
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES: Final = re.compile("[\t\x1c-\x1f]")

_FLAG: Final = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
_INVISIBLE: Final = (
    "\x00-\x08\x0e-\x1b\x7f-\x9f"  # controls
    "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # soft hyphen, zero widths, annotation marks
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of the text
    "\U000e0001\U000e0020-\U000e007f"  # tags, which only the flags of England, Scotland and Wales need
)
_REMOVED: Final = re.compile(f"({_FLAG})|[{_INVISIBLE}]")

# Joiners are spelling in these scripts (Arabic, the Indic ones to Khmer, Mongolian) and glue between emoji.
_JOINING: Final = "\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefe\U00010a00-\U00011fff"
_EMOJI: Final = "\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
_STRAY_JOINERS: Final = re.compile(
    f"(?<![{_JOINING}])\u200c(?![{_JOINING}])"
    f"|(?<![{_JOINING}{_EMOJI}])\u200d(?![{_JOINING}])"
    f"|(?<=[{_EMOJI}])\u200d(?![{_EMOJI}{_JOINING}])"
)
# One look for anything that may have to change: most text is clean.
_SUSPECT: Final = re.compile(f"[\t\r\v\f\x1c-\x1f\u2028\u2029\u200c\u200d\ud800-\udfff{_INVISIBLE}]")
_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")
# What `tidy` leaves nowhere, whatever stands beside it: controls, other line ends, marks that turn the text, halves.
_NEVER: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def is_harmless(text: str) -> bool:
    """Whether `text` may be stored as it is: all that `tidy` ever returned may, and any part of it."""
    return not _NEVER.search(text)


def tidy(text: str) -> str:
    r"""`text` as it is stored: line ends are "\n", nothing invisible is left, all else is unchanged.

    Nothing is normalised: accents, quotation marks and spaces stay as they were written. Text that is clean already
    comes back as it is, so that offsets in it are offsets in the file.
    """
    if not _SUSPECT.search(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _REMOVED.sub(lambda found: found[1] or "", text)
    text = _STRAY_JOINERS.sub("", text)
    return _LONE_SURROGATES.sub("\ufffd", text)


def one_line(text: str, limit: int) -> str:
    """`text` on a single line of at most `limit` characters, for titles and names; a longer one ends in an ellipsis."""
    line = " ".join(tidy(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
