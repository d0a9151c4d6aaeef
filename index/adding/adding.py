"""What `Archive.add` does: lists what there is to read, has it read, stores it, and tells of what is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, cast

from index.adding.jobs import Done, Files, Lines, Listed, Listing, Missing, read_here, weight
from index.adding.machine import can_start, cores, few_collections
from index.adding.preparing import Begun, Found, prepared
from index.adding.rehearsing import Rehearsal
from index.adding.writing import Enough, Progress, Writer
from index.errors import ReadingError
from index.fetching import Web, is_address, shown
from index.model import AddReport
from index.reading import read_stream
from index.reading.addresses import read_addresses
from index.reading.changes import Changes
from index.store import Store

Source: TypeAlias = str | Path | BinaryIO
"""A file, a folder, a web address, or a stream of bytes."""
Watch: TypeAlias = Callable[[str, int, int | None], None]
"""Called with the name of the file that was read last, how many bytes (as on disk) are done, and how many there are."""

ENOUGH: Final = 2_000_000
"""Bytes to be read from which on it is worth starting processes for it."""
ENOUGH_FILES: Final = 200
"""Likewise files, however small."""
MOST_PROCESSES: Final = 8


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an `add` is to be done, and who is told of it."""

    progress: Progress | None = None
    watch: Watch | None = None
    #: Told of a path that cannot be read at all, instead of raising the error.
    missing: Callable[[ReadingError], None] | None = None
    #: As for `reading.read`.
    columns: Mapping[str, str] = field(default_factory=dict)
    #: Whether this is one of many rounds: what has not changed since the last one is not read.
    following: bool = False
    #: Whether it is only to be told what would be done: nothing is written.
    rehearsed: bool = False
    #: Called after each transaction.
    committed: Callable[[], None] = lambda: None
    #: How many articles are wanted; None for all.
    most: int | None = None


class Adding:
    """Adds to a store.

    Args:
        store: where the articles go.
        language: the language (ISO 639-1) of articles that neither state theirs nor show it.
        web: fetches what is at web addresses.
        processes: how many may read; None for one a processor.
    """

    def __init__(self, store: Store, language: str, *, web: Web | None = None, processes: int | None = None) -> None:
        self._store = store
        self._language = language
        self._web = web or Web()
        self._processes = processes
        self._changes = Changes(store)

    def add(self, sources: Sequence[Source], wishes: Wishes) -> AddReport:
        """Read the sources in their order and store what is in them; see `Archive.add`."""
        if wishes.rehearsed:
            writer: Writer = Rehearsal(self._store, wishes.progress)
        else:
            writer = Writer(self._store, wishes.progress, wishes.committed, wishes.most)
        with suppress(Enough):
            self._add_all(sources, wishes, writer)
        return writer.report()

    def _add_all(self, sources: Sequence[Source], wishes: Wishes, writer: Writer) -> None:
        for sort, some in groupby(sources, _sort):
            if sort is BinaryIO:
                self._add_streams(cast("Iterable[BinaryIO]", some), wishes, writer)
            elif sort is str:
                self._add_addresses(cast("Iterable[str]", some), wishes, writer)
            elif wishes.following:
                self._add_changes(cast("Iterable[str | Path]", some), writer)
            else:
                self._add_files([Path(each) for each in cast("Iterable[str | Path]", some)], wishes, writer)

    def _add_files(self, paths: Sequence[Path], wishes: Wishes, writer: Writer) -> None:
        listing, done = Listing(paths, language=self._language, columns=wishes.columns), 0
        for each in self._read(listing):
            if isinstance(each, Missing):
                writer.flush()
                if wishes.missing is None:
                    raise each.error
                wishes.missing(each.error)
            elif isinstance(each, Done):
                done += each.job.size
                if wishes.watch:
                    wishes.watch(each.job.where, done, listing.total)
            else:
                writer.take(each)
        writer.flush()

    def _read(self, listing: Listing) -> Iterator[Found | Missing | Done]:
        """What is in the files, read here, or by other processes if that is worth their start."""
        jobs = iter(listing)
        first, is_much = _first(jobs)
        processes = self._processes or min(cores(), MOST_PROCESSES)
        if not is_much or processes < 2 or not can_start():
            yield from read_here(listing, chain(first, jobs))
            return
        from index.adding.workers import Workers

        with few_collections(), Workers(processes) as workers:
            yield from workers.read(listing, chain(first, jobs))

    def _add_addresses(self, addresses: Iterable[str], wishes: Wishes, writer: Writer) -> None:
        wanted = list(addresses)
        for address in wanted:
            writer.take(Begun(shown(address)))
        found = read_addresses(
            wanted, self._web, language=self._language, memory=self._store, following=wishes.following
        )
        for each in found:
            writer.take(prepared(each))
            # What comes over the net does not wait for what may not come soon.
            writer.flush()

    def _add_changes(self, paths: Iterable[str | Path], writer: Writer) -> None:
        for path in paths:
            for each in self._changes.read(Path(path), language=self._language):
                writer.take(prepared(each))
        writer.flush()

    def _add_streams(self, streams: Iterable[BinaryIO], wishes: Wishes, writer: Writer) -> None:
        for stream in streams:
            for each in read_stream(stream, language=self._language, columns=wishes.columns):
                writer.take(prepared(each))
        writer.flush()


def _sort(source: Source) -> object:
    """What a source is, by the type of its kind: a stream, an address, or a path."""
    if not isinstance(source, str | Path):
        return BinaryIO
    return str if isinstance(source, str) and is_address(source) else Path


def _first(jobs: Iterator[Listed]) -> tuple[list[Listed], bool]:
    """The first jobs, and whether they are many enough for several processes."""
    first: list[Listed] = []
    size = files = 0
    for each in jobs:
        first.append(each)
        if isinstance(each, Files | Lines):
            size += weight(each)
            files += len(each.units) if isinstance(each, Files) else 0
        if size >= ENOUGH or files >= ENOUGH_FILES:
            return first, True
    return first, False
