"""A private bot answers those who were let in, and nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.telegram.people import access, members
from bot.telegram.people.members import Strangers, code_in
from bot.telegram.state import Database
from tests.bot.telegram.editing import at_work
from tests.bot.telegram.support import WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.patience import until

PRIVATE = ({"private": "yes"}, {"allowed_users": "5"}, {"allowed_chats": "-5"})


@pytest.mark.parametrize("settings", PRIVATE)
async def test_a_stranger_is_told_once_how_to_get_in(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat, settings: dict[str, str]
) -> None:
    async with at_work(fake, archive, **settings):
        chat.say(WINNER)
        said = await chat.next_message()
        assert said.text.startswith("This bot is private.")
        assert f"{chat.id}" in said.marked("code")
        for text in (WINNER, "/start", "/help", "/sources", "/settings", "hello"):
            chat.say(text)
        chat.send_file(b"x", "x.txt")
        await fake.settled()
        await chat.stays_quiet()
    assert archive.asked == []


async def test_those_whom_the_settings_name_are_answered(fake: FakeBotApi, archive: ScriptedArchive) -> None:
    admin, allowed = (fake.private_chat(fake.user(name)) for name in ("Ada", "Bob"))
    group = fake.supergroup("Friends", fake.user("Eve"))
    settings = {"admins": f"{admin.id}", "allowed_users": f"{allowed.id}", "allowed_chats": f"{group.id}"}
    async with at_work(fake, archive, **settings):
        for chat in (admin, allowed):
            chat.say(WINNER)
            assert "Nacer Chadli" in (await chat.next_message()).text
        group.say(f"/ask {WINNER}")
        assert "Nacer Chadli" in (await group.next_message()).text


async def test_other_groups_get_silence_whoever_asks_there(fake: FakeBotApi, archive: ScriptedArchive) -> None:
    ada = fake.user("Ada")
    group = fake.supergroup("Strangers", ada)
    async with at_work(fake, archive, private="yes", admins=f"{ada.id}"):
        group.set_bot_status("left")
        group.set_bot_status("member")
        for text in (f"/ask {WINNER}", f"@{fake.bot.username} {WINNER}", "/start", "/settings", "/status"):
            group.say(text)
        group.join(fake.user("Eve"))
        await fake.settled()
        await group.stays_quiet(1.3)
    assert archive.asked == []


async def test_inline_and_guest_questions_of_strangers_get_nothing(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat
) -> None:
    async with at_work(fake, archive, private="yes"):
        answer = await fake.inline_query(chat.people[0], WINNER).answered()
        assert (answer["results"], answer["is_personal"]) == ([], True)
        assert answer["cache_time"] <= 10
        summoned = fake.summon(chat.people[0], f"@{fake.bot.username} {WINNER}", chat=fake.elsewhere(chat.people[0]))
        await fake.settled()
        await chat.stays_quiet()
        assert summoned.answer is None
    assert archive.asked == []


async def test_somebody_allowed_may_ask_inline(fake: FakeBotApi, archive: ScriptedArchive, chat: Chat) -> None:
    async with at_work(fake, archive, allowed_users=f"{chat.id}"):
        assert (await fake.inline_query(chat.people[0], WINNER).answered())["results"]


async def test_somebody_allowed_may_ask_as_a_guest(fake: FakeBotApi, archive: ScriptedArchive, chat: Chat) -> None:
    async with at_work(fake, archive, allowed_users=f"{chat.id}"):
        where = fake.elsewhere(chat.people[0])
        assert await fake.summon(chat.people[0], f"@{fake.bot.username} {WINNER}", chat=where).answered()


async def test_a_code_of_somebody_who_is_no_admin_any_more_lets_nobody_in(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat
) -> None:
    async with at_work(fake, archive, private="yes", admins="5") as application:
        chat.say(await application.bot_data.members.new_code(6))
        assert "does not let anybody in" in (await chat.next_message()).text
        chat.say(await application.bot_data.members.new_code(5))
        assert (await chat.next_message()).text.startswith("Welcome")


async def test_a_button_that_a_stranger_presses_does_nothing_but_ends(
    fake: FakeBotApi, archive: ScriptedArchive, group: Chat
) -> None:
    async with at_work(fake, archive, allowed_chats=f"{group.id}") as application:
        group.say(f"/ask {WINNER}")
        shown = await group.next_message()
        object.__setattr__(application.bot_data.settings.telegram, "allowed_chats", frozenset({-5}))
        answer = await group.press(shown, shown.buttons[0][0]["text"]).answered()
        assert answer["text"] == "This bot is private."
        assert group.messages[shown.id].text == shown.text


async def test_an_open_bot_answers_everybody(fake: FakeBotApi, archive: ScriptedArchive, chat: Chat) -> None:
    async with at_work(fake, archive, admins="5"):
        chat.say(WINNER)
        assert "Nacer Chadli" in (await chat.next_message()).text


async def test_a_door_that_fails_stays_shut(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any) -> bool:
        raise RuntimeError("broken")

    monkeypatch.setattr(access, "_is_let_in", broken)
    async with at_work(fake, archive, private="yes"):
        chat.say(WINNER)
        assert (await chat.next_message()).text.startswith("Sorry")
        await chat.stays_quiet()
    assert archive.asked == []


async def test_a_member_is_known_after_a_restart(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat, tmp_path: Path
) -> None:
    state = tmp_path / "state.sqlite3"
    async with at_work(fake, archive, state, private="yes") as application:
        await application.bot_data.members.let_in(chat.id, "Alice", 5)
    async with at_work(fake, archive, state, private="yes"):
        chat.say(WINNER)
        assert "Nacer Chadli" in (await chat.next_message()).text


@pytest.mark.parametrize("is_paired", [True, False])
async def test_a_group_that_becomes_a_supergroup_stays_in(
    fake: FakeBotApi,
    archive: ScriptedArchive,
    is_paired: bool,  # noqa: FBT001  # pytest gives it by name
) -> None:
    group = fake.group("Friends", fake.user("Bob"))
    async with at_work(fake, archive, allowed_chats="-5" if is_paired else f"{group.id}") as application:
        if is_paired:
            await application.bot_data.members.let_in(group.id, "Friends", 5)
        new = group.upgrade()
        await until(lambda: application.bot_data.members.has(new.id))
        new.say(f"/ask {WINNER}")
        while "Nacer Chadli" not in (await new.next_message()).text:
            pass


def test_strangers_are_told_again_after_an_hour_and_may_try_five_codes_in_it() -> None:
    now = [0.0]
    strangers = Strangers(lambda: now[0])
    assert [strangers.may_be_told(1) for _ in range(3)] == [True, False, False]
    assert [strangers.may_try(1) for _ in range(7)] == [True] * members.ATTEMPTS + [False] * 2
    assert strangers.may_be_told(2)
    now[0] = members.PAUSE
    assert strangers.may_be_told(1)
    assert strangers.may_try(1)


def test_only_so_many_strangers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "REMEMBERED", 3)
    strangers = Strangers()
    for person in range(10):
        strangers.may_be_told(person)
    assert len(strangers._visits) == 3


async def test_a_code_is_kept_as_a_digest_and_lives_for_minutes_and_for_one() -> None:
    now = [1_000.0]
    state = Database(None)
    door = members.Members(state, lambda: now[0])
    code, other = await door.new_code(5), await door.new_code(5)
    kept = await state.run(lambda connection: connection.execute("SELECT * FROM pairing").fetchall())
    assert code.replace("-", "") not in str(kept)
    assert await door.redeem(code) == 5
    assert await door.redeem(code) is None
    now[0] += members.CODE_LIVES
    assert await door.redeem(other) is None
    state.close()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ABCDE-FGH23", "ABCDEFGH23"),
        (" abcde fgh23 ", "ABCDEFGH23"),
        ("/start pair-ABCDE-FGH23", "ABCDEFGH23"),
        ("/start@some_bot pair-ABCDE-FGH23", "ABCDEFGH23"),
        ("ABCDE-FGH2", None),
        ("who won ABCDE-FGH23", None),
        ("ABCDE-FGH01", None),
        ("/start", None),
    ],
)
def test_a_code_is_told_from_other_words(text: str, code: str | None) -> None:
    assert code_in(text) == code
