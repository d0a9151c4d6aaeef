"""What there is to read, parted into jobs of a handy size: each can be done by any process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final, TypeAlias

from index.adding.preparing import Begun, Found, prepared
from index.errors import ReadingError
from index.model import Skipped, Unread
from index.reading import Unit, read_unit, units
from index.reading.files import PACKINGS, Document
from index.reading.jsonl import numbered_lines, read_lines

BY_LINE: Final = frozenset({".jsonl", ".ndjson"})
"""The endings of formats whose lines can be read apart."""
JOB: Final = 256_000
"""Bytes from which on a job is large enough for its way to another process and back."""
MOST_UNITS: Final = 32
"""Files of one job; fewer if they are large."""
MOST_LISTED: Final = 10_000
"""Files that are looked for ahead of reading them, to tell how much there is."""
UNPACKED: Final = 4
"""How many bytes one of a packed file comes to, or so."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """A document's further lines are of no use."""

    where: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that was asked for and cannot be read at all."""

    path: Path
    error: ReadingError


@dataclass(frozen=True, slots=True)
class Files:
    """Whole files to be read."""

    units: tuple[Unit, ...]

    @property
    def where(self) -> str:
        """How messages name the last of them."""
        return self.units[-1].document.where

    @property
    def size(self) -> int:
        """Their bytes on disk."""
        return sum(unit.size for unit in self.units)

    def found(self) -> Iterator[Found]:
        """What is in them."""
        for unit in self.units:
            yield Begun(unit.document.where)
            yield from map(prepared, read_unit(unit))

    def parts(self) -> list[Job]:
        """Each file for itself."""
        return [Files((unit,)) for unit in self.units]


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a document."""

    document: Document
    #: The number of each line, from 1, and the line, decoded or not.
    lines: tuple[tuple[int, str | bytes], ...]
    #: The bytes that they take up on disk.
    size: int

    @property
    def where(self) -> str:
        """How messages name the first of them."""
        return self.document.at(self.lines[0][0])

    def found(self) -> Iterator[Found | GaveUp]:
        """What is in them."""
        try:
            yield from map(prepared, read_lines(self.document, self.lines))
        except ReadingError as error:
            yield self.document.skip(str(error), kind=error.kind)
            yield GaveUp(self.document.where)

    def parts(self) -> list[Job]:
        """Each line for itself."""
        return [Lines(self.document, (line,), 0) for line in self.lines]


Job: TypeAlias = Files | Lines
Listed: TypeAlias = Job | Skipped | Begun | Missing


@dataclass(frozen=True, slots=True)
class Done:
    """A job is done; all that it found came before."""

    job: Job


def lost(job: Job) -> Skipped:
    """What is told of a job at which processes died."""
    why = "ended the process that read it: it takes too much memory, or a reader fails at it; leave it out or split it"
    return Skipped(job.where, why, Unread.DAMAGED)


def weight(job: Job) -> int:
    """How many bytes there are to read in a job, or so."""
    return sum(map(_weight, job.units)) if isinstance(job, Files) else sum(len(line) for _, line in job.lines)


class Listing:
    """The jobs that files and folders come to, in the order of their names, listed little by little.

    Args:
        paths: files and folders.
        language: the language (ISO 639-1) of articles that neither state theirs nor show it.
        columns: as for `read`.
    """

    def __init__(self, paths: Sequence[Path], *, language: str, columns: Mapping[str, str]) -> None:
        self._paths = paths
        self._language = language
        self._columns = columns
        #: Bytes on disk of all there is, once that is known.
        self.total: int | None = None
        self._given_up: set[str] = set()

    def useful(self, job: Job, results: Iterable[Found | GaveUp]) -> Iterator[Found]:
        """What a job found, unless the document was given up before; called in the order of the jobs."""
        is_useful = not (isinstance(job, Lines) and job.document.where in self._given_up)
        for found in results:
            if isinstance(found, GaveUp):
                self._given_up.add(found.where)
            elif is_useful:
                yield found

    def __iter__(self) -> Iterator[Listed]:
        together: list[Unit] = []
        for each in self._ahead():
            if isinstance(each, Unit) and _weight(each) < JOB:
                together.append(each)
                if len(together) < MOST_UNITS and sum(map(_weight, together)) < JOB:
                    continue
            if together:
                yield Files(tuple(together))
                together.clear()
            if not isinstance(each, Unit):
                yield each
            elif _weight(each) >= JOB:
                yield from self._by_line(each) if each.ending in BY_LINE else [Files((each,))]
        if together:
            yield Files(tuple(together))

    def _ahead(self) -> Iterator[Unit | Skipped | Missing]:
        listed, size = self._listed(), 0
        waiting: deque[Unit | Skipped | Missing] = deque()
        for each in listed:
            size += each.size if isinstance(each, Unit) else 0
            waiting.append(each)
            if len(waiting) > MOST_LISTED:
                yield waiting.popleft()
        self.total = size
        yield from waiting

    def _listed(self) -> Iterator[Unit | Skipped | Missing]:
        for path in self._paths:
            try:
                yield from units(path, language=self._language, columns=self._columns)
            except ReadingError as error:
                yield Missing(path, error)

    def _by_line(self, unit: Unit) -> Iterator[Begun | Lines | Skipped]:
        """The lines of one file, and in the end what is wrong with it."""
        document, passed = unit.document, _Passed(unit.document)
        lines = numbered_lines(replace(document, opener=passed.open))
        yield Begun(document.where)
        try:
            while some := tuple(_some(lines)):
                yield Lines(document, some, passed.more())
                if document.where in self._given_up:
                    return
        except ReadingError as error:
            yield document.skip(str(error), kind=error.kind)


def read_here(listing: Listing, jobs: Iterable[Listed]) -> Iterator[Found | Missing | Done]:
    """What is in the jobs of a listing, read by this process."""
    for each in jobs:
        if isinstance(each, Files | Lines):
            yield from listing.useful(each, each.found())
            yield Done(each)
        else:
            yield each


class _Passed:
    """Tells how far a file on disk was read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._at: Callable[[], int] | None = None
        self._told = 0

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Its bytes as they are."""
        with self._document.packed() as packed:
            self._at = packed.tell
            try:
                yield packed
            finally:
                self._at = None

    def more(self) -> int:
        """The bytes that were read since it was last asked."""
        before = self._told
        self._told = self._at() if self._at else self._document.path.stat().st_size
        return self._told - before


def _some(lines: Iterator[tuple[int, str | bytes]]) -> Iterator[tuple[int, str | bytes]]:
    """The next lines that together are large enough for a job."""
    size = 0
    for number, line in lines:
        yield number, line
        size += len(line)
        if size >= JOB:
            return


def _weight(unit: Unit) -> int:
    return unit.size * UNPACKED if unit.document.path.suffix.lower() in PACKINGS else unit.size
