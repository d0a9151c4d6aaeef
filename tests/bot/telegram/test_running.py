"""The command `pressbox bot` as a process of its own: how it starts, how it ends, and what it never writes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.conftest import ROOT
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import ServerError, Unauthorized
from tests.fakes.faults import DropConnection, Held, RawReply
from tests.patience import PATIENCE

Process: TypeAlias = asyncio.subprocess.Process
Start: TypeAlias = Callable[..., Awaitable[Process]]


@pytest.fixture
async def start(fake: FakeBotApi, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts `pressbox bot` against the fake; settings may be added, or taken away with None."""
    processes: list[Process] = []

    async def begin(**settings: str | None) -> Process:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PRESSBOX_")}
        given = {"PRESSBOX_TELEGRAM_TOKEN": fake.token, "PRESSBOX_TELEGRAM_API_URL": fake.url} | settings
        environment = own | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "bot"),
            cwd=tmp_path,
            env=environment | {name: value for name, value in given.items() if value is not None},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        processes.append(process)
        return process

    yield begin
    for process in processes:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ended(process: Process) -> tuple[int, str]:
    """The exit code of a process, and all that it wrote."""
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode is not None
    return process.returncode, (out + err).decode()


def last_line(written: str) -> str:
    return written.strip().splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
async def test_a_signal_in_the_middle_of_an_answer_waits_for_it(
    number: signal.Signals, start: Start, fake: FakeBotApi, chat: Chat
) -> None:
    fake.fail_next("sendMessage", sending := Held())
    process = await start()
    question = chat.say("who scored the winner?")
    await asyncio.wait_for(sending.came.wait(), PATIENCE)
    await fake.settled()
    process.send_signal(number)
    # That it waits can only be seen by waiting.
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(process.wait(), 2)
    assert chat.sent == []
    sending.released.set()
    answer = await chat.next_message()
    assert answer.reply_to == question
    assert "Chadli" in answer.text
    code, written = await ended(process)
    assert code == 0
    assert "Traceback" not in written
    assert fake.updates.pending == []
    assert fake.refused == []


async def test_a_signal_while_nothing_happens_ends_it_at_once(start: Start, fake: FakeBotApi) -> None:
    process = await start()
    await fake.wait_for_call("deleteWebhook")
    process.terminate()
    assert (await ended(process))[0] == 0


async def test_a_signal_while_the_server_is_not_there_ends_it(start: Start) -> None:
    process = await start(PRESSBOX_TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}")
    await until_written(process, "cannot be reached")
    process.terminate()
    assert (await ended(process))[0] == 0


async def test_a_server_that_comes_later_is_waited_for(start: Start, fake: FakeBotApi, chat: Chat) -> None:
    port = free_port()
    process = await start(PRESSBOX_TELEGRAM_API_URL=f"http://127.0.0.1:{port}")
    await until_written(process, "cannot be reached")
    server = await asyncio.start_server(lambda *client: forward(fake, *client), "127.0.0.1", port)
    chat.say("who scored the winner?")
    assert "Chadli" in (await chat.next_message()).text
    process.terminate()
    code, _ = await ended(process)
    server.close()
    assert code == 0


@pytest.mark.parametrize("ending", ["/", "/bot", "/bot/"])
async def test_the_servers_address_may_be_written_in_several_ways(ending: str, start: Start, fake: FakeBotApi) -> None:
    process = await start(PRESSBOX_TELEGRAM_API_URL=fake.url + ending)
    await fake.wait_for_call("getMe")
    process.terminate()
    assert (await ended(process))[0] == 0


async def test_a_proxy_for_the_outside_world_is_not_asked_for_this_machine(start: Start, fake: FakeBotApi) -> None:
    proxy = f"http://127.0.0.1:{free_port()}"
    process = await start(HTTP_PROXY=proxy, http_proxy=proxy, ALL_PROXY=proxy, NO_PROXY="", no_proxy="")
    await fake.wait_for_call("getMe")
    process.terminate()
    assert (await ended(process))[0] == 0


@pytest.mark.parametrize("token", [None, "", "nonsense", "12345", "abc:def"])
async def test_without_a_usable_token_one_sentence_and_exit_2(token: str | None, start: Start) -> None:
    code, written = await ended(await start(PRESSBOX_TELEGRAM_TOKEN=token))
    assert code == 2
    assert "PRESSBOX_TELEGRAM_TOKEN" in last_line(written)
    assert "Traceback" not in written


async def test_a_token_that_telegram_refuses_gets_one_sentence_and_exit_2(start: Start, fake: FakeBotApi) -> None:
    other = "7000000002:AAAnotherTokenOfTheTestsAndNoOneElse"
    code, written = await ended(await start(PRESSBOX_TELEGRAM_TOKEN=other))
    assert code == 2
    assert "does not accept the token in PRESSBOX_TELEGRAM_TOKEN" in last_line(written)
    assert "Traceback" not in written
    assert other.partition(":")[2] not in written


async def test_the_token_may_come_from_a_file(start: Start, fake: FakeBotApi, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{fake.token}\n")
    process = await start(PRESSBOX_TELEGRAM_TOKEN=None, PRESSBOX_TELEGRAM_TOKEN_FILE=str(tmp_path / "token"))
    await fake.wait_for_call("getMe")
    process.terminate()
    assert (await ended(process))[0] == 0


@pytest.mark.parametrize(("level", "form"), [("debug", "text"), ("info", "text"), ("info", "json")])
async def test_neither_the_token_nor_a_question_is_ever_written(
    level: str, form: str, start: Start, fake: FakeBotApi, chat: Chat
) -> None:
    """Through every kind of trouble, at every level, until the token is withdrawn and the bot ends itself."""
    page = RawReply(body=f"<p>cannot reach {fake.base_url}{fake.token}/sendMessage</p>")
    fake.fail_next("getMe", DropConnection())
    fake.fail_next("getMe", ServerError(502))
    fake.fail_next("deleteWebhook", page)
    fake.fail_next("setMyCommands", ServerError(500), times=9)
    for method in ("getUpdates", "sendMessage"):
        fake.fail_next(method, DropConnection())
        fake.fail_next(method, page)
    process = await start(PRESSBOX_LOG_LEVEL=level, PRESSBOX_LOG_FORMAT=form)
    chat.say("who scored the winner on a violet evening?")
    await chat.next_message()
    fake.fail_next("getMe", Unauthorized(), times=9)
    fake.fail_next("getUpdates", Unauthorized(), times=9)
    chat.say("hello")
    code, written = await ended(process)
    assert code == 2
    assert "does not accept the token" in last_line(written)
    assert "violet" not in written
    number, _, secret = fake.token.partition(":")
    assert secret not in written
    assert not re.search(rf"{number}(:|%3A)", written, re.IGNORECASE)
    assert ("/bot***/getMe" in written) is (level == "debug")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until_written(process: Process, words: str) -> None:
    """Read what the process writes to stderr until these words come."""
    assert process.stderr
    async with asyncio.timeout(PATIENCE):
        while line := await process.stderr.readline():
            if words in line.decode():
                return
    raise AssertionError(f"the process ended without saying {words!r}")


async def forward(fake: FakeBotApi, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Carry a connection on to the fake."""
    host, port = fake.url.removeprefix("http://").split(":")
    to_fake = await asyncio.open_connection(host, int(port))
    with contextlib.suppress(ConnectionError):
        await asyncio.gather(pipe(reader, to_fake[1]), pipe(to_fake[0], writer))


async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Carry bytes one way until they end."""
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
    writer.close()
