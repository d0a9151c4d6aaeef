"""/status and /stats: what admins see of the archive and of what people ask."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.handlers.stats import COLUMNS, as_csv, cell
from bot.telegram.state.asked import Entry
from tests.bot.telegram.editing import ARTICLE, edited
from tests.fakes.bot_api import FakeBotApi


async def test_status_tells_what_is_there_and_who_uses_it(fake: FakeBotApi, tmp_path: Path) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    async with edited(fake, tmp_path) as (chat, archive, _):
        (tmp_path / "late.md").write_bytes(ARTICLE)
        archive.add(tmp_path / "late.md")
        bob.say("who turned in the winner?")
        await bob.next_message()
        chat.say("/status")
        said = (await chat.next_message()).text
        assert "The archive holds 1 article from 1 source." in said
        assert "2 paragraphs can be found" in said
        assert "Days: 3 July 2018" in said
        assert "ranked by okapi" in said
        assert "Asked of late by 1 person in 1 chat" in said
        assert "Running for 0 min, Pressbox " in said


async def test_help_tells_admins_what_only_they_may_do(fake: FakeBotApi, tmp_path: Path) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    async with edited(fake, tmp_path) as (chat, _, _app):
        for each in (chat, bob):
            each.say("/help")
        assert "/stats — what people ask" in (await chat.next_message()).text
        said = (await bob.next_message()).text
        assert "/ask" in said
        assert "admin" not in said.lower()


async def test_the_menus_of_admins_have_their_commands_in_each_language(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, _, _app):
        mine = {"type": "chat", "chat_id": chat.id}
        await fake.wait_for_call("setMyCommands", where=lambda call: call.params.get("language_code") == "ja")
        await fake.wait_for_call(
            "setMyCommands",
            where=lambda call: call.params["scope"] == mine and call.params.get("language_code") == "ja",
        )
        assert fake.commands_for(mine, "de")["remove"] == "einen Artikel aus dem Archiv nehmen"
        assert "remove" not in fake.commands_for({"type": "all_private_chats"}, "de")


async def test_stats_lead_with_what_could_not_be_answered(fake: FakeBotApi, tmp_path: Path) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    async with edited(fake, tmp_path) as (chat, archive, _):
        (tmp_path / "late.md").write_bytes(ARTICLE)
        archive.add(tmp_path / "late.md")
        for question in ("who turned in the winner?", "Who won <b>Wimbledon</b>?", "who won <b>wimbledon</b>?"):
            bob.say(question)
            answer = await bob.next_message()
            if "Chadli" in answer.text:
                label = next(each["text"] for row in answer.buttons for each in row if "Wrong" in each["text"])
                await bob.press(answer, label).answered()
        chat.say("/stats")
        said = await chat.next_message()
        assert said.text.startswith("The last 7 days\n3 questions: 1 answered, 2 not\nby 1 person in 1 chat\n")
        assert "Could not be answered\n• who won <b>wimbledon</b>? (2 times)" in said.text
        assert "Called helpful: 0, wrong: 1" in said.text
        assert "Answers called wrong\n• who turned in the winner?" in said.text
        assert said.text.index("Could not be answered") < said.text.index("Asked most")


async def test_the_file_has_every_question_and_no_formula(fake: FakeBotApi, tmp_path: Path) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    async with edited(fake, tmp_path) as (chat, _, _app):
        bob.say('=HYPERLINK("https://evil.example","click") who won?')
        await bob.next_message()
        chat.say("/stats 30")
        await chat.press(await chat.next_message(), "All as a file (CSV)").answered()
        sent = await chat.next_message()
        assert sent.document
        assert sent.document.name.startswith("questions-")
        assert sent.text == "The questions of the last 30 days"
        rows = list(csv.reader(io.StringIO(sent.document.data.decode("utf-8-sig"))))
        assert tuple(rows[0]) == COLUMNS
        assert rows[1][2].startswith("'=HYPERLINK(")
        assert rows[1][4] == "no"


@pytest.mark.parametrize("words", ["soon", "0", "-3", "99999", "7 8", "٧"])
async def test_days_that_are_none_are_explained(fake: FakeBotApi, tmp_path: Path, words: str) -> None:
    async with edited(fake, tmp_path) as (chat, _, _app):
        chat.say(f"/stats {words}")
        assert (await chat.next_message()).text.startswith("Say for how many days, such as /stats 30.")


async def test_without_questions_there_is_nothing_to_count(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, _, _app):
        chat.say("/stats 1")
        said = await chat.next_message()
        assert said.text == "Nothing was asked in the last day."
        assert not said.buttons


async def test_when_nothing_is_kept_that_is_said(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path, keep_days="0") as (chat, _, _app):
        chat.say("/stats")
        assert (await chat.next_message()).text.startswith("Questions are not kept")


@given(st.text(max_size=60))
def test_a_cell_is_never_a_formula(text: str) -> None:
    made = cell(text)
    assert not made.lstrip(" \t\r\n'\"").startswith(("=", "+", "-", "@")) or made.startswith("'")
    assert not set(made) & set("\t\r\n\0")


@given(st.lists(st.text(max_size=40), max_size=5))
def test_the_file_reads_back_as_what_was_asked(questions: list[str]) -> None:
    content = as_csv(Entry(0.0, "private", each, answered=False) for each in questions)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row[2] for row in rows[1:]] == [cell(each) for each in questions]
