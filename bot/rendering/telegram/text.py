"""Text for Telegram's messages: measured as Telegram measures it, and safe to put between tags."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from bot.rendering.plain import one_line, without_surrogates

LIMIT: Final = 4096
"""UTF-16 units of one message, counted after the markup is taken out."""
MAX_NAME: Final = 160
"""Characters of a title or a source."""

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAG: Final = re.compile(r"<[^>]*>")
_JOINERS: Final = "\u200c\u200d"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def length(markup: str) -> int:
    """The length of `markup` as Telegram counts it: UTF-16 units, without the tags."""
    return units(plain_text(markup))


def plain_text(markup: str) -> str:
    """What `markup` says without its tags."""
    return html.unescape(_TAG.sub("", markup))


def units(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(text: str, room: int) -> int:
    """How many characters of `text` take at most `room` UTF-16 units; whole words, where there are any."""
    if units(text) <= room:
        return len(text)
    kept = text[: max(room, 0)].encode("utf-16-le", "surrogatepass")[: max(room, 0) * 2]
    cut = len(kept.decode("utf-16-le", "ignore"))
    space = text.rfind(" ", 0, cut)
    return space if space > cut // 2 else cut


def shown(text: str) -> str:
    """An article's own words, without the control characters that Telegram refuses."""
    return _CONTROLS.sub("", without_surrogates(text))


def escaped(text: str) -> str:
    """An article's own words between tags."""
    return html.escape(shown(text), quote=False)


def bold(text: str) -> str:
    """`text` in bold; nothing for none."""
    return f"<b>{html.escape(text, quote=False)}</b>" if text else ""


def italic(text: str) -> str:
    """`text` in italics; nothing for none."""
    return f"<i>{html.escape(text, quote=False)}</i>" if text else ""


def name(text: str, room: int = MAX_NAME) -> str:
    """A title, source or date for use within a line: bounded, escaped, and unable to turn that line round."""
    return html.escape(plain_name(text, room), quote=False)


def plain_name(text: str, room: int = MAX_NAME) -> str:
    """As `name`, for where there is no markup: buttons, and what is put into a message of the catalogue."""
    line = "".join(character for character in one_line(text, room) if not _is_unseen(character))
    if not line.strip(_JOINERS + " "):
        return ""
    if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in line):
        line = f"{_ISOLATE}{line}{_END_ISOLATE}"
    return line


def _is_unseen(character: str) -> bool:
    # Joiners stay: words in Persian and Hindi are spelt with them, and emoji are built with them.
    return unicodedata.category(character) == "Cf" and character not in _JOINERS
