"""Every update is handled once: also when Telegram repeats it, and when the process dies in between.

An update is kept in the state before Telegram is told that it arrived, and marked as done when its handler has ended.
What was kept and not done is handled after the next start. Between Telegram's taking an answer and that mark lie
milliseconds; a process that is killed within them answers this one question again. An update over which the process
died several times is given up.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import Callable, Coroutine, Hashable, Sequence
from typing import Any, Final

from telegram import Update

from bot.telegram.calling.delivery import numbers_of
from bot.telegram.calling.requests import UNREADABLE
from bot.telegram.calling.turns import Limit, Line, at_work
from bot.telegram.context import BotApplication
from bot.telegram.state import deliveries
from bot.telegram.state.deliveries import Delivered
from bot.telegram.watching import logs

log = logging.getLogger(__name__)

WANTED: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "guest_message",
    "my_chat_member",
    "chosen_inline_result",
)
"""The kinds of update that the bot asks for."""
AT_ONCE: Final = Limit(256)
"""Updates that are handled at the same time, most of them waiting for Telegram; more wait for their turn."""
AT_WORK: Final = 16
"""Those of them that have not come so far as to wait for Telegram: with more, the loop would be late."""
AT_ONCE_IN_CHAT: Final = Limit(3)
"""Those of one chat: who asks a hundred things at once leaves room for the others."""
URGENT_AT_ONCE: Final = Limit(64)
"""Pressed buttons and inline queries have a line of their own: Telegram gives up on them after seconds."""
MOST_HELD: Final = 2_000
"""Updates in memory. With more, Telegram has to wait; it keeps them for a day."""
MOST_DEATHS: Final = 3
"""How often the process may die over an update until that is given up."""
LONGEST_BODY: Final = 256 * 1024
"""Characters of an update that are kept; one that is longer is handled once or, after a crash, not at all."""
KEPT_DAYS: Final = 3
"""Days for which the ids of what was done are known; Telegram repeats nothing that is older than a day."""
_DAY: Final = 86_400.0


class Updates:
    """Takes updates and sees to it that each is handled once. For the event loop's thread."""

    def __init__(self, application: BotApplication, clock: Callable[[], float] = time.time) -> None:
        self._application = application
        self._state = application.bot_data.state
        self._metrics = application.bot_data.metrics
        self._clock = clock
        self._line = Line(AT_ONCE, lambda _: (AT_ONCE_IN_CHAT,))
        self._urgent = Line(URGENT_AT_ONCE, lambda _: (AT_ONCE_IN_CHAT,))
        self._working, self._urgently = asyncio.Semaphore(AT_WORK), asyncio.Semaphore(AT_WORK)
        self._tasks: set[asyncio.Task[None]] = set()
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._metrics.waiting.set_function(lambda: self._line.waiting + self._urgent.waiting)

    async def reopen(self) -> None:
        """Handle what an earlier process left to do, and forget what was done long ago."""
        await self._state.run(lambda connection: deliveries.purge(connection, self._clock() - KEPT_DAYS * _DAY))
        left = await self._state.run(deliveries.reopen)
        if left:
            log.info("%d updates were left to do when the bot ended last.", len(left))
        suspects = [each for each in left if each.deaths]
        for each in left:
            if not each.deaths:
                self._begin(self._handle_again(each))
        if suspects:
            self._begin(self._one_by_one(suspects))

    async def take(self, updates: Sequence[Update]) -> None:
        """Take what Telegram delivered; when this returns, it is kept, and Telegram may be told so.

        Raises:
            sqlite3.Error: it cannot be kept.
        """
        await self._has_room.wait()
        bodies = [(update.update_id, _body(update)) for update in updates]
        new = await self._state.run(lambda connection: deliveries.keep(connection, bodies, self._clock()))
        self._metrics.repeated.inc(len(updates) - len(new))
        numbers = numbers_of(self._application.bot)
        for update in updates:
            if update.message:
                numbers.saw(update.message.chat.id, update.message.message_id)
            if update.update_id in new and (kind := kind_of(update)):
                new.remove(update.update_id)  # it may stand twice in one batch
                self._metrics.updates.labels(kind).inc()
                self._begin(self._in_line(update))

    async def finish(self) -> None:
        """Until all that was taken is dealt with."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def abandon(self) -> None:
        """Stop handling; what was not done is left to the next process."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._line.close()
        self._urgent.close()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        if len(self._tasks) >= MOST_HELD:
            self._has_room.clear()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if len(self._tasks) < MOST_HELD:
            self._has_room.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("An update could not be handled.", exc_info=error)

    async def _one_by_one(self, suspects: Sequence[Delivered]) -> None:
        """Handle what the process may have died of; one at a time, so that only the culprit is blamed again."""
        for each in suspects:
            if each.deaths >= MOST_DEATHS:
                log.error("Update %d is given up: the bot died over it %d times.", each.id, each.deaths)
                self._metrics.given_up.inc()
                await self._done(each.id)
            else:
                await self._handle_again(each)

    async def _in_line(self, update: Update) -> None:
        is_urgent = bool(update.callback_query or update.inline_query)
        line, places = (self._urgent, self._urgently) if is_urgent else (self._line, self._working)
        with logs.about(update):
            with self._metrics.timed("wait"):
                turn = await line.enter(_whose(update))
            try:
                async with at_work(places):
                    await self._handle(update)
            finally:
                line.leave(turn)

    async def _handle(self, update: Update) -> None:
        identifier = update.update_id
        await self._mark(lambda connection: deliveries.begin(connection, identifier))
        try:
            with self._metrics.under_way.track_inprogress(), self._metrics.timed("handle"):
                await self._application.process_update(update)
        except asyncio.CancelledError:
            await self._mark(lambda connection: deliveries.put_back(connection, identifier))
            raise
        await self._done(identifier)

    async def _done(self, identifier: int) -> None:
        await self._mark(lambda connection: deliveries.end(connection, identifier, self._clock()))

    async def _mark(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            await self._state.run(work)
        except sqlite3.Error as error:
            # Whoever asked is answered all the same; should the bot die now, twice.
            log.warning("How far an update has come cannot be written (%s).", error)

    async def _handle_again(self, left: Delivered) -> None:
        try:
            update = Update.de_json(json.loads(left.body), self._application.bot)
        except UNREADABLE:
            log.warning("Update %d cannot be read any more and is passed over.", left.id)
            await self._done(left.id)
        else:
            await self._in_line(update)


async def purging(application: BotApplication) -> None:
    """Background work: forget the ids of what was done long ago, day by day."""
    while True:
        await asyncio.sleep(_DAY)
        await application.bot_data.state.run(
            lambda connection: deliveries.purge(connection, time.time() - KEPT_DAYS * _DAY)
        )


def kind_of(update: Update) -> str | None:
    """Which of the kinds that the bot asks for `update` is; None for any other."""
    return next((kind for kind in WANTED if getattr(update, kind)), None)


def _body(update: Update) -> str | None:
    """The update as JSON; None for one that needs no handling, or is too long to be kept."""
    body = update.to_json() if kind_of(update) else None
    return body if body and len(body) <= LONGEST_BODY else None


def _whose(update: Update) -> Hashable:
    """Whose turn an update takes: its chat's; that of a pressed button is of who pressed it, as others do too."""
    chat, person = update.effective_chat, update.effective_user
    if person and (update.callback_query or chat is None):
        return person.id
    return chat.id if chat else None
