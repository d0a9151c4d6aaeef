"""/start and /help: what the bot is, and how to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from telegram import Update

from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.calling.delivery import reply
from bot.telegram.commands import Command
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler, on_command


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield on_command("start", start)
    yield on_command("help", show_help)


async def start(update: Update, context: Context) -> None:
    """/start: a welcome, and how to ask."""
    if message := update.effective_message:
        say = await speech_for(update, context)
        how = say.html("welcome-private") if addressing.is_private(message) else say.html("welcome-group")
        await reply(message, "\n\n".join([say.html("welcome"), how, say.html("welcome-more")]))


async def show_help(update: Update, context: Context) -> None:
    """/help: every command, and how to ask in each kind of chat."""
    if message := update.effective_message:
        say = await speech_for(update, context)
        inline = context.bot.username if context.bot.supports_inline_queries else None
        await reply(message, help_html(context.bot_data.commands, say, inline))


def help_html(commands: Iterable[Command], say: Speech, inline: str | None) -> str:
    """How to ask, and a line for each command.

    Args:
        commands: what there is; those for admins are left out.
        say: what to speak.
        inline: the bot's username, with which to ask in any chat; None where @BotFather did not allow that.
    """
    how = [say.html("help-private"), say.html("help-group"), *([say.html("help-inline", bot=inline)] if inline else [])]
    does = [
        say.html("help-command", name=each.name, does=each.described(say)) for each in commands if not each.for_admins
    ]
    return "\n\n".join([*how, "\n".join(does)])
