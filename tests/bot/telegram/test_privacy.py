"""/privacy tells what is kept, and it is true; after /forget nothing of it is left, in no table and no file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.speech import LANGUAGES, speech
from bot.telegram.application import build_application
from bot.telegram.context import BotApplication
from bot.telegram.handlers.privacy import privacy_html
from bot.telegram.running import serve
from bot.telegram.state import Database
from tests.bot.telegram.support import WINNER, ScriptedArchive, settings_for
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User
from tests.fakes.telegram_html import parse_html
from tests.patience import PATIENCE, until

SECRET = "did my neighbour Zebulon steal the crown jewels?"
WORD = "Zebulon"


@dataclass(slots=True)
class Kept:
    """A bot that keeps what it remembers in a file."""

    application: BotApplication
    file: Path

    def tables(self) -> dict[str, list[str]]:
        """Everything in the database, as text, by table."""
        with sqlite3.connect(self.file) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: [repr(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in names}  # noqa: S608

    def where(self, text: str) -> list[str]:
        """The tables that have the text somewhere."""
        return [name for name, rows in self.tables().items() if any(text in row for row in rows)]

    async def settled(self) -> None:
        """Until what was delivered is dealt with and wiped."""
        await until(lambda: not self._undone())

    def _undone(self) -> int:
        with sqlite3.connect(self.file) as connection:
            (count,) = connection.execute("SELECT COUNT(*) FROM delivery WHERE body IS NOT NULL").fetchone()
        return int(count)

    def bytes_have(self, text: str) -> bool:
        """Whether the text stands anywhere in the files, in free pages and the log too."""
        files = [self.file, *self.file.parent.glob(f"{self.file.name}-wal")]
        return any(text.encode() in each.read_bytes() for each in files if each.exists())


@pytest.fixture
async def kept(archive: ScriptedArchive, fake: FakeBotApi, tmp_path: Path) -> AsyncIterator[Kept]:
    file = tmp_path / "state.sqlite3"
    state = Database(file)
    application, stop = build_application(archive, settings_for(fake), state), asyncio.Event()
    task = asyncio.create_task(serve(application, stop))
    await fake.wait_for_call("deleteWebhook")
    yield Kept(application, file)
    stop.set()
    await asyncio.wait_for(task, PATIENCE)
    state.close()
    assert fake.refused == []


async def said(chat: Chat, text: str, sender: User | None = None) -> str:
    chat.say(text, sender=sender)
    return (await chat.next_message()).text


async def confirmed(chat: Chat, by: User | None = None) -> str:
    """Send /forget and mean it: what the bot says then."""
    chat.say("/forget", sender=by)
    asked = await chat.next_message()
    await chat.press(asked, "Delete", by=by).answered()
    return (await chat.next_edit()).text


# -- /forget


async def test_nothing_about_a_person_is_left_in_any_table_or_file(kept: Kept, chat: Chat, group: Chat) -> None:
    await said(chat, SECRET)
    chat.say(WINNER)
    answer = await chat.next_message()
    chat.press(answer, "👍 Helpful")
    await chat.next_edit()
    await said(chat, f"/subscribe {WORD}")
    await said(chat, "/latest")
    await kept.application.bot_data.chats.change(chat.id, language="en")
    await said(group, f"/ask {SECRET}")
    await kept.settled()
    assert set(kept.where(f"{chat.id}")) >= {"asked", "shown", "feedback", "subscription", "chat"}
    assert set(kept.where(WORD)) >= {"asked", "shown", "subscription"}
    report = await confirmed(chat)
    assert report.splitlines() == [
        "Deleted:",
        "",
        "• 3 questions",
        "• 3 answers, with the buttons",
        "• what you said of one answer",
        "• one subscription",
    ]
    await kept.settled()
    assert kept.where(f"{chat.id}") == []
    assert kept.where(WORD) == []
    assert not kept.bytes_have(WORD)


async def test_the_conversation_is_forgotten_too(kept: Kept, chat: Chat) -> None:
    await said(chat, WINNER)
    conversations = kept.application.bot_data.conversations
    assert conversations.before(f"{chat.id}")
    await confirmed(chat)
    assert not conversations.before(f"{chat.id}")


async def test_others_keep_what_is_theirs(kept: Kept, chat: Chat, fake: FakeBotApi) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    await said(bob, SECRET)
    await said(bob, "/subscribe rain")
    await confirmed(chat)
    await kept.settled()
    assert set(kept.where(f"{bob.id}")) >= {"asked", "shown", "subscription"}


async def test_in_a_group_it_is_what_the_person_asked_there(
    kept: Kept, group: Chat, chat: Chat, alice: User, fake: FakeBotApi
) -> None:
    bob = fake.user("Bob")
    group.join(bob)
    await said(group, f"/ask {SECRET}", alice)
    await said(group, "/ask what did Bob say?", bob)
    await said(chat, "who else?")
    report = await confirmed(group, alice)
    assert report.splitlines() == ["Deleted:", "", "• one question", "• one answer, with the buttons"]
    await kept.settled()
    assert kept.where(WORD) == []
    assert set(kept.where("what did Bob say?")) == {"asked", "shown"}
    assert set(kept.where("who else?")) == {"asked", "shown"}


async def test_only_who_asked_may_confirm_it(kept: Kept, group: Chat, alice: User, fake: FakeBotApi) -> None:
    bob = fake.user("Bob")
    group.join(bob)
    await said(group, f"/ask {SECRET}", alice)
    group.say("/forget", sender=alice)
    asked = await group.next_message()
    answer = await group.press(asked, "Delete", by=bob).answered()
    assert answer["text"] == "This question is for somebody else; send /forget yourself."
    assert kept.where(WORD)


async def test_it_can_be_thought_better_of(kept: Kept, chat: Chat) -> None:
    await said(chat, SECRET)
    chat.say("/forget")
    asked = await chat.next_message()
    chat.press(asked, "Keep")
    after = await chat.next_edit()
    assert after.text == "Nothing was deleted."
    assert after.buttons == []
    assert kept.where(WORD)


async def test_who_left_nothing_is_told_so(kept: Kept, chat: Chat) -> None:
    assert await confirmed(chat) == (
        "Done. There was nothing of yours that I could have counted, and now there is nothing left."
    )


async def test_nobody_can_forget_in_the_name_of_a_group(kept: Kept, group: Chat, fake: FakeBotApi, alice: User) -> None:
    message = group.post(alice, "/forget", more={"sender_chat": group.json()})
    fake.push("message", message.json())
    answer = await group.next_message()
    assert answer.text.startswith("I cannot tell who is asking.")
    assert answer.buttons == []


# -- it is as /privacy says


async def test_a_chat_that_wants_no_traces_has_none_in_any_table(kept: Kept, chat: Chat) -> None:
    await kept.application.bot_data.chats.change(chat.id, traceless=True)
    await said(chat, SECRET)
    await said(chat, "/latest")
    await kept.settled()
    assert kept.where(WORD) == []
    assert kept.where(f"{chat.id}") == ["chat"]


async def test_what_was_said_is_wiped_once_it_is_dealt_with(kept: Kept, chat: Chat) -> None:
    await said(chat, f"/latest {WORD}")
    await kept.settled()
    assert kept.where(WORD) == []


async def test_privacy_is_computed_from_the_settings(kept: Kept, chat: Chat) -> None:
    text = await said(chat, "/privacy")
    assert "Questions, who asked them and how they were answered: 30 days" in text
    assert "who found them helpful or wrong: 28 days." in text
    assert "• My log: nothing of what people write." in text
    assert "/forget" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_private", [True, False])
@pytest.mark.parametrize(
    ("more", "traceless"),
    [
        ({}, False),
        ({}, True),
        ({"PRESSBOX_TELEGRAM_KEEP_DAYS": "0", "PRESSBOX_LOG_QUESTIONS": "yes"}, False),
        ({"PRESSBOX_TELEGRAM_KEEP_DAYS": "1", "PRESSBOX_TELEGRAM_PRIVATE": "yes"}, False),
    ],
)
def test_every_language_can_say_it(
    fake: FakeBotApi,
    *,
    language: str,
    is_private: bool,
    more: dict[str, str],
    traceless: bool,
) -> None:
    settings = settings_for(fake, **more)
    text, _ = parse_html(privacy_html(settings, speech(language), traceless=traceless, is_private=is_private))
    assert text.count("• ") >= 6
    assert ("30" in text) == (not traceless and not more)
