"""/remove takes articles out: by id, by words or by an answer that cites them, and never without asking."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Archive
from tests.bot.telegram.editing import ARTICLE, edited
from tests.fakes.bot_api import FakeBotApi


def filled(archive: Archive, folder: Path, many: int = 1) -> None:
    """Put articles into the archive: late, and so many copies of it in other words."""
    (folder / "news").mkdir()
    (folder / "news" / "late.md").write_bytes(ARTICLE)
    for number in range(1, many):
        text = ARTICLE.replace(b"A late, late show", b"A late show %d" % number).replace(b"clock", b"clock %d" % number)
        (folder / "news" / f"copy {number}.md").write_bytes(text)
    archive.add(folder / "news")


async def test_an_article_is_removed_by_its_id_after_a_question(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        filled(archive, tmp_path)
        chat.say("/remove late")
        asked = await chat.next_message()
        assert asked.text == (
            "Take this article out of the archive?\n\nA late, late show\nThe Demo Post, 3 July 2018\nlate"
        )
        assert archive.status().articles == 1
        await chat.press(asked, "Take out").answered()
        assert (await chat.next_edit()).text.startswith("Taken out of the archive:\n\nA late, late show")
        assert archive.status().articles == 0


async def test_an_article_can_be_kept_after_all(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        filled(archive, tmp_path)
        chat.say("/remove late")
        await chat.press(await chat.next_message(), "Keep").answered()
        assert (await chat.next_edit()).text == "Nothing was taken out."
        assert archive.status().articles == 1


async def test_words_give_a_choice_and_one_of_it_is_removed(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        filled(archive, tmp_path, many=4)
        chat.say("/remove late winner")
        choice = await chat.next_message()
        assert choice.text == "Which one is to go?"
        assert len(choice.buttons) == 5
        await chat.press(choice, "A late show 2 · 2018-07-03").answered()
        sure = await chat.next_edit()
        assert "A late show 2" in sure.text
        await chat.press(sure, "Take out").answered()
        await chat.next_edit()
        assert archive.status().articles == 3
        assert not chat.messages[sure.id].buttons


async def test_a_reply_to_an_answer_means_the_articles_that_it_cites(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        filled(archive, tmp_path)
        chat.say("who turned in the winner?")
        answer = await chat.next_message()
        assert "Nacer Chadli" in answer.text
        chat.say("/remove", reply_to=answer)
        assert "A late, late show" in (await chat.next_message()).text


async def test_what_is_not_there_is_told(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.say("/remove")
        assert (await chat.next_message()).text.startswith("Say which article")
        chat.say("/remove nothing like it")
        assert (await chat.next_message()).text == "No article is like that."
        filled(archive, tmp_path)
        chat.say("/remove late")
        asked = await chat.next_message()
        archive.remove("late")
        answer = await chat.press(asked, "Take out").answered()
        assert answer["text"] == "It is not in the archive any more."


async def test_an_old_button_says_that_it_is_old(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, application):
        filled(archive, tmp_path)
        chat.say("/remove late")
        asked = await chat.next_message()
        await application.bot_data.state.run(lambda connection: connection.execute("UPDATE offer SET made = 0"))
        answer = await chat.press(asked, "Take out").answered()
        assert answer["text"] == "This button is too old to do anything."
        assert answer["show_alert"]
        assert archive.status().articles == 1


async def test_buttons_of_ids_of_any_length_fit(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        path = tmp_path / "long.jsonl"
        path.write_text(
            "\n".join(f'{{"id": "{"é" * 400}{n}", "title": "{"😀" * 200}", "text": "A story is told."}}' for n in "ab")
        )
        archive.add(path)
        chat.say("/remove story")
        choice = await chat.next_message()
        assert len(choice.buttons) == 3
        await chat.press(choice, choice.buttons[0][0]["text"]).answered()
        await chat.press(await chat.next_edit(), "Take out").answered()
        await chat.next_edit()
        assert archive.status().articles == 1


@pytest.mark.parametrize("command", ["/remove late", "/status", "/stats", "/pair", "/members", "/unpair 5"])
async def test_for_anybody_else_the_commands_are_not_there(fake: FakeBotApi, tmp_path: Path, command: str) -> None:
    bob = fake.user("Bob")
    chat = fake.private_chat(bob)
    async with edited(fake, tmp_path) as (_, archive, _app):
        filled(archive, tmp_path)
        chat.say(command)
        assert (await chat.next_message()).text.startswith("I do not know that command")
        group = fake.supergroup("Friends", bob)
        group.say(f"{command.split(maxsplit=1)[0]}@{fake.bot.username}")
        await group.stays_quiet()
        assert archive.status().articles == 1


async def test_without_admins_nobody_is_one(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path, admins="") as (chat, _, _app):
        chat.say("/status")
        assert (await chat.next_message()).text.startswith("I do not know that command")
