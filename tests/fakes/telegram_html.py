"""Telegram's HTML parse mode as the server reads it: what it refuses, and the text and entities of the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.fakes.errors import BadRequest, Json
from tests.fakes.telegram_text import entity, nested, sort_entities, utf16_length

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
"""The tags that Telegram knows, and what they become."""

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
"""The only named character references; any other stays in the text as it is written."""

_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]+)|#(?P<decimal>[0-9]+)|(?P<name>[A-Za-z]+));?")
_LONGEST_REFERENCE = 10
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_USER_LINK = re.compile(r"tg://user/?\?id=([0-9]{1,19})")
_LINK = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^/?#\s]+)(?P<rest>[/?#].*)?", re.DOTALL)
_HOST = re.compile(r"(?:[^@]*@)?(?:[\w-]+\.)+\w[\w-]*(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_NUMBER = re.compile(r"[0-9]{1,19}")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    #: Where its text starts, in UTF-16 units and in characters of the plain text.
    offset: int
    begin: int


def parse_html(text: str) -> tuple[str, list[Json]]:
    """The plain text of Telegram HTML, and its MessageEntity objects (offsets in UTF-16 units, outer ones first).

    Raises BadRequest in the server's own words for anything that the server refuses. The text is not trimmed and its
    length not checked: that belongs to the method it is sent with.
    """
    return _Parser(text).parse()


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, or None where it would drop the link without a word."""
    match = _LINK.fullmatch(url.strip())
    if match is None:
        return None
    scheme = (match["scheme"] or "http").lower()
    if scheme in {"tg", "ton", "tonsite"}:
        return f"{scheme}://{match['host']}{match['rest'] or ''}"
    if scheme not in {"http", "https", "ftp"} or not _HOST.fullmatch(match["host"]):
        return None
    if not match["scheme"] and "@" in match["host"]:
        return None
    rest = "".join(f"%{ord(c):02X}" if c <= " " else c for c in match["rest"] or "")
    return f"{scheme}://{match['host'].lower()}{rest if rest.startswith('/') else '/' + rest}"


class _Parser:
    """One pass over the text, with the stack of open tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.plain: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "<":
                self._end_tag() if self.text.startswith("</", self.at) else self._start_tag()
            elif character == "&":
                self._emit(self._reference())
            else:
                self._emit(character)
                self.at += 1
        if self.open:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        plain = "".join(self.plain)
        if any("\ud800" <= c <= "\udfff" for c in plain):
            raise BadRequest("text must be encoded in UTF-8")
        for each in self.entities:
            if each["type"] == "code":
                each.pop("language", None)
        return plain, nested(sort_entities(self.entities))

    def _emit(self, piece: str) -> None:
        self.plain.append(piece)
        self.offset += utf16_length(piece)

    def _error(self, words: str, position: int | None = None) -> BadRequest:
        where = "" if position is None else f" at byte offset {len(self.text[:position].encode('utf-8', 'replace'))}"
        return BadRequest(f"can't parse entities: {words}{where}")

    def _reference(self) -> str:
        """The character that the reference here stands for; the ampersand itself where it is none."""
        match = _REFERENCE.match(self.text, self.at)
        character = _character(match) if match else None
        if match is None or character is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return character

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        found = match[0] if match else ""
        self.at += len(found)
        return found

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._take(_TAG_NAME).lower()
        if not self._next():
            raise self._error("Unclosed start tag", begin)
        if name not in KINDS:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        attributes: dict[str, str] = {}
        self._take(_SPACE)
        while self._next() != ">":
            self._attribute(name, attributes, begin)
            self._take(_SPACE)
        self.at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        if name == "tg-time" and not _TIME_FORMAT.fullmatch(attributes.get("format", "")):
            raise self._error("Invalid date-time format specified", begin)
        self.open.append(_Open(name, attributes, self.offset, len(self.plain)))

    def _attribute(self, tag: str, attributes: dict[str, str], begin: int) -> None:
        name = self._take(_ATTRIBUTE_NAME)
        if not self._next():
            raise self._error("Unclosed start tag", begin)
        if not name:
            raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
        self._take(_SPACE)
        if self._next() == "=":
            self.at += 1
            self._take(_SPACE)
            attributes[name] = self._attribute_value()
        elif (tag, name) == ("blockquote", "expandable"):
            attributes[name] = ""
        else:
            raise self._error(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        if not self._next():
            raise self._error("Unclosed start tag", begin)

    def _attribute_value(self) -> str:
        quote = self._next()
        if quote not in {'"', "'"}:
            begin = self.at
            value = self._take(_NAME_TOKEN).lower()
            if self._next() and self._next() != ">" and not self._next().isspace():
                raise self._error("Unexpected end of name token", begin)
            return value
        self.at += 1
        value = ""
        while self._next() not in {quote, ""}:
            if self._next() == "&":
                value += self._reference()
            else:
                value += self._next()
                self.at += 1
        self.at += 1
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        self.at += 2
        name = self._take(_TAG_NAME).lower()
        self._take(_SPACE)
        if self._next() != ">":
            raise self._error("Unclosed end tag", begin)
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            byte = len(self.text[:begin].encode("utf-8", "replace"))
            raise self._error(f'Unmatched end tag at byte offset {byte}, expected "</{tag.name}>", found "</{name}>"')
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _Open) -> None:
        kind, length = KINDS[tag.name], self.offset - tag.offset
        if kind == "text_link":
            self._link(tag, length)
        elif kind in {"code", "pre"}:
            self._code(tag, length)
        elif kind == "custom_emoji":
            identifier = tag.attributes.get("emoji-id", "")
            if not _NUMBER.fullmatch(identifier) or not int(identifier):
                raise self._error("Invalid custom emoji identifier specified")
            self.entities.append(entity(kind, tag.offset, length, custom_emoji_id=identifier))
        elif kind == "date_time":
            self._time(tag, length)
        else:
            expandable = "expandable_" if "expandable" in tag.attributes else ""
            self.entities.append(entity(expandable + kind, tag.offset, length))

    def _link(self, tag: _Open, length: int) -> None:
        url = tag.attributes.get("href") or "".join(self.plain[tag.begin :])
        if user := _USER_LINK.fullmatch(url):
            self.entities.append(entity("text_mention", tag.offset, length, user={"id": int(user[1])}))
        elif link := checked_link(url):
            self.entities.append(entity("text_link", tag.offset, length, url=link))

    def _time(self, tag: _Open, length: int) -> None:
        unix = tag.attributes.get("unix", "")
        if not _NUMBER.fullmatch(unix):
            raise self._error("Invalid Unix time specified")
        form = tag.attributes.get("format")
        more = {"date_time_format": form} if form else {}
        self.entities.append(entity("date_time", tag.offset, length, unix_time=int(unix), **more))

    def _code(self, tag: _Open, length: int) -> None:
        """Code in pre, or pre in code, of the same extent is one `pre` with the language that the code states."""
        stated = tag.attributes.get("class", "")
        language = stated.removeprefix("language-") if stated.startswith("language-") and tag.name == "code" else ""
        new = entity(tag.name, tag.offset, length, **({"language": language} if language else {}))
        last = self.entities[-1] if self.entities else None
        same = last is not None and (last["offset"], last["length"]) == (tag.offset, length)
        if last is not None and same and {last["type"], tag.name} == {"code", "pre"}:
            known = language or last.get("language")
            if known:
                last |= {"type": "pre", "language": known}
                return
        self.entities.append(new)


def _character(match: re.Match[str]) -> str | None:
    if match["name"]:
        return NAMED.get(match["name"])
    if len(match[0].rstrip(";")) >= _LONGEST_REFERENCE:
        return None
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if 0 < code < 0x10FFFF else None
