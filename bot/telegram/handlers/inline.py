"""Questions that are typed in any chat after the bot's name, and answered with a list of results while they are.

Telegram asks at each pause in the typing. Of what somebody types only the latest counts: what came before it is dropped
unless it is being answered already. Nothing of it is kept in a file, since most of it is never sent: what the buttons
of a result need is in memory for an hour. Where @BotFather was told to give feedback on chosen results
(/setinlinefeedback), the bot learns what was sent, and keeps that as any other answer; where he was not, buttons under
inline messages have expired after an hour, and after a restart.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from telegram import InlineQuery, InlineQueryResult, InlineQueryResultsButton, Update
from telegram.ext import ChosenInlineResultHandler, InlineQueryHandler

from bot.speech import Speech, speech
from bot.telegram.answers import answering, results
from bot.telegram.asked import Place
from bot.telegram.calling.delivery import Spot, edit_at
from bot.telegram.calling.queries import in_time
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler
from bot.telegram.state.shown import Row
from index.model import Answer, NoAnswer, Reason

MAX_RESULTS: Final = 5
"""Of one list."""
SHORTEST: Final = 3
"""Characters of a question; fewer are the beginning of one."""
CACHED: Final = 10
"""Seconds for which Telegram may show somebody the same results again."""
HINT_CACHED: Final = 300
"""Seconds for which it may show them the hint again."""
KEPT: Final = 2_000
"""Results whose buttons work; the oldest are forgotten first."""
_END_OF_IDS: Final = 2**63
_START: Final = "inline"
"""What comes with /start when somebody presses the hint; it is the same as without."""
_NO_QUESTION: Final = frozenset({Reason.EMPTY_QUESTION, Reason.GREETING})


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    desk = Desk()
    yield InlineQueryHandler(desk.typed)
    yield ChosenInlineResultHandler(desk.chosen)


@dataclass(slots=True)
class _Typist:
    """Somebody who types."""

    #: The id of their latest query.
    latest: str = ""
    #: How many of their queries are being seen to.
    queries: int = 0
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class _List:
    """What is shown to somebody who types."""

    results: Sequence[InlineQueryResult]
    #: Seconds for which Telegram may show it again.
    cached: int
    button: InlineQueryResultsButton | None = None


class Desk:
    """Where what people type is answered. For the event loop's thread."""

    def __init__(self) -> None:
        self._typists: dict[int, _Typist] = {}
        #: The ids of the results that are in memory, the oldest first.
        self._kept: deque[int] = deque()

    async def typed(self, update: Update, context: Context) -> None:
        """Somebody typed on: answer it, unless they type on in the meantime."""
        query = update.inline_query
        if query is None:
            return
        typist = self._typists.setdefault(query.from_user.id, _Typist())
        typist.latest, found = query.id, None
        typist.queries += 1
        try:
            async with typist.one_at_a_time:
                if typist.latest == query.id:
                    found = await self._list(query, await speech_for(update, context), context)
            if found is not None and typist.latest == query.id:
                await _show(query, found)
        finally:
            typist.queries -= 1
            if not typist.queries:
                del self._typists[query.from_user.id]

    async def chosen(self, update: Update, context: Context) -> None:
        """Somebody sent a result: keep what its buttons need for as long as that of any other answer."""
        choice = update.chosen_inline_result
        before = _identifier(choice.result_id) if choice else None
        row = await context.bot_data.shown.find(before) if before else None
        if choice is None or row is None or choice.inline_message_id is None:
            return
        data, person = context.bot_data, choice.from_user.id
        if (await data.chats.of(person)).traceless or not data.settings.telegram.keep_days:
            return
        row = replace(row, person=person)
        kept = replace(row, id=await data.shown.keep(row, traceless=False))
        covered = await results.covered(row.reply, context, person)
        markup, buttons = results.message(kept, speech(row.language), covered)
        if not await edit_at(context.bot, Spot(inline=choice.inline_message_id), markup, buttons):
            await data.shown.drop(kept.id)

    async def _list(self, query: InlineQuery, say: Speech, context: Context) -> _List:
        text, person = query.query.strip(), query.from_user.id
        if len(text) < SHORTEST:
            return _hint(say)
        reply = await answering.found(answering.Question(text, Place.INLINE, person=person), context)
        if isinstance(reply, NoAnswer) and reply.reason in _NO_QUESTION:
            return _hint(say)
        replies = results.by_article(reply, MAX_RESULTS) if isinstance(reply, Answer) else [reply]
        rows = [await self._keep(each, say, context) for each in replies]
        covered = await results.covered(reply, context, person)
        return _List([results.result(row, say, covered) for row in rows], CACHED)

    async def _keep(self, reply: Answer | NoAnswer, say: Speech, context: Context) -> Row:
        shown = context.bot_data.shown
        row = Row(0, None, None, None, reply.question, reply, say.language)
        identifier = await shown.keep(row, traceless=True)
        self._kept.append(identifier)
        while len(self._kept) > KEPT:
            await shown.drop(self._kept.popleft())
        return replace(row, id=identifier)


def _hint(say: Speech) -> _List:
    """No results, and how to come to some: to be pressed, it leads to the chat with the bot."""
    button = InlineQueryResultsButton(say.plain("inline-hint"), start_parameter=_START)
    return _List([], HINT_CACHED, button)


async def _show(query: InlineQuery, shown: _List) -> None:
    # Personal: the language, and the sources that somebody wants, are their own.
    await in_time(
        lambda: query.answer(shown.results, shown.cached, is_personal=True, button=shown.button),
        "Answering an inline query",
    )


def _identifier(result: str) -> int | None:
    """The id of what a result shows; None for what is no result of the bot's."""
    found = int(result, 16) if re.fullmatch("-?[0-9a-f]{1,16}", result) else None
    return None if found is None or abs(found) >= _END_OF_IDS else found
