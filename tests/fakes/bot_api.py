"""A Bot API server on loopback, with people and chats that a test plays.

    async with FakeBotApi() as fake:
        alice = fake.user("Alice")
        chat = fake.private_chat(alice)
        ...                                     # start a bot with fake.token, base_url=fake.base_url
        chat.say("who scored the winner?")
        answer = await chat.next_message()
        assert answer.marked("bold") == ["Nacer Chadli"]
        await chat.press(answer, "Context").answered()

**The bot's side.** `base_url` and `base_file_url` are what python-telegram-bot's builder takes; `url` is the root
alone. Every call is checked against the specification (`spec.py`: the whole of it where it lies beside the checkout,
else a small table), then against what the server itself refuses: markup, lengths, unknown chats, topics and messages.
The fake is stricter than Telegram in one thing: a parameter that no method has is refused, not ignored.

**People's side.** `user`, `private_chat`, `group`, `supergroup`; then the methods of `Chat`: `say`, `edit`, `press`,
`send_file`, `forward`, `join`, `leave`, `block`, `topic`; and `inline_query`. In a group that the bot is not in
(`elsewhere`): `choose` sends an inline result there, `summon` mentions the bot. `push` brings any other update.

**What the bot did.** `Chat.next_message`, `next_edit`, `stays_quiet`, `sent`, `actions`; `calls` holds every call with
its parameters and its status, `refused` those that the bot got wrong, `wait_for_call` waits for one; `commands`,
`profile` and `deliveries` what it set and what its webhook got.

**Trouble.** `fail_next("sendMessage", TooManyRequests(1))`, or `ServerError(502)`, `Conflict()`, `Forbidden(...)`,
`Slow(2)`, `Held()`, `DropConnection(after=True)`, `RawReply()`, with `times` and `chat`; `flood_limits=FloodLimits()`
counts messages as Telegram does, by `clock`; `fail_next("downloadFile", DropConnection())` breaks a file's download.

**Not modelled.** A valid call that has no handler is answered with True where the specification says that it returns
nothing else, and with 501 otherwise, saying so; Markdown, too, gets 501. Where only the small table is there, a method
that it does not list is not found. Webhooks may be plain HTTP on this machine.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from tests.fakes import elsewhere, profile, sending
from tests.fakes.chats import Chat, Silence
from tests.fakes.elsewhere import post_result
from tests.fakes.errors import ApiError, Json, NotFound, NotModelled
from tests.fakes.faults import DropConnection, Fault, FaultPlan, FloodGate, FloodLimits, Held, RawReply, Slow
from tests.fakes.handlers import Handler, Request, Upload
from tests.fakes.model import Message, Query, User
from tests.fakes.spec import DEFAULT_PATH, Method, Spec
from tests.fakes.telegram_text import find_entities
from tests.fakes.updates import Delivery, Updates
from tests.fakes.wire import check_token, method_name, read_params
from tests.fakes.world import World
from tests.patience import PATIENCE

TOKEN = "7000000001:AAFakeTokenOfTheTestsAndOfNoOneElse"
"""The token of the fake's bot unless the test gives another."""
_MAX_BODY = 52 * 2**20


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, as it ended."""

    method: str
    #: Decoded (numbers, lists, objects) where the call was valid.
    params: Json
    #: HTTP status of the reply; None when the connection was dropped.
    status: int | None
    #: Monotonic time at which it arrived, in seconds.
    time: float
    #: The reply's `result`, or its description where it was refused.
    result: Any
    #: The refusal was planned by the test.
    planned: bool = False
    uploads: dict[str, Upload] = field(default_factory=dict)


@dataclass(slots=True)
class _Attempt:
    """A call on its way."""

    request: web.Request
    arrived: float
    name: str = ""
    params: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    fault: Fault | None = None

    def ended(self, status: int | None, result: Any, *, planned: bool = False) -> Call:
        return Call(self.name, self.params, status, self.arrived, result, planned, self.uploads)


class FakeBotApi:
    """See the module's own words. Use it as an async context manager; it binds a free port of 127.0.0.1."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "pressbox_test_bot",
        name: str = "Pressbox",
        spec: Path | None = DEFAULT_PATH,
        flood_limits: FloodLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
        privacy_mode: bool = False,
    ) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), name, username, is_bot=True)
        self.spec = Spec.load(spec)
        #: Every call that has ended, oldest first.
        self.calls: list[Call] = []
        self.updates = Updates(self._act)
        self.world = World(self.bot, self.updates.emit, self._recent, privacy_mode=privacy_mode)
        self._faults = FaultPlan()
        self._gate = FloodGate(flood_limits, clock) if flood_limits else None
        self._called = asyncio.Event()
        self._under_way: set[asyncio.Task[web.StreamResponse]] = set()
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._handlers: dict[str, Handler] = sending.HANDLERS | profile.HANDLERS | elsewhere.HANDLERS
        self._handlers |= {
            "setWebhook": lambda request: self.updates.set_webhook(request.params),
            "deleteWebhook": lambda request: self.updates.delete_webhook(request.params),
            "getWebhookInfo": lambda _: self.updates.webhook_info(),
        }

    # The server

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_MAX_BODY)
        app.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        app.router.add_get("/{path:.*}", self._serve)
        app.router.add_post("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End what is under way and listen no more; also in the middle of a test, to see the bot without a server."""
        await self.updates.close()
        for task in self._under_way:
            task.cancel()
        if self._runner:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The root of the server, "http://127.0.0.1:PORT"."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """What comes before the token, for python-telegram-bot's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What comes before the token, for python-telegram-bot's `base_file_url`."""
        return f"{self.url}/file/bot"

    # People

    def user(self, name: str, *, username: str | None = None, language_code: str | None = "en") -> User:
        """A person."""
        return self.world.add_user(name, username=username, language_code=language_code)

    def private_chat(self, user: User) -> Chat:
        """The person's chat with the bot, started; always the same one."""
        return self.world.add_chat("private", user.first_name, user, username=user.username)

    def group(self, title: str, *members: User) -> Chat:
        """A basic group with the bot in it."""
        return self.world.add_chat("group", title, *members)

    def supergroup(self, title: str, *members: User, username: str | None = None, forum: bool = False) -> Chat:
        """A supergroup with the bot in it; with topics if it is a `forum`."""
        chat = self.world.add_chat("supergroup", title, *members, username=username)
        chat.is_forum = forum
        return chat

    def inline_query(self, user: User, text: str, *, offset: str = "") -> Query:
        """Somebody types the bot's name and some text in any chat."""
        query = self.world.open_query("inline", user, text)
        payload = {"id": query.id, "from": user.json(), "query": text, "offset": offset, "chat_type": "private"}
        self.updates.emit("inline_query", payload)
        return query

    def elsewhere(self, *people: User) -> Chat:
        """A group that the bot is not in."""
        chat = self.world.add_chat("supergroup", "Elsewhere", *people)
        chat.statuses[self.bot.id] = "left"
        return chat

    def choose(self, query: Query, number: int = 0, *, chat: Chat, feedback: bool = True) -> Message:
        """Whoever typed an inline query sends one of its results; `feedback`: the bot is told of it."""
        result = (query.answer or {})["results"][number]
        message = post_result(self.world, chat, query.user, result, by=query.user)
        if feedback:
            payload = {"result_id": result["id"], "from": query.user.json(), "query": query.text}
            inline = chat.inline_ids.get(message.id)
            self.updates.emit("chosen_inline_result", payload | ({"inline_message_id": inline} if inline else {}))
        return message

    def summon(self, user: User, text: str, *, chat: Chat, reply_to: Message | None = None) -> Query:
        """Somebody mentions the bot in a chat that it is not in."""
        query = self.world.open_query("guest", user, text, chat)
        message = chat.post(user, text, entities=find_entities(text), reply_to=reply_to)
        self.updates.emit("guest_message", message.json() | {"guest_query_id": query.id})
        return query

    def push(self, kind: str, payload: Json) -> None:
        """Any update: `payload` is the object under the field `kind` of Update."""
        self.updates.emit(kind, payload)

    # Trouble

    def fail_next(self, method: str | None, fault: Fault, *, times: int = 1, chat: Chat | int | None = None) -> None:
        """`fault` happens to the next calls of `method` (None: of any but getUpdates), in `chat` if one is given."""
        self._faults.add(method, fault, times=times, chat=chat.id if isinstance(chat, Chat) else chat)

    def fail_no_more(self) -> None:
        """Forget the faults that have not happened."""
        self._faults.clear()

    # What the bot did

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    @property
    def refused(self) -> list[Call]:
        """The calls that the bot got wrong: 4xx that no test planned, but for conflicts and floods."""
        return [c for c in self.calls if c.status in {400, 401, 403, 404, 501} and not c.planned]

    @property
    def commands(self) -> dict[str, str]:
        """The default command menu: descriptions by command."""
        return self.commands_for({"type": "default"})

    def commands_for(self, scope: Json, language: str = "") -> dict[str, str]:
        """The command menu of one scope and language."""
        menu = self.world.profile.commands.get(profile.menu_key(scope, language), [])
        return {each["command"]: each["description"] for each in menu}

    @property
    def deliveries(self) -> list[Delivery]:
        """All attempts to bring an update to the webhook."""
        return self.updates.deliveries

    async def wait_for_call(
        self,
        method: str,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - the test's patience, not a protocol
        *,
        where: Callable[[Call], bool] = lambda _: True,
    ) -> Call:
        """The first call of `method` that ended, now or within `timeout` seconds. Raises Silence."""

        async def found() -> Call:
            while True:
                for call in self.calls_of(method):
                    if where(call):
                        return call
                await self._called.wait()

        try:
            return await asyncio.wait_for(found(), timeout)
        except TimeoutError:
            raise Silence(f"no call of {method} within {timeout} s; {self._recent()}") from None

    async def settled(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109 - the test's patience
        """Until the bot has confirmed every update. Raises TimeoutError."""
        await asyncio.wait_for(self.updates.drained(), timeout)

    def _recent(self) -> str:
        told = [f"{c.method} {c.status} {c.result if c.status != 200 else ''}".strip() for c in self.calls[-8:]]
        return f"the last calls were: {'; '.join(told) or 'none'}"

    # A call

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        """A long poll ends with its connection; any other call is done to its end, heard or not, as the real one is."""
        if request.path.lower().endswith("/getupdates"):
            return await self._handle(request)
        task = asyncio.create_task(self._handle(request))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        attempt = _Attempt(request, time.monotonic())
        try:
            method = await self._read(attempt)
            fault = attempt.fault
            if isinstance(fault, ApiError):
                raise fault
            if isinstance(fault, Held) or (isinstance(fault, Slow) and fault.before):
                await fault.hold()
            if isinstance(fault, RawReply) or fault == DropConnection():
                return self._break(attempt, None)
            attempt.params = self.spec.check_call(method, attempt.params, attempt.uploads)
            result = await self._do(method, attempt.params, attempt.uploads)
        except ApiError as error:
            self._record(attempt.ended(error.code, error.description, planned=error is attempt.fault))
            return web.json_response(error.body(), status=error.code)
        if isinstance(fault, DropConnection):
            return self._break(attempt, result)
        self._record(attempt.ended(200, result))
        if isinstance(fault, Slow) and not fault.before:
            await fault.hold()
        return web.json_response({"ok": True, "result": result})

    async def _read(self, attempt: _Attempt) -> Method:
        """The method that is called; the attempt learns of its name, its parameters and its fault."""
        attempt.name = method_name(attempt.request.path, self.token)
        method = self.spec.method(attempt.name)
        attempt.name = method.name
        attempt.params, attempt.uploads = await read_params(attempt.request)
        attempt.fault = self._faults.take(method.name, attempt.params.get("chat_id"))
        return method

    def _break(self, attempt: _Attempt, result: Any) -> web.Response:
        """Answer with nonsense, or not at all."""
        fault = attempt.fault
        if isinstance(fault, RawReply):
            self._record(attempt.ended(fault.status, fault.body, planned=True))
            return web.Response(status=fault.status, text=fault.body, content_type=fault.content_type)
        self._record(attempt.ended(None, result, planned=True))
        if attempt.request.transport:
            attempt.request.transport.abort()
        return web.Response()

    async def _do(self, method: Method, params: Json, uploads: dict[str, Upload]) -> Any:
        if method.name == "getUpdates":
            return await self.updates.get(params)
        if self._gate and _is_sending(method.name):
            self._gate.enter(self.world.chat(params["chat_id"]).id)
        handler = self._handlers.get(method.name)
        if handler is not None:
            return handler(Request(self.world, method.name, params, uploads))
        if method.returns == ("Boolean",):
            return True
        raise NotModelled(method.name)

    async def _act(self, call: Json) -> None:
        """Do what a webhook answered with; nobody hears of the result."""
        params = {name: value for name, value in call.items() if name != "method"}
        arrived, status, result = time.monotonic(), 200, None
        try:
            method = self.spec.method(str(call["method"]))
            params = self.spec.check_call(method, params)
            result = await self._do(method, params, {})
        except ApiError as error:
            status, result = error.code, error.description
        self._record(Call(str(call["method"]), params, status, arrived, result))

    def _record(self, call: Call) -> None:
        self.calls.append(call)
        self._called.set()
        self._called = asyncio.Event()

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take("downloadFile", None)
        if isinstance(fault, Held | Slow):
            await fault.hold()
        elif fault is not None and request.transport:
            request.transport.abort()
        try:
            check_token(request.match_info["token"], self.token)
            stored = {file.path: file for file in self.world.files.values()}.get(request.match_info["path"])
            if stored is None:
                raise NotFound
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        return web.Response(body=stored.data, content_type=stored.mime_type)


def _is_sending(method: str) -> bool:
    return method.startswith(("send", "forward", "copy")) and method != "sendChatAction"
