"""The people, messages, files and open questions of the fake's world, as values."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.errors import Json
from tests.fakes.telegram_text import utf16_slice
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.fakes.chats import Chat


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False

    def json(self) -> Json:
        """A User object."""
        optional = {"username": self.username, "language_code": None if self.is_bot else self.language_code}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name} | _stated(optional)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that somebody uploaded."""

    id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    data: bytes = field(repr=False)

    def json(self) -> Json:
        """A Document object."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.data),
        }


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands; an edited message is another value with the same id."""

    id: int
    chat: Chat = field(repr=False)
    sender: User
    #: Unix time.
    date: int
    #: The text, or the caption of a document; without markup.
    text: str = ""
    #: MessageEntity objects, offsets in UTF-16 units.
    entities: tuple[Json, ...] = ()
    document: StoredFile | None = None
    #: The message that this one replies to, as it stood then; in a topic, else the one that opened it.
    reply_to: Message | None = field(default=None, repr=False)
    #: The topic's id; None outside of topics.
    thread: int | None = None
    reply_markup: Json | None = None
    #: Unix time of the last edit.
    edited: int | None = None
    #: The parameters of the call that sent or edited it last; empty for people's messages.
    call: Json = field(default_factory=dict, repr=False)
    #: More fields of the Message object ("new_chat_members", "via_bot", ...).
    more: Json = field(default_factory=dict, repr=False)

    @property
    def markup(self) -> str:
        """The text as the bot sent it, tags and all."""
        return str(self.call.get("text", self.call.get("caption", self.text)))

    @property
    def preview_disabled(self) -> bool:
        """Whether the bot asked for no link preview."""
        return bool(self.call.get("link_preview_options", {}).get("is_disabled"))

    @property
    def buttons(self) -> list[list[Json]]:
        """The rows of the inline keyboard."""
        rows: list[list[Json]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return rows

    def marked(self, kind: str) -> list[str]:
        """The pieces of text under entities of this kind ("bold", "blockquote", "text_link", ...), in order."""
        return [utf16_slice(self.text, e["offset"], e["length"]) for e in self.entities if e["type"] == kind]

    def links(self) -> list[str]:
        """The addresses of the text's links, in order."""
        return [e["url"] for e in self.entities if e["type"] == "text_link"]

    def button(self, label: str) -> Json:
        """The button with this label or callback data. Raises LookupError naming those that are there."""
        buttons = [each for row in self.buttons for each in row]
        for each in buttons:
            if label in {each["text"], each.get("callback_data")}:
                return each
        raise LookupError(f"no button {label!r} among {[each['text'] for each in buttons]}")

    def json(self, *, nested: bool = False) -> Json:
        """A Message object; the one inside a reply has no reply of its own."""
        body: Json = {"message_id": self.id, "from": self.sender.json(), "chat": self.chat.json(), "date": self.date}
        words, entities = ("caption", "caption_entities") if self.document else ("text", "entities")
        markup = self.reply_markup if self.buttons else None
        optional = {
            words: self.text or None,
            entities: [dict(each) for each in self.entities] or None,
            "document": self.document.json() if self.document else None,
            "reply_to_message": self.reply_to.json(nested=True) if self.reply_to and not nested else None,
            "message_thread_id": self.thread,
            "is_topic_message": True if self.thread else None,
            "reply_markup": markup,
            "edit_date": self.edited,
            "link_preview_options": self.call.get("link_preview_options"),
        }
        return body | _stated(optional) | self.more


@dataclass(slots=True)
class Query:
    """A pressed button, an inline query or a summons as a guest that waits for the bot's answer."""

    id: str
    user: User
    #: "callback", "inline" or "guest".
    kind: str
    #: What an inline query asks.
    text: str = ""
    #: Where a guest was summoned to.
    chat: Chat | None = field(default=None, repr=False)
    #: The parameters of the bot's answer; None as long as there is none.
    answer: Json | None = None
    _done: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    def settle(self, answer: Json) -> None:
        """Take the bot's answer."""
        self.answer = answer
        self._done.set()

    async def answered(self, timeout: float = PATIENCE) -> Json:  # noqa: ASYNC109 - the test's patience, not a protocol
        """The bot's answer, once it is there. Raises TimeoutError."""
        await asyncio.wait_for(self._done.wait(), timeout)
        return self.answer or {}


def _stated(optional: dict[str, Any]) -> Json:
    return {name: value for name, value in optional.items() if value is not None}
