"""Text as Telegram counts and reads it: UTF-16 offsets, trimming, and the entities it finds by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from tests.fakes.errors import BadRequest, Json

MAX_TEXT = 4096
"""UTF-16 units of a message, after the markup is taken out."""
MAX_CAPTION = 1024
"""UTF-16 units of a caption."""

SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
"""Kinds of entity that may contain each other, and lie in any other but code."""
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})

STATED: dict[str, str | None] = dict.fromkeys(SPLITTABLE | QUOTES | CODE) | {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
"""The kinds that a client may state, and the field that each needs beside its range."""
FOUND = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})
"""The kinds that Telegram finds by itself; stated ones are passed over."""

_PATTERNS = (
    ("bot_command", re.compile(r"(?<![\w/>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("url", re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]'»”]")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#&])#\w*[^\W\d]\w*")),
)


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units of `text`; a lone surrogate counts as one."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity covers (offset and length in UTF-16 units)."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    """A MessageEntity."""
    return {"type": kind, "offset": offset, "length": length, **more}


def sort_entities(entities: Iterable[Json]) -> list[Json]:
    """By where they start, the longer first."""
    return sorted(entities, key=lambda each: (each["offset"], -each["length"]))


def find_entities(text: str, taken: Iterable[Json] = ()) -> list[Json]:
    """The commands, mentions, links, addresses and hashtags in `text`, outside of links and code that are there."""
    blocked = [(e["offset"], e["offset"] + e["length"]) for e in taken if e["type"] not in SPLITTABLE | QUOTES]
    found: list[Json] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = utf16_length(text[: match.start()]), utf16_length(text[: match.end()])
            if all(end <= left or start >= right for left, right in blocked):
                blocked.append((start, end))
                found.append(entity(kind, start, end - start))
    return sort_entities(found)


def trimmed(text: str, entities: Iterable[Json]) -> tuple[str, list[Json]]:
    """`text` as it is stored: without carriage returns, control characters and white space around it."""
    text, entities = _without_control_characters(text, list(entities))
    end = utf16_length(text.rstrip())
    first = min((e["offset"] for e in entities), default=end)
    start = min(utf16_length(text) - utf16_length(text.lstrip()), first, end)
    kept = []
    for each in entities:
        left, right = max(each["offset"], start), min(each["offset"] + each["length"], end)
        if right > left:
            kept.append(each | {"offset": left - start, "length": right - left})
    return utf16_slice(text, start, end - start), kept


def _without_control_characters(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    text = "".join(" " if c < " " and c not in "\n\r" else c for c in text)
    lengths = accumulate((utf16_length(c) for c in text), initial=0)
    removed = [at for c, at in zip(text, lengths, strict=False) if c == "\r"]
    if not removed:
        return text, entities
    moved = []
    for each in entities:
        start, end = each["offset"], each["offset"] + each["length"]
        before, upto = bisect_left(removed, start), bisect_left(removed, end)
        moved.append(each | {"offset": start - before, "length": end - upto - start + before})
    return text.replace("\r", ""), [each for each in moved if each["length"] > 0]


def check_given_entities(text: str, entities: Iterable[Json]) -> list[Json]:
    """Entities that the client states itself, with those that Telegram would drop left out.

    Raises BadRequest for a range that is not in the text, or a kind that there is not.
    """
    length, kept = utf16_length(text), []
    for each in entities:
        if each["type"] in FOUND:
            continue
        needed = STATED.get(each["type"])
        if each["type"] not in STATED or (needed and needed not in each):
            raise BadRequest(f"can't parse MessageEntity: unsupported type {each['type']}, or one that lacks its field")
        if each["offset"] < 0 or each["length"] < 0 or each["offset"] + each["length"] > length:
            raise BadRequest(f"entity of type {each['type']} is out of the text's range")
        if each["length"]:
            kept.append(each)
    return nested(kept)


def nested(entities: Iterable[Json]) -> list[Json]:
    """Entities as Telegram keeps them: nothing in code, no quote in a quote, no link in a link."""
    kept: list[Json] = []
    for each in sort_entities(entities):
        if each["type"] not in SPLITTABLE and not any(_excludes(outer, each) for outer in kept):
            kept.append(each)
    code = [(e["offset"], e["offset"] + e["length"]) for e in kept if e["type"] in CODE]
    for each in entities:
        if each["type"] in SPLITTABLE:
            kept.extend(each | {"offset": left, "length": right - left} for left, right in _outside(each, code))
    return sort_entities(kept)


def _excludes(outer: Json, inner: Json) -> bool:
    if inner["offset"] >= outer["offset"] + outer["length"]:
        return False
    if outer["type"] in QUOTES:
        return inner["type"] in QUOTES
    return True


def _outside(each: Json, holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces = [(each["offset"], each["offset"] + each["length"])]
    for left, right in holes:
        pieces = [part for a, b in pieces for part in ((a, min(b, left)), (max(a, right), b)) if part[1] > part[0]]
    return pieces
