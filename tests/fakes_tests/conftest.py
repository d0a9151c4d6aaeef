"""A running fake, and three ways to call it: raw HTTP, a plain Bot, and people to talk to it."""

import ssl
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User
from tests.fakes_tests.raw import Raw
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def _retry_after_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """The coming type of RetryAfter.retry_after: reading the old one is a warning, and so an error here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as server:
        yield server


@pytest.fixture(scope="session")
def tls() -> ssl.SSLContext:
    """For all clients: it is not used on loopback, and each of its own would take longer than the test."""
    return ssl.create_default_context()


@pytest.fixture
async def raw(fake: FakeBotApi, tls: ssl.SSLContext) -> AsyncIterator[Raw]:
    async with httpx.AsyncClient(base_url=f"{fake.url}/bot{fake.token}/", timeout=PATIENCE, verify=tls) as client:
        yield Raw(client)


@pytest.fixture
async def bot(fake: FakeBotApi, tls: ssl.SSLContext) -> AsyncIterator[Bot]:
    patient = dict.fromkeys(("connect_timeout", "read_timeout", "write_timeout", "pool_timeout"), PATIENCE)
    polls, others = (HTTPXRequest(**patient, httpx_kwargs={"verify": tls}) for _ in range(2))
    made = Bot(fake.token, fake.base_url, fake.base_file_url, request=others, get_updates_request=polls)
    async with made:
        yield made


@pytest.fixture
def alice(fake: FakeBotApi) -> User:
    return fake.user("Alice", username="alice_reads")


@pytest.fixture
def chat(fake: FakeBotApi, alice: User) -> Chat:
    return fake.private_chat(alice)
