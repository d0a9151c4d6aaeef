"""How wide words are in a common sans-serif face, near enough to break lines by; and text made safe for SVG."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

SANS: Final = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, 'Liberation Sans', sans-serif"
MONO: Final = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace"
BOLDER: Final = 1.07
"""How much wider bold letters are."""

_WIDTHS: Final = {
    0.22: "ijl'\u2018\u2019",
    0.28: " !,./:;[]\\ftI|",
    0.34: '()-r“”`"•',
    0.50: "ckvxyzsJ",
    0.56: "abdeghnopquL0123456789?$#_\u2013",
    0.61: "FTZ+<=>~",
    0.67: "ABEKPSVXY&",
    0.73: "CDHNRUw",
    0.79: "GOQ",
    0.86: "mM%",
    1.00: "W@—…",
}
_WIDTH: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL: Final = 0.56


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels `text` takes in letters of `size` pixels."""
    return sum(_WIDTH.get(letter, _USUAL) for letter in text) * size * (BOLDER if bold else 1)


def tag(name: str, content: str = "", **attributes: str | float) -> str:
    """One SVG element; an underscore in an attribute's name stands for a hyphen, numbers keep two decimals."""
    shown = "".join(f" {key.strip('_').replace('_', '-')}={quoteattr(_plain(v))}" for key, v in attributes.items())
    return f"<{name}{shown}>{content}</{name}>" if content else f"<{name}{shown}/>"


def picture(wide: float, high: float, title: str, *parts: str) -> str:
    """A whole SVG file.

    Args:
        wide: its width in pixels.
        high: its height in pixels.
        title: what it shows, for those who cannot see it.
        parts: its elements, the hindmost first.
    """
    box = f"0 0 {_plain(wide)} {_plain(high)}"
    content = "\n".join(["", f"<title>{escape(title)}</title>", *parts, ""])
    return (
        tag("svg", content, xmlns="http://www.w3.org/2000/svg", width=wide, height=high, viewBox=box, role="img") + "\n"
    )


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
