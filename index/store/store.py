"""The store itself: what is put in, what can be asked of it."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from index.model import Article, ArticleRow, Change, Paragraph, Quote, SourceSummary
from index.store import rows
from index.store.cache import ArticleCache
from index.store.database import Database
from index.store.failures import Garbled
from index.store.publication import Publication, read_publication
from index.store.repetition import Changes, mark_repeated

_BATCH = 2_000


class Indexed(NamedTuple):
    """A paragraph as the index takes it in."""

    #: The paragraph's id.
    id: int
    #: The key of its article: the same for all of the article's paragraphs, and never used again.
    article: int
    #: Its exact text.
    text: str
    #: Its article's title.
    title: str
    #: ISO 639-1 code of its language.
    language: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    articles: int
    #: Paragraphs that can be found.
    paragraphs: int
    #: Paragraphs that are kept out of the index.
    furniture: int


class Store:
    """The articles of one archive. Any method may be called from any thread.

    Every method raises ArchiveUnwritable or ArchiveDamaged when the folder, the disk or another process is in the
    way. A paragraph's id is an integer that grows and is never used again: a changed article gets new ones.
    """

    def __init__(self, path: Path | None, *, create: bool = True, patience: float = 30.0) -> None:
        """Open the archive in the folder `path`; None is a new one in memory.

        Args:
            path: The archive's folder.
            create: Whether to make the folder and the database when there are none.
            patience: How many seconds to wait for another process that is writing.

        Raises:
            ArchiveMissing: There is none, and `create` is False.
            ArchiveDamaged: Its database is none, or not one of ours.
            ArchiveTooNew: A newer Pressbox wrote it.
            ArchiveUnwritable: It cannot be made, or brought up to date.
        """
        self._database = Database(path, create=create, patience=patience)
        self._cache = ArticleCache()
        #: Generation, and which paragraphs were published when in it; None before the first question of time.
        self._publication: tuple[int, Publication] | None = None
        #: What the open transaction did so far; None as long as it changed nothing.
        self._changes: Changes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; closing twice is fine."""
        self._database.close()

    @property
    def path(self) -> Path | None:
        """The archive's folder; None in memory."""
        return self._database.path

    # -- writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is put and removed in the block is kept together; when the block raises, nothing is."""
        with self._writing():
            yield

    def put(self, article: Article) -> Change:
        """Store the article, in the place of the one that has its id.

        Raises ValueError for paragraphs that no text can have; the archive is then as it was.
        """
        rows.check(article)
        if not self._database.is_writing and self._is_stored(article):
            return Change.UNCHANGED
        with self._writing() as connection:
            if self._is_stored(article):
                return Change.UNCHANGED
            change = Change.UPDATED if self._delete(connection, article.id) else Change.ADDED
            self._changed(connection).added.update(rows.insert(connection, article))
            return change

    def remove(self, article: str) -> bool:
        """Take the article with this id out; False when there is none."""
        with self._writing() as connection:
            return self._delete(connection, article)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction; the outermost one compares the articles before it is kept."""
        outermost = not self._database.is_writing
        with self._database.writing() as connection:
            if outermost:
                self._changes = None
            yield connection
            if outermost and self._changes is not None:
                mark_repeated(connection, self._changes)
                connection.execute("UPDATE content SET generation = ?", (_generation(connection) + 1,))

    def _changed(self, connection: sqlite3.Connection) -> Changes:
        """What the open transaction did so far, to be written on; asked for before anything is inserted."""
        if self._changes is None:
            self._changes = Changes(rows.last_paragraph(connection))
        return self._changes

    def _is_stored(self, article: Article) -> bool:
        with self._database.reading() as connection:
            key = rows.key_of(connection, article.id)
            return key is not None and rows.load(connection, key, marks=False) == article

    def _delete(self, connection: sqlite3.Connection, article: str) -> bool:
        if (key := rows.key_of(connection, article)) is None:
            return False
        self._changed(connection).removed.update(rows.delete(connection, key))
        return True

    # -- articles

    def article(self, article: str) -> Article | None:
        """The article with this id, its paragraphs marked as they stand in the index; None when there is none."""
        with self._database.reading() as connection:
            key = rows.key_of(connection, article)
            return None if key is None else self._load(connection, key, _generation(connection))

    def articles(self) -> Iterator[ArticleRow]:
        """All articles, newest first; those without a day last."""
        return iter(self.newest(-1))

    def newest(self, count: int, offset: int = 0, sources: Collection[str] | None = None) -> tuple[ArticleRow, ...]:
        """`count` articles after the `offset` newest; those without a day come last.

        Args:
            count: how many at most; below 0 for all.
            offset: how many to pass over.
            sources: the only sources, by their names as `sources` gives them; None for all articles.
        """
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT id, title, source, published, url FROM article
                WHERE ?1 IS NULL OR source IN (SELECT value FROM json_each(?1))
                ORDER BY published IS NULL, published DESC, key DESC LIMIT ?2 OFFSET ?3
                """,
                (None if sources is None else json.dumps(list(sources)), count, offset),
            ).fetchall()
        return tuple(ArticleRow(*row) for row in found)

    def last(self) -> int:
        """The key of the article that came last, of those that are there; 0 when there is none."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT COALESCE(MAX(key), 0) FROM article").fetchone()[0])

    def arrived(self, after: int, count: int) -> tuple[tuple[int, ArticleRow], ...]:
        """Up to `count` articles whose keys are greater than `after`, by ascending key. A changed one comes anew."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT key, id, title, source, published, url FROM article WHERE key > ? ORDER BY key LIMIT ?",
                (after, count),
            ).fetchall()
        return tuple((key, ArticleRow(*row)) for key, *row in found)

    def sources(self) -> tuple[SourceSummary, ...]:
        """The sources, those with the most articles first."""
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT source, COUNT(*) AS articles, MIN(SUBSTR(published, 1, 10)), MAX(SUBSTR(published, 1, 10))
                FROM article GROUP BY source ORDER BY articles DESC, source IS NULL, source
                """
            ).fetchall()
        return tuple(SourceSummary(*row) for row in found)

    def articles_of(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The ids of the articles of some sources, by their names as `sources` gives them."""
        with self._database.reading() as connection:
            return tuple(
                row[0]
                for each in dict.fromkeys(sources)
                for row in connection.execute("SELECT id FROM article WHERE source = ? ORDER BY key", (each,))
            )

    def _load(self, connection: sqlite3.Connection, key: int, generation: int) -> Article | None:
        if self._database.is_writing:
            # What is not kept yet may never be, and has no generation of its own.
            return rows.load(connection, key)
        if (article := self._cache.get(key, generation)) is None:
            article = rows.load(connection, key)
            if article is not None:
                self._cache.put(key, generation, article)
        return article

    # -- paragraphs

    def locate(self, ids: Iterable[int]) -> dict[int, tuple[Article, Paragraph]]:
        """Paragraphs by id, with their articles, in the order of `ids`; ids that are not there are left out."""
        found: dict[int, tuple[Article, Paragraph]] = {}
        with self._database.reading() as connection:
            generation = _generation(connection)
            for each in ids:
                row = connection.execute("SELECT article, number FROM paragraph WHERE id = ?", (int(each),)).fetchone()
                if row is not None and (article := self._load(connection, row[0], generation)) is not None:
                    found[int(each)] = (article, rows.paragraph_of(article, row[1]))
        return found

    def id_of(self, quote: Quote) -> int | None:
        """The id of the paragraph that the quote is from; None when it is gone."""
        with self._database.reading() as connection:
            row = connection.execute(
                """
                SELECT paragraph.id FROM paragraph JOIN article ON article.key = paragraph.article
                WHERE article.id = ? AND number = ?
                """,
                (quote.article, quote.paragraph),
            ).fetchone()
            return None if row is None else int(row[0])

    def indexed(self, after: int = 0) -> Iterator[Indexed]:
        """The paragraphs that can be found, by ascending id from above `after`.

        They are read a batch at a time, so another may write meanwhile. Who keeps an index reads `generation` first:
        as long as it is the same afterwards, what came was one state of the archive.
        """
        while batch := self._indexed_batch(after):
            yield from batch
            after = batch[-1].id

    def _indexed_batch(self, after: int) -> list[Indexed]:
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT id, article, start, stop FROM paragraph
                WHERE id > ? AND furniture IS NULL AND NOT repeated ORDER BY id LIMIT ?
                """,
                (after, _BATCH),
            ).fetchall()
            of = {key: rows.text_of(connection, key) for key in dict.fromkeys(row[1] for row in found)}
            return [
                Indexed(each, key, rows.cut(of[key].text, start, stop), of[key].title, of[key].language)
                for each, key, start, stop in found
            ]

    def indexed_ids(self) -> set[int]:
        """The ids of the paragraphs that can be found."""
        with self._database.reading() as connection:
            return {
                each
                for (each,) in connection.execute("SELECT id FROM paragraph WHERE furniture IS NULL AND NOT repeated")
            }

    def paragraph_ids(self, articles: Iterable[str]) -> set[int]:
        """The ids of the paragraphs of these articles that can be found; unknown articles have none."""
        found: set[int] = set()
        with self._database.reading() as connection:
            for article in articles:
                if (key := rows.key_of(connection, article)) is not None:
                    found.update(
                        each
                        for (each,) in connection.execute(
                            "SELECT id FROM paragraph WHERE article = ? AND furniture IS NULL AND NOT repeated", (key,)
                        )
                    )
        return found

    def paragraph_ids_published(self, first: dt.date | None, last: dt.date | None) -> Collection[int]:
        """The ids of the paragraphs that can be found in articles of these days.

        Articles that do not state their day have none in any period. What was asked for once costs next to nothing
        again, as long as nothing in the archive changes.

        Args:
            first: the first day; None for all up to `last`.
            last: the last day, included; None for all from `first` on.
        """
        with self._database.reading() as connection:
            if self._database.is_writing:
                return read_publication(connection).between(first, last)
            generation = _generation(connection)
            if self._publication is None or self._publication[0] != generation:
                self._publication = (generation, read_publication(connection))
            return self._publication[1].between(first, last)

    # -- the whole

    def __len__(self) -> int:
        """How many articles there are."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT COUNT(*) FROM article").fetchone()[0])

    def counts(self) -> Counts:
        """How many articles and paragraphs there are."""
        with self._database.reading() as connection:
            (articles,) = connection.execute("SELECT COUNT(*) FROM article").fetchone()
            paragraphs, found = connection.execute(
                "SELECT COUNT(*), COALESCE(SUM(furniture IS NULL AND NOT repeated), 0) FROM paragraph"
            ).fetchone()
        return Counts(articles, found, paragraphs - found)

    def generation(self) -> int:
        """A number that grows whenever this or another process changed what is in the archive."""
        with self._database.reading() as connection:
            return _generation(connection)

    def size(self) -> int:
        """Bytes on disk, the database's log included; in memory, the bytes it takes there."""
        return self._database.size()


def _generation(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT generation FROM content").fetchone()
    if row is None or not isinstance(row[0], int):
        raise Garbled("the generation is not there")
    return row[0]
