"""What kind of content some bytes are, told by how they begin; and what files are called that hold no article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from index.errors import ReadingError
from index.reading.decode import decode
from index.reading.files import endings
from index.reading.xml import FEEDS, SITEMAPS, root_of

HEAD: Final = 8_192
"""Bytes of the beginning that are looked at."""

_MAGIC: Final = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"PK\x05\x06", ".zip"),
    (b"\x1f\x8b\x08", ".gz"),
    (b"\xfd7zXZ\x00", ".xz"),
    (b"BZh", ".bz2"),
    (b"WARC/1.", ".warc"),
)
_ROOTS: Final = frozenset({"html", "head", "body", "title", "meta"})
"""How a web page begins."""
_MBOX: Final = re.compile(rb"From \S+[^\r\n]*\d{4}\s*\r?\n[\w-]+:", re.ASCII)
_HEADER: Final = re.compile(rb"(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3,}", re.ASCII)
_MAIL: Final = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|subject|from):", re.IGNORECASE | re.MULTILINE
)
_OTHERS: Final[Mapping[str, str]] = {
    "a picture": "png jpg jpeg jpe gif webp avif svg ico bmp tif tiff heic heif psd ai eps",
    "a sound or a film": "mp3 m4a aac ogg oga opus wav flac mp4 m4v mov avi mkv webm ogv mpg mpeg ts m3u8 vtt srt",
    "a part of a page": "css scss less js mjs cjs jsx tsx map wasm woff woff2 ttf otf eot swf",
    "a program or its settings": "py pyc rb php5 java c h cpp go rs sh bat ps1 exe dll so jar class toml ini cfg conf"
    " yaml yml lock",
    "an office document that is no text": "xls xlsx ods ppt pptx odp doc odt rtf pages numbers key indd qxd pub",
    "a database": "db sqlite sqlite3 mdb parquet feather pickle pkl npy npz h5",
    "a packed file of another kind": "rar 7z zst lz4 br lzma cab iso dmg apk deb rpm",
}
_KNOWN: Final = {f".{ending}": what for what, endings in _OTHERS.items() for ending in endings.split()}
_SERVED: Final = frozenset(".php .asp .aspx .jsp .jspx .cgi .do .cfm .action .page .story .article".split())
"""Endings by which servers call the programs that make their pages."""
LONGEST: Final = 9
"""The most letters, and the dot, of an ending that tells what a file is."""
_PICTURES: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound or a film"),
    (b"SQLite format 3", "a database"),
    (b"Rar!", "a packed file of another kind"),
    (b"7z\xbc\xaf", "a packed file of another kind"),
    (b"\x28\xb5\x2f\xfd", "a packed file of another kind"),
    (b"\x7fELF", "a program or its settings"),
    (b"MZ", "a program or its settings"),
)


def packed_or_bound(head: bytes) -> str | None:
    """The ending of what can be nothing else, whatever it is called: ".pdf", ".zip", ".gz"; None for all the rest."""
    for magic, ending in _MAGIC:
        if head.startswith(magic):
            return ending
    return ".tar" if head[257:262] == b"ustar" else None


def kind_of(head: bytes) -> str | None:
    """The ending that a file has which begins like this (".html", ".gz"); None for what is no text either.

    Args:
        head: the first bytes, HEAD of them or all there are.
    """
    if sure := packed_or_bound(head):
        return sure
    if any(head.startswith(magic) for magic, _ in _PICTURES) or head[4:8] == b"ftyp":
        return None
    if _MBOX.match(head):
        return ".mbox"
    if (header := _HEADER.match(head)) and len(set(map(bytes.lower, _MAIL.findall(header[0])))) >= 2:
        return ".eml"
    try:
        # A cut may go through a character.
        text = decode(head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head)
    except ReadingError:
        return None
    return _kind_of_text(head, text.lstrip("\ufeff"))


def is_vague(path: Path) -> bool:
    """Whether the ending of a file's name, below its packing, tells nothing: none, a web server's, "release 2.5"."""
    ending, _ = endings(path)
    return not ending or ending in _SERVED or not ending[1:].isalpha() or len(ending) > LONGEST


def other_kind(path: Path) -> str | None:
    """What a file of this name is, if it is of a known kind that holds no article ("a picture"); else None."""
    return _KNOWN.get(path.suffix.lower())


def _kind_of_text(head: bytes, text: str) -> str:
    root = root_of(head) if text.lstrip().startswith("<") else None
    if root in _ROOTS:
        return ".html"
    if root in FEEDS | SITEMAPS or text.lstrip().startswith("<?xml"):
        return ".xml"
    start = text.lstrip()
    if start.startswith(("{", "[")):
        return _json_kind(start)
    first, _, rest = start.partition("\n")
    if rest and _is_header(first):
        return ".tsv" if "\t" in first else ".csv"
    return ".txt"


def _json_kind(text: str) -> str:
    import json

    first, line_end, rest = text.partition("\n")
    try:
        loaded = json.loads(first)
    except (ValueError, RecursionError):
        # A long first line is cut off here; a list or an object over many lines begins with a short one.
        return ".jsonl" if not line_end and len(first) > 2_000 and first.startswith("{") else ".json"
    return ".jsonl" if isinstance(loaded, dict) and rest.strip() else ".json"


def _is_header(line: str) -> bool:
    from index.reading.columns import is_header

    return is_header(line)
