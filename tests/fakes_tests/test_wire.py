"""Calls over raw HTTP: the token, the path and the ways of sending parameters."""

import httpx
import pytest

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes_tests.raw import Raw

OTHER = "7000000002:AAFakeTokenOfTheTestsAndOfNoOneElse"


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        (f"/bot{OTHER}/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/", 404, "Not Found"),
        (f"/file/bot{OTHER}/documents/x", 401, "Unauthorized"),
    ],
)
async def test_a_wrong_token_or_path_is_refused(fake: FakeBotApi, path: str, code: int, description: str) -> None:
    async with httpx.AsyncClient() as client:
        reply = await client.get(fake.url + path)
    assert reply.status_code == code
    assert reply.json() == {"ok": False, "error_code": code, "description": description}


async def test_an_unknown_method_is_not_found(raw: Raw) -> None:
    assert await raw.refusal("sendTelegram") == "404 Not Found"


async def test_method_names_are_read_in_any_case(raw: Raw, fake: FakeBotApi) -> None:
    assert (await raw("GETme"))["result"]["username"] == fake.bot.username


async def test_parameters_may_come_in_the_query_string(raw: Raw, chat: Chat) -> None:
    reply = await raw.client.get("sendMessage", params={"chat_id": chat.id, "text": "hello & co"})
    assert reply.json()["result"]["text"] == "hello & co"


async def test_parameters_may_come_as_a_form(raw: Raw, chat: Chat) -> None:
    keyboard = '{"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}'
    await raw.client.post("sendMessage", data={"chat_id": str(chat.id), "text": "a", "reply_markup": keyboard})
    assert (await chat.next_message()).button("More") == {"text": "More", "callback_data": "more"}


async def test_parameters_may_come_as_json(raw: Raw, chat: Chat) -> None:
    await raw("sendMessage", chat_id=chat.id, text="a", disable_notification=True, reply_markup=None)
    assert (await chat.next_message()).call == {"chat_id": chat.id, "text": "a", "disable_notification": True}


async def test_parameters_may_come_as_multipart(raw: Raw, chat: Chat) -> None:
    await raw.client.post("sendMessage", files={"chat_id": (None, str(chat.id)), "text": (None, "a")})
    assert (await chat.next_message()).text == "a"


async def test_query_string_and_body_may_be_mixed(raw: Raw, chat: Chat) -> None:
    await raw.client.post(f"sendMessage?chat_id={chat.id}", data={"text": "a"})
    assert (await chat.next_message()).text == "a"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[]"),
        ("application/json", b'{"text": "\xff"}'),
        ("application/json", b'{"text": "\\ud83d"}'),
        ("application/json", b"[" * 100_000),
        ("application/x-www-form-urlencoded", b"text=\xff"),
        ("application/x-www-form-urlencoded; charset=none", b"text=x"),
        ("application/x-www-form-urlencoded", b"chat_id=1&text=x&entities=" + b"[" * 100_000),
        ("application/x-www-form-urlencoded", b"text=x&chat_id=" + b"9" * 5000),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nnonsense\r\n"),
    ],
)
async def test_a_body_that_makes_no_sense_is_refused(raw: Raw, content_type: str, body: bytes) -> None:
    reply = await raw.client.post("sendMessage", content=body, headers={"Content-Type": content_type})
    assert (reply.status_code, reply.json()["error_code"]) == (400, 400)


async def test_another_content_type_is_refused(raw: Raw) -> None:
    reply = await raw.client.post("sendMessage", content=b"<x/>", headers={"Content-Type": "text/xml"})
    assert reply.json()["description"] == "Bad Request: unsupported content type text/xml"


async def test_every_call_is_kept(raw: Raw, fake: FakeBotApi, chat: Chat) -> None:
    await raw("sendmessage", chat_id=chat.id, text="a")
    await raw("sendMessage", chat_id=0, text="a")
    assert [(c.method, c.params["chat_id"], c.status) for c in fake.calls] == [
        ("sendMessage", chat.id, 200),
        ("sendMessage", 0, 400),
    ]
    assert [call.result for call in fake.refused] == ["Bad Request: chat not found"]


@pytest.mark.shared
@pytest.mark.usefixtures("shared_data")
async def test_a_valid_call_that_only_returns_true_is_accepted(raw: Raw, chat: Chat) -> None:
    assert (await raw("unpinAllChatMessages", chat_id=chat.id))["result"] is True


@pytest.mark.shared
@pytest.mark.usefixtures("shared_data")
async def test_a_valid_call_that_is_not_modelled_says_so(raw: Raw, chat: Chat) -> None:
    assert await raw.refusal("sendDice", chat_id=chat.id) == (
        "501 Not Implemented: the fake Bot API does not model sendDice"
    )


async def test_two_fakes_know_nothing_of_each_other(fake: FakeBotApi) -> None:
    async with FakeBotApi() as other:
        assert other.url != fake.url
        assert other.world.chats is not fake.world.chats
