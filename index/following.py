"""Keeping an archive current: folders, feeds and sites are looked at again and again, each at its own pace."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from index.errors import ArchiveUnwritable, ReadingError
from index.fetching import is_address, normalised, shown
from index.model import AddReport, Article, Change, Skipped

Progress: TypeAlias = Callable[[Article | Skipped, Change | None], None]

EVERY: Final = 900.0
"""Seconds between two looks at a feed or a site."""
LOOK: Final = 5.0
"""Seconds between two looks at a folder, at the least."""
LONGEST: Final = 86_400.0
"""Seconds after which even what always fails is asked again."""
SHARE: Final = 0.05
"""The largest part of the time that is spent on looking at folders."""
JITTER: Final = 0.1
"""By how much of itself a wait is longer or shorter, so that not all who follow a site come at the same time."""

_UNITS: Final = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}
_INTERVAL: Final = re.compile(r"(\d{1,6})\s*([smhd])")


class Followed(Protocol):
    """What is kept current: an archive."""

    def add(self, *paths: str | Path, progress: Progress | None = None, following: bool = False) -> AddReport:
        """Add what is new or changed, as `Archive.add` does."""
        ...


@dataclass(frozen=True, slots=True)
class Round:
    """What came of looking at some folders or addresses."""

    #: Those that were looked at.
    targets: tuple[str, ...]
    report: AddReport
    #: Why they could not be looked at or nothing could be stored, in one sentence; None when all went well.
    trouble: str | None = None

    @property
    def changed(self) -> bool:
        """Whether something is to be told of it."""
        return bool(self.report.added or self.report.updated or self.report.skipped or self.trouble)


def follow(
    archive: Followed,
    targets: Sequence[str],
    *,
    tell: Callable[[Round], None],
    every: float = EVERY,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Add what is new at some places, until told to stop.

    Addresses are asked every so often, those that fail less and less often; folders and files are looked at every few
    seconds. What an interruption leaves undone is done the next time.

    Args:
        archive: is kept current.
        targets: folders, files and web addresses.
        tell: called after each look.
        every: seconds between two looks at an address.
        progress: as for `Archive.add`.
        stop: ends it once set, after the look that is under way; None for never.

    Raises:
        ReadingError, ArchiveUnwritable: at the first look; later they are told, and it goes on.
    """
    stop = stop or threading.Event()
    schedule = Schedule(targets, every)
    is_first = True
    while not stop.is_set():
        for together in schedule.due(time.monotonic()):
            began = time.monotonic()
            look = _looked(archive, together, progress, is_lenient=not is_first)
            ended = time.monotonic()
            for target in together:
                schedule.settle(target, ended, ended - began, failed=has_failed(look, target))
            tell(look)
        is_first = False
        stop.wait(schedule.wait(time.monotonic()))


def _looked(archive: Followed, targets: tuple[str, ...], progress: Progress | None, *, is_lenient: bool) -> Round:
    try:
        return Round(targets, archive.add(*targets, progress=progress, following=True))
    except (ReadingError, ArchiveUnwritable) as error:
        if not is_lenient:
            raise
        return Round(targets, AddReport(), str(error))


def has_failed(round_: Round, target: str) -> bool:
    """Whether a target itself could not be read, whatever came of what it leads to."""
    names = {shown(target), shown(normalised(target))}
    return bool(round_.trouble) or any(each.where in names and each.is_wanted for each in round_.report.skipped)


@dataclass(slots=True)
class _Target:
    is_address: bool
    #: When it is to be looked at again, by the clock of who asks.
    due: float = 0.0
    #: How often it failed in a row.
    failures: int = 0


class Schedule:
    """When to look at what: time comes in from outside, in seconds that only ever grow.

    Args:
        targets: folders, files and addresses; all are due at once.
        every: seconds between two looks at an address.
        chance: gives numbers from 0 to 1.
    """

    def __init__(self, targets: Sequence[str], every: float, chance: Callable[[], float] = random.random) -> None:
        self._every = every
        self._chance = chance
        self._targets = {each: _Target(is_address(each)) for each in targets}

    def due(self, now: float) -> list[tuple[str, ...]]:
        """What is to be looked at now, parted into what is looked at together: addresses, whose hosts take turns."""
        due = [name for name, target in self._targets.items() if target.due <= now]
        addresses = tuple(name for name in due if self._targets[name].is_address)
        paths = [(name,) for name in due if not self._targets[name].is_address]
        return [*paths, addresses] if addresses else [*paths]

    def settle(self, name: str, now: float, took: float, *, failed: bool) -> None:
        """A target was looked at, just now, which took so many seconds."""
        target = self._targets[name]
        target.failures = target.failures + 1 if failed else 0
        if target.is_address:
            wait = min(self._every * 2.0 ** min(target.failures, 20), max(LONGEST, self._every))
            wait *= 1 + JITTER * (2 * self._chance() - 1)
        else:
            wait = max(LOOK, took / SHARE)
        target.due = now + wait

    def wait(self, now: float) -> float:
        """Seconds until something is due."""
        return max(min((target.due for target in self._targets.values()), default=now) - now, 0.0)


def interval(written: str) -> float:
    """The seconds in "90s", "15m", "2h" or "1d". Raises ValueError for anything else."""
    found = _INTERVAL.fullmatch(written.strip().lower())
    seconds = int(found[1]) * _UNITS[found[2]] if found else 0.0
    if not 1 <= seconds <= 366 * 86_400:
        raise ValueError("must be a time such as 90s, 15m, 2h or 1d")
    return seconds
