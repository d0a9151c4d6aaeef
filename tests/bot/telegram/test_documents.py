"""Documents that admins send are read into the archive; nothing that is wrong with one stops the bot."""

from __future__ import annotations

import asyncio
import errno
import gzip
import json
import lzma
import threading
from pathlib import Path

import pytest

from bot.telegram import running
from bot.telegram.articles import sent_files, taking_in
from bot.telegram.calling import retrying
from bot.telegram.handlers import documents
from index import open_archive
from index.adding import writing
from index.errors import ArchiveUnwritable
from index.model import Change
from index.store import Prepared
from tests.bot.telegram.editing import ARTICLE, at_work, edited, summary
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.errors import BadRequest, Forbidden
from tests.fakes.faults import DropConnection, Held, Slow
from tests.patience import PATIENCE, until, wait_until


def lines(many: int) -> bytes:
    """A JSONL file of so many articles."""
    rows = ({"id": f"n{i}", "title": f"Title {i}", "text": f"Story number {i} is told here."} for i in range(many))
    return "\n".join(map(json.dumps, rows)).encode()


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(each.name for each in folder.iterdir())


async def test_a_document_is_read_into_the_archive_and_summed_up(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.send_file(ARTICLE, "late.md")
        told = await chat.next_message()
        assert told.text == "Reading late.md …"
        done = await chat.next_edit()
        assert done.text == (
            "Read: late.md\nAdded: 1 article\n• A late, late show, The Demo Post, 3 July 2018\n"
            "2 paragraphs can be found now."
        )
        assert done.id == told.id
        assert archive.article("late").title == "A late, late show"


async def test_the_same_file_again_changes_nothing_and_a_newer_one_replaces(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        for content, said in ((ARTICLE, "Added"), (ARTICLE, "Unchanged"), (ARTICLE + b"\nMore.", "Updated")):
            chat.send_file(content, "late.md")
            assert f"{said}: 1 article" in (await summary(chat)).text
        assert archive.status().articles == 1


async def test_packed_files_of_many_articles_are_read(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.send_file(lzma.compress(lines(30)), "news.jsonl.xz")
        said = (await summary(chat)).text
        assert "Added: 30 articles" in said
        assert "… and 22 more" in said
        chat.send_file(gzip.compress(ARTICLE), "late.md.gz")
        assert "Added: 1 article" in (await summary(chat)).text
        assert archive.status().articles == 31


async def test_an_album_is_told_of_in_one_message(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, app):
        # Three updates of a chat are dealt with at once: the fourth comes in while the third is read.
        downloads = Held(), Slow(0), Held()
        for each in downloads:
            fake.fail_next("downloadFile", each)
        for number in range(4):
            chat.send_file(ARTICLE + b"%d." % number, f"part {number}.md")
        batches = app.bot_data.intake.batches
        for download, waiting in ((downloads[0], 2), (downloads[2], 1)):
            await asyncio.wait_for(download.came.wait(), PATIENCE)
            await until(lambda many=waiting: len(batches[chat.id]._waiting) == many)
            download.released.set()
        said = (await summary(chat)).text
        assert said.startswith("Read: 4 items\nAdded: 4 articles")
        assert len(chat.sent) == 1
        assert archive.status().articles == 4


async def test_what_is_wrong_in_a_file_is_told_with_its_place(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, _, _app):
        chat.send_file(b'{"text": "A good story is told here."}\nno json <b>\n{"id": "x"}', "mixed.jsonl")
        said = (await summary(chat)).text
        assert "Added: 1 article" in said
        assert "Left out: 2" in said
        assert "• mixed.jsonl, line 2: is not JSON" in said
        assert "• mixed.jsonl, line 3: has neither text nor paragraphs" in said
        assert "pressbox-" not in said


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x89PNG\r\n" * 9, "photo.png", "photo.png: I cannot read this kind of file"),
        (b"\0\1\2\3" * 99, "story.txt", "is not text"),
        (b"\xfd7zXZ\0garbage", "story.txt.xz", "is damaged"),
        (b"  \n", "empty.txt", "is empty"),
        (b"x" * 5_001, "large.txt", "large.txt: It is larger than"),
        (lzma.compress(b"\0" * 200_000), "bomb.jsonl.xz", "bomb.jsonl.xz: Unpacked it is larger than"),
        (gzip.compress(b"\0" * 200_000), "bomb.txt.gz", "bomb.txt.gz: Unpacked it is larger than"),
    ],
)
async def test_one_sentence_says_why_a_file_is_not_taken(
    fake: FakeBotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, name: str, said: str
) -> None:
    monkeypatch.setattr(documents, "MAX_SENT", 5_000)
    monkeypatch.setattr(sent_files.is_within, "__defaults__", (100_000,))
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.send_file(content, name)
        assert said in (await summary(chat)).text
        assert archive.status().articles == 0
        chat.send_file(ARTICLE, "late.md")
        assert "Added: 1 article" in (await summary(chat)).text


async def test_a_file_of_too_many_articles_is_read_as_far_as_is_sensible(
    fake: FakeBotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "MAX_ARTICLES", 25)
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.send_file(lines(40), "news.jsonl")
        said = (await summary(chat)).text
        assert "Added: 25 articles" in said
        assert "Only the first 25 articles were read" in said
        assert archive.status().articles == 25


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "..\\up.md", "a\u202etxt.md", "x" * 400 + ".txt", "<b>.md"])
async def test_a_hostile_name_leads_nowhere_and_is_shown_as_text(fake: FakeBotApi, tmp_path: Path, name: str) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        for said in ("Added", "Unchanged"):
            chat.send_file(ARTICLE, name)
            assert f"{said}: 1 article" in (await summary(chat)).text
        assert archive.status().articles == 1
        assert names_in(tmp_path) == ["archive"]


async def test_a_lost_connection_is_tried_again_and_then_told(
    fake: FakeBotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(retrying, "LONGEST_WAIT", 0.001)
    async with edited(fake, tmp_path) as (chat, _, _app):
        fake.fail_next("downloadFile", DropConnection(), times=2)
        chat.send_file(ARTICLE, "late.md")
        assert "Added: 1 article" in (await summary(chat)).text
        fake.fail_next("downloadFile", DropConnection(), times=retrying.ATTEMPTS)
        chat.send_file(ARTICLE, "late.md")
        assert "the connection was lost" in (await summary(chat)).text


@pytest.mark.parametrize(
    ("refusal", "said"), [("file is too big", "larger than 20 MB"), ("wrong file_id", "does not have it any more")]
)
async def test_a_file_that_telegram_does_not_hand_out_is_told(
    fake: FakeBotApi, tmp_path: Path, refusal: str, said: str
) -> None:
    async with edited(fake, tmp_path) as (chat, _, _app):
        fake.fail_next("getFile", BadRequest(refusal))
        chat.send_file(ARTICLE, "late.md")
        assert said in (await summary(chat)).text


async def test_a_full_disk_is_told_and_what_was_read_before_is_counted(
    fake: FakeBotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        monkeypatch.setattr(writing, "MOST_ARTICLES", 2)
        put, calls = archive._store.put_prepared, list[Prepared]()

        def until_full(prepared: Prepared) -> Change:
            calls.append(prepared)
            if len(calls) > 2:
                raise ArchiveUnwritable("There is no space left for the archive in <there>; free some and try again.")
            return put(prepared)

        monkeypatch.setattr(archive._store, "put_prepared", until_full)
        chat.send_file(lines(5), "news.jsonl")
        said = (await summary(chat)).text
        assert f"Added: {archive.status().articles}" in said
        assert archive.status().articles < 3
        assert "There is no space left for the archive in <there>" in said

        def no_folder(**_: object) -> str:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(taking_in.tempfile, "mkdtemp", no_folder)
        chat.send_file(ARTICLE, "late.md")
        assert "could not be kept for reading (no space left on device)" in (await summary(chat)).text


async def test_nothing_can_be_added_to_the_sample_articles(fake: FakeBotApi) -> None:
    chat = fake.private_chat(fake.user("Ada"))
    with open_archive(None) as archive:
        async with at_work(fake, archive, admins=f"{chat.id}"):
            chat.send_file(ARTICLE, "late.md")
            assert "There is no archive to add to" in (await summary(chat)).text
            assert archive.status().articles == 0


async def test_a_document_of_anybody_else_is_what_it_always_was(fake: FakeBotApi, tmp_path: Path) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    async with edited(fake, tmp_path) as (_, archive, _app):
        bob.send_file(ARTICLE, "late.md")
        assert "I can only read words" in (await bob.next_message()).text
        assert archive.status().articles == 0


async def test_in_a_group_a_document_of_an_admin_is_left_alone(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        group = fake.supergroup("Friends", chat.people[0])
        group.send_file(ARTICLE, "late.md")
        await group.stays_quiet()
        assert archive.status().articles == 0


async def test_undo_takes_out_what_was_added_and_nothing_else(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.send_file(ARTICLE, "late.md")
        await summary(chat)
        chat.send_file(lines(3), "news.jsonl")
        said = await summary(chat)
        await chat.press(said, "Undo").answered()
        assert "3 articles were taken out again" in (await chat.next_edit()).text
        assert archive.status().articles == 1


async def test_a_progress_message_that_was_deleted_does_not_lose_the_summary(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, _, _app):
        fake.fail_next("downloadFile", download := Held())
        chat.send_file(ARTICLE, "late.md")
        told = await chat.next_message()
        del chat.messages[told.id]
        download.released.set()
        assert "Added: 1 article" in (await chat.next_message()).text


async def test_a_bot_that_was_blocked_meanwhile_goes_on(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        fake.fail_next("sendMessage", Forbidden("bot was blocked by the user"), times=2)
        chat.send_file(ARTICLE, "late.md")
        await until(lambda: len(fake.calls_of("sendMessage")) == 2)
        chat.send_file(lines(2), "news.jsonl")
        assert "Added: 2 articles" in (await summary(chat)).text
        assert archive.status().articles == 3


async def test_the_loop_is_not_blocked_while_a_document_is_read(
    fake: FakeBotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unpacking and storing go on only after the loop has, each time."""
    waited: list[str] = []

    def behind_the_loop(owner: object, name: str) -> None:
        loop, work = asyncio.get_running_loop(), getattr(owner, name)

        def wait_and_work(*given: object) -> object:
            went_on = threading.Event()
            loop.call_soon_threadsafe(went_on.set)
            assert went_on.wait(PATIENCE), f"{name} blocks the loop"
            waited.append(name)
            return work(*given)

        monkeypatch.setattr(owner, name, wait_and_work)

    async with edited(fake, tmp_path) as (chat, archive, _):
        behind_the_loop(documents, "is_within")
        behind_the_loop(archive._store, "put_prepared")
        chat.send_file(lzma.compress(lines(30)), "news.jsonl.xz")
        assert "Added: 30 articles" in (await summary(chat)).text
    assert waited == ["is_within"] + ["put_prepared"] * 30


async def test_a_document_that_was_being_read_when_the_bot_stopped_is_read_after_the_next_start(
    fake: FakeBotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "FINISH_WITHIN", 0.2)
    state = tmp_path / "state.sqlite3"
    chat = fake.private_chat(fake.user("Ada"))
    with open_archive(tmp_path / "archive") as archive:
        async with at_work(fake, archive, state, admins=f"{chat.id}"):
            fake.fail_next("downloadFile", Held())
            for name in ("one", "two"):
                chat.send_file(ARTICLE, f"{name}.md")
            await chat.next_message()
        assert archive.status().articles == 0
        async with at_work(fake, archive, state, admins=f"{chat.id}"):
            assert "Added: 2 articles" in (await summary(chat)).text
        assert archive.status().articles == 2


async def test_reading_a_large_file_ends_soon_when_the_bot_stops(
    fake: FakeBotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "FINISH_WITHIN", 0.2)
    monkeypatch.setattr(taking_in, "TOLD_EVERY", 0.1)
    monkeypatch.setattr(writing, "MOST_ARTICLES", 10)
    chat = fake.private_chat(fake.user("Ada"))
    with open_archive(tmp_path / "archive") as archive:
        put, calls, held = archive._store.put_prepared, list[Prepared](), list[Prepared]()
        async with at_work(fake, archive, tmp_path / "state.sqlite3", admins=f"{chat.id}") as application:

            def until_stopped(prepared: Prepared) -> Change:
                calls.append(prepared)
                if len(calls) > 100:
                    (batch,) = application.bot_data.intake.batches.values()
                    wait_until(lambda: batch.outcomes[-1].tally.is_over)
                    held.append(prepared)
                return put(prepared)

            monkeypatch.setattr(archive._store, "put_prepared", until_stopped)
            chat.send_file(lines(1_000), "news.jsonl")
            await chat.next_message()
            while "so far" not in (await chat.next_edit()).text:
                pass
            await until(lambda: len(calls) > 100)
        read = archive.status().articles
        # What was being stored, and no more.
        assert held
        assert 0 < read <= len(calls) <= 110
        await asyncio.sleep(0.2)
        assert archive.status().articles == read
