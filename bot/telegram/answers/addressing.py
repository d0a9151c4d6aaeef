"""Whether a message is meant for the bot, and what it asks: pure functions of the message."""

from __future__ import annotations

import re
from typing import Final

from telegram import Message
from telegram.constants import ChatType
from telegram.ext.filters import MessageFilter

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@(\w+))?(?!\S)\s*")


class CommandFilter(MessageFilter):
    """Messages that begin with a command for this bot: one of `names`, or any at all.

    It reads the text itself and not the entities, because it must also tell /ask@thisbot from /ask@another.
    """

    __slots__ = ("_names",)

    def __init__(self, *names: str) -> None:
        super().__init__(" ".join(f"/{each}" for each in names))
        self._names = frozenset(names)

    def filter(self, message: Message) -> bool:
        """Whether `message` is such a command."""
        name = command(message.text or "", message.get_bot().username)
        return name is not None and (not self._names or name in self._names)


class Addressed(MessageFilter):
    """Text that is a question to the bot: any in a private chat; in a group a mention, or a reply to the bot."""

    __slots__ = ()

    def filter(self, message: Message) -> bool:
        """Whether `message` is meant for the bot."""
        if not message.text or message.text.startswith("/"):
            return False
        bot = message.get_bot()
        return is_private(message) or mentions(message.text, bot.username) or is_reply_to(message, bot.id)


class FromPerson(MessageFilter):
    """Messages that a person wrote: no other bot, no inline result, no post that a channel forwards by itself."""

    __slots__ = ()

    def filter(self, message: Message) -> bool:
        """Whether a person wrote `message`."""
        if message.via_bot or message.is_automatic_forward:
            return False
        # Whoever writes in the name of a group or channel does it through a bot of Telegram's.
        return message.sender_chat is not None or message.from_user is None or not message.from_user.is_bot


def is_private(message: Message) -> bool:
    """Whether only one person and the bot are in the chat."""
    return message.chat.type == ChatType.PRIVATE


def command(text: str, username: str) -> str | None:
    """The command that `text` begins with, in lower case; None when it has none, or one for another bot."""
    found = _COMMAND.match(text)
    if found is None or (found[2] and found[2].lower() != username.lower()):
        return None
    return found[1].lower()


def mentions(text: str, username: str) -> bool:
    """Whether `text` calls @username."""
    return bool(username) and _mention(username).search(text) is not None


def is_reply_to(message: Message, bot_id: int) -> bool:
    """Whether `message` answers one of the bot's own."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None:
        return False
    # Everything in a topic counts as a reply to the notice that began it, and a bot may have begun it.
    return replied.from_user.id == bot_id and replied.forum_topic_created is None


def question(message: Message, username: str) -> str:
    """What `message` asks, without the command and the mention; empty when nothing is left.

    A command or mention by itself, in reply to somebody's message, asks the text of that message.
    """
    own = without_address(message.text or "", username)
    replied = message.reply_to_message
    if own or replied is None or (replied.from_user and replied.from_user.id == message.get_bot().id):
        return own
    return without_address(replied.text or replied.caption or "", username)


def conversation(message: Message) -> str:
    """The conversation that `message` belongs to: its chat, and in a forum its topic there."""
    topic = message.message_thread_id if message.is_topic_message else None
    return f"{message.chat.id}" if topic is None else f"{message.chat.id} {topic}"


def continuation(message: Message) -> str:
    """The conversation as it was when `message` was said."""
    return continuation_at(message.chat.id, message.message_id)


def continuation_at(chat: int, message: int) -> str:
    """The conversation as it was when the message with this id was said in a chat."""
    return f"{chat} at {message}"


def without_address(text: str, username: str) -> str:
    """`text` without a command at its start and without mentions of the bot."""
    rest = _COMMAND.sub("", text, count=1) if _COMMAND.match(text) else text
    if not mentions(rest, username):
        return rest.strip()
    return " ".join(part for piece in _mention(username).split(rest) if (part := piece.strip(" \t\n,:")))


def _mention(username: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@])@{re.escape(username)}(?!\w)", re.IGNORECASE)
