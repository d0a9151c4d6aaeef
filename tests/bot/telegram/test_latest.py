"""/latest: the newest articles in a message that turns its pages itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.telegram.articles.reading import ArticlePage, ListPage, article_page, list_page
from bot.telegram.context import BotApplication
from bot.telegram.handlers.latest import among, sources_like
from index.model import SourceSummary
from tests.bot.telegram.support import ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import Message, User
from tests.index.prepared import archive_of
from tests.index.store.articles import article_of

pytestmark = pytest.mark.usefixtures("bot")
SOURCES = ("The Demo Post", "Sample Chronicle")


@pytest.fixture(autouse=True)
def shelf(archive: ScriptedArchive) -> None:
    """Twenty articles, the twentieth the newest, by turns of two sources."""
    archive.shelf = archive_of(
        *(
            replace(
                article_of(f"a{number}", f"The story number {number}.", title=f"Title {number}"),
                source=SOURCES[number % 2],
                published=f"2018-07-{number:02}",
                url=f"https://example.org/{number}",
            )
            for number in range(1, 21)
        )
    )
    archive.listed = archive.shelf.sources()


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def test_the_newest_come_first_with_links_and_numbers_to_press(chat: Chat) -> None:
    chat.say("/latest")
    message = await chat.next_message()
    assert message.text.splitlines()[:4] == [
        "The newest articles",
        "",
        "1. Title 20",
        "The Demo Post, 20 July 2018",
    ]
    assert message.links()[0] == "https://example.org/20"
    assert labels(message) == ["1", "2", "3", "4", "5", "6", "7", "8", "Older ›"]


async def test_pages_are_turned_in_place(chat: Chat) -> None:
    chat.say("/latest")
    message = await chat.next_message()
    await chat.press(message, "Older ›").answered()
    second = await chat.next_edit()
    assert "9. Title 12\n" in second.text
    assert labels(second)[-2:] == ["‹ Newer", "Older ›"]
    chat.press(second, "Older ›")
    last = await chat.next_edit()
    assert labels(last) == ["17", "18", "19", "20", "‹ Newer"]
    chat.press(last, "‹ Newer")
    assert (await chat.next_edit()).text == second.text


async def test_words_narrow_the_list_to_a_source_and_its_pages_stay_narrow(chat: Chat) -> None:
    chat.say("/latest chronicle")
    message = await chat.next_message()
    assert message.text.startswith("The newest articles of Sample Chronicle\n\n1. Title 19\n")
    chat.press(message, "Older ›")
    assert "\n10. Title 1\n" in (await chat.next_edit()).text


async def test_a_source_that_is_not_there_is_said_not_to_be(chat: Chat) -> None:
    chat.say("/latest <Gazette> of nowhere")
    message = await chat.next_message()
    assert message.text == ("No source of the archive is called “<Gazette> of nowhere”; /sources lists them all.")


async def test_only_the_sources_that_a_chat_wants_are_listed(chat: Chat, bot: BotApplication) -> None:
    await bot.bot_data.chats.change(chat.id, sources=("Sample Chronicle",))
    chat.say("/latest")
    assert "Demo Post" not in (await chat.next_message()).text
    chat.say("/latest demo post")
    assert (await chat.next_message()).text == "There are no articles to list."


async def test_an_empty_archive_has_no_list(chat: Chat, archive: ScriptedArchive) -> None:
    archive.shelf = archive_of()
    chat.say("/latest")
    message = await chat.next_message()
    assert message.text == "There are no articles to list."
    assert message.buttons == []


async def test_a_number_reads_the_article_in_place_and_leads_back(chat: Chat) -> None:
    chat.say("/latest")
    message = await chat.next_message()
    chat.press(message, "2")
    article = await chat.next_edit()
    assert article.text == "Title 19\nSample Chronicle, 19 July 2018\n\nThe story number 19."
    chat.press(article, "« Back to the list")
    assert (await chat.next_edit()).text == message.text


async def test_anybody_in_a_group_may_turn_the_pages(group: Chat, fake: FakeBotApi) -> None:
    bob = fake.user("Bob", language_code="de")
    group.join(bob)
    group.say("/latest")
    message = await group.next_message()
    group.press(message, "Older ›", by=bob)
    assert (await group.next_edit()).text.startswith("Die neuesten Artikel")


@pytest.mark.parametrize("data", ["l1:0:AAAAAAAAAAAA", "l9:0", "l1:x:"])
async def test_a_button_that_is_too_old_says_so_and_changes_nothing(
    chat: Chat, alice: User, fake: FakeBotApi, data: str
) -> None:
    chat.say("/latest")
    message = await chat.next_message()
    query = fake.world.open_query("callback", alice)
    fake.push(
        "callback_query",
        {"id": query.id, "from": alice.json(), "message": message.json(), "chat_instance": "1", "data": data},
    )
    assert "too old" in (await query.answered())["text"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("post", ("The Post", "The Post on Sunday")),
        ("THE POST!", ("The Post",)),
        ("Écho", ("The Echo",)),
        ("post on sundy", ("The Post on Sunday",)),
        ("gazette", ()),
        ("?", ()),
    ],
)
def test_sources_are_found_by_their_names_or_what_is_like_them(asked: str, found: tuple[str, ...]) -> None:
    names = ["The Post", "The Post on Sunday", "The Echo", None]
    assert sources_like(asked, [SourceSummary(name, 1, None, None) for name in names]) == found


def test_sources_that_are_asked_for_must_be_allowed() -> None:
    assert among(None, None) is None
    assert among(["a", "b"], None) == ("a", "b")
    assert among(None, ["a"]) == ("a",)
    assert among(["a", "b"], ["b", "c"]) == ("b",)


def test_what_buttons_say_is_short_and_comes_back() -> None:
    listed = ListPage(9_999_999, "A" * 12)
    read = ArticlePage("B" * 12, 999_999, listed)
    assert list_page(listed.data()) == listed
    assert article_page(read.data()) == read
    assert article_page(ArticlePage("B" * 12).data()) == ArticlePage("B" * 12)
    assert len(read.data()) <= 64
