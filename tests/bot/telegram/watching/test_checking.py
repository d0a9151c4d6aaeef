"""`pressbox bot --check`: what is there, what is not, and what to do about it."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.sample import open_sample
from bot.telegram.watching.checking import check
from index.archive import Archive
from index.errors import ArchiveDamaged
from tests.bot.conftest import surroundings
from tests.bot.telegram.support import settings_for
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.errors import ServerError, Unauthorized
from tests.index.prepared import archive_of
from tests.patience import PATIENCE


@dataclass
class Told:
    """What the check found."""

    works: bool
    lines: list[str]

    def about(self, thing: str) -> str:
        """The line on one thing."""
        (line,) = [each for each in self.lines if each[2:].startswith(f"{thing}:")]
        return line


async def checked(fake: FakeBotApi, tmp_path: Path, *, archive: Any = None, state: Any = "", **settings: str) -> Told:
    """What is found with these settings."""
    given, lines = settings_for(fake, **settings), list[str]()

    def sample() -> Archive:
        return open_sample(given, lambda _: None)

    where = tmp_path / "telegram.sqlite3" if state == "" else state
    works = await asyncio.to_thread(check, given, archive or sample, where, lines.append)
    return Told(works, lines)


async def test_when_all_is_well_each_line_is_good(fake: FakeBotApi, tmp_path: Path) -> None:
    fake.world.privacy_mode = True
    told = await checked(fake, tmp_path, PRESSBOX_TELEGRAM_ADMINS="7,8")
    assert told.works
    assert all(line.startswith("✓ ") for line in told.lines), told.lines
    assert "@pressbox_test_bot" in told.about("token")
    assert "5 articles" in told.about("archive")
    assert told.about("admins") == "✓ admins: 2 may change the archive."


async def test_what_could_be_better_is_a_note_and_no_failure(fake: FakeBotApi, tmp_path: Path) -> None:
    told = await checked(fake, tmp_path, state=None, archive=archive_of)
    assert told.works
    for thing in ("privacy mode", "admins", "state", "archive"):
        assert told.about(thing).startswith("• "), told.lines


async def test_a_token_that_telegram_refuses_is_wrong_and_not_shown(fake: FakeBotApi, tmp_path: Path) -> None:
    fake.fail_next("getMe", Unauthorized())
    told = await checked(fake, tmp_path)
    assert not told.works
    assert told.about("token").startswith("✗ ")
    assert fake.token.partition(":")[2] not in "".join(told.lines)


async def test_a_server_in_trouble_is_named(fake: FakeBotApi, tmp_path: Path) -> None:
    fake.fail_next("getMe", ServerError(502))
    told = await checked(fake, tmp_path)
    assert not told.works
    assert "Bad Gateway" in told.about("token")


async def test_without_a_token_the_rest_is_looked_at_all_the_same(fake: FakeBotApi, tmp_path: Path) -> None:
    told = await checked(fake, tmp_path, PRESSBOX_TELEGRAM_TOKEN="")
    assert not told.works
    assert "@BotFather" in told.about("token")
    assert told.about("archive").startswith("✓ ")
    assert fake.calls == []


HOOK = "https://bot.example.org/telegram"


async def test_a_webhook_that_nobody_listens_for_is_wrong(fake: FakeBotApi, tmp_path: Path) -> None:
    told = await checked(fake, tmp_path, PRESSBOX_TELEGRAM_WEBHOOK_URL=HOOK)
    assert not told.works
    assert "PRESSBOX_TELEGRAM_LISTEN" in told.about("webhook")


async def test_a_webhook_that_is_not_set_yet_is_a_note(fake: FakeBotApi, tmp_path: Path) -> None:
    told = await checked(fake, tmp_path, PRESSBOX_TELEGRAM_WEBHOOK_URL=HOOK, PRESSBOX_TELEGRAM_LISTEN="8080")
    assert told.works
    assert told.about("webhook").startswith("• ")


async def test_a_webhook_that_telegram_cannot_reach_is_wrong(fake: FakeBotApi, tmp_path: Path) -> None:
    address = "http://127.0.0.1:9/hook"
    fake.updates.set_webhook({"url": address})
    fake.private_chat(fake.user("Alice")).say("hello")
    fake.updates.webhook.last_error = "Connection refused"  # type: ignore[union-attr]
    told = await checked(fake, tmp_path, PRESSBOX_TELEGRAM_WEBHOOK_URL=address, PRESSBOX_TELEGRAM_LISTEN="8080")
    assert not told.works
    assert "1 updates" in told.about("webhook")


async def test_a_webhook_that_is_left_over_is_a_note(fake: FakeBotApi, tmp_path: Path) -> None:
    fake.updates.set_webhook({"url": HOOK})
    told = await checked(fake, tmp_path)
    assert told.works
    assert told.about("webhook").startswith("• ")


async def test_an_archive_that_does_not_open_is_wrong(fake: FakeBotApi, tmp_path: Path) -> None:
    def damaged() -> Archive:
        raise ArchiveDamaged("The archive is damaged; add the articles again.")

    told = await checked(fake, tmp_path, archive=damaged)
    assert not told.works
    assert told.about("archive") == "✗ archive: The archive is damaged; add the articles again."


async def test_a_state_that_is_none_is_wrong_and_stays_as_it_is(fake: FakeBotApi, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    await asyncio.to_thread(other.write_text, "shopping list " * 100)
    told = await checked(fake, tmp_path, state=other)
    assert not told.works
    assert "PRESSBOX_TELEGRAM_STATE" in told.about("state")


async def test_looking_makes_no_file(fake: FakeBotApi, tmp_path: Path) -> None:
    await checked(fake, tmp_path)
    assert await asyncio.to_thread(lambda: list(tmp_path.iterdir())) == []


@pytest.mark.parametrize("extra", [{}, {"PRESSBOX_TELEGRAM_WEBHOOK_SECRET": "the-secret-of-the-hook"}])
async def test_no_secret_is_ever_written(extra: dict[str, str], fake: FakeBotApi, tmp_path: Path) -> None:
    fake.fail_next("getMe", ServerError(500, f"cannot reach {fake.base_url}{fake.token} the-secret-of-the-hook"))
    told = await checked(fake, tmp_path, **extra)
    written = "".join(told.lines)
    assert fake.token.partition(":")[2] not in written
    assert not extra or "the-secret-of-the-hook" not in written


@pytest.mark.parametrize(("mark", "code"), [("✓", 0), ("✗", 1)])
async def test_the_exit_code_says_whether_the_bot_would_work(
    mark: str, code: int, fake: FakeBotApi, tmp_path: Path
) -> None:
    given = {"PRESSBOX_TELEGRAM_TOKEN": fake.token} if code == 0 else {}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "bot", "--check"),
        cwd=tmp_path,
        env=surroundings(tmp_path) | given | {"PRESSBOX_TELEGRAM_API_URL": fake.url},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == code, err.decode()
    assert f"{mark} token: " in out.decode()
    assert fake.token.partition(":")[2] not in (out + err).decode()
