"""The bot's commands in one table: what /help lists, and the menus that Telegram shows."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.telegram.retrying import persistently, reason

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Command:
    """One command, as people see it."""

    name: str
    #: What it does, as Telegram's menu shows it: 1 to 256 characters.
    description: str
    #: Whether the menu of a group has it.
    in_groups: bool


COMMANDS: Final = (
    Command("ask", "answer a question, as in /ask who scored the winner?", in_groups=True),
    Command("sources", "what the archive holds, and of whom", in_groups=False),
    Command("help", "how to ask", in_groups=True),
    Command("start", "begin", in_groups=False),
)


async def set_menus(bot: Bot, commands: Iterable[Command] = COMMANDS) -> None:
    """Tell Telegram what to show in the menus; answering goes on when that fails."""
    private = [BotCommand(each.name, each.description) for each in commands]
    groups = [BotCommand(each.name, each.description) for each in commands if each.in_groups]
    for menu, scope in ((private, BotCommandScopeAllPrivateChats()), (groups, BotCommandScopeAllGroupChats())):
        await _set_menu(bot, menu, scope)


async def _set_menu(bot: Bot, menu: list[BotCommand], scope: BotCommandScope) -> None:
    try:
        await persistently(lambda: bot.set_my_commands(menu, scope=scope), "Setting a command menu")
    except TelegramError as error:
        log.warning("A command menu could not be set (%s); everything else works.", reason(error))
