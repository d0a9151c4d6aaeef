"""`pressbox export`: lines to stdout, or to a file that is there wholly or not at all."""

from __future__ import annotations

import contextlib
import gzip
import lzma
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast

from index.errors import ArchiveUnwritable

PART: Final = ".part"
"""What the name of a file ends in that is not whole yet."""
_LEVEL: Final = 6


def write_lines(lines: Iterable[str], target: Path | None) -> int:
    """Write the lines, and tell how many they were.

    Args:
        lines: without their ends.
        target: the file, packed as its ending (.gz, .xz) says; None for stdout.

    Raises:
        ArchiveUnwritable: the file cannot be written; what stood there before is as it was.
    """
    if target is None:
        return _written(lines, sys.stdout.buffer)
    try:
        with _whole(target) as plain, _packing(plain, target.suffix.lower()) as stream:
            return _written(lines, stream)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise ArchiveUnwritable(f"{target} cannot be written ({why}); name another file.") from error


def _written(lines: Iterable[str], stream: IO[bytes]) -> int:
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007  # the last one is the number of all
        stream.write(line.encode() + b"\n")
    stream.flush()
    return count


@contextmanager
def _whole(target: Path) -> Iterator[IO[bytes]]:
    """A file in the making beside the target, put in its place in the end; a pipe or a device is written as it is."""
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    target = target.resolve()
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", suffix=PART, delete=False
    ) as stream:  # fmt: skip
        made = Path(stream.name)
        try:
            yield cast("IO[bytes]", stream)
            stream.flush()
            os.fsync(stream.fileno())
            made.chmod(_mode(target))
            made.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                made.unlink()
            raise


def _mode(target: Path) -> int:
    """The permissions of the file that is there, else those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def _packing(plain: IO[bytes], ending: str) -> Iterator[IO[bytes]]:
    # No name and no time in the file: the same articles are the same bytes.
    if ending == ".gz":
        with gzip.GzipFile("", "wb", _LEVEL, plain, mtime=0) as packed:
            yield cast("IO[bytes]", packed)
    elif ending == ".xz":
        with lzma.LZMAFile(plain, "wb", preset=_LEVEL) as packed:
            yield cast("IO[bytes]", packed)
    else:
        yield plain
