"""The webhook: Telegram brings updates, nobody else does, and each is kept before it is acknowledged."""

from __future__ import annotations

import asyncio
import io
import socket
import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.settings import Secret
from bot.telegram.application import build_application
from bot.telegram.context import BotApplication
from bot.telegram.receiving import webhook
from bot.telegram.receiving.webhook import HEADER, LARGEST_BODY, Webhook
from bot.telegram.running import serve
from bot.telegram.state import deliveries
from index.errors import SettingsError
from tests.bot.telegram.support import TEXT, WINNER, ScriptedArchive, running, settings_for
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest, ServerError

SECRET = "a-secret_of-the-tests"


class Hook:
    """The bot behind its webhook, as anybody may reach it."""

    def __init__(self, application: BotApplication, port: int, session: aiohttp.ClientSession) -> None:
        self.application = application
        self.root = f"http://127.0.0.1:{port}"
        self._session = session

    async def post(self, path: str = "/hook", *, secret: str | None = SECRET, **given: Any) -> int:
        """The status with which a post is answered."""
        headers = {} if secret is None else {HEADER: secret}
        async with self._session.post(self.root + path, headers=headers, **given) as reply:
            return reply.status


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def settings(port: int) -> dict[str, str]:
    return {
        "PRESSBOX_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "PRESSBOX_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "PRESSBOX_TELEGRAM_LISTEN": f"127.0.0.1:{port}",
    }


@pytest.fixture
async def hook(fake: FakeBotApi, archive: ScriptedArchive, port: int, settings: dict[str, str]) -> AsyncIterator[Hook]:
    async with aiohttp.ClientSession() as session, running(archive, fake, **settings) as application:
        yield Hook(application, port, session)


def update(identifier: int = 5, text: str = "hello") -> dict[str, Any]:
    chat = {"id": 1001, "type": "private", "first_name": "Alice"}
    sender = {"id": 1001, "is_bot": False, "first_name": "Alice"}
    message = {"message_id": 9, "date": 1, "chat": chat, "from": sender, "text": text}
    return {"update_id": identifier, "message": message}


async def test_telegram_is_told_where_to_bring_updates(hook: Hook, fake: FakeBotApi) -> None:
    (call,) = fake.calls_of("setWebhook")
    assert call.params["secret_token"] == SECRET
    assert "message" in call.params["allowed_updates"]
    assert 1 <= call.params["max_connections"] <= 100
    assert not fake.calls_of("getUpdates")


async def test_a_question_is_answered(hook: Hook, chat: Chat) -> None:
    chat.say(WINNER)
    assert (await chat.next_message()).marked("blockquote") == [TEXT]
    await chat.stays_quiet(0.1)


async def test_an_update_that_is_brought_twice_is_handled_once(hook: Hook, chat: Chat) -> None:
    for _ in range(2):
        assert await hook.post(json=update(text=WINNER)) == 200
    await chat.next_message()
    await chat.stays_quiet()


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], SECRET.upper()])
async def test_nobody_else_is_let_in(secret: str | None, hook: Hook, archive: ScriptedArchive, chat: Chat) -> None:
    assert await hook.post(secret=secret, json=update(text=WINNER)) == 403
    await chat.stays_quiet(0.1)
    assert archive.asked == []


@pytest.mark.parametrize("path", ["/hook", "/hook/", "/", "/behind/a/proxy/hook"])
async def test_a_proxy_may_change_the_beginning_of_the_path(path: str, hook: Hook, chat: Chat) -> None:
    assert await hook.post(path, json=update()) == 200


@pytest.mark.parametrize("path", ["/other", "/hook/other", "/xhook"])
async def test_other_paths_are_not_found(path: str, hook: Hook) -> None:
    assert await hook.post(path, json=update()) == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"7", b'{"update_id": "x"}', b"[" * 100_000, b"\xff"])
async def test_nonsense_is_refused(body: bytes, hook: Hook, chat: Chat) -> None:
    assert await hook.post(data=body) == 400
    chat.say(WINNER)
    await chat.next_message()


async def test_what_is_too_large_is_refused(hook: Hook) -> None:
    assert await hook.post(data=io.BytesIO(b" " * (LARGEST_BODY + 1))) == 413


@pytest.mark.parametrize("message", [5, [], {}, {"text": 7}, {"message_id": 5, "date": 10**30}], ids=str)
async def test_an_update_that_cannot_be_read_is_taken_so_that_it_does_not_come_again(message: Any, hook: Hook) -> None:
    assert await hook.post(json={"update_id": 5, "message": message}) == 200


async def test_what_cannot_be_kept_is_not_acknowledged(hook: Hook, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    def unwritable(*_: object) -> set[int]:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(deliveries, "keep", unwritable)
        assert await hook.post(json=update(text=WINNER)) == 503
    chat.say(WINNER)
    await chat.next_message()


async def test_telegram_brings_again_what_could_not_be_taken(
    hook: Hook, fake: FakeBotApi, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, attempts = deliveries.keep, 0

    def flaky(*given: Any) -> set[int]:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise sqlite3.OperationalError("database or disk is full")
        return keep(*given)

    monkeypatch.setattr(deliveries, "keep", flaky)
    chat.say(WINNER)
    await chat.next_message()
    await fake.settled()
    assert [each.status for each in fake.deliveries] == [503, 200]


async def test_without_a_secret_one_is_made_up_at_each_start(
    fake: FakeBotApi, archive: ScriptedArchive, settings: dict[str, str]
) -> None:
    del settings["PRESSBOX_TELEGRAM_WEBHOOK_SECRET"]
    for _ in range(2):
        async with running(archive, fake, **settings):
            pass
    first, second = (call.params["secret_token"] for call in fake.calls_of("setWebhook"))
    assert first != second
    assert len(first) >= 32


async def test_the_webhook_stays_when_the_bot_ends_so_that_updates_wait(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat, settings: dict[str, str]
) -> None:
    async with running(archive, fake, **settings):
        pass
    chat.say(WINNER)
    async with running(archive, fake, **settings):
        await chat.next_message()
        await chat.stays_quiet(0.2)


async def test_setting_the_webhook_is_tried_until_it_works(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat, settings: dict[str, str]
) -> None:
    fake.fail_next("setWebhook", ServerError(502), times=2)
    async with running(archive, fake, **settings):
        chat.say(WINNER)
        await chat.next_message()


async def test_an_address_that_telegram_refuses_ends_the_bot_with_one_sentence(
    fake: FakeBotApi, archive: ScriptedArchive, settings: dict[str, str]
) -> None:
    fake.fail_next("setWebhook", BadRequest("bad webhook: IP address 127.0.0.1 is reserved"))
    with pytest.raises(SettingsError, match="PRESSBOX_TELEGRAM_WEBHOOK_URL"):
        async with running(archive, fake, until_told=False, **settings):
            pass


async def test_a_webhook_that_nobody_listens_for_is_a_mistake_in_the_settings(
    fake: FakeBotApi, archive: ScriptedArchive, settings: dict[str, str]
) -> None:
    del settings["PRESSBOX_TELEGRAM_LISTEN"]
    application = build_application(archive, settings_for(fake, **settings))
    with pytest.raises(SettingsError, match="PRESSBOX_TELEGRAM_LISTEN"):
        await serve(application, asyncio.Event())


async def test_a_webhook_that_somebody_takes_away_is_set_again(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "LOOK_EVERY", 0.05)
    async with running(archive, fake, **settings):
        fake.updates.delete_webhook({})
        chat.say(WINNER)
        await chat.next_message()


async def test_polling_deletes_a_webhook(
    fake: FakeBotApi, archive: ScriptedArchive, chat: Chat, settings: dict[str, str]
) -> None:
    async with running(archive, fake, **settings):
        pass
    async with running(archive, fake):
        chat.say(WINNER)
        await chat.next_message()
    assert fake.updates.webhook is None


def test_the_secret_is_not_shown_by_accident() -> None:
    async def take(_: object) -> None: ...

    hook = Webhook(None, "https://example.org/hook", Secret(SECRET), take)  # type: ignore[arg-type]
    assert SECRET not in repr(vars(hook))
