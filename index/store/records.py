"""What the store keeps beside the articles as they are: what they said before, what was skipped, what is alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from index.model import Article, ArticleRow, Change, Skipped, Unread
from index.overview import SkippedRow, Version
from index.remembering import Visit
from index.store import alike, pages, rows, selecting, skips, versions
from index.store.database import Database


@dataclass(frozen=True, slots=True)
class Exported:
    """An article as it was put, or what it said before it was changed."""

    #: Without the marks that came of comparing it with others.
    article: Article
    #: The number of an earlier version, from 1; None for the article as it is.
    number: int | None


class Records:
    """The part of `Store` that is about what stands beside the articles."""

    _database: Database

    # -- what articles said before

    def versions(self, article: str) -> tuple[Version, ...]:
        """The earlier versions of the article with this id, the oldest first."""
        with self._database.reading() as connection:
            return versions.listed(connection, article) if rows.is_text(article) else ()

    def version(self, article: str, number: int) -> Article | None:
        """What the article with this id said before, by the number of that version; None when there is none."""
        with self._database.reading() as connection:
            return versions.load(connection, article, number) if rows.is_text(article) else None

    def superseded(self, article: str) -> tuple[ArticleRow, ...]:
        """The articles of other ids that are older versions of this one's page, the oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT id, title, source, published, url FROM article WHERE superseded = ? ORDER BY key",
                (rows.key_of(connection, article),),
            )
            return tuple(ArticleRow(*row) for row in found)

    def exported(self) -> Iterator[Exported]:
        """All articles in the order in which they came, what each said before in front of it, the oldest first.

        However long it takes, it is one state of the archive.
        """
        with self._database.reading() as connection:
            for key, identity in connection.execute("SELECT key, id FROM article ORDER BY key"):
                for number, earlier in versions.loaded(connection, identity):
                    yield Exported(earlier, number)
                if (article := rows.load(connection, key, marks=False)) is not None:
                    yield Exported(article, None)

    def change_of(self, article: Article) -> Change:
        """What putting the article would do. Raises as `put` does."""
        with self._database.reading() as connection:
            key = rows.key_of(connection, article.id)
            if key is None:
                return Change.ADDED
            is_there = rows.load(connection, key, marks=False) == article or versions.holds(connection, article)
            return Change.UNCHANGED if is_there else Change.UPDATED

    # -- what was skipped

    def skip(self, *skipped: Skipped) -> None:
        """Remember what was wanted and could not be read."""
        with self._database.writing() as connection:
            skips.keep(connection, (each for each in skipped if each.is_wanted), now())

    def unskip(self, *places: str) -> None:
        """Forget what was skipped in these places (files, addresses) and in what they hold: they are read anew."""
        with self._database.writing() as connection:
            for each in places:
                skips.forget(connection, each)

    def skipped(self, count: int | None = None) -> tuple[SkippedRow, ...]:
        """What could not be read as an article and has not been since, the last first; all unless `count` is given."""
        with self._database.reading() as connection:
            return skips.listed(connection, count)

    def skip_counts(self) -> dict[Unread, int]:
        """How much could not be read, by kind of reason, the most first."""
        with self._database.reading() as connection:
            return skips.counted(connection)

    # -- places that were visited

    def remember(self, visit: Visit) -> None:
        """Keep what a place was like when it was read; after its articles, or in the same transaction."""
        with self._database.writing() as connection:
            pages.remember(connection, visit)

    def recall(self, place: str, *, whole: bool) -> Visit | None:
        """What a place was like when it was last read; None when it was not. See `index.remembering.Memory`."""
        with self._database.reading() as connection:
            return pages.recall(connection, place, whole=whole)

    # -- which articles

    def ids_matching(
        self,
        *,
        source: str | None = None,
        url: str | None = None,
        before: dt.date | None = None,
        after: dt.date | None = None,
    ) -> tuple[str, ...]:
        """The ids of the articles of which all that is given is true; see `index.store.selecting`."""
        with self._database.reading() as connection:
            return selecting.ids_matching(connection, source=source, url=url, before=before, after=after)

    # -- what is alike

    def groups(self, ids: Iterable[int]) -> dict[int, int]:
        """Paragraph -> the number of its group, of those paragraphs that have nearly equal ones in other articles."""
        with self._database.reading(once=True) as connection:
            return alike.groups(connection, ids)

    def copies(self, paragraph: int, within: Collection[int] | None = None) -> tuple[ArticleRow, ...]:
        """The other articles that have nearly the same words as a paragraph, the earliest published first.

        Args:
            paragraph: its id.
            within: ids of the only paragraphs that count; None for all. At most 1,000 are looked at.
        """
        with self._database.reading() as connection:
            return alike.copies(connection, paragraph, within)

    def stories(self, articles: Iterable[str]) -> dict[str, int]:
        """Article id -> the number of its story, of those articles whose story others tell in nearly the same words."""
        with self._database.reading(once=True) as connection:
            return alike.stories(connection, articles)

    # -- the files

    def compact(self) -> None:
        """Give back to the disk what is no longer used; it takes a while, and as much space again."""
        self._database.compact()


def now() -> str:
    """This moment, UTC in ISO 8601, so exact that no two versions of an article came in at the same."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
