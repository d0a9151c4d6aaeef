"""A process that adds and can be killed: `python -m tests.index.killable ARCHIVE [PROCESSES]`.

It says "ready" when all is loaded, reads the path of what to add, and says "added ID" for each article, when that is in
to stay. Its transactions are small, it publishes after a few of them and merges what it published, so that there are
many moments to be killed at.
"""

from __future__ import annotations

import signal
import sys

from index import open_archive
from index.adding import adding, jobs, writing
from index.indexing import index as indexing
from index.model import Article, Change, Skipped

ARTICLES = 8
"""Of one transaction."""
JOB = 5_000
"""Bytes of one job."""
BEHIND = 60
"""Paragraphs that are published together."""


def tell(item: Article | Skipped, change: Change | None) -> None:
    """Say that an article is in."""
    print(f"{change} {item.id}" if isinstance(item, Article) else f"skipped {item.where}", flush=True)  # noqa: T201


def main(archive: str, processes: int = 1) -> None:
    """Add what is named on stdin."""
    # Shells have what they start in the background ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    writing.MOST_ARTICLES = ARTICLES
    indexing.LARGE = indexing.BEHIND = BEHIND
    indexing.LEFT = 1
    if processes > 1:
        adding.ENOUGH, jobs.JOB = 1, JOB
    with open_archive(archive) as opened:
        opened._adding._processes = processes
        print("ready", flush=True)  # noqa: T201
        for path in sys.stdin:
            opened.add(path.strip(), progress=tell)
            print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
