"""Files that somebody sent: under which name they are kept for reading, and how much there is in a packed one."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.reading import FORMATS
from index.reading.files import Stream, endings

MAX_SENT: Final = 20_000_000
"""Bytes of a file that is fetched; Telegram hands out no more than 20 MiB."""
MAX_UNPACKED: Final = 100_000_000
"""Bytes that a packed file may hold."""
MAX_STEM: Final = 150
"""Bytes of a file's name without its endings; file systems take 255 for all of it."""

_FORBIDDEN: Final = frozenset('/\\:*?"<>|')
_CHUNK: Final = 1_000_000
_OPENERS: Final[dict[str, Callable[[Path], Stream]]] = {
    ".gz": gzip.GzipFile,
    ".xz": lzma.LZMAFile,
    ".bz2": bz2.BZ2File,
}
_BY_TYPE: Final = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
}
"""The ending of a file that came without a name, by its MIME type."""


def named(name: str | None, kind: str | None, unique: str) -> str:
    """What a sent file is called: its own name, else one made of what Telegram knows of it.

    Args:
        name: as the sender has it.
        kind: its MIME type, as the sender has it.
        unique: Telegram's lasting id of the file.
    """
    return name or f"document-{unique}{_BY_TYPE.get(kind or '', '')}"


def is_readable(name: str) -> bool:
    """Whether a file of this name is of a kind that can be read."""
    return _parted(name)[1] in FORMATS


def safe_name(name: str) -> str:
    """A name for a file on this machine's disk: the same for the same `name`, and never a path.

    A name without tricks stays as it is, so that its article has the id that it has when the file is added by hand.
    One that had to be changed ends in a digest of what it was.
    """
    stem, ending, packing = _parted(unicodedata.normalize("NFC", name))
    kept = "".join(each if each.isprintable() and each not in _FORBIDDEN else "-" for each in stem).strip(" .")
    short = kept.encode()[:MAX_STEM].decode("utf-8", "ignore").strip(" .")
    if short != stem:
        digest = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:8]
        short = f"{short.strip(' .-') or 'document'}~{digest}"
    return f"{short}{ending}{packing}"


def is_within(path: Path, limit: int = MAX_UNPACKED) -> bool:
    """Whether a file holds at most `limit` bytes, unpacked; a damaged one, as far as it can be unpacked."""
    room = limit
    try:
        with _OPENERS.get(path.suffix.lower(), _plain)(path) as stream:
            while room >= 0 and (block := stream.read(_CHUNK)):
                room -= len(block)
    except (EOFError, zlib.error, lzma.LZMAError, OSError, MemoryError):
        # Whoever reads it says what is wrong with it.
        pass
    return room >= 0


def _plain(path: Path) -> Stream:
    return path.open("rb")


def _parted(name: str) -> tuple[str, str, str]:
    """The name without its endings; the ending that tells the format; the one that tells the packing.

    An ending that tells nothing is a part of the name.
    """
    # What stands before the last separator is where the sender has it: no part of its name.
    last = name.replace("\\", "/").rpartition("/")[2].strip()
    ending, packing = endings(Path(last.replace("\0", "-"))) if last.strip(". ") else ("", "")
    if ending not in FORMATS:
        return last, "", ""
    return last[: len(last) - len(ending) - len(packing)], ending, packing
