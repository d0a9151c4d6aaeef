"""Pairing: an admin hands out codes, brings groups in, and puts members out again."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.telegram.people import members
from tests.bot.telegram.editing import at_work
from tests.bot.telegram.support import WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User


@pytest.fixture
def ada(fake: FakeBotApi) -> User:
    """The admin."""
    return fake.user("Ada")


@pytest.fixture
def door(fake: FakeBotApi, ada: User) -> Chat:
    """The admin's chat with the bot."""
    return fake.private_chat(ada)


@pytest.fixture(autouse=True)
async def private_bot(fake: FakeBotApi, archive: ScriptedArchive, ada: User) -> AsyncIterator[None]:
    """A bot that lets nobody in but Ada, running."""
    async with at_work(fake, archive, private="yes", admins=f"{ada.id}"):
        yield


async def code_of(door: Chat) -> str:
    """A code that the admin was given."""
    door.say("/pair")
    return (await door.next_message()).marked("code")[0]


async def test_a_code_lets_one_person_in_once(fake: FakeBotApi, door: Chat, chat: Chat) -> None:
    code = await code_of(door)
    chat.say(code.lower())
    assert (await chat.next_message()).text.startswith("Welcome, you are in.")
    chat.say(WINNER)
    assert "Nacer Chadli" in (await chat.next_message()).text
    bob = fake.private_chat(fake.user("Bob"))
    bob.say(code)
    assert (await bob.next_message()).text.startswith("That code does not let anybody in")


async def test_a_link_does_it_as_well(door: Chat, chat: Chat, fake: FakeBotApi) -> None:
    door.say("/pair")
    link = next(word for word in (await door.next_message()).text.split() if word.startswith("https://t.me/"))
    name, _, parameter = link.removeprefix("https://t.me/").partition("?start=")
    assert name == fake.bot.username
    chat.say(f"/start {parameter}")
    assert (await chat.next_message()).text.startswith("Welcome")


async def test_guessing_is_given_up_after_a_few_tries(door: Chat, chat: Chat, fake: FakeBotApi) -> None:
    code = await code_of(door)
    for number in range(members.ATTEMPTS):
        chat.say(f"AAAA{number + 2}-AAAAA")
        assert "does not let anybody in" in (await chat.next_message()).text
    chat.say(code)
    await fake.settled()
    await chat.stays_quiet()


async def test_an_admin_brings_a_group_in_and_puts_it_out(fake: FakeBotApi, ada: User) -> None:
    group = fake.supergroup("Friends", ada, fake.user("Bob"))
    group.say("/pair", sender=group.people[1])
    group.say(f"/ask {WINNER}", sender=group.people[1])
    await fake.settled()
    await group.stays_quiet()
    group.say(f"/pair@{fake.bot.username}", sender=ada)
    assert (await group.next_message()).text.startswith("This group is in")
    group.say(f"/ask {WINNER}", sender=group.people[1])
    assert "Nacer Chadli" in (await group.next_message()).text
    group.say("/unpair", sender=ada)
    assert (await group.next_message()).text.startswith("This group is out")
    group.say(f"/ask {WINNER}", sender=group.people[1])
    await fake.settled()
    await group.stays_quiet()


async def test_a_code_that_is_said_in_a_group_lets_nobody_in(fake: FakeBotApi, door: Chat) -> None:
    group = fake.supergroup("Strangers", fake.user("Bob"))
    code = await code_of(door)
    group.say(code)
    group.say(f"/start pair-{code}")
    group.say(f"/ask {WINNER}")
    await fake.settled()
    await group.stays_quiet()


async def test_members_are_listed_and_put_out_by_a_button(fake: FakeBotApi, door: Chat) -> None:
    eve = fake.private_chat(fake.user("E<b>ve\u202e" + "x" * 100))
    eve.say(await code_of(door))
    await eve.next_message()
    door.say("/members")
    listed = await door.next_message()
    assert "1 person or group was let in with /pair:" in listed.text
    assert f"{eve.id}" in listed.marked("code")
    await door.press(listed, f"members:out:{eve.id}").answered()
    assert (await door.next_edit()).text.startswith("Nobody was let in with /pair.")
    eve.say(WINNER)
    assert (await eve.next_message()).text.startswith("This bot is private.")


async def test_unpair_takes_an_id(fake: FakeBotApi, door: Chat, chat: Chat) -> None:
    chat.say(await code_of(door))
    await chat.next_message()
    for said in ("They are out", "Nobody with this id was let in."):
        door.say(f"/unpair {chat.id}")
        assert (await door.next_message()).text.startswith(said)
    door.say("/unpair all of them")
    assert (await door.next_message()).text.startswith("Nobody with this id")
    door.say("/unpair")
    assert (await door.next_message()).text.startswith("Nobody was let in")
