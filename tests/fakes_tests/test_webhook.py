"""How updates reach a bot that has set a webhook."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import Json
from tests.fakes.updates import SECRET_HEADER
from tests.fakes_tests.raw import Raw
from tests.patience import PATIENCE, until


class Hook:
    """A bot's end of a webhook: keeps what comes, and answers as the test says."""

    def __init__(self) -> None:
        self.url = ""
        self.received: list[Json] = []
        self.secrets: list[str | None] = []
        #: Statuses of the next replies; 200 after that.
        self.statuses: list[int] = []
        self.reply: Json | None = None
        self._came = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        """Take an update."""
        self.received.append(await request.json())
        self.secrets.append(request.headers.get(SECRET_HEADER))
        self._came.set()
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply, status=status) if self.reply else web.Response(status=status)

    async def came(self, many: int) -> list[str]:
        """The texts of the messages, once there are `many`."""
        async with asyncio.timeout(PATIENCE):
            while len(self.received) < many:
                self._came.clear()
                await self._came.wait()
        return [update["message"]["text"] for update in self.received]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    end, app = Hook(), web.Application()
    app.router.add_post("/hook", end.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    end.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield end
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(fake: FakeBotApi, raw: Raw, chat: Chat, hook: Hook) -> None:
    chat.say("one")
    await raw("setWebhook", url=hook.url, secret_token="s3cret-Token_1")
    chat.say("two")
    assert await hook.came(2) == ["one", "two"]
    assert hook.secrets == ["s3cret-Token_1", "s3cret-Token_1"]
    await fake.settled()


async def test_without_a_secret_there_is_no_header(raw: Raw, chat: Chat, hook: Hook) -> None:
    await raw("setWebhook", url=hook.url)
    chat.say("one")
    await hook.came(1)
    assert hook.secrets == [None]


async def test_a_failed_delivery_is_tried_again_before_the_next(
    fake: FakeBotApi, raw: Raw, chat: Chat, hook: Hook
) -> None:
    hook.statuses = [500, 403]
    await raw("setWebhook", url=hook.url)
    chat.say("one")
    chat.say("two")
    assert await hook.came(4) == ["one", "one", "one", "two"]
    await fake.settled()
    assert [delivery.status for delivery in fake.deliveries] == [500, 403, 200, 200]


async def test_webhook_info_tells_of_trouble(fake: FakeBotApi, raw: Raw, chat: Chat, hook: Hook) -> None:
    hook.statuses = [500] * 100
    await raw("setWebhook", url=hook.url, allowed_updates=["message"], max_connections=7)
    chat.say("one")
    await hook.came(2)
    info = (await raw("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (hook.url, 1, 7)
    assert info["allowed_updates"] == ["message"]


async def test_a_webhook_that_nobody_listens_at_keeps_the_updates(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    await raw("setWebhook", url="http://127.0.0.1:9/hook")
    chat.say("one")
    await until(lambda: fake.deliveries)
    assert fake.deliveries[0].status is None
    await raw("deleteWebhook")
    assert len((await raw("getUpdates"))["result"]) == 1


async def test_a_method_call_in_the_reply_is_done(fake: FakeBotApi, raw: Raw, chat: Chat, hook: Hook) -> None:
    hook.reply = {"method": "sendMessage", "chat_id": chat.id, "text": "<b>he</b>", "parse_mode": "HTML"}
    await raw("setWebhook", url=hook.url)
    chat.say("who?")
    assert (await chat.next_message()).marked("bold") == ["he"]
    assert fake.calls[-1].method == "sendMessage"


async def test_a_wrong_call_in_the_reply_is_kept_as_refused(fake: FakeBotApi, raw: Raw, chat: Chat, hook: Hook) -> None:
    hook.reply = {"method": "sendMessage", "chat_id": chat.id, "text": "<p>he</p>", "parse_mode": "HTML"}
    await raw("setWebhook", url=hook.url)
    chat.say("who?")
    assert (await fake.wait_for_call("sendMessage")).status == 400
    assert len(fake.refused) == 1


async def test_pending_updates_can_be_dropped(fake: FakeBotApi, raw: Raw, chat: Chat, hook: Hook) -> None:
    chat.say("old")
    await raw("setWebhook", url=hook.url, drop_pending_updates=True)
    chat.say("new")
    assert await hook.came(1) == ["new"]
    chat.say("newer")
    await raw("deleteWebhook", drop_pending_updates=True)
    assert fake.updates.pending == []


async def test_an_empty_address_takes_the_webhook_away(raw: Raw, hook: Hook) -> None:
    await raw("setWebhook", url=hook.url)
    await raw("setWebhook", url="")
    assert (await raw("getWebhookInfo"))["result"]["url"] == ""


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://[x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org/hook", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_telegram_refuses_is_refused(raw: Raw, params: dict[str, str], words: str) -> None:
    assert await raw.refusal("setWebhook", **params) == f"400 Bad Request: {words}"
