"""Several addresses fetched at once: of each host one after the other, of a few hosts at a time."""

from __future__ import annotations

import threading
from collections import Counter, deque
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Final, Generic, TypeAlias, TypeVar
from urllib.parse import urlsplit

from index.errors import Unfetched
from index.fetching.addresses import shown
from index.fetching.page import Known, Page
from index.fetching.troubled import Troubled
from index.fetching.web import Web

Note = TypeVar("Note")
Came: TypeAlias = "Page | Unfetched | None"
"""A page; None when it is still the version that was known; or why it cannot be had."""

MAX_HOSTS: Final = 6
"""Hosts that are asked at the same time."""
MAX_TROUBLE: Final = 4
"""After so many pages in a row that a host was in trouble with, it is left alone."""


@dataclass(frozen=True, slots=True)
class _Wanted(Generic[Note]):
    address: str
    known: Known | None
    note: Note


class Fetches(Generic[Note]):
    """What is to be fetched, and what came. One thread uses it; others, of its own, wait for the servers.

    A host is asked for its next page only when what came from it before was taken, so that no pages pile up.

    Args:
        web: fetches each.
        hosts: how many are asked at the same time.
    """

    def __init__(self, web: Web, hosts: int = MAX_HOSTS) -> None:
        self._web = web
        self._most = hosts
        self._waiting: dict[str, deque[_Wanted[Note]]] = {}
        self._busy: set[str] = set()
        self._trouble: Counter[str] = Counter()
        self._came: SimpleQueue[tuple[str, _Wanted[Note], Came | Exception]] = SimpleQueue()

    def __bool__(self) -> bool:
        """Whether there is something to wait for."""
        return bool(self._waiting or self._busy)

    def ask(self, address: str, known: Known | None, note: Note) -> None:
        """Have an address fetched; `note` comes back with what is there."""
        self._waiting.setdefault(_host(address), deque()).append(_Wanted(address, known, note))

    def next(self) -> tuple[Note, Came]:
        """What comes next, whatever it is; to be called only when there is something to wait for."""
        self._begin()
        host, wanted, came = self._came.get()
        self._busy.remove(host)
        if isinstance(came, Exception) and not isinstance(came, Unfetched):
            raise came
        self._trouble[host] = self._trouble[host] + 1 if isinstance(came, Troubled) else 0
        return wanted.note, came

    def _begin(self) -> None:
        """Ask the hosts that are free, those first that have waited longest."""
        for host in [each for each in self._waiting if each not in self._busy]:
            if len(self._busy) >= self._most:
                return
            queue = self._waiting.pop(host)
            wanted = queue.popleft()
            self._busy.add(host)
            if queue:
                self._waiting[host] = queue
            if self._trouble[host] >= MAX_TROUBLE:
                why = f"was not asked for, because its host failed {MAX_TROUBLE} times in a row; try again later"
                self._came.put((host, wanted, Troubled(shown(wanted.address), why)))
            else:
                # A thread that waits for a server must not keep the program from ending.
                threading.Thread(target=self._fetch, args=(host, wanted), daemon=True, name="fetching").start()

    def _fetch(self, host: str, wanted: _Wanted[Note]) -> None:
        came: Came | Exception
        try:
            came = self._web.page(wanted.address, wanted.known)
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits for it
            came = error
        self._came.put((host, wanted, came))


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).netloc.lower()
    except ValueError:
        return ""
