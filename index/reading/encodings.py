"""The encoding of a web page, which server and page state, and often wrongly."""

from __future__ import annotations

import re
from typing import Final

from index.reading.decode import decode

_HEAD: Final = 4_096
"""Bytes in which a page states its encoding: browsers look at 1,024."""
_META: Final = re.compile(
    rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
# As browsers read these names (the Encoding Standard of WHATWG): each by what is written under it in truth.
_MEANT: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
# Python knows more by the name of encoding than ways to write text.
_KNOWN: Final = re.compile(
    r"cp\d+|windows-\d+|iso-8859-\d+|iso-2022-jp|euc-jp|gb18030|big5hkscs|koi8-[ru]|macintosh|tis-620"
)


def decode_page(content: bytes, stated: str | None) -> str:
    """The text of a page, without its byte order mark.

    Its mark counts first, then that it is good UTF-8, then what the server and the page itself state, if the bytes are
    good in it; else it is found out as for any file.

    Args:
        content: the page's bytes.
        stated: the encoding that the server states, if any.

    Raises:
        ReadingError: the bytes are no text.
    """
    said = _META.search(content[:_HEAD])
    for name in (stated, said[1].decode("ascii") if said else None):
        encoding = _MEANT.get((name or "").lower(), (name or "").lower())
        if not _KNOWN.fullmatch(encoding) or (encoding != "iso-2022-jp" and _is_utf(content)):
            continue
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return decode(content)


def _is_utf(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
