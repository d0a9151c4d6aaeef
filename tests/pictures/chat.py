"""Pictures of chats in Telegram: what the bot really sends, as the fake Bot API got it, drawn as people see it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from bot.sample import open_sample
from bot.settings import read_settings
from bot.telegram.application import build_application
from bot.telegram.running import serve
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.model import Message
from tests.pictures.lettering import SANS, picture, tag, width

ASKED: Final = ("who scored the winner?", "who won Wimbledon?")

WIDE, HEAD, EDGE, GAP = 480.0, 56.0, 12.0, 10.0
"""Of the chat, its head, its margin and the distance between messages, in pixels."""
INSIDE, PAD, WIDEST = 12.0, 9.0, 396.0
"""Of a message: its margins at the sides, above and below, and the most that its text takes."""
SIZE, LEADING = 15.0, 20.0
KEY, KEY_GAP = 34.0, 4.0
"""Of a button: its height, and the distance to the next."""
QUOTE_INDENT, QUOTE_PAD, QUOTE_CLOSE, QUOTE_GAP = 11.0, 6.0, 18.0, 4.0
WALL, INK, LINK, BAR, QUIET = "#cfe0bd", "#0f1419", "#1f7fcf", "#3390ec", "#6d7883"
MINE, THEIRS, QUOTED, PRESSED = "#e6fbd2", "#ffffff", "#eaf4fd", "#87a874"


@dataclass(frozen=True, slots=True)
class Run:
    """Some text that looks the same all through."""

    text: str
    #: The kinds of entities that it is under ("bold", "text_link", ...).
    kinds: frozenset[str]

    @property
    def wide(self) -> float:
        """Its width in pixels."""
        return width(self.text, SIZE, bold="bold" in self.kinds)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together: in a blockquote, or not."""

    lines: tuple[tuple[Run, ...], ...]
    quoted: bool

    @property
    def wide(self) -> float:
        """Its width in pixels."""
        text = max((sum(run.wide for run in line) for line in self.lines), default=0)
        return text + (QUOTE_INDENT + QUOTE_CLOSE if self.quoted else 0)

    @property
    def high(self) -> float:
        """Its height in pixels."""
        return len(self.lines) * LEADING + (2 * QUOTE_PAD + QUOTE_GAP if self.quoted else 0)


def telegram_svg() -> str:
    """Questions and what the bot answered."""
    return drawn(asyncio.run(conversation(ASKED)))


async def conversation(asked: Sequence[str]) -> list[Message]:
    """The messages of a private chat in which somebody asked these questions, over real HTTP."""
    async with FakeBotApi() as fake:
        chat = fake.private_chat(fake.user("You"))
        environment = {"PRESSBOX_TELEGRAM_TOKEN": fake.token, "PRESSBOX_TELEGRAM_API_URL": fake.url}
        settings = read_settings(environment, Path("no-such-file"))
        with open_sample(settings) as archive:
            stop = asyncio.Event()
            bot = asyncio.create_task(serve(build_application(archive, settings), stop))
            for question in asked:
                chat.say(question)
                await chat.next_message(timeout=20)
            stop.set()
            await bot
        return [message for _, message in sorted(chat.messages.items())]


def drawn(messages: Iterable[Message], name: str = "Pressbox", below: str = "bot") -> str:
    """A chat with these messages, with whom it is in its head."""
    parts: list[str] = []
    y = HEAD + GAP
    for message in messages:
        bubble, high = _bubble(message, y)
        parts += bubble
        y += high + GAP
    y += EDGE - GAP
    wall = tag("rect", width=WIDE, height=y, rx=10, fill=WALL)
    return picture(
        WIDE, y, "A conversation in Telegram", _covering(),
        tag("g", "\n".join(["", wall, *_head(name, below), *parts, ""]),
        font_family=SANS, font_size=SIZE, fill=INK),
    )  # fmt: skip


def blocks(message: Message) -> list[Block]:
    """The message's text in lines that fit, quoted ones by themselves."""
    styled = _styled(message)
    lines: list[tuple[bool, list[tuple[Run, ...]]]] = []
    for is_break, characters in groupby(_with_breaks(styled), key=lambda one: one is None):
        if is_break:
            # The first break ends a line, each further one is an empty line.
            lines += [(False, [()])] * (len(list(characters)) - 1)
            continue
        runs = _runs(one for one in characters if one)
        quoted = all("blockquote" in run.kinds for run in runs)
        lines.append((quoted, list(_broken(runs, WIDEST - (QUOTE_INDENT + QUOTE_CLOSE if quoted else 0)))))
    return [
        Block(tuple(line for _, group in together for line in group), quoted)
        for quoted, together in groupby(lines, key=lambda one: one[0])
    ]


def _styled(message: Message) -> list[tuple[str, frozenset[str]]]:
    """Each character with the kinds of the entities over it, whose offsets count UTF-16 units."""
    styled: list[tuple[str, frozenset[str]]] = []
    at = 0
    for character in message.text:
        over = (each for each in message.entities if each["offset"] <= at < each["offset"] + each["length"])
        styled.append((character, frozenset(each["type"] for each in over)))
        at += len(character.encode("utf-16-le")) // 2
    return styled


def _with_breaks(
    styled: Iterable[tuple[str, frozenset[str]]],
) -> Iterator[tuple[str, frozenset[str]] | None]:
    return (None if one[0] == "\n" else one for one in styled)


def _runs(styled: Iterable[tuple[str, frozenset[str]]]) -> list[Run]:
    return [
        Run("".join(character for character, _ in group), kinds)
        for kinds, group in groupby(styled, key=lambda one: one[1])
    ]


def _broken(runs: Sequence[Run], room: float) -> Iterator[tuple[Run, ...]]:
    """`runs` in lines of at most `room` pixels, broken at spaces."""
    line: list[Run] = []
    for run in runs:
        for word in re.findall(r"\S+ ?| ", run.text):
            piece = Run(word, run.kinds)
            if line and sum(each.wide for each in line) + Run(word.rstrip(), run.kinds).wide > room:
                yield tuple(line)
                line = []
            line.append(piece)
    yield tuple(line)


def _head(name: str, below: str) -> Iterator[str]:
    yield tag("path", d=f"M0 {HEAD:g}V10a10 10 0 0 1 10-10H{WIDE - 10:g}a10 10 0 0 1 10 10V{HEAD:g}z", fill=THEIRS)
    yield tag("circle", cx=34, cy=HEAD / 2, r=19, fill=BAR)
    yield tag(
        "text", name[0], x=34, y=HEAD / 2 + 6, fill=THEIRS, font_weight="bold", font_size=18, text_anchor="middle"
    )
    yield tag("text", escape(name), x=64, y=HEAD / 2 - 2, font_weight="bold")
    yield tag("text", escape(below), x=64, y=HEAD / 2 + 16, fill=QUIET, font_size=13)


def _bubble(message: Message, y: float) -> tuple[list[str], float]:
    """What is drawn for a message whose top is at `y`, and how high it is."""
    parts, answered = blocks(message), message.reply_to
    labels = [sum(width(str(key["text"]), 14) + 20 for key in row) for row in message.buttons]
    mine = not message.sender.is_bot
    reply_high = 44.0 if answered else 0.0
    wide = max(max(block.wide for block in parts) + 2 * INSIDE, *labels, 0.0)
    if answered:
        wide = max(wide, width(answered.text, 14) + 2 * INSIDE + QUOTE_INDENT + QUOTE_CLOSE)
    high = sum(block.high for block in parts) + 2 * PAD + reply_high
    x = WIDE - EDGE - wide if mine else EDGE
    drawn = [tag("rect", x=x, y=y, width=wide, height=high, rx=14, fill=MINE if mine else THEIRS)]
    if answered:
        drawn += _answered(answered, x + INSIDE, y + PAD, wide - 2 * INSIDE)
    at = y + PAD + reply_high
    for block in parts:
        drawn += _block(block, x + INSIDE, at, wide - 2 * INSIDE)
        at += block.high
    for row in message.buttons:
        drawn += _keys([str(key["text"]) for key in row], x, y + high + KEY_GAP, wide)
        high += KEY_GAP + KEY
    return drawn, high


def _keys(labels: Sequence[str], x: float, y: float, wide: float) -> Iterator[str]:
    """A row of buttons, as wide together as the message above."""
    each = (wide - KEY_GAP * (len(labels) - 1)) / len(labels)
    for number, label in enumerate(labels):
        left = x + number * (each + KEY_GAP)
        yield tag("rect", x=left, y=y, width=each, height=KEY, rx=8, fill=PRESSED)
        middle = left + each / 2
        yield tag("text", escape(label), x=middle, y=y + 22, fill=THEIRS, font_size=14, text_anchor="middle")


def _answered(message: Message, x: float, y: float, wide: float) -> Iterator[str]:
    """The message that a reply is to, above the reply."""
    yield from _set_off(x, y, wide, 38)
    name = escape(message.sender.first_name)
    yield tag("text", name, x=x + QUOTE_INDENT, y=y + 15, fill=BAR, font_weight="bold", font_size=13)
    yield tag("text", escape(message.text), x=x + QUOTE_INDENT, y=y + 32, font_size=14)


def _set_off(x: float, y: float, wide: float, high: float) -> Iterator[str]:
    yield tag("rect", x=x, y=y, width=wide, height=high, rx=4, fill=QUOTED)
    yield tag("path", d=f"M{x + 3:g} {y:g}v{high:g}a3 3 0 0 1-3-3v{6 - high:g}a3 3 0 0 1 3-3z", fill=BAR)


def _block(block: Block, x: float, y: float, wide: float) -> Iterator[str]:
    if block.quoted:
        yield from _set_off(x, y, wide, block.high - QUOTE_GAP)
        yield tag("text", "”", x=x + wide - 15, y=y + 21, fill=BAR, font_size=24, font_weight="bold")
        x, y = x + QUOTE_INDENT, y + QUOTE_PAD
    for number, line in enumerate(block.lines):
        yield from _line(line, x, y + number * LEADING)


def _line(line: Sequence[Run], x: float, y: float) -> Iterator[str]:
    if any("spoiler" in run.kinds for run in line):
        yield tag(
            "rect", x=x, y=y + 3, width=sum(run.wide for run in line), height=LEADING - 6, rx=3, fill="url(#cover)"
        )
    elif line:
        yield tag("text", "".join(_span(run) for run in _merged(line)), x=x, y=y + 15)


def _merged(line: Sequence[Run]) -> list[Run]:
    together = (
        Run("".join(run.text for run in group), kinds) for kinds, group in groupby(line, key=lambda run: run.kinds)
    )
    return list(together)


def _span(run: Run) -> str:
    attributes = {"fill": LINK} if "text_link" in run.kinds else {}
    attributes |= {"font_weight": "bold"} if "bold" in run.kinds else {}
    return tag("tspan", escape(run.text), **attributes) if attributes else escape(run.text)


def _covering() -> str:
    """The grain that covers words until the reader taps them."""
    grains = ((2, 3, 0.9), (7, 1.5, 0.7), (11, 5, 1), (4.5, 8, 0.8), (9, 10, 0.9), (13, 11, 0.7), (1.5, 12, 0.8))
    ground = tag("rect", width=14, height=14, fill="#d3e1ec")
    dots = "".join(tag("circle", cx=x, cy=y, r=r, fill="#7b8c9c") for x, y, r in grains)
    pattern = tag("pattern", ground + dots, id="cover", width=14, height=14, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)
