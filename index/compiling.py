"""How machine code is made, by numba. Imported by the packages that `index.warming` names alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from numba import njit

HOW: Final = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""Without the interpreter's lock, without a check of each division, and without counting who holds an array."""
compiled: Final = njit(**HOW)


def kept(signature: str, make: Callable[[int], Any], sources: Iterable[Path]) -> Any:
    """A function, compiled, or read from where numba keeps it: beside its file, else in the user's folder for such.

    Args:
        signature: of the function.
        make: makes it, given the version of all source that it is made of. Numba keeps what it compiled until this
            function is another one; the version is a part of it.
        sources: the files that it is made of, beside this one.
    """
    version = crc32(b"".join(each.read_bytes() for each in (Path(__file__), *sources))) | 1
    try:
        return njit(signature, cache=True, **HOW)(make(version))
    except (OSError, RuntimeError):
        # There is no folder that it can be kept in.
        return njit(signature, **HOW)(make(version))
