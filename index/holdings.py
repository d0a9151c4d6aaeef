"""What an archive holds: listed, shown as it was before, written down, made small. All of it needs the store alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from index.errors import ArticleUnknown
from index.exporting import lines
from index.model import Article, ArticleRow, SourceSummary
from index.overview import SkippedRow, Version
from index.store import Store

_BATCH: Final = 1_000
"""Articles that are asked about at once."""


class Holdings:
    """The part of `Archive` that neither ranks nor answers. Safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> int:
        """How many articles there are; sooner known than all that `status` tells."""
        return len(self._store)

    def article(self, article: str) -> Article:
        """The article with this id. Raises ArticleUnknown."""
        found = self._store.article(article)
        if found is None:
            raise unknown(article)
        return found

    def sources(self) -> tuple[SourceSummary, ...]:
        """The sources of the articles, those with the most articles first."""
        return self._store.sources()

    def newest(self, count: int, offset: int = 0, *, sources: Collection[str] | None = None) -> tuple[ArticleRow, ...]:
        """`count` articles after the `offset` newest; those that do not state their day come last.

        Args:
            count: how many at most.
            offset: how many to pass over.
            sources: the only sources, by their names as `sources` gives them; None for all articles.
        """
        return self._store.newest(max(count, 0), max(offset, 0), sources)

    def articles_of(self, sources: Collection[str]) -> tuple[str, ...]:
        """The ids of the articles of some sources, by their names as `sources` gives them."""
        return self._store.articles_of(sources)

    def matching(
        self,
        *,
        source: str | None = None,
        url: str | None = None,
        before: dt.date | None = None,
        after: dt.date | None = None,
    ) -> tuple[str, ...]:
        """The ids of the articles of which all that is given is true.

        Args:
            source: its source, by its name as `sources` gives it.
            url: what its address is like; * stands for anything, ? for any character.
            before: it was published on an earlier day.
            after: it was published on a later day.
        """
        return self._store.ids_matching(source=source, url=url, before=before, after=after)

    def remove(self, *ids: str) -> tuple[str, ...]:
        """Take articles out, with all that they said before; their ids, as given.

        Raises:
            ArticleUnknown: there is no article with one of the ids; none is taken out then.
        """
        with self._store.transaction():
            for each in ids:
                if not self._store.remove(each):
                    raise unknown(each)
        return ids

    def copies_among(self, articles: Sequence[str]) -> int:
        """How many of these articles, by their ids, tell a story that others tell in nearly the same words."""
        some = (articles[start : start + _BATCH] for start in range(0, len(articles), _BATCH))
        return sum(len(self._store.stories(each)) for each in some)

    def versions(self, article: str) -> tuple[Version, ...]:
        """What the article said before it was changed, the oldest first. Raises ArticleUnknown."""
        self.article(article)
        return self._store.versions(article)

    def version(self, article: str, number: int) -> Article:
        """What the article said in an earlier version, by its number from 1. Raises ArticleUnknown."""
        self.article(article)
        found = self._store.version(article, number)
        if found is None:
            raise ArticleUnknown(
                f"The article {article[:200]!r} has no version {number}; `pressbox show` lists those that it has."
            )
        return found

    def superseded(self, article: str) -> tuple[ArticleRow, ...]:
        """The articles that are older versions of the article's page and have ids of their own, the oldest first."""
        return self._store.superseded(article)

    def skipped(self, count: int | None = None) -> tuple[SkippedRow, ...]:
        """What could not be read as an article and has not been since, the last first; all unless `count` is given."""
        return self._store.skipped(count)

    def export(self, *, sources: Collection[str] | None = None) -> Iterator[str]:
        """Every article as a line of JSON; `add` reads them back, from a .jsonl file, exactly as they are.

        The earlier versions of an article stand before it, the oldest first. All lines show one state of the archive,
        however long it takes; they are made as they are taken.

        Args:
            sources: the only sources, by their names as `sources` gives them; None for all articles.
        """
        return lines(self._store.exported(), sources)


def unknown(article: str) -> ArticleUnknown:
    """The error for an id that no article has."""
    return ArticleUnknown(
        f"There is no article {article[:200]!r} in the archive; `pressbox status` counts what is there."
    )
