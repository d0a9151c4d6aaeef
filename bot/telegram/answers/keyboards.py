"""The buttons under answers and refusals: what they are called, and what they say to the bot when they are pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.rendering.telegram.more import Page, has_more_sources
from bot.speech import Speech
from bot.telegram.context import Context
from bot.telegram.state.feedback import Votes
from bot.telegram.state.shown import Row
from index.model import Answer, NoAnswer

MARK: Final = "a1"
"""What the data of these buttons begins with: whose they are, and the version of the rest."""
ANY_VERSION: Final = re.compile(r"a\d+:")
"""The data of these buttons, of older and newer versions too."""
_DATA: Final = re.compile(rf"{MARK}:([a-z]):(-?[0-9a-f]{{1,15}}):(-?\d{{1,6}})")


class Act(StrEnum):
    """What pressing a button does, by its letter in the data."""

    ANSWER = "a"
    SOURCES = "s"
    CONTEXT = "c"
    CLOSEST = "n"
    HELPFUL = "h"
    WRONG = "w"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says when it is pressed."""

    act: Act
    #: The id of what its message shows.
    shown: int
    #: Which page to show, where there are several; of the context 0 is the one with the quote.
    page: int = 0

    def data(self) -> str:
        """As Telegram keeps it with the button: at most 64 bytes."""
        return f"{MARK}:{self.act}:{self.shown:x}:{self.page}"


def pressed(data: str | None) -> Pressed | None:
    """What `data` of a button says; None when it is not of this version."""
    found = _DATA.fullmatch(data or "")
    if found is None or found[1] not in list(Act):
        return None
    return Pressed(Act(found[1]), int(found[2], 16), int(found[3]))


async def keep(  # noqa: PLR0913  # where a question was asked takes several ids
    context: Context,
    reply: Answer | NoAnswer,
    say: Speech,
    *,
    question: str | None = None,
    chat: int | None = None,
    asked: int | None = None,
    person: int | None = None,
) -> int:
    """Keep what a message is going to show, so that its buttons work: the id for `keyboard`.

    Args:
        context: of the update.
        reply: what the message shows.
        say: what it speaks.
        question: as it was put; None: as the reply has it.
        chat: where the bot sends it; None for an inline or guest answer.
        asked: the message that asked.
        person: who asked; their own wishes count where the bot is in no chat.
    """
    data = context.bot_data
    wishes = await data.chats.of(person if chat is None else chat)
    said = (reply.question if question is None else question, reply)
    row = Row(0, chat, asked, None, *said, say.language, person)
    return await data.shown.keep(row, traceless=wishes.traceless)


def keyboard(
    shown: int, reply: Answer | NoAnswer, say: Speech, votes: Votes | None = None
) -> InlineKeyboardMarkup | None:
    """The buttons under an answer or a refusal; None where there is nothing to press.

    Args:
        shown: as `keep` gave it.
        reply: what the message shows.
        say: what it speaks.
        votes: what people said of it so far.
    """
    if isinstance(reply, NoAnswer):
        closest = _button(say.plain("button-closest"), Act.CLOSEST, shown)
        return InlineKeyboardMarkup([[closest]]) if reply.nearest else None
    more = [_button(say.plain("button-sources"), Act.SOURCES, shown)] if has_more_sources(reply) else []
    said = votes or Votes()
    return InlineKeyboardMarkup(
        [
            [*more, _button(say.plain("button-context"), Act.CONTEXT, shown)],
            [
                _button(say.plain("button-helpful", votes=said.helpful), Act.HELPFUL, shown),
                _button(say.plain("button-wrong", votes=said.wrong), Act.WRONG, shown),
            ],
        ]
    )


def paging(now: Pressed, page: Page, say: Speech) -> InlineKeyboardMarkup:
    """The buttons under one page of several, and back to the answer.

    Args:
        now: what led to the page.
        page: what is shown.
        say: what the message speaks.
    """
    turning = [
        *([] if page.first else [_button(say.plain("button-previous"), now.act, now.shown, now.page - 1)]),
        *([] if page.last else [_button(say.plain("button-next"), now.act, now.shown, now.page + 1)]),
    ]
    return InlineKeyboardMarkup([*([turning] if turning else []), [_back(now, say)]])


def under_closest(now: Pressed, say: Speech) -> InlineKeyboardMarkup:
    """The buttons under the closest passage: its context, and back to the refusal."""
    around = _button(say.plain("button-context"), Act.CONTEXT, now.shown)
    return InlineKeyboardMarkup([[around, _back(now, say)]])


def _back(now: Pressed, say: Speech) -> InlineKeyboardButton:
    return _button(say.plain("button-back"), Act.ANSWER, now.shown)


def _button(label: str, act: Act, shown: int, page: int = 0) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=Pressed(act, shown, page).data())
