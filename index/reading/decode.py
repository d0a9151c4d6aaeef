"""Bytes -> text, whatever the encoding; bytes that are no text at all are refused."""

from __future__ import annotations

import codecs
import re
from typing import Final

from index.errors import ReadingError

# UTF-32 before UTF-16, whose mark is the beginning of UTF-32's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 65_536
"""How many bytes are enough to tell an encoding by."""
_MAX_CONTROLS: Final = 0.01
"""The largest share of control characters in something that is text."""
_MAX_ACCENTED: Final = 0.02
"""Up to this share of accented letters, a Western text is taken for Windows-1252 without looking further."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ACCENTED: Final = re.compile("[À-ÖØ-öø-ÿŠšŽžŒœŸ]")
# What no Western language writes: a sign inside a word, a capital after a small letter, three accents in a row.
_SIGNS: Final = (
    "\u201a\u0192\u201e\u2020\u2021\u02c6\u2030\u2039\u203a\u2022\u02dc\u2122"
    "\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b3\u00b5\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7"
)
_NOT_WESTERN: Final = re.compile(
    rf"[^\W\d_][{_SIGNS}][^\W\d_]|[a-z][\u00c0-\u00d6\u00d8-\u00de\u0160\u017d\u0152]|[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{{3}}"
)


def decode(data: bytes) -> str:
    """The text that `data` encodes, without its byte order mark.

    UTF-8 if it is that, then UTF-16 by its mark or its zero bytes, else what charset-normalizer finds, with
    Windows-1252 where nothing speaks against it. Bytes that the encoding does not know become U+FFFD.

    Raises:
        ReadingError: `data` is no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _checked(_without_mark(data))
    if "\0" in text and (order := _utf16_order(data)):
        return _checked(data.decode(order, "replace"))
    return _checked(text)


def utf16(start: bytes) -> str | None:
    """The name of the encoding if the first bytes of a file are UTF-16's, with a mark or without; else None."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding if "16" in encoding else None
    return _utf16_order(start)


def _without_mark(data: bytes) -> str:
    if order := _utf16_order(data):
        return data.decode(order, "replace")
    if (text := _damaged_utf8(data)) is not None:
        return text
    western = _western(data)
    if western is not None and len(_ACCENTED.findall(western)) <= _MAX_ACCENTED * _letters(western):
        return western
    encoding = _detected(data, western_fits=western is not None)
    return data.decode(encoding, "replace")


def _utf16_order(data: bytes) -> str | None:
    # Spaces, digits and line ends have a zero byte in every script; it is always the same one of the two.
    if len(data) < 4:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if many < 0.03 * (len(sample) / 2) or few > 0.1 * many:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _damaged_utf8(data: bytes) -> str | None:
    # A few wrong bytes in a file whose other accents and quotation marks are good UTF-8: no other encoding is meant.
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(not character.isascii() for character in text) - wrong
    return text if right >= 2 * wrong else None


def _western(data: bytes) -> str | None:
    """`data` as Windows-1252 if it reads as a Western language; else None."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = len(_NOT_WESTERN.findall(text))
    return text if foreign <= 0.02 * sum(not character.isascii() for character in text) else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _detected(data: bytes, *, western_fits: bool) -> str:
    import charset_normalizer

    # Cut at a line end: a cut inside a character would rule out the right encoding.
    sample = data[:_SAMPLE] if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 1, _SAMPLE) % _SAMPLE]
    matches = charset_normalizer.from_bytes(sample)
    best = matches.best()
    if best is None:
        return "cp1252"
    for match in matches:
        as_good = match.chaos <= best.chaos and match.coherence >= best.coherence
        if western_fits and as_good and "cp1252" in match.could_be_from_charset:
            return "cp1252"
    return best.encoding


def _checked(text: str) -> str:
    if len(_CONTROLS.findall(text)) > _MAX_CONTROLS * len(text) + 1:
        raise ReadingError("is not text; give a text file, or the article's text instead of the document it is in")
    return text
