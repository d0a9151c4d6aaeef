"""The buttons of lists and articles: what they say to the bot when they are pressed, and what they are called."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.rendering.telegram.reading import label
from bot.speech import Speech
from bot.telegram.state import Database
from bot.telegram.state.pointers import digest, point, pointed
from index.model import ArticleRow

ANY_LIST: Final = re.compile(r"l\d+:")
"""The data of buttons to a list, of older and newer versions too; as of those below."""
ANY_PAGE: Final = re.compile(r"r\d+:")
ANY_NEW: Final = re.compile(r"o\d+:")
_DIGEST: Final = r"[\w-]{12}"
_LIST: Final = re.compile(rf"l1:(\d{{1,7}}):({_DIGEST})?")
_PAGE: Final = re.compile(rf"r1:({_DIGEST}):(\d{{1,6}}):(\d{{1,7}})?:({_DIGEST})?")
_NEW: Final = re.compile(rf"o1:({_DIGEST})")
IN_A_ROW: Final = 5
"""Number buttons side by side, at most."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list of the newest articles."""

    #: How many articles come before it.
    offset: int = 0
    #: The digest of the sources that it is narrowed to; empty for none.
    sources: str = ""

    def data(self) -> str:
        """As Telegram keeps it with a button: at most 64 bytes."""
        return f"l1:{self.offset}:{self.sources}"


@dataclass(frozen=True, slots=True)
class Turns:
    """The offsets of the pages of a list before and after one; None where there is none."""

    newer: int | None
    older: int | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One page of an article."""

    #: The digest of its id.
    article: str
    #: From 0.
    page: int = 0
    #: The list that it was chosen from; None for none.
    back: ListPage | None = None

    def data(self) -> str:
        """As Telegram keeps it with a button: at most 64 bytes."""
        back = f"{self.back.offset}:{self.back.sources}" if self.back else ":"
        return f"r1:{self.article}:{self.page}:{back}"


def list_page(data: str | None) -> ListPage | None:
    """What `data` of a button says; None when it is not of this version."""
    found = _LIST.fullmatch(data or "")
    return ListPage(int(found[1]), found[2] or "") if found else None


def article_page(data: str | None) -> ArticlePage | None:
    """What `data` of a button says, either to turn a page or to open an article; None when of no known version."""
    if opened := _NEW.fullmatch(data or ""):
        return ArticlePage(opened[1])
    found = _PAGE.fullmatch(data or "")
    if found is None:
        return None
    back = ListPage(int(found[3]), found[4] or "") if found[3] else None
    return ArticlePage(found[1], int(found[2]), back)


def under_list(rows: Sequence[ArticleRow], now: ListPage, turns: Turns, say: Speech) -> InlineKeyboardMarkup | None:
    """A number for each article of a page, and the pages before and after; None where there is nothing to press."""
    numbers = [
        InlineKeyboardButton(f"{number}", callback_data=ArticlePage(digest(row.id), 0, now).data())
        for number, row in enumerate(rows, now.offset + 1)
    ]
    turning = [
        InlineKeyboardButton(say.plain(key), callback_data=ListPage(offset, now.sources).data())
        for key, offset in (("button-newer", turns.newer), ("button-older", turns.older))
        if offset is not None
    ]
    keys = [*_rows(numbers), *([turning] if turning else [])]
    return InlineKeyboardMarkup(keys) if keys else None


def under_page(now: ArticlePage, pages: int, say: Speech) -> InlineKeyboardMarkup | None:
    """The pages before and after, and back to the list; None where there is nothing to press."""
    turning = [
        InlineKeyboardButton(say.plain(key), callback_data=ArticlePage(now.article, page, now.back).data())
        for key, page in (("button-previous", now.page - 1), ("button-next", now.page + 1))
        if 0 <= page < pages
    ]
    back = [InlineKeyboardButton(say.plain("button-list"), callback_data=now.back.data())] if now.back else []
    rows = [row for row in (turning, back) if row]
    return InlineKeyboardMarkup(rows) if rows else None


def under_choice(rows: Sequence[ArticleRow], say: Speech) -> InlineKeyboardMarkup:
    """A button for each article, with its title."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label(row, say), callback_data=ArticlePage(digest(row.id)).data())] for row in rows]
    )


def under_notice(rows: Sequence[ArticleRow]) -> InlineKeyboardMarkup:
    """A number for each article; it is read in a message of its own, and the notice stays."""
    return InlineKeyboardMarkup(
        _rows(
            [
                InlineKeyboardButton(f"{number}", callback_data=f"o1:{digest(row.id)}")
                for number, row in enumerate(rows, 1)
            ]
        )
    )


async def keep_pointers(texts: Sequence[str], state: Database) -> None:
    """Keep what the digests in buttons stand for."""
    await state.run(lambda connection: point(connection, texts))


async def meant(digested: str, state: Database) -> str | None:
    """What a digest in a button stands for; None when that is not known any more."""
    return await state.run(lambda connection: pointed(connection, digested))


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[Sequence[InlineKeyboardButton]]:
    """As few rows as they fit into, as even as they can be."""
    rows = math.ceil(len(buttons) / IN_A_ROW)
    size = math.ceil(len(buttons) / rows) if rows else 1
    return [buttons[start : start + size] for start in range(0, len(buttons), size)]
