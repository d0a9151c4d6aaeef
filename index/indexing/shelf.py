"""The folder of an index on disk: what is published there, and how the next state takes its place.

index/
    current.json            which segments are in force; replaced by one rename
    current.json.5e.new     what is to be in force next, by the name of that state
    words-7.bin             the words of a segment's paragraphs (`index.segments.words`)
    postings-7.bin          the postings of their terms (`index.ranking.compact`)
    gone-9.bin              paragraphs of the segments that are no longer there
    lock                    held by the one process that publishes
    adding                  held by one that adds much, and publishes it now and then
    merging                 held by the one that makes one segment of several
    words-draft.new         what that one has made, and is not in force yet (and postings-draft.new)
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import fingerprint
from index.indexing.building import Segment
from index.ranking.postings import Postings
from index.segments.arrays import Unusable, mapped, replace_file, sync_folder, write
from index.segments.words import WordSegment
from index.store import Mark

FOLDER: Final = "index"
"""The folder's name in the archive's."""
FORMAT: Final = 2
"""Of the files; an index in another one is made again."""
CURRENT: Final = "current.json"
LOCK: Final = "lock"
ADDING: Final = "adding"
MERGING: Final = "merging"
_GLANCE: Final = 0.2
"""Seconds that nobody holds a lock for to see whether it is free."""
_KINDS: Final = ("words", "postings", "gone")
ORPHANED: Final = 3_600.0
"""Seconds after which a file that was never finished is nobody's any more."""


@dataclass(frozen=True, slots=True)
class State:
    """What is published."""

    #: The state of the store that it was made of.
    mark: Mark = field(default_factory=Mark)
    #: Its name in the store, see `Store.name_index`.
    token: str = ""
    #: The numbers of its segments.
    segments: tuple[int, ...] = ()
    #: The number of the file of what is gone; None when nothing is.
    gone: int | None = None
    #: The greatest number that was ever given to a file.
    last: int = 0


@dataclass(eq=False)
class Shelf:
    """The folder of one index.

    Args:
        folder: need not be there yet.
    """

    folder: Path
    #: The segments that are open already, by number.
    _open: dict[int, Segment] = field(default_factory=dict, repr=False)

    def version(self) -> tuple[int, int] | None:
        """Tells one state from the next, at the price of a look at a file's date; None when nothing is published."""
        try:
            status = (self.folder / CURRENT).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def state(self) -> State:
        """What is published. Raises Unusable when that is nothing, or nothing of use to this Pressbox."""
        try:
            stated = json.loads((self.folder / CURRENT).read_bytes())
            if (stated["format"], stated["analysis"]) != (FORMAT, fingerprint()):
                raise Unusable("the index was made by another Pressbox")
            gone, segments = stated["gone"], tuple(map(int, stated["segments"]))
            mark = Mark(*map(int, stated["mark"]))
            return State(mark, str(stated["token"]), segments, None if gone is None else int(gone), int(stated["last"]))
        except FileNotFoundError as error:
            raise Unusable("there is no index on disk") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Unusable(f"{CURRENT} cannot be read ({error})") from error

    def segment(self, number: int, *, check: bool = False) -> Segment:
        """A segment by its number. Raises Unusable."""
        if number not in self._open or check:
            words, postings = (mapped(self._file(kind, number), check=check) for kind in ("words", "postings"))
            try:
                found = Segment(WordSegment.of(words), Postings.of(postings))
            except (KeyError, ValueError) as error:
                raise Unusable(f"segment {number} lacks {error}") from error
            if not np.array_equal(found.words.paragraphs.keys, found.postings.ids):
                raise Unusable(f"segment {number} is of two halves")
            self._open[number] = found
        return self._open[number]

    def gone(self, state: State) -> NDArray[np.int64]:
        """The ids of paragraphs that are gone from the segments, ascending. Raises Unusable."""
        if state.gone is None:
            return np.zeros(0, np.int64)
        try:
            return np.asarray(mapped(self._file("gone", state.gone))["ids"], np.int64)
        except KeyError as error:
            raise Unusable("what is gone is not there") from error

    def size(self) -> int:
        """Bytes on disk."""
        size = 0
        with suppress(OSError):
            for each in self.folder.iterdir():
                with suppress(OSError):
                    size += each.stat().st_size
        return size

    @contextmanager
    def publishing(self, *, wait: float = 0.0) -> Iterator[bool]:
        """Whether this process is now the one that publishes, until the block ends. Raises OSError.

        Args:
            wait: how many seconds to wait for another one to end.
        """
        with self._locked(LOCK, wait) as is_ours:
            yield is_ours

    @contextmanager
    def merging(self, *, wait: float = 0.0) -> Iterator[bool]:
        """Whether this process is now the one that merges segments, until the block ends. Raises OSError.

        Args:
            wait: how many seconds to wait for another one to end.
        """
        with self._locked(MERGING, wait) as is_ours:
            try:
                yield is_ours
            finally:
                if is_ours:
                    self._discard()

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Tell others in the block that much is being added, and will be published."""
        with ExitStack() as until:
            # Where nobody can be told, those who ask take in themselves what is new.
            with suppress(OSError):
                until.enter_context(self._locked(ADDING, _GLANCE))
            yield

    def is_added_to(self) -> bool:
        """Whether a process that lives adds much, and will publish it."""
        if not self.folder.is_dir():
            return False
        try:
            with self._locked(ADDING) as is_free:
                return not is_free
        except OSError:
            return False

    @contextmanager
    def _locked(self, name: str, wait: float = 0.0) -> Iterator[bool]:
        """Whether the lock of this name is held by nobody else, but for those who only look whether it is."""
        from filelock import FileLock, Timeout

        self.folder.mkdir(exist_ok=True)
        lock = FileLock(self.folder / name)
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def add(self, state: State, segments: Sequence[Segment]) -> State:
        """The state with further segments, which are written. Nothing is published yet. Raises OSError."""
        for each in segments:
            state = replace(state, last=state.last + 1, segments=(*state.segments, state.last + 1))
            write(self._file("words", state.last), each.words.arrays())
            write(self._file("postings", state.last), each.postings.arrays())
        return state

    def draft(self, segment: Segment) -> None:
        """Write a segment that is not of any state yet; one at a time, by who merges. Raises OSError."""
        self._discard()
        write(self._draft("words"), segment.words.arrays())
        write(self._draft("postings"), segment.postings.arrays())

    def adopt(self, state: State) -> State:
        """The state with the segment that `draft` wrote. Nothing is published yet. Raises OSError."""
        state = replace(state, last=state.last + 1, segments=(*state.segments, state.last + 1))
        for kind in _KINDS[:2]:
            self._draft(kind).replace(self._file(kind, state.last))
        return state

    def _discard(self) -> None:
        """Take drafts away, also those of one that was killed."""
        for each in self.folder.glob("*-draft.new*"):
            with suppress(OSError):
                each.unlink()

    def _draft(self, kind: str) -> Path:
        return self.folder / f"{kind}-draft.new"

    def dates(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """What tells these segments from others that have the same numbers, once an index was begun anew.

        Raises OSError: not all of them are there.
        """
        stated = [self._file(kind, number).stat() for number in numbers for kind in _KINDS[:2]]
        return [(each.st_mtime_ns, each.st_ino) for each in stated]

    def named(self, state: State, mark: Mark, gone: NDArray[np.int64]) -> State:
        """The state with a new name, written and ready to be published. Raises OSError."""
        number = None
        if len(gone):
            number = state.last + 1
            write(self._file("gone", number), {"ids": np.sort(gone)})
        last = number or state.last
        found = replace(state, mark=mark, token=secrets.token_hex(8), gone=number, last=last)
        replace_file(self._statement(found), lambda file: file.write(json.dumps(_stated(found)).encode()))
        return found

    def publish(self, state: State) -> None:
        """Put a state in force that `named` gave, and take away the files of earlier ones. Raises OSError.

        It is in force at once: all that takes time comes before and after.
        """
        self._statement(state).replace(self.folder / CURRENT)
        sync_folder(self.folder)
        self._tidy(state)

    def _statement(self, state: State) -> Path:
        return self.folder / f"{CURRENT}.{state.token}.new"

    def clear(self) -> None:
        """Take the index away; it is made again. Raises OSError."""
        with suppress(FileNotFoundError):
            (self.folder / CURRENT).unlink()
        self._open.clear()
        self._tidy(State())

    def _tidy(self, state: State) -> None:
        """Take away what is no longer in force; what another process still has open goes when it lets go of it."""
        kept = {f"{kind}-{number}.bin" for kind in _KINDS[:2] for number in state.segments} | {f"gone-{state.gone}.bin"}
        self._open = {number: segment for number, segment in self._open.items() if number in state.segments}
        for each in self.folder.iterdir():
            is_ours = each.suffix == ".bin" and each.name.split("-")[0] in _KINDS and each.name not in kept
            with suppress(OSError):
                if is_ours or (each.suffix == ".new" and each.stat().st_mtime < time.time() - ORPHANED):
                    each.unlink()

    def _file(self, kind: str, number: int) -> Path:
        return self.folder / f"{kind}-{number}.bin"


def _stated(state: State) -> dict[str, object]:
    """What is written of a state; `Shelf.state` reads it."""
    return {
        "format": FORMAT,
        "analysis": fingerprint(),
        "token": state.token,
        "mark": list(state.mark),
        "segments": list(state.segments),
        "gone": state.gone,
        "last": state.last,
    }
