"""Who may change how the bot behaves in a chat: everybody in their own, in a group its admins."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from telegram import Bot, Chat, ChatMember, User
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.latest import Latest

SECONDS: Final = 60.0
"""How long it is taken for granted that somebody is, or is not, an admin."""
REMEMBERED: Final = 2_000
"""People of groups about whom that is remembered at once."""
_ADMINS: Final = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


class GroupAdmins:
    """Who is an admin of which group. For the event loop's thread.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        #: By chat and person: until when it is known, and whether they are.
        self._known: Latest[tuple[int, int], tuple[float, bool]] = Latest(REMEMBERED)

    async def may_change(self, chat: Chat, person: User | None, bot: Bot, *, behalf: Chat | None = None) -> bool:
        """Whether somebody may change how the bot behaves in a chat.

        Args:
            chat: where.
            person: who.
            bot: asks Telegram about them.
            behalf: the chat in whose name they wrote, if not in their own: that of anonymous admins is the group.

        Raises:
            TelegramError: Telegram cannot be asked.
        """
        if chat.type == ChatType.PRIVATE:
            return True
        if behalf is not None:
            return behalf.id == chat.id
        return person is not None and await self._is_admin(chat.id, person.id, bot)

    async def _is_admin(self, chat: int, person: int, bot: Bot) -> bool:
        until, known = self._known.get((chat, person), (0.0, False))
        if self._clock() < until:
            return known
        found = await _asked(chat, person, bot)
        self._known.put((chat, person), (self._clock() + SECONDS, found))
        return found


async def _asked(chat: int, person: int, bot: Bot) -> bool:
    try:
        return (await bot.get_chat_member(chat, person)).status in _ADMINS
    except BadRequest:
        # Of others than itself a bot is told for sure only where it is an admin; of the admins, everywhere.
        return any(each.user.id == person for each in await bot.get_chat_administrators(chat))
