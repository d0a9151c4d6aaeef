"""A PDF file written by hand: lines of Courier at places on pages. Every letter is 0.6 of its size wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
LETTER = 0.6


@dataclass(frozen=True)
class Set:
    """A line that is set on a page."""

    text: str
    x: float
    y: float
    size: float = 9.0


def pdf(pages: Sequence[Sequence[Set]], info: Mapping[str, str] | None = None, *, rotated: int = 0) -> bytes:
    """The bytes of a file; each page's lines are written in the order given."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotated} /Contents"
            f" {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        drawn = b"\n".join(_drawn(line, rotated=rotated) for line in lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    stated = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects.append(f"<< {stated} >>".encode("cp1252"))
    return _file(objects)


def column(text: str, x: float, y: float, width: int, *, size: float = 9.0, indent: int = 0) -> list[Set]:
    """Lines of at most `width` letters, one below the other; "~" in a word is where it may be parted."""
    lines: list[str] = []
    line = " " * indent
    for word in text.split():
        glue = "" if not line.strip() else " "
        whole = word.replace("~", "")
        if len(line + glue + whole) <= width:
            line += glue + whole
            continue
        head, tilde, tail = word.partition("~")
        if tilde and len(line + glue + head) + 1 <= width:
            lines.append(line + glue + head + ("" if head.endswith("-") else "-"))
            line = tail
        else:
            lines.append(line)
            line = whole
    lines.append(line)
    start = [Set(lines[0].strip(), x + indent * LETTER * size, y, size)]
    return start + [Set(each, x, y - size * 1.25 * number, size) for number, each in enumerate(lines[1:], start=1)]


def _drawn(line: Set, *, rotated: int) -> bytes:
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    matrix = f"0 1 -1 0 {WIDTH - line.y:.2f} {line.x:.2f}" if rotated == 90 else f"1 0 0 1 {line.x:.2f} {line.y:.2f}"
    return b"BT /F1 %.1f Tf %s Tm (%s) Tj ET" % (line.size, matrix.encode(), text)


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(objects))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF\n" % (size, table, trailer, len(out))
