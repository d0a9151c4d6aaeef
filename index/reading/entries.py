"""What a feed says of each of its articles, whichever format it is in, and whether it holds the article itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.reading.fragments import Block, blocks

MIN_LETTERS: Final = 140
"""Letters of the shortest text that is taken for a whole article, as for web pages."""
MIN_SUMMARY: Final = 1_500
"""Letters from which on a summary, in several paragraphs, is the article: many feeds put all of it there."""

_BROKEN_OFF: Final = re.compile(
    r"(?:\[(?:\u2026|\.\.\.)\]|\u2026|\.\.\.)\W{0,3}$"
    r"|\b(?:continue reading|read (?:more|on|the (?:rest|full|whole))|weiterlesen|mehr lesen|lire la suite"
    r"|leer m[a\u00e1]s|seguir leyendo|leggi tutto|lees (?:meer|verder)|czytaj wi\u0119cej)\b.{0,80}$",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"(?:the post|der beitrag|l.article|la entrada|l'articolo) .{1,300} "
    r"(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur|aparece primero en"
    r"|proviene da) .{1,120}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one of its articles."""

    #: What the feed calls it by; "" when it does not.
    id: str
    #: Where its page is; None when it does not say, or it is no web address.
    url: str | None
    title: str | None
    author: str | None
    #: ISO 8601.
    published: str | None
    #: What the feed says of its version; "" when it says nothing.
    updated: str
    #: Its text, as HTML; "" for none.
    content: str
    #: What the feed says it is about, as HTML; some feeds put the text there.
    summary: str
    #: The paper that it is from, where that is another than the feed's.
    source: str | None = None
    #: As the feed writes it.
    language: str = ""

    @property
    def stamp(self) -> str:
        """Something that changes when the entry does; of a summary only where the feed does not say itself when."""
        told = self.updated or self.summary
        said = "\n".join((self.id, self.title or "", self.published or "", told, self.content))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed."""

    title: str | None
    #: As the feed writes it.
    language: str
    #: In the order of the feed.
    entries: tuple[Entry, ...]
    #: What is wrong with it, in one sentence; None when nothing is.
    trouble: str | None = None


def text_of(entry: Entry) -> list[Block]:
    """The blocks of the article, if the feed holds it; else nothing, and it has to be fetched.

    A text that breaks off ("Continue reading") is no article, and a summary is none unless it is long.
    """
    for markup, least in ((entry.content, MIN_LETTERS), (entry.summary, MIN_SUMMARY if entry.url else MIN_LETTERS)):
        found = _without_signature(blocks(markup)) if markup else []
        if letters(found) >= least and not _is_broken_off(found) and (least == MIN_LETTERS or len(found) > 2):
            return found
    return []


def letters(found: Sequence[Block]) -> int:
    """How many letters and digits there are."""
    return sum(sum(map(str.isalnum, block.text)) for block in found)


def bounded(feed: Feed, most: int) -> Feed:
    """The feed with at most so many entries."""
    if len(feed.entries) <= most:
        return feed
    trouble = f"has {len(feed.entries):,} entries, of which the first {most:,} were read"
    return replace(feed, entries=feed.entries[:most], trouble=trouble)


def _is_broken_off(found: Sequence[Block]) -> bool:
    return bool(_BROKEN_OFF.search(found[-1].text[-200:]))


def _without_signature(found: list[Block]) -> list[Block]:
    """Without the line that many sites put under each entry of their feeds."""
    return found[:-1] if found and _SIGNED.fullmatch(found[-1].text[:600]) else found
