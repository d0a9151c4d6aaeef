"""The store itself: what is put in, what can be asked of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from index.model import Article, Change, Paragraph, Quote
from index.store import changes, rows, versions
from index.store.cache import ArticleCache
from index.store.changes import Changed, Mark
from index.store.counting import Counts, counted
from index.store.database import Database
from index.store.failures import Garbled
from index.store.grouping import Grouping
from index.store.lists import Lists
from index.store.repetition import Changes, mark_repeated
from index.store.rows import Prepared

_BATCH = 2_000
_GREATEST = 2**63 - 1


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


class Store(Lists):
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
        #: Articles with their paragraphs, and without.
        self._whole, self._bare = ArticleCache(), ArticleCache()
        #: What the open transaction did so far; None as long as it changed nothing.
        self._changes: Changes | None = None
        self._grouping = Grouping()
        self._accompany: Callable[[], AbstractContextManager[None]] | None = None

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

    @contextmanager
    def accompanied(self, accompany: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
        """Have something go along with the next transaction that changes what is in the archive, if it is in the block.

        Args:
            accompany: called when the transaction has done all that it does, and sees that. What it gives is
                entered then, and left when the transaction is kept, or with the error that undoes it.
        """
        self._accompany = accompany
        try:
            yield
        finally:
            self._accompany = None

    def put(self, article: Article) -> Change:
        """Store the article, in the place of the one that has its id.

        Raises ValueError for paragraphs that no text can have; the archive is then as it was.
        """
        rows.check(article)
        if not self._database.is_writing and self._is_stored(article):
            return Change.UNCHANGED
        return self.put_prepared(rows.prepared(article))

    def put_prepared(self, prepared: Prepared) -> Change:
        """As `put`, for an article of which all was worked out before: by `prepared`, in any process."""
        article = prepared.article
        with self._writing(apart=False) as connection:
            key = rows.key_of(connection, article.id)
            stated = None if key is None else rows.load(connection, key, marks=False)
            if stated == article or (stated is not None and versions.holds(connection, article)):
                return Change.UNCHANGED
            added = article.added or versions.time_after(stated, self._grouping.began)
            if stated is not None:
                self._delete(connection, article.id)
                if (stated.text, stated.title) != (article.text, article.title):
                    versions.keep(connection, stated, added)
            changed = self._changed(connection)
            changed.added.update(each.fingerprint for each in prepared.paragraphs)
            self._grouping.put(rows.insert(connection, prepared, added), prepared)
            return Change.ADDED if stated is None else Change.UPDATED

    def remove(self, article: str) -> bool:
        """Take the article with this id out, and all that it said before; False when there is none."""
        with self._writing() as connection:
            if is_there := self._delete(connection, article):
                versions.forget(connection, article)
            return is_there

    def catch_up(self, count: int = 500) -> int:
        """Compare some of the articles that an older Pressbox put in with all others; how many are left.

        Each article that is put takes one of them along.
        """
        with self._writing() as connection:
            (waiting,) = connection.execute("SELECT COUNT(*) FROM article WHERE signature IS NULL").fetchone()
            if waiting:
                self._changed(connection)
                self._grouping.late = count
            return max(0, int(waiting) - count)

    @contextmanager
    def _writing(self, *, apart: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction, as `Database.writing`; the outermost one compares the articles before it is kept."""
        outermost = not self._database.is_writing
        with ExitStack() as until, self._database.writing(apart=apart) as connection:
            if outermost:
                self._changes = None
                self._grouping = Grouping()
            yield connection
            if outermost and self._changes is not None:
                mark_repeated(connection, self._changes)
                self._grouping.settle(connection)
                connection.execute("UPDATE content SET generation = ?", (_generation(connection) + 1,))
                accompany, self._accompany = self._accompany, None
                if accompany:
                    until.enter_context(accompany())

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
        changed = self._changed(connection)
        self._grouping.take(connection, key)
        changed.removed.update(rows.delete(connection, key))
        return True

    # -- articles

    def article(self, article: str) -> Article | None:
        """The article with this id, its paragraphs marked as they stand in the index; None when there is none."""
        with self._database.reading() as connection:
            key = rows.key_of(connection, article)
            return None if key is None else self._load(connection, key, _generation(connection))

    def _load(self, connection: sqlite3.Connection, key: int, generation: int, *, whole: bool = True) -> Article | None:
        load, cache = (rows.load, self._whole) if whole else (rows.load_bare, self._bare)
        if self._database.is_writing:
            # What is not kept yet may never be, and has no generation of its own.
            return load(connection, key)
        if (article := cache.get(key, generation)) is None:
            article = load(connection, key)
            if article is not None:
                cache.put(key, generation, article)
        return article

    # -- paragraphs

    def locate(self, ids: Iterable[int], *, whole: bool = True) -> dict[int, tuple[Article, Paragraph]]:
        """Paragraphs by id, with their articles, in the order of `ids`; ids that are not there are left out.

        Args:
            ids: of paragraphs.
            whole: whether the articles have their paragraphs; else they have none, and come in a third of the time.
        """
        if not (asked := list(map(int, ids))):
            return {}
        located: dict[int, tuple[Article, Paragraph]] = {}
        with self._database.reading() as connection:
            generation = _generation(connection)
            there = rows.places(connection, asked)
            for each in asked:
                if each in there:
                    key, paragraph = there[each]
                    if (article := self._load(connection, key, generation, whole=whole)) is not None:
                        located[each] = (article, rows.checked(paragraph, article))
        return located

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

    def indexed(self, after: int = 0, last: int | None = None) -> Iterator[Indexed]:
        """The paragraphs that can be found, by ascending id from above `after` up to `last`; None: whatever comes.

        They are read a batch at a time, so another may write meanwhile. Who keeps an index reads `generation` first:
        as long as it is the same afterwards, what came was one state of the archive.
        """
        while batch := self._indexed_batch(after, last):
            yield from batch
            after = batch[-1].id

    def _indexed_batch(self, after: int, last: int | None, count: int = _BATCH) -> list[Indexed]:
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT id, article, start, stop FROM paragraph
                WHERE id > ? AND id <= ? AND furniture IS NULL AND NOT repeated AND NOT superseded ORDER BY id LIMIT ?
                """,
                (after, _GREATEST if last is None else last, count),
            ).fetchall()
            of = {key: rows.text_of(connection, key) for key in dict.fromkeys(row[1] for row in found)}
            return [
                Indexed(each, key, rows.cut(of[key].text, start, stop), of[key].title, of[key].language)
                for each, key, start, stop in found
            ]

    def indexed_among(self, ids: Collection[int]) -> Iterator[Indexed]:
        """Those of these paragraphs that can be found, by ascending id."""
        for each in sorted(ids):
            # One after the other: there are few, and the next in order may be far.
            yield from self._indexed_batch(each - 1, each)

    def mark(self) -> Mark:
        """How far the archive has come: what `changes` goes on from."""
        with self._database.reading() as connection:
            return changes.mark(connection)

    def changes(self, after: Mark) -> Changed | None:
        """What happened to the paragraphs since a mark; None when the log of it does not reach back so far."""
        with self._database.reading() as connection:
            return changes.changed(connection, after) if changes.reaches_back(connection, after) else None

    def index_tokens(self) -> frozenset[str]:
        """The names of the last states that an index on disk was made of."""
        with self._database.reading() as connection:
            return changes.tokens(connection)

    def name_index(self, token: str, covered: Mark) -> None:
        """Name a state that an index on disk is about to show.

        Args:
            token: its name.
            covered: what an index on disk has already: the log of changes up to it is no longer needed.
        """
        with self._database.writing() as connection:
            changes.add_token(connection, token)
            changes.forget(connection, covered.change)

    def indexed_ids(self) -> set[int]:
        """The ids of the paragraphs that can be found."""
        with self._database.reading() as connection:
            return {
                each
                for (each,) in connection.execute(
                    "SELECT id FROM paragraph WHERE furniture IS NULL AND NOT repeated AND NOT superseded"
                )
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
                            """
                            SELECT id FROM paragraph
                            WHERE article = ? AND furniture IS NULL AND NOT repeated AND NOT superseded
                            """,
                            (key,),
                        )
                    )
        return found

    # -- the whole

    def __len__(self) -> int:
        """How many articles there are."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT COUNT(*) FROM article").fetchone()[0])

    def counts(self) -> Counts:
        """How much there is."""
        with self._database.reading() as connection:
            return counted(connection)

    def generation(self) -> int:
        """A number that grows whenever this or another process changed what is in the archive."""
        with self._database.reading(once=True) as connection:
            return _generation(connection)

    def size(self) -> int:
        """Bytes on disk, the database's log included; in memory, the bytes it takes there."""
        return self._database.size()


def _generation(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT generation FROM content").fetchall()
    if not found or not isinstance(found[0][0], int):
        raise Garbled("the generation is not there")
    return found[0][0]
