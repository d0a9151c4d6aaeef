"""A chat of the fake's world, and what people do in it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.fakes.errors import Json
from tests.fakes.model import Message, Query, User
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import find_entities, sort_entities
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.fakes.world import World

TOPIC_COLOUR = 0x6FB9F0
"""Of a topic's icon, where none is stated."""


class Silence(AssertionError):
    """The bot did not do what the test waited for; says what it did instead."""


class Chat:
    """A private chat, group or supergroup; the methods are what its people do."""

    def __init__(self, world: World, identity: int, kind: str, title: str, *, username: str | None = None) -> None:
        self.world = world
        self.id = identity
        #: "private", "group" or "supergroup".
        self.type = kind
        self.title = title
        self.username = username
        self.is_forum = False
        #: Status of each member ("creator", "administrator", "member", "left", "kicked"), the bot's too, by user id.
        self.statuses: dict[int, str] = {world.bot.id: "member"}
        #: The people in it, in the order they came.
        self.people: list[User] = []
        #: Topic names by thread id.
        self.topics: dict[int, str] = {}
        #: All messages that are there now, by id.
        self.messages: dict[int, Message] = {}
        #: The inline message's ids of those that were sent through the bot, by id.
        self.inline_ids: dict[int, str] = {}
        #: What the bot said it is doing ("typing", ...).
        self.actions: list[str] = []
        self._last_id = 0
        self._sent: asyncio.Queue[Message] = asyncio.Queue()
        self._edits: asyncio.Queue[Message] = asyncio.Queue()

    def __repr__(self) -> str:
        return f"Chat({self.id}, {self.type!r}, {self.title!r})"

    def json(self) -> Json:
        """A Chat object."""
        body: Json = {"id": self.id, "type": self.type}
        body |= {"first_name": self.title} if self.type == "private" else {"title": self.title}
        if self.username:
            body["username"] = self.username
        return body | ({"is_forum": True} if self.is_forum else {})

    # What people do

    def say(
        self,
        text: str,
        *,
        sender: User | None = None,
        reply_to: Message | int | None = None,
        thread: int | None = None,
        html: bool = False,
    ) -> Message:
        """Somebody writes; the bot gets it as an update. `html` reads the text as Telegram HTML (for bold, links)."""
        plain, entities = parse_html(text) if html else (text, [])
        entities = sort_entities([*entities, *find_entities(plain, entities)])
        message = self.post(
            sender or self._somebody(), plain, entities=entities, reply_to=self._message(reply_to), thread=thread
        )
        self._tell("message", message)
        return message

    def send_file(
        self, data: bytes, name: str, *, caption: str = "", mime_type: str = "text/plain", sender: User | None = None
    ) -> Message:
        """Somebody sends a document."""
        stored = self.world.store_file(data, name, mime_type)
        message = self.post(sender or self._somebody(), caption, entities=find_entities(caption), document=stored)
        self._tell("message", message)
        return message

    def forward(self, text: str, origin: Json, *, sender: User | None = None, **more: Any) -> Message:
        """Somebody forwards a message; `origin` is a MessageOrigin object, `more` are further fields of Message."""
        more = {"forward_origin": origin} | more
        message = self.post(sender or self._somebody(), text, entities=find_entities(text), more=more)
        self._tell("message", message)
        return message

    def edit(self, message: Message | int, text: str) -> Message:
        """The writer of a message changes it."""
        before = self._existing(message)
        after = replace(before, text=text, entities=tuple(find_entities(text)), edited=int(time.time()))
        self.messages[after.id] = after
        self._tell("edited_message", after)
        return after

    def press(self, message: Message | int, label: str, *, by: User | None = None) -> Query:
        """Somebody presses the button with this label (or callback data) under a message of the bot.

        Raises LookupError when there is no such button, or it is not one that calls back.
        """
        current = self._existing(message)
        button = current.button(label)
        if "callback_data" not in button:
            raise LookupError(f"the button {label!r} does not call back: {button}")
        user = by or self._somebody()
        query = self.world.open_query("callback", user)
        inline = self.inline_ids.get(current.id)
        where: Json = {"inline_message_id": inline} if inline else {"message": current.json()}
        more = {"chat_instance": str(abs(self.id)), "data": button["callback_data"]}
        self.world.emit("callback_query", {"id": query.id, "from": user.json()} | where | more)
        return query

    def topic(self, name: str, *, by: User | None = None) -> int:
        """Somebody opens a topic in a forum; its thread id, which is the id of the message that says so."""
        if not self.is_forum:
            raise ValueError(f"{self!r} is not a forum: make it with supergroup(..., forum=True)")
        created = {"forum_topic_created": {"name": name, "icon_color": TOPIC_COLOUR}}
        message = self.post(by or self._somebody(), "", thread=self._last_id + 1, more=created)
        self.topics[message.id] = name
        if message.sender != self.world.bot:
            self._tell("message", message)
        return message.id

    def join(self, user: User) -> None:
        """Somebody joins the group."""
        before = self.statuses.get(user.id, "left")
        self.add_member(user)
        if self.type != "private":
            message = self.post(user, "", more={"new_chat_members": [user.json()]})
            self._tell("message", message)
            self._tell_status("chat_member", user, user, before)

    def leave(self, user: User) -> None:
        """Somebody leaves the group."""
        before = self.statuses.get(user.id, "left")
        self.statuses[user.id] = "left"
        self.people.remove(user)
        self._tell("message", self.post(user, "", more={"left_chat_member": user.json()}))
        self._tell_status("chat_member", user, user, before)

    def set_bot_status(self, status: str, *, by: User | None = None) -> None:
        """Block or kick the bot ("kicked"), let it in ("member"), or make it an "administrator"."""
        bot = self.world.bot
        before, self.statuses[bot.id] = self.statuses[bot.id], status
        self._tell_status("my_chat_member", by or self._somebody(), bot, before)

    def block(self) -> None:
        """The person of a private chat blocks the bot, or a group kicks it."""
        self.set_bot_status("kicked")

    def upgrade(self) -> Chat:
        """The group becomes a supergroup: another chat, with another id; calls to this one are refused from now on."""
        new = self.world.add_chat("supergroup", self.title, *self.people)
        self.world.moved[self.id] = new.id
        self._tell("message", self.post(self._somebody(), "", more={"migrate_to_chat_id": new.id}))
        new._tell("message", new.post(new._somebody(), "", more={"migrate_from_chat_id": self.id}))
        return new

    # What the test sees of the bot

    @property
    def sent(self) -> list[Message]:
        """The bot's messages that are there now, oldest first, as they stand."""
        return [message for message in self.messages.values() if message.sender == self.world.bot]

    async def next_message(self, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109 - the test's patience
        """The bot's next message here that was not asked for yet, as it was first sent. Raises Silence."""
        return await self._next(self._sent, "message", timeout)

    async def next_edit(self, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109 - the test's patience
        """The next message here that the bot edited. Raises Silence."""
        return await self._next(self._edits, "edit", timeout)

    async def stays_quiet(self, seconds: float = 0.3) -> None:
        """Raises AssertionError when the bot sends something here within this time (or has sent it before)."""
        try:
            message = await asyncio.wait_for(self._sent.get(), seconds)
        except TimeoutError:
            return
        raise AssertionError(f"the bot was to stay quiet in {self!r} and said {message.text!r}")

    async def _next(self, queue: asyncio.Queue[Message], what: str, patience: float) -> Message:
        try:
            return await asyncio.wait_for(queue.get(), patience)
        except TimeoutError:
            raise Silence(f"no {what} in {self!r} within {patience} s; {self.world.recent()}") from None

    # What the server does

    def post(self, sender: User, text: str, **more: Any) -> Message:
        """Store a message of anybody; `more` are fields of `Message`."""
        self._last_id += 1
        more["entities"] = tuple(more.get("entities", ()))
        if more.get("reply_to") is None:
            # In a topic, what replies to nothing replies to the message that opened it.
            more["reply_to"] = self.messages.get(more.get("thread") or 0)
        message = Message(self._last_id, self, sender, int(time.time()), text, **more)
        self.messages[message.id] = message
        if sender == self.world.bot:
            self._sent.put_nowait(message)
        return message

    def amend(self, message: Message) -> None:
        """Store what the bot made of one of its messages."""
        self.messages[message.id] = message
        self._edits.put_nowait(message)

    def add_member(self, user: User, status: str = "member") -> None:
        """Let somebody in without a word."""
        self.statuses[user.id] = status
        if user not in self.people and not user.is_bot:
            self.people.append(user)

    def member_json(self, user: User) -> Json:
        """A ChatMember object."""
        status = self.statuses.get(user.id, "left")
        body: Json = {"status": status, "user": user.json()}
        if status == "creator":
            body["is_anonymous"] = False
        if status == "kicked":
            body["until_date"] = 0
        if status == "administrator":
            body |= dict.fromkeys(ADMINISTRATOR_RIGHTS, True) | {"can_be_edited": False, "is_anonymous": False}
        return body

    def _somebody(self) -> User:
        if not self.people:
            raise ValueError(f"nobody is in {self!r}: say who does it, or let somebody join")
        return self.people[0]

    def _message(self, message: Message | int | None) -> Message | None:
        return None if message is None else self._existing(message)

    def _existing(self, message: Message | int) -> Message:
        number = message if isinstance(message, int) else message.id
        if number not in self.messages:
            raise LookupError(f"there is no message {number} in {self!r}")
        return self.messages[number]

    def _tell(self, kind: str, message: Message) -> None:
        status = self.statuses.get(self.world.bot.id, "left")
        if status in {"member", "administrator"} and (status == "administrator" or self._is_for_bot(message)):
            self.world.emit(kind, message.json())

    def _is_for_bot(self, message: Message) -> bool:
        """Whether privacy mode lets the bot see it: all service messages, commands, mentions and replies to the bot."""
        if self.type == "private" or not self.world.privacy_mode or message.more:
            return True
        if message.reply_to is not None and message.reply_to.sender == self.world.bot:
            return True
        name = f"@{self.world.bot.username}".lower()
        commands = [command.partition("@")[2].lower() for command in message.marked("bot_command")]
        called = any(addressee in {"", name[1:]} for addressee in commands)
        return called or name in [mention.lower() for mention in message.marked("mention")]

    def _tell_status(self, kind: str, by: User, who: User, before: str) -> None:
        after = self.statuses[who.id]
        self.statuses[who.id] = before
        old = self.member_json(who)
        self.statuses[who.id] = after
        self.world.emit(
            kind,
            {
                "chat": self.json(),
                "from": by.json(),
                "date": int(time.time()),
                "old_chat_member": old,
                "new_chat_member": self.member_json(who),
            },
        )


ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
"""What every administrator here may do."""
