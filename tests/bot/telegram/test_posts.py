"""Posts that admins forward from channels become articles, and so do the pages at the addresses that they send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.bot.telegram.editing import edited, summary
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.website import Website, page

POST = "Late winner in Rostov\n\nNacer Chadli turned in the winner after ninety-four minutes.\nThe coach was calm."


def channel(number: int = 7, **more: Any) -> dict[str, Any]:
    """The origin of a channel's post."""
    chat = {"id": -1001234567890, "type": "channel", "title": "The <b>Demo</b> Post"} | more
    return {"type": "channel", "date": 1530652500, "chat": chat, "message_id": number, "author_signature": "A. Writer"}


async def test_a_forwarded_post_becomes_an_article(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.forward(POST, channel(username="demopost"))
        said = await summary(chat)
        assert "• Late winner in Rostov, The <b>Demo</b> Post, 3 July 2018" in said.text
        article = archive.article("telegram/-1001234567890/7")
        assert (article.title, article.source, article.author) == (
            "Late winner in Rostov",
            "The <b>Demo</b> Post",
            "A. Writer",
        )
        assert article.published == "2018-07-03T21:15:00+00:00"
        assert article.url == "https://t.me/demopost/7"
        assert archive.search("who turned in the winner")[0].article.id == article.id


async def test_the_same_post_again_is_the_same_article(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        for text, said in ((POST, "Added"), (POST, "Unchanged"), (f"{POST} Mended.", "Updated")):
            chat.forward(text, channel())
            assert f"{said}: 1 article" in (await summary(chat)).text
        assert archive.status().articles == 1
        assert archive.article("telegram/-1001234567890/7").url is None


async def test_undo_takes_the_post_out_again(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.forward(POST, channel())
        said = await summary(chat)
        await chat.press(said, "Undo").answered()
        assert (await chat.next_edit()).text == "Undone: 1 article was taken out again."
        assert archive.status().articles == 0


async def test_a_line_by_itself_can_be_found(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.forward("Nacer Chadli turned in the winner", channel())
        await summary(chat)
        assert archive.search("who turned in the winner")


async def test_the_caption_of_a_picture_is_read_and_a_picture_without_words_is_not(
    fake: FakeBotApi, tmp_path: Path
) -> None:
    photo = [{"file_id": "P", "file_unique_id": "p", "width": 9, "height": 9}]
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.forward("", channel(), photo=photo, caption=POST)
        assert "Added: 1 article" in (await summary(chat)).text
        chat.forward("", channel(8), photo=photo)
        assert "There are no words in this post" in (await summary(chat)).text
        chat.forward("", channel(9), photo=photo, media_group_id="album")
        await fake.settled()
        await chat.stays_quiet()
        assert archive.status().articles == 1


async def test_many_posts_at_once_are_told_of_together(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        for number in range(12):
            chat.forward(POST.replace("ninety", f"{number}"), channel(number))
        articles = 0
        while articles < 12:
            text = (await summary(chat)).text
            articles += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Added"))
        assert archive.status().articles == 12
        assert len(chat.sent) < 12


async def test_what_a_person_said_is_a_question_even_when_it_is_forwarded(fake: FakeBotApi, tmp_path: Path) -> None:
    async with edited(fake, tmp_path) as (chat, archive, _):
        chat.forward("who scored the winner?", {"type": "hidden_user", "date": 1530652500, "sender_user_name": "Eve"})
        assert "Read" not in (await chat.next_message()).text
        assert archive.status().articles == 0


async def test_a_post_that_anybody_else_forwards_is_no_article(fake: FakeBotApi, tmp_path: Path) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    async with edited(fake, tmp_path) as (_, archive, _app):
        bob.forward(POST, channel())
        await bob.next_message()
        assert archive.status().articles == 0


async def test_a_picture_by_itself_is_no_post(fake: FakeBotApi, tmp_path: Path) -> None:
    photo = [{"file_id": "P", "file_unique_id": "p", "width": 9, "height": 9}]
    bob = fake.private_chat(fake.user("Bob"))
    async with edited(fake, tmp_path) as (chat, _, _app):
        for each in (chat, bob):
            picture = each.post(each.people[0], "", more={"photo": photo})
            fake.push("message", picture.json())
            assert (await each.next_message()).text.startswith("I can only read words")


async def test_a_web_address_is_read_and_can_be_undone(fake: FakeBotApi, tmp_path: Path) -> None:
    with Website({"/late?utm_source=chat": page("A late, late show")}) as site:
        async with edited(fake, tmp_path) as (chat, archive, _):
            chat.say(f"{site.url}/late?utm_source=chat")
            said = await summary(chat)
            assert "Added: 1 article" in said.text
            assert "A late, late show" in said.text
            assert archive.article(f"{site.url}/late").url == f"{site.url}/late"
            await chat.press(said, "Undo").answered()
            assert (await chat.next_edit()).text == "Undone: 1 article was taken out again."
            assert archive.status().articles == 0


async def test_several_addresses_are_read_and_told_of_together(fake: FakeBotApi, tmp_path: Path) -> None:
    with Website({f"/{number}": page(f"Story {number}", f"Tale {number} of the day.") for number in range(7)}) as site:
        async with edited(fake, tmp_path) as (chat, archive, _):
            chat.say(" \n".join(f"{site.url}/{number}" for number in (*range(7), 0)))
            said = (await summary(chat)).text
            assert "Added: 5 articles" in said
            assert f"{site.url}/5: Only the first 5 addresses" in said
            assert archive.status().articles == 5
            assert "/6" not in site.asked


async def test_one_bad_address_leaves_the_others(fake: FakeBotApi, tmp_path: Path) -> None:
    with Website({"/late": page("A late, late show")}) as site:
        async with edited(fake, tmp_path) as (chat, archive, _):
            chat.say(f"{site.url}/gone {site.url}/late")
            said = (await summary(chat)).text
            assert "Added: 1 article" in said
            assert f"{site.url}/gone: was answered with 404 Not Found" in said
            assert archive.status().articles == 1


async def test_the_address_behind_a_text_is_read(fake: FakeBotApi, tmp_path: Path) -> None:
    with Website({"/late": page("A late, late show")}) as site:
        async with edited(fake, tmp_path) as (chat, archive, _):
            chat.say(f'<a href="{site.url}/late">the story</a>', html=True)
            assert "Added: 1 article" in (await summary(chat)).text
            assert archive.article(f"{site.url}/late").title == "A late, late show"


async def test_questions_are_answered_while_a_page_is_awaited(fake: FakeBotApi, tmp_path: Path) -> None:
    with Website({"/slow": page("A slow show")}) as site:
        site.held.clear()
        async with edited(fake, tmp_path) as (chat, _, _app):
            chat.say(f"{site.url}/slow")
            chat.say("who scored the winner?")
            assert "http" not in (await chat.next_message()).text
            site.held.set()
            assert "Added: 1 article" in (await summary(chat)).text


async def test_a_question_with_an_address_in_it_is_a_question(fake: FakeBotApi, tmp_path: Path) -> None:
    with Website({"/late": page("A late, late show")}) as site:
        async with edited(fake, tmp_path) as (chat, _, _app):
            chat.say(f"who wrote {site.url}/late?")
            assert "Read" not in (await chat.next_message()).text
            assert site.asked == []


async def test_an_address_of_anybody_else_is_not_fetched(fake: FakeBotApi, tmp_path: Path) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    with Website({"/late": page("A late, late show")}) as site:
        async with edited(fake, tmp_path) as (_, archive, _app):
            bob.say(f"{site.url}/late")
            await bob.next_message()
            assert site.asked == []
            assert archive.status().articles == 0
