"""The archive as the bot needs it; in tests another than the real one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.answering import Turn
from index.model import (
    AddReport,
    Answer,
    Arrivals,
    Article,
    ArticleRow,
    Hit,
    NoAnswer,
    Paragraph,
    Quote,
    SourceSummary,
)
from index.overview import ArchiveStatus

if TYPE_CHECKING:
    from index.adding import Progress


class Answering(Protocol):
    """The part of an archive that the bot needs; safe to call from several threads."""

    def ask(
        self, question: str, *, articles: Collection[str] | None = None, before: Sequence[Turn] = ()
    ) -> Answer | NoAnswer:
        """The answer to `question`, which may lean on the turns before it, or why there is none.

        Args:
            question: any text.
            articles: ids of the only articles to search; None for all.
            before: the latest last.
        """
        ...

    def article(self, article: str) -> Article:
        """The article with this id. Raises ArticleUnknown."""
        ...

    def around(self, quote: Quote, paragraphs: int = 1) -> list[tuple[Paragraph, str]]:
        """The paragraphs around a quote. Raises ArticleUnknown."""
        ...

    def articles_of(self, sources: Collection[str]) -> Sequence[str]:
        """The ids of the articles of some sources."""
        ...

    def status(self) -> ArchiveStatus:
        """What is in the archive."""
        ...

    def add(self, *paths: str | Path, progress: Progress | None = None, most: int | None = None) -> AddReport:
        """Read `most` articles of files and web addresses into the archive; `progress` is told of each.

        Raises ReadingError, ArchiveUnwritable.
        """
        ...

    def remove(self, *ids: str) -> tuple[str, ...]:
        """Take articles out. Raises ArticleUnknown."""
        ...

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        """The `k` paragraphs that rank best, best first."""
        ...

    def sources(self) -> Sequence[SourceSummary]:
        """Every source of the archive."""
        ...

    def newest(self, count: int, offset: int = 0, *, sources: Collection[str] | None = None) -> Sequence[ArticleRow]:
        """`count` articles after the `offset` newest, of some sources alone or of all."""
        ...

    def titled(
        self, words: str, k: int = 5, *, sources: Collection[str] | None = None
    ) -> Sequence[tuple[ArticleRow, float]]:
        """The `k` articles whose titles are most like `words`, best first, with how alike they are: from 0 to 1."""
        ...

    def arrivals(self, after: int, wanted: Collection[str] = (), count: int = 50) -> Arrivals:
        """The articles that came in after a mark, and which of the wanted texts each has."""
        ...
