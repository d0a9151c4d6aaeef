"""The picture of a conversation in the terminal: what `pressbox repl` really says, drawn as a window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from bot.repl import PROMPT, Repl, greet
from bot.sample import open_sample
from bot.settings import read_settings
from tests.pictures.lettering import MONO, picture, tag

TYPED: Final = ("who scored the winner?", ":more 2", "who won Wimbledon?")
COLUMNS: Final = 84

SIZE, ADVANCE, LEADING = 14.0, 8.4, 19.0
"""Of the letters, in pixels: height, distance to the next, distance to the line below."""
MARGIN, BAR = 18.0, 36.0
"""Around the text, and the height of the window's bar, in pixels."""
PAPER, FRAME, INK, STRONG, QUIET = "#1b1f27", "#2a303b", "#ccd2dc", "#ffffff", "#8a94a4"
COLOURS: Final = {2: "#7ee08a", 4: "#74b3ff"}
"""Of a terminal's palette, by number: green and blue."""
_TYPED_STYLE: Final = Style(bold=True, color="bright_white")


def repl_svg() -> str:
    """The conversation, with the lines that were typed."""
    return drawn(conversation(TYPED))


def conversation(typed: Sequence[str]) -> list[list[Segment]]:
    """The lines on the screen after these were typed, each as pieces of one style."""
    console = Console(
        file=StringIO(), force_terminal=True, color_system="standard", no_color=False, width=COLUMNS,
        markup=False, emoji=False, highlight=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    with open_sample(read_settings({}, Path("no-such-file"))) as archive:
        greet(archive, console)
        repl = Repl(archive, console)
        for line in typed:
            console.print(Text.assemble((PROMPT, "green"), (line, _TYPED_STYLE)))
            repl.take(line)
    console.print(Text.assemble((PROMPT, "green"), ("\u2588", "dim")))
    shown = Text.from_ansi(console.file.getvalue().rstrip("\n"))  # type: ignore[attr-defined]
    return [row for line in shown.split("\n") for row in _rows(line, console)]


def drawn(rows: Sequence[Sequence[Segment]]) -> str:
    """A window with these lines."""
    wide = COLUMNS * ADVANCE + 2 * MARGIN
    high = BAR + MARGIN + len(rows) * LEADING + MARGIN / 2
    lights = (
        tag("circle", cx=MARGIN + 18 * place, cy=BAR / 2, r=5.5, fill=colour)
        for place, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    name = tag("text", "pressbox repl", x=wide / 2, y=BAR / 2 + 4.5, fill=QUIET, text_anchor="middle", font_size=13)
    text = [part for number, row in enumerate(rows) for part in _row(row, BAR + MARGIN + number * LEADING + SIZE / 2)]
    return picture(
        wide,
        high,
        "A conversation in the terminal",
        tag("rect", width=wide, height=high, rx=9, fill=PAPER),
        tag("path", d=f"M0 {BAR}V9a9 9 0 0 1 9-9H{wide - 9:g}a9 9 0 0 1 9 9V{BAR:g}z", fill=FRAME),
        *lights,
        tag("g", "\n".join(["", name, *text, ""]), font_family=MONO, font_size=SIZE),
    )


def _rows(line: Text, console: Console) -> Iterator[list[Segment]]:
    """`line` as a terminal breaks it: in the last column, wherever that is."""
    for start in range(0, max(len(line), 1), COLUMNS):
        yield list(line[start : start + COLUMNS].render(console))


def _row(row: Sequence[Segment], y: float) -> Iterator[str]:
    column = 0
    for segment in row:
        words = segment.text.strip(" ")
        if words:
            start = column + len(segment.text) - len(segment.text.lstrip(" "))
            yield from _words(words, start, y, segment.style or Style())
        column += len(segment.text)


def _words(text: str, column: int, y: float, style: Style) -> Iterator[str]:
    """Each stretch of text without a wide gap, put where its column is and as wide as its columns are."""
    for stretch in text.split("  "):
        if words := stretch.strip(" "):
            at = column + len(stretch) - len(stretch.lstrip(" "))
            colour = COLOURS.get((style.color and style.color.number) or 0)
            fill = colour or (QUIET if style.dim else STRONG if style.bold else INK)
            yield tag(
                "text", escape(words), x=MARGIN + at * ADVANCE, y=y, fill=fill,
                textLength=len(words) * ADVANCE, lengthAdjust="spacingAndGlyphs",
                **({"font_weight": "bold"} if style.bold else {}),
            )  # fmt: skip
        column += len(stretch) + 2
