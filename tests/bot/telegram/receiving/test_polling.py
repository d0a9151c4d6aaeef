"""Fetching updates: each once, in spite of whatever the server answers."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram import running as lifetime
from bot.telegram.receiving import polling
from index.errors import SettingsError
from tests.bot.telegram.support import TEXT, WINNER, ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import Conflict, NotFound, ServerError, TooManyRequests, Unauthorized
from tests.fakes.faults import DropConnection, Fault, RawReply, Slow

FAULTS = {
    "500": ServerError(500),
    "dropped": DropConnection(),
    "dropped with updates": DropConnection(after=True),
    "a proxy's page": RawReply(),
    "not JSON": RawReply(status=200),
    "no object": RawReply(status=200, body="[]", content_type="application/json"),
    "no result": RawReply(status=200, body='{"ok": true}', content_type="application/json"),
    "no list": RawReply(status=200, body='{"ok": true, "result": 5}', content_type="application/json"),
    "409": Conflict(),
    "429": TooManyRequests(1),
    "404": NotFound(),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_polling_goes_on_after(fault: Fault, fake: FakeBotApi, chat: Chat, archive: ScriptedArchive) -> None:
    fake.fail_next("getUpdates", fault)
    async with running(archive, fake):
        chat.say(WINNER)
        assert (await chat.next_message()).marked("blockquote") == [TEXT]
        await chat.stays_quiet(0.1)


async def test_a_repeated_update_is_answered_once(fake: FakeBotApi, chat: Chat, archive: ScriptedArchive) -> None:
    async with running(archive, fake) as application:
        chat.say(WINNER)
        update = fake.updates.pending[0]
        await chat.next_message()
        await fake.settled()
        fake.updates.pending.append(update)
        fake.push("message", chat.post(chat.people[0], "who lost?").json())
        assert (await chat.next_message()).text.startswith("The archive does not say who lost.")
        await chat.stays_quiet()
        assert application.running
    assert archive.asked == [WINNER, "who lost?"]


@pytest.mark.parametrize(
    "broken",
    [
        {"message_id": 5},
        {"message_id": 5, "date": "yesterday", "chat": {"id": 1, "type": "private"}, "text": "hi"},
        {"message_id": 5, "date": 1, "chat": None, "text": "hi"},
        {"message_id": 5, "date": 1, "chat": {"id": "x", "type": "private"}, "text": "hi"},
        {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "text": 7},
        {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hi", "entities": 3},
        {"message_id": 5, "date": 10**30, "chat": {"id": 1, "type": "private"}, "text": "hi"},
        "no object",
        [],
    ],
    ids=str,
)
async def test_an_update_that_cannot_be_read_does_not_hold_up_the_next(
    broken: object, fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(archive, fake):
        fake.updates.emit("message", broken)
        chat.say(WINNER)
        assert (await chat.next_message()).marked("blockquote") == [TEXT]
        await fake.settled()
    assert "Traceback" not in caplog.text


async def test_another_process_with_the_same_bot_is_named_once(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail_next("getUpdates", Conflict(), times=2)
    async with running(archive, fake):
        chat.say(WINNER)
        await chat.next_message()
    assert caplog.text.count("Another process fetches this bot's updates") == 1


async def test_a_webhook_that_was_left_behind_is_removed(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive
) -> None:
    fake.updates.set_webhook({"url": "https://127.0.0.1:9/hook"})
    async with running(archive, fake):
        assert fake.updates.webhook_info()["url"] == ""
        fake.updates.set_webhook({"url": "https://127.0.0.1:9/hook"})
        chat.say(WINNER)
        await chat.next_message()


async def test_updates_are_confirmed_at_the_end(fake: FakeBotApi, chat: Chat, archive: ScriptedArchive) -> None:
    async with running(archive, fake):
        chat.say(WINNER)
        await chat.next_message()
    assert fake.updates.pending == []


async def test_what_was_not_fetched_waits_for_the_next_start(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive
) -> None:
    async with running(archive, fake):
        chat.say(WINNER)
        await chat.next_message()
    chat.say("who lost?")
    async with running(archive, fake):
        assert (await chat.next_message()).text.startswith("The archive does not say who lost.")
        await chat.stays_quiet()


async def test_a_token_that_is_withdrawn_ends_the_bot_with_one_sentence(
    fake: FakeBotApi, archive: ScriptedArchive
) -> None:
    async def withdraw_the_token() -> None:
        async with running(archive, fake, until_told=False):
            fake.fail_next("getUpdates", Unauthorized(), times=9)
            fake.fail_next("getMe", Unauthorized(), times=9)
            fake.updates._end_poll("make the bot ask again")

    with pytest.raises(SettingsError, match="does not accept the token in PRESSBOX_TELEGRAM_TOKEN"):
        await withdraw_the_token()


async def test_a_server_that_does_not_wait_is_not_flooded(
    fake: FakeBotApi, archive: ScriptedArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some servers answer at once when there is nothing new."""
    monkeypatch.setattr(polling, "POLL_SECONDS", 0)
    monkeypatch.setattr(polling, "SHORTEST_ROUND", 3_600)
    async with running(archive, fake):
        await fake.wait_for_call("getUpdates")
        await asyncio.sleep(0.3)
        assert len(fake.calls_of("getUpdates")) == 1


async def test_finishing_takes_only_so_long(
    fake: FakeBotApi,
    chat: Chat,
    archive: ScriptedArchive,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A server that does not come back does not keep the bot alive."""
    monkeypatch.setattr(lifetime, "FINISH_WITHIN", 0.2)
    fake.fail_next("sendMessage", Slow(60), times=9)
    async with running(archive, fake):
        chat.say(WINNER)
        await fake.settled()
    assert "could not be sent within" in caplog.text
