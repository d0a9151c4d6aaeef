"""Named arrays in one file, mapped into memory: written whole or not at all, and never changed afterwards.

The file: MAGIC; the header's length (8 bytes, little-endian); the header as JSON; the arrays, each at a multiple of
ALIGNMENT, little-endian. The header names each array's type, shape and place, and holds a checksum of all of them.
"""

from __future__ import annotations

import json
import math
import mmap
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Arrays: TypeAlias = Mapping[str, NDArray[Any]]

MAGIC: Final = b"PBXARR01"
ALIGNMENT: Final = 64
MAX_HEADER: Final = 1_000_000
_TYPES: Final = frozenset({"<i4", "<i8", "<u4", "|u1", "<u2"})


class Unusable(Exception):  # never leaves the index: what is unusable is made again
    """A file of the index that is not there, not whole, or not one of ours."""


def write(path: Path, arrays: Arrays) -> None:
    """Write a file of arrays of one dimension. Raises OSError; what stood half written is gone then."""
    places: dict[str, tuple[str, int, int]] = {}
    offset = checksum = 0
    for name, array in arrays.items():
        offset = math.ceil(offset / ALIGNMENT) * ALIGNMENT
        places[name] = (array.dtype.newbyteorder("<").str, len(array), offset)
        offset += array.nbytes
        checksum = zlib.crc32(np.ascontiguousarray(array).data, checksum)
    header = json.dumps({"arrays": places, "checksum": checksum}).encode()
    start = _start(len(header))

    def fill(file: Any) -> None:
        file.write(MAGIC + len(header).to_bytes(8, "little") + header)
        for name, array in arrays.items():
            file.seek(start + places[name][2])
            file.write(np.ascontiguousarray(array).data)
        file.truncate(start + offset)

    replace_file(path, fill)


def replace_file(path: Path, fill: Any) -> None:
    """Put a new file in the place of what is there, whole and on the disk, or leave all as it was.

    Args:
        path: where it is to stand.
        fill: writes it, given the open file.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    sync_folder(path.parent)


def mapped(path: Path, *, check: bool = False) -> dict[str, NDArray[Any]]:
    """The arrays of a file, by name; not to be written to. Their pages are read when they are looked at.

    Args:
        path: of the file.
        check: whether to compare the checksum, which reads it all.

    Raises:
        Unusable: it cannot be used.
    """
    try:
        with path.open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise Unusable(f"{path.name}: {error}") from error
    try:
        header, start = _header(whole)
        arrays = {name: _array(whole, start, place) for name, place in header["arrays"].items()}
        wanted = int(header["checksum"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unusable(f"{path.name}: {error}") from error
    if check and wanted != _checksum(arrays):
        raise Unusable(f"{path.name}: its checksum is another")
    return arrays


def _header(whole: mmap.mmap) -> tuple[dict[str, Any], int]:
    length = int.from_bytes(whole[8:16], "little")
    if whole[:8] != MAGIC or length > MAX_HEADER:
        raise ValueError("no file of arrays")
    header = json.loads(whole[16 : 16 + length])
    return header, _start(length)


def _start(header: int) -> int:
    return math.ceil((16 + header) / ALIGNMENT) * ALIGNMENT


def _array(whole: mmap.mmap, start: int, place: tuple[str, int, int]) -> NDArray[Any]:
    kind, length, offset = place
    if kind not in _TYPES or min(length, offset) < 0:
        raise ValueError("arrays that nobody writes")
    if not length:
        return np.zeros(0, kind)
    # Raises ValueError where the file ends before the array does.
    return np.frombuffer(whole, kind, length, start + offset)


def _checksum(arrays: Arrays) -> int:
    checksum = 0
    for array in arrays.values():
        checksum = zlib.crc32(array.data, checksum)
    return checksum


def sync_folder(folder: Path) -> None:
    """See to it that a rename outlives a power cut; where folders cannot be opened (Windows) the system does."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
