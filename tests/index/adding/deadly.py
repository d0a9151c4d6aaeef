"""Files at which the process that reads them ends: always, once, or by a mistake."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

from index.adding.jobs import Files, Job
from index.adding.preparing import Found
from index.reading import Unit


@dataclass(frozen=True, slots=True)
class DeadlyFiles(Files):
    """Files whose names tell what becomes of who reads them: "always", "once", "mistake", or nothing."""

    parent: int

    def found(self) -> Iterator[Found]:
        """What is in them, unless the process dies over it."""
        for unit in self.units:
            self._suffer(unit)
            yield from Files((unit,)).found()

    def parts(self) -> list[Job]:
        """Each file for itself."""
        return [DeadlyFiles((unit,), self.parent) for unit in self.units]

    def _suffer(self, unit: Unit) -> None:
        assert os.getpid() != self.parent, "what is dangerous is not read here"
        path = unit.document.path
        mark = path.with_suffix(".mark")
        if path.stem.startswith("mistake"):
            raise ZeroDivisionError(path.stem)
        if path.stem.startswith("always") or (path.stem.startswith("once") and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
