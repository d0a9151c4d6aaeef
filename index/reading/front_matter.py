"""The header of an article file: YAML between two lines of three dashes, taken off the text below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from index.errors import ReadingError
from index.reading.metadata import kind

KEYS: Final = ("id", "title", "source", "author", "published", "date", "url", "language")
"""What a header may state."""
MAX_HEADER: Final = 20_000
"""The most characters of a header."""

_RULE: Final = re.compile(r"\s*---[ ]*(?:\n|\Z)")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.MULTILINE)
_KNOWN: Final = re.compile(rf"(?:{'|'.join(KEYS)})[ ]*:(?:\s|$)", re.IGNORECASE)
# How a line of a mapping or a list looks: a short key and a colon, a dash, a comment, or more of the line above.
_YAML_LINE: Final = re.compile(r"[\w-]{1,30}[ ]*:(?:\s|$)|- |#|[ ]|[\]}]")


@dataclass(frozen=True, slots=True)
class Split:
    """A file in its two parts."""

    #: The text below the header, exactly as it stands there.
    body: str
    #: key -> value as YAML has it, every scalar as it is written; empty where there is no header.
    fields: Mapping[str, object] = field(default_factory=dict)


class BadHeader(ReadingError):
    """A header that cannot be read."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        #: The line of the file where it goes wrong, from 1; None where no single line is to blame.
        self.line = line


def split(text: str) -> Split:
    """Take the header off `text`. A rule of dashes over ordinary text is no header, and stays.

    Raises:
        BadHeader: there is a header, and it cannot be read.
    """
    opening = _RULE.match(text)
    if not opening:
        if _lost_opening(text):
            raise BadHeader("has a header without the line '---' above it; put that line first", 1)
        return Split(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + MAX_HEADER)
    if closing is None:
        if _KNOWN.match(text, opening.end()):
            raise BadHeader("has a header that no line '---' closes; put that line below the header", 1)
        return Split(text)
    header = text[opening.end() : closing.start()]
    first_line = text.count("\n", 0, opening.end()) + 1
    return Split(text[closing.end() :], _parse(header, first_line)) if _is_meant(header) else Split(text)


def _is_meant(header: str) -> bool:
    lines = [line for line in header.split("\n") if line.strip()]
    return any(map(_KNOWN.match, lines)) or (bool(lines) and all(map(_YAML_LINE.match, lines)))


def _lost_opening(text: str) -> bool:
    closing = _CLOSING.search(text, 0, MAX_HEADER)
    lines = text[: closing.start()].splitlines() if closing else []
    return len(lines) > 1 and all(map(_YAML_LINE.match, lines)) and sum(map(bool, map(_KNOWN.match, lines))) > 1


def _parse(header: str, first_line: int) -> dict[str, object]:
    import yaml

    try:
        # The base loader makes text of every scalar, so that a title of 1984 stays a title, and builds no objects.
        loaded = yaml.load(header, Loader=yaml.BaseLoader)  # noqa: S506 - it can make nothing but text, lists and dicts
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = f"has a header that is not YAML ({error.problem or error.context}); mend it or put the value in quotes"
        raise BadHeader(why, mark.line + first_line if mark else None) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadHeader("has a header that is not YAML; write it as lines of 'key: value'") from error
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict):
        raise BadHeader(f"has a header that is {kind(loaded)}; write it as lines of 'key: value'", 1)
    return {key.lower(): _value(value) for key, value in loaded.items() if isinstance(key, str)}


def _value(value: object) -> object:
    return None if value in ("~", "null", "Null", "NULL") else value
