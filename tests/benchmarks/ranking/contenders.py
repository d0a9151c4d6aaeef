"""Who ranks: Pressbox's engines and the libraries that one could choose instead, behind one small face.

All get the same lists of terms, already analysed, and the same k1 and b where they let them be set. Each is given its
best: the fastest of its ways to the ten best paragraphs, and for building as many threads as it takes by itself.
"""

from __future__ import annotations

import os
import sqlite3
import string
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import chain, count
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np

from index.ranking import K1, B

Paragraphs = list[list[str]]


class Contender:
    """One way of ranking.

    `prepare` comes first and loads packages; then either `build` and, in a process of its own, `open`, or, for one that
    is not `stored`, `build` alone.
    """

    #: What it is called in tables and pictures.
    name: ClassVar[str]
    #: The distributions whose versions the results name.
    packages: ClassVar[tuple[str, ...]] = ()
    #: Whether it keeps its index in files.
    stored: ClassVar[bool] = True
    #: Whether its answers must be those of `pressbox`, to the order of equals.
    exact: ClassVar[bool] = False
    #: The greatest number of paragraphs that it is asked to rank; None: any.
    most: ClassVar[int | None] = None

    def prepare(self) -> None:
        """Load what it needs. Raises ImportError."""

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        """Index the paragraphs, whose ids are their places, into the folder or memory."""
        raise NotImplementedError

    def open(self, folder: Path) -> None:
        """Open what `build` has put into the folder."""

    def warm(self) -> None:
        """Do at once what it would do beside its first questions."""

    def search(self, terms: list[str], k: int) -> Any:
        """The best `k` paragraphs in any form: this is what is timed."""
        raise NotImplementedError

    def ids(self, found: Any) -> list[int]:
        """The paragraphs that `search` has found, best first."""
        return [int(each) for each in found]

    def search_many(self, questions: Sequence[list[str]], k: int, threads: int) -> None:
        """Search for many questions on all cores."""
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(lambda terms: self.search(terms, k), questions):
                pass


class Pressbox(Contender):
    """Pressbox's engine for large archives, compiled."""

    name = "pressbox"
    packages: ClassVar[tuple[str, ...]] = ("numba", "numpy")

    def prepare(self) -> None:
        import numba  # noqa: F401

        import index.ranking.postings
        import index.segments.arrays  # noqa: F401

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        from index.ranking.inverting import Tokens, inverted
        from index.segments.arrays import write

        bounds = np.zeros(len(paragraphs) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, paragraphs), np.int64, len(paragraphs)), out=bounds[1:])
        terms: defaultdict[str, int] = defaultdict(count().__next__)
        numbers = np.fromiter(map(terms.__getitem__, chain.from_iterable(paragraphs)), np.int32, int(bounds[-1]))
        ids, threads = np.arange(len(paragraphs)), os.cpu_count() or 1
        made = inverted(ids, [Tokens(bounds, numbers)], list(terms), threads=threads)
        write(folder / "postings", made.arrays())

    def open(self, folder: Path) -> None:
        from index.ranking.postings import Postings, PostingsEngine
        from index.segments.arrays import mapped

        self._engine = PostingsEngine()
        self._engine.mount([Postings.of(mapped(folder / "postings"))], ())

    def warm(self) -> None:
        _perhaps(self._engine, "warm", lambda **_: None)(wait=True)

    def search(self, terms: list[str], k: int) -> Any:
        return self._engine.search(terms, k)

    def ids(self, found: Any) -> list[int]:
        return [paragraph for paragraph, _ in found]

    def search_many(self, questions: Sequence[list[str]], k: int, threads: int) -> None:
        one_by_one = super().search_many
        _perhaps(self._engine, "search_many", one_by_one)(questions, k, threads=threads)


def _perhaps(engine: object, method: str, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(engine, method, otherwise)
    return found


class PressboxPlain(Pressbox):
    """The same without its compiler: what `pip install pressbox` alone gives."""

    name = "pressbox, numpy only"
    packages = ("numpy",)
    exact = True

    def prepare(self) -> None:
        # From here on an import of it fails in this process, as it does where it is not installed.
        sys.modules["numba"] = None  # type: ignore[assignment]
        import index.ranking.postings
        import index.segments.arrays  # noqa: F401


class PressboxOkapi(Contender):
    """Pressbox's engine for small archives."""

    name = "pressbox okapi"
    packages = ("rank-bm25",)
    stored = False
    exact = True
    most = 100_000

    def prepare(self) -> None:
        import index.ranking.okapi  # noqa: F401

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        from index.ranking.okapi import OkapiEngine

        self._engine = OkapiEngine()
        self._engine.add(enumerate(paragraphs))
        self._engine.commit()

    def search(self, terms: list[str], k: int) -> Any:
        return self._engine.search(terms, k)

    def ids(self, found: Any) -> list[int]:
        return [paragraph for paragraph, _ in found]


class RankBm25(Contender):
    """The library whose ranking is Pressbox's but for the idf of very frequent terms."""

    name = "rank_bm25"
    packages = ("rank-bm25",)
    stored = False
    most = 100_000

    def prepare(self) -> None:
        import rank_bm25  # noqa: F401

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        import rank_bm25

        self._index = rank_bm25.BM25Okapi(paragraphs, k1=K1, b=B)

    def search(self, terms: list[str], k: int) -> Any:
        return best(self._index.get_scores(terms), k)


class RankBm25Rs(Contender):
    """The same in Rust. It gives the scores of all paragraphs; the best of them are picked by numpy."""

    name = "rank-bm25-rs"
    packages = ("rank-bm25-rs",)
    stored = False

    def prepare(self) -> None:
        import rank_bm25_rs  # noqa: F401

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        import rank_bm25_rs

        self._index = rank_bm25_rs.BM25Okapi(paragraphs, k1=K1, b=B)

    def search(self, terms: list[str], k: int) -> Any:
        return best(self._index.get_scores(terms), k)

    def search_many(self, questions: Sequence[list[str]], k: int, threads: int) -> None:
        # A few at a time: it holds the scores of all paragraphs for each.
        with ThreadPoolExecutor(threads) as pool:
            for start in range(0, len(questions), 2 * threads):
                rows = self._index.get_scores_many(list(questions[start : start + 2 * threads]))
                list(pool.map(lambda scores: best(scores, k), rows))


def best(scores: np.ndarray[Any, Any], k: int) -> np.ndarray[Any, Any]:
    """Where the `k` best scores above 0 stand, best first; much faster than numpy's `argpartition` of all of them."""
    # The k best lie in runs whose own best is among the k best of these.
    run = max(1, min(1000, len(scores) // (4 * k)))
    tops = np.maximum.reduceat(scores, np.arange(0, len(scores), run))
    least = np.partition(tops, -k)[-k] if len(tops) > k else 0
    found = np.flatnonzero(scores >= max(least, np.nextafter(0, 1)))
    return np.asarray(found[np.argsort(-scores[found], kind="stable")[:k]])


class Bm25s(Contender):
    """Scores worked out beforehand, added up by code that numba compiles."""

    name = "bm25s"
    packages = ("bm25s", "numba")

    def prepare(self) -> None:
        import bm25s
        import numba  # noqa: F401

        self._library = bm25s

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        index = self._library.BM25(k1=K1, b=B, method="lucene", backend="numba")
        index.index(paragraphs, show_progress=False)
        index.save(folder, show_progress=False)

    def open(self, folder: Path) -> None:
        self._index = self._library.BM25.load(folder, mmap=True)

    def search(self, terms: list[str], k: int) -> Any:
        return self._index.retrieve([terms], k=k, n_threads=1, show_progress=False)

    def ids(self, found: Any) -> list[int]:
        # Where fewer than k paragraphs have a term, it fills up with others, whose scores are 0.
        return [int(each) for each, score in zip(found.documents[0], found.scores[0], strict=True) if score > 0]

    def search_many(self, questions: Sequence[list[str]], k: int, threads: int) -> None:
        self._index.retrieve(list(questions), k=k, n_threads=threads, show_progress=False)


class Tantivy(Contender):
    """A search engine in Rust. Its k1 is 1.2, and it keeps the lengths of paragraphs in one byte each."""

    name = "tantivy"
    packages = ("tantivy",)

    def prepare(self) -> None:
        import tantivy

        self._library = tantivy
        # Only how often a term is in a paragraph, no positions; the paragraph's id in a column.
        builder = tantivy.SchemaBuilder().add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.add_unsigned_field("id", fast=True).build()

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        writer = self._library.Index(self._schema, path=str(folder)).writer(1_000_000_000)
        for place, terms in enumerate(paragraphs):
            document = self._library.Document()
            document.add_text("terms", " ".join(terms))
            document.add_unsigned("id", place)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._searcher = self._library.Index.open(str(folder)).searcher()

    def search(self, terms: list[str], k: int) -> Any:
        query, should = self._library.Query, self._library.Occur.Should
        wanted = [(should, query.term_query(self._schema, "terms", term, index_option="freq")) for term in terms]
        hits = self._searcher.search(query.boolean_query(wanted), k, count=False).hits
        return self._searcher.fast_field_values("id", [address for _, address in hits])


class SqliteFts5(Contender):
    """SQLite's full-text index, which holds no text. Its k1 is 1.2; terms in half of the paragraphs count nothing."""

    name = "SQLite FTS5"
    _SEPARATORS: Final = string.punctuation.replace('"', '""').replace("'", "''")

    def prepare(self) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            try:
                connection.execute("CREATE VIRTUAL TABLE words USING fts5(terms)")
            except sqlite3.OperationalError as error:
                raise ImportError("this Python's SQLite has no FTS5") from error

    def build(self, paragraphs: Paragraphs, folder: Path) -> None:
        connection = sqlite3.connect(folder / "words.sqlite3")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        # Words end at spaces and nowhere else.
        tokens = f"ascii tokenchars ''{self._SEPARATORS.replace(chr(39), chr(39) * 2)}''"
        connection.execute(f"CREATE VIRTUAL TABLE words USING fts5(terms, content='', tokenize='{tokens}')")
        rows = ((place, " ".join(terms)) for place, terms in enumerate(paragraphs))
        connection.executemany("INSERT INTO words (rowid, terms) VALUES (?, ?)", rows)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.commit()
        connection.close()

    def open(self, folder: Path) -> None:
        self._path = folder / "words.sqlite3"
        self._connections = threading.local()
        self._connection().execute("SELECT * FROM words LIMIT 0")

    def _connection(self) -> sqlite3.Connection:
        # One a thread: threads would wait for each other.
        if not hasattr(self._connections, "own"):
            self._connections.own = sqlite3.connect(self._path)
        connection: sqlite3.Connection = self._connections.own
        return connection

    def search(self, terms: list[str], k: int) -> Any:
        wanted = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        asked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
        return self._connection().execute(asked, (wanted, k)).fetchall()

    def ids(self, found: Any) -> list[int]:
        return [paragraph for (paragraph,) in found]


CONTENDERS: Final[tuple[type[Contender], ...]] = (
    Pressbox, PressboxPlain, PressboxOkapi, Tantivy, Bm25s, RankBm25Rs, RankBm25, SqliteFts5,
)  # fmt: skip
"""All, the one first that the others are compared with."""


def contender(name: str) -> Contender:
    """A new one of this name. Raises KeyError."""
    return {each.name: each for each in CONTENDERS}[name]()


def files_size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
