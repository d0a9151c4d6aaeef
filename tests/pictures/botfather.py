"""The picture of how a bot comes to its token: what one writes to @BotFather, and the gist of what it answers."""

from __future__ import annotations

from typing import Final

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import Message, User
from tests.pictures.chat import drawn

#: Who writes, and what; between two * is bold.
SAID: Final = (
    ("You", "/newbot"),
    ("BotFather", "Alright, a new bot. How are we going to call it?"),
    ("You", "The Harbour Archive"),
    ("BotFather", "Good. Now choose a username for it. It must end in “bot”."),
    ("You", "harbour_archive_bot"),
    ("BotFather", "Done! Use this token to access the HTTP API:\n*123456789:the-token-you-keep-to-yourself*"),
)


def botfather_svg() -> str:
    """The conversation."""
    api = FakeBotApi(name="BotFather")
    you = api.user("You")
    chat = api.private_chat(you)
    people = {"You": you, "BotFather": api.bot}
    messages = [_message(number, chat, people[who], words) for number, (who, words) in enumerate(SAID, 1)]
    return drawn(messages, "BotFather", "bot")


def _message(number: int, chat: Chat, sender: User, words: str) -> Message:
    text, *rest = words.split("*")
    bold = rest[0] if rest else ""
    entities = ({"type": "bold", "offset": len(text), "length": len(bold)},) if bold else ()
    return Message(number, chat, sender, 0, text + bold, entities)
