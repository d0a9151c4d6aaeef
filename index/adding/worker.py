"""A process that reads: jobs come in on stdin, what is found goes out on stdout, until there are no more.

Its parent starts an interpreter that calls `main`, and it ends with its parent, however that ends.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, Final

from index.adding.machine import few_collections

READY: Final = "ready"
"""The first message, when all is loaded that reading needs."""
MESSAGE: Final = 100
"""The most articles of one message."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A mistake of ours, which the parent raises."""

    error: Exception


def main() -> None:
    """Do jobs until there are no more."""
    # What a library prints must not get between the messages.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Ctrl-C is for the parent, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _serve(sys.stdin.buffer, results)
    except (BrokenPipeError, EOFError, KeyboardInterrupt):
        # The parent wants no more, or is gone; there is nobody to be told and nothing to be kept.
        os._exit(0)


def _serve(jobs: IO[bytes], results: IO[bytes]) -> None:
    import index.adding.jobs  # noqa: F401  # what jobs are made of is loaded once, before the first

    gc.freeze()
    _send(READY, results)
    with few_collections():
        while True:
            for message in _messages(pickle.load(jobs)):  # noqa: S301  # from our own parent
                _send(message, results)
            _send(None, results)


def _messages(job: Any) -> Iterator[object]:
    from index.adding.preparing import packed

    found = map(packed, job.found())
    try:
        while some := list(islice(found, MESSAGE)):
            yield some
    except Exception as error:  # noqa: BLE001  # handed on: the parent raises it
        error.add_note("".join(traceback.format_exception(error)))
        yield Failed(error)


def _send(message: object, results: IO[bytes]) -> None:
    results.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    results.flush()
