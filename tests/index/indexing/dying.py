"""Processes that are killed while they merge, each at a later step: `python -m tests.index.indexing.dying ARCHIVE`.

Prints how many were killed, and how many came through.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.indexing import index as indexing
from index.indexing.publishing import Publishing
from index.indexing.shelf import FOLDER, Shelf
from index.store import Store
from tests.index.indexing.test_index import assert_same, fill, opened


def dying_at(step: int) -> None:
    """Kill this process before so many of its changes on the disk."""
    left = [step]

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*arguments: Any, **named: Any) -> Any:
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return change(*arguments, **named)

        return changed

    os.fsync = counted(os.fsync)
    os.replace = counted(os.replace)
    os.unlink = counted(os.unlink)
    Path.replace = counted(Path.replace)  # type: ignore[method-assign]
    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign]
    Store.name_index = counted(Store.name_index)  # type: ignore[method-assign]


def merge(folder: Path) -> None:
    """Merge all that is published, with something that is gone from it."""
    with Store(folder) as store:
        Publishing(store, Shelf(folder / FOLDER)).compact()


def killed(folder: Path, step: int) -> bool:
    """Whether a process that merges was killed, rather than done before that step."""
    process = os.fork()
    if not process:
        code = 1
        try:
            dying_at(step)
            merge(folder)
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


def check(folder: Path) -> None:
    """What is published is whole, and all that the store holds."""
    with Store(folder) as store:
        health = opened(store).health(check=True)
        assert health is not None
        assert (health.behind, health.trouble) == (0, None)


def main(folder: Path) -> None:
    """Kill one process after the other."""
    indexing.LARGE = 5
    step = 0
    while True:
        with Store(folder) as store:
            for number in range(2):
                fill(store, 10 * (2 * step + number), 3)
                if number:
                    store.remove(f"a{10 * 2 * step}")
                Publishing(store, Shelf(folder / FOLDER)).catch_up()
        if not killed(folder, step):
            break
        check(folder)
        merge(folder)
        step += 1
    with Store(folder) as store:
        assert_same(opened(store), store)
    print(step, 1)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
