"""Text of articles and users made safe to show: nothing in it can drive a terminal or turn a line round."""

from __future__ import annotations

import re
from typing import Final

_UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_REPLACEMENT: Final = "\ufffd"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def safe(text: str) -> str:
    """`text` with line breaks and tabs as spaces, and controls, direction overrides and lone surrogates as U+FFFD.

    Each character becomes exactly one, so ranges in `text` stay true.
    """
    return _UNSAFE.sub(lambda found: " " if found.group() in _SPACES else _REPLACEMENT, text)


def one_line(text: str, limit: int = 200) -> str:
    """`text` made safe, on one line, its white space single, cut to `limit` characters."""
    line = " ".join(safe(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def without_surrogates(text: str) -> str:
    """`text` as it can be stored and encoded: what was no valid text in the input becomes U+FFFD."""
    return _SURROGATE.sub(_REPLACEMENT, text)
