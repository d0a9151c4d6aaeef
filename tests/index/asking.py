"""A process that asks an archive from several threads: `python -m tests.index.asking ARCHIVE LEDGER THREADS`.

The ledger is written by who adds and removes: "added ID" after an article is in, "removing ID" before it is taken out
and "removed ID" after. Says "ready" once each thread has asked; ends when stdin does, and then says what it finds, as
JSON.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from index import Archive, open_archive
from index.indexing import index as indexing
from tests.index.adding.articles import article
from tests.index.prepared import citations_in

LARGE = 50
"""Paragraphs from which on there is an index on disk."""
BEFORE = 2
"""Questions of each thread before all is ready."""
BETWEEN = 0.05
"""Seconds between two questions of a thread: others have work to do as well."""


def word_of(number: int) -> str:
    """A word that one article alone has."""
    return "zq" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:04}") + "x"


def text_of(number: int) -> str:
    """What the article of this number says."""
    texts = article(number, 2)["paragraphs"]
    assert isinstance(texts, list)
    return f"{texts[0]} Its mark is {word_of(number)}.\n\n{texts[1]}"


def found_in(archive: Archive, numbers: Iterable[int]) -> list[list[tuple[str, float]]]:
    """What an archive finds for some questions, with the scores to the last bit."""
    queries = ["council of Aldmoor", "mayor scored minute", *map(word_of, numbers)]
    return [[(hit.article.id, hit.score) for hit in archive.search(query, 500)] for query in queries]


class Ledger:
    """What is known to be in, and what is known to be out."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, str]:
        """What was last said of each article."""
        lines = self._path.read_text(encoding="utf-8").split("\n")
        # What is not ended by a newline is still being written.
        return {identity: what for what, _, identity in (line.partition(" ") for line in lines[:-1])}


class Asker:
    """Asks about one article after the other, and compares the answer with what the ledger says.

    Args:
        archive: to ask.
        ledger: of the same archive.
        seed: which articles are asked about.
    """

    def __init__(self, archive: Archive, ledger: Ledger, seed: int) -> None:
        self._archive = archive
        self._ledger = ledger
        self._draw = random.Random(seed)  # noqa: S311  # no secrets

    def ask(self) -> None:
        """Ask once. Raises AssertionError where the answer was right at no time."""
        before = self._ledger.read()
        identity = self._draw.choice(sorted(before))
        word = word_of(int(identity))
        if self._draw.random() < 0.5:
            found = [hit.article.id for hit in self._archive.search(word, 3)]
        else:
            cited = list(citations_in(self._archive.ask(f"What is the mark {word}?")))
            assert all(each.quote.text in text_of(int(each.quote.article)) for each in cited)
            found = [each.quote.article for each in cited if each.quote.article == identity]
        after = self._ledger.read()
        if before[identity] == after[identity] == "added":
            assert found == [identity], f"{identity} is in, and {found} was found"
        if before[identity] == "removed":
            assert found == [], f"{identity} is out, and {found} was found"


def main(path: str, ledger: str, threads: int) -> None:
    """Ask until told to stop."""
    indexing.LARGE = LARGE
    stop, started = threading.Event(), threading.Barrier(threads + 1)
    with open_archive(path, create=False) as archive, ThreadPoolExecutor(threads) as pool:

        def ask(seed: int) -> int:
            asker, asked = Asker(archive, Ledger(Path(ledger)), seed), 0
            try:
                while not stop.is_set() or asked < BEFORE:
                    asker.ask()
                    asked += 1
                    if asked == BEFORE:
                        started.wait()
                    time.sleep(BETWEEN)
            except BaseException:
                started.abort()
                raise
            return asked

        asking = [pool.submit(ask, seed) for seed in range(threads)]
        # Where one of them fails, its own error is told below.
        with suppress(threading.BrokenBarrierError):
            started.wait()
            print("ready", flush=True)  # noqa: T201
            sys.stdin.read()
        stop.set()
        asked = sum(each.result() for each in asking)
        last = sorted(Ledger(Path(ledger)).read())[::10]
        print(json.dumps([asked, found_in(archive, map(int, last))]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:3], int(sys.argv[3]))
