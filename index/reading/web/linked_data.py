"""What a page states in JSON-LD, the data for search engines (schema.org) -> the records about an article."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Record: TypeAlias = Mapping[str, object]

MAX_SCRIPT: Final = 1_000_000
"""The most characters of one script that are looked at."""
MAX_RECORDS: Final = 500
"""The most records of a page."""
MAX_STEPS: Final = 5_000
"""The most lists and records of a script that are looked into."""

_ARTICLE: Final = re.compile(r"Article|Posting|Report|ClaimReview|Review$")


def records(tree: Element) -> list[Record]:
    """All records of a page: in lists, graphs and one in another; what is no JSON is passed over."""
    found: list[Record] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:50]:
        if len(script) > MAX_SCRIPT:
            continue
        try:
            waiting = deque([json.loads(script.strip().removesuffix(";"), strict=False)])
        except (ValueError, RecursionError):
            continue
        for _ in range(MAX_STEPS):
            if not waiting or len(found) == MAX_RECORDS:
                break
            each = waiting.popleft()
            if isinstance(each, list):
                waiting.extend(each[:MAX_RECORDS])
            elif isinstance(each, dict):
                found.append(each)
                waiting.extend(value for value in each.values() if isinstance(value, dict | list))
    return found


def articles(found: list[Record]) -> list[Record]:
    """Those about articles."""
    return [record for record in found if any(map(_ARTICLE.search, _types(record))) and not _is_reference(record)]


def pages(found: list[Record]) -> list[Record]:
    """Those about the page."""
    return [record for record in found if "WebPage" in _types(record)]


def texts(record: Record, key: str) -> Iterator[str]:
    """The texts under a key: one or a list."""
    value = record.get(key)
    for each in value[:20] if isinstance(value, list) else [value]:
        if isinstance(each, str) and each.strip():
            yield each


def named(record: Record, key: str, found: list[Record]) -> Iterator[tuple[str, bool]]:
    """The names of those under a key, and whether each is a person's; who is only referred to is looked up."""
    value = record.get(key)
    for each in value[:20] if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each, True
        elif isinstance(each, dict):
            whole = each if "name" in each else _by_id(each.get("@id"), found)
            for name in texts(whole, "name"):
                yield name, "Organization" not in " ".join(_types(whole))


def _types(record: Record) -> list[str]:
    return list(texts(record, "@type"))


def _is_reference(record: Record) -> bool:
    return not any(key in record for key in ("headline", "datePublished", "author", "articleBody"))


def _by_id(id_: object, found: list[Record]) -> Record:
    known = (record for record in found if id_ and record.get("@id") == id_ and "name" in record)
    return next(known, {})
