"""What an archive tells of itself to those who look after it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.model import SourceSummary, Unread


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """How the index on disk is; an archive that is small has none, and needs none."""

    #: How many files of postings it has; more than a few make questions slower.
    segments: int
    #: How many paragraphs it has, those that are gone not counted.
    paragraphs: int
    #: How many paragraphs it still has that can no longer be found; `compact` takes them out.
    gone: int
    #: How many paragraphs came, went or were marked since it was published: they are taken in by whoever asks.
    behind: int
    #: Bytes on disk.
    size: int
    #: What is wrong with it; None when nothing is. It is made again by itself.
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """What is in an archive."""

    #: The folder, or None for an archive in memory.
    path: str | None
    articles: int
    #: Paragraphs that can be found.
    paragraphs: int
    #: Paragraphs that cleaning keeps out of the index.
    furniture: int
    #: Bytes on disk.
    size: int
    #: The engine in use ("okapi", ...).
    engine: str
    language: str
    sources: tuple[SourceSummary, ...]
    #: What articles said before they were changed, older articles on the same page among it: to be read, not searched.
    versions: int = 0
    #: Stories that more than one article tells in nearly the same words, and how many articles tell one of these.
    stories: int = 0
    copies: int = 0
    #: How much could not be read as an article, by kind of reason.
    skipped: Mapping[Unread, int] = field(default_factory=dict)
    #: How the index on disk is; None where there is none, and none is needed.
    index: IndexHealth | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What a list of an article's earlier versions shows of one."""

    #: Counts from 1, the oldest.
    number: int
    title: str
    #: ISO 8601, as `Article.published`.
    published: str | None
    #: When it came in, UTC in ISO 8601; None when that is not known.
    added: str | None
    #: When another took its place, likewise.
    replaced: str


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """Something that could not be read as an article, and has not been since."""

    where: str
    why: str
    kind: Unread
    #: When it was last tried, UTC in ISO 8601.
    at: str


@dataclass(frozen=True, slots=True)
class Compacted:
    """What came of making an archive small: bytes on disk."""

    before: int
    after: int
    #: False when another process was at the index, which was left as it was.
    is_whole: bool = True
