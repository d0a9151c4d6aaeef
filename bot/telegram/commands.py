"""The bot's commands in one table: what /help lists, and the menus that Telegram shows."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, TelegramError

from bot.speech import FALLBACK, LANGUAGES, Speech, speech
from bot.telegram.calling.retrying import persistently, reason

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Command:
    """One command, as people see it."""

    name: str
    #: Whether the menu of a group has it.
    in_groups: bool = False
    #: Whether only the admins' own menus have it.
    for_admins: bool = False

    def described(self, say: Speech) -> str:
        """What it does, as Telegram's menu shows it: 1 to 256 characters."""
        return say.plain(f"command-{self.name}")


COMMANDS: Final = (
    Command("ask", in_groups=True),
    Command("new", in_groups=True),
    Command("latest"),
    Command("article"),
    Command("sources"),
    Command("subscribe", in_groups=True),
    Command("unsubscribe", in_groups=True),
    Command("settings", in_groups=True),
    Command("privacy"),
    Command("forget"),
    Command("help", in_groups=True),
    Command("status", for_admins=True),
    Command("stats", for_admins=True),
    Command("remove", for_admins=True),
    Command("pair", in_groups=True, for_admins=True),
    Command("members", for_admins=True),
    Command("start"),
)


async def set_menus(bot: Bot, admins: Iterable[int] = (), commands: Iterable[Command] = COMMANDS) -> None:
    """Tell Telegram what to show in the menus, in each language; answering goes on when that fails.

    Args:
        bot: whose menus.
        admins: ids of people whose own menus have the commands for admins too.
        commands: what there is.
    """
    for_all = [each for each in commands if not each.for_admins]
    in_groups = [each for each in for_all if each.in_groups]
    for language in LANGUAGES:
        await _set_menu(bot, for_all, BotCommandScopeAllPrivateChats(), language)
        await _set_menu(bot, in_groups, BotCommandScopeAllGroupChats(), language)
    for admin in admins:
        for language in LANGUAGES:
            if not await _set_menu(bot, commands, BotCommandScopeChat(admin), language):
                # Who never wrote to the bot has no menu in any language.
                break


async def _set_menu(bot: Bot, commands: Iterable[Command], scope: BotCommandScope, language: str) -> bool:
    """Whether the menu could be set."""
    menu = [BotCommand(each.name, each.described(speech(language))) for each in commands]
    # Whose language has no menu is shown the one without a language.
    code = None if language == FALLBACK else language
    try:
        await persistently(lambda: bot.set_my_commands(menu, scope=scope, language_code=code), "Setting a command menu")
    except TelegramError as error:
        if isinstance(error, BadRequest) and isinstance(scope, BotCommandScopeChat):
            log.info("Admin %s gets a menu of their own once they have written to the bot.", scope.chat_id)
        else:
            log.warning("A command menu could not be set (%s); everything else works.", reason(error))
        return False
    return True
