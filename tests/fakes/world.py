"""Everything that exists for the fake: the bot, its people, chats and files, and what the bot set about itself."""

from __future__ import annotations

import hashlib
import itertools
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest, Forbidden, Json
from tests.fakes.model import Message, Query, StoredFile, User


@dataclass(slots=True)
class Profile:
    """What the bot set about itself; texts by language code, "" for all languages."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    #: Command menus by (scope as sorted items, language code).
    commands: dict[tuple[tuple[tuple[str, Any], ...], str], list[Json]] = field(default_factory=dict)
    #: Menu buttons by chat; None for all chats.
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    #: Default rights of the bot as an administrator, in groups (False) and channels (True).
    rights: dict[bool, Json] = field(default_factory=dict)


class World:
    """The state behind the server. `emit(kind, payload)` brings an update to the bot."""

    def __init__(
        self,
        bot: User,
        emit: Callable[[str, Json], None],
        recent: Callable[[], str],
        *,
        privacy_mode: bool = False,
    ) -> None:
        self.bot = bot
        self.emit = emit
        #: Describes the bot's last calls, for the message of a failed wait.
        self.recent = recent
        self.privacy_mode = privacy_mode
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        #: The supergroups that groups became, by the group's id.
        self.moved: dict[int, int] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        #: Where the messages with an inline message's id are: their chats and numbers.
        self.inline: dict[str, tuple[Chat, int]] = {}
        self.profile = Profile()
        self._numbers = itertools.count(1001)

    def add_user(self, name: str, *, username: str | None = None, language_code: str | None = "en") -> User:
        """A new person."""
        user = User(next(self._numbers), name, username, language_code)
        self.users[user.id] = user
        return user

    def add_chat(self, kind: str, title: str, *members: User, username: str | None = None) -> Chat:
        """A new chat; a private one has the id of its person, who has started the bot."""
        number = next(self._numbers)
        identity = {"private": members[0].id if members else 0, "group": -number}.get(kind, -1_000_000_000_000 - number)
        chat = self.chats.setdefault(identity, Chat(self, identity, kind, title, username=username))
        for member in members:
            chat.add_member(member)
        return chat

    def chat(self, chat_id: int | str) -> Chat:
        """The chat that a call speaks of. Raises BadRequest when the bot knows none."""
        if isinstance(chat_id, int):
            found = self.chats.get(chat_id)
        else:
            names = {f"@{chat.username}".lower(): chat for chat in self.chats.values() if chat.type != "private"}
            found = names.get(chat_id.lower())
        if found is None and chat_id in self.users:
            raise Forbidden("bot can't initiate conversation with a user")
        if found is None:
            raise BadRequest("chat not found")
        if found.id in self.moved:
            move = {"migrate_to_chat_id": self.moved[found.id]}
            raise BadRequest("group chat was upgraded to a supergroup chat", parameters=move)
        return found

    def writable_chat(self, chat_id: int | str) -> Chat:
        """The chat to send something to. Raises Forbidden when the bot was blocked or kicked or is gone."""
        chat = self.chat(chat_id)
        status = chat.statuses[self.bot.id]
        if status == "kicked" and chat.type == "private":
            raise Forbidden("bot was blocked by the user")
        if status == "kicked":
            raise Forbidden(f"bot was kicked from the {chat.type} chat")
        if status == "left":
            raise Forbidden(f"bot is not a member of the {chat.type} chat")
        return chat

    def store_file(self, data: bytes, name: str, mime_type: str | None = None) -> StoredFile:
        """Keep an uploaded file."""
        number = next(self._numbers)
        digest = hashlib.sha256(data).hexdigest()
        guessed = mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(f"FILE{number}-{digest[:32]}", digest[:16], f"documents/file_{number}", name, guessed, data)
        self.files[stored.id] = stored
        return stored

    def add_inline(self, chat: Chat, number: int) -> str:
        """The id of a message that was sent through the bot."""
        identity = f"AAInline{next(self._numbers)}"
        self.inline[identity] = (chat, number)
        return identity

    def inline_message(self, identity: str) -> Message:
        """The message with this id. Raises BadRequest."""
        chat, number = self.inline.get(identity, (None, 0))
        if chat is None or number not in chat.messages:
            raise BadRequest("MESSAGE_ID_INVALID")
        return chat.messages[number]

    def open_query(self, kind: str, user: User, text: str = "", chat: Chat | None = None) -> Query:
        """A new question to the bot that it has to answer by its id."""
        query = Query(str(4_000_000_000_000 + next(self._numbers)), user, kind, text, chat)
        self.queries[query.id] = query
        return query

    def settle_query(self, kind: str, identity: str, answer: Json) -> None:
        """The bot answers. Raises BadRequest for a query that is unknown or was answered before."""
        query = self.queries.get(identity)
        if query is None or query.kind != kind or query.answer is not None:
            raise BadRequest("query is too old and response timeout expired or query ID is invalid")
        query.settle(answer)
