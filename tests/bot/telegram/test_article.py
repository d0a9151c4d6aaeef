"""/article: an article is found by its number, id, title or answer, and read page by page in place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.telegram.context import BotApplication
from index.model import Answer, Citation, Kind, Quote
from tests.bot.telegram.support import WINNER, ScriptedArchive
from tests.fakes.chats import Chat
from tests.fakes.model import Message
from tests.index.prepared import archive_of
from tests.index.store.articles import article_of

pytestmark = pytest.mark.usefixtures("bot")

LATE = replace(
    article_of(
        "late",
        *(f"Paragraph {number}. {'They ran on. ' * 80}".strip() for number in range(1, 8)),
        title="A late, late show",
    ),
    source="The Demo Post",
    published="2018-07-03",
    url="https://example.org/late",
)
RAIN = article_of("weather/rain", "Heavy rain fell on Lenn.", title="Rain over the valley", published="2018-07-02")
MORE_RAIN = article_of("weather/more", "It rained again.", title="More rain over the valley", published="2018-07-01")


@pytest.fixture(autouse=True)
def shelf(archive: ScriptedArchive) -> None:
    archive.shelf = archive_of(LATE, RAIN, MORE_RAIN)


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def test_it_is_found_by_its_id(chat: Chat) -> None:
    chat.say("/article weather/rain")
    assert (await chat.next_message()).text == "Rain over the valley\n2 July 2018\n\nHeavy rain fell on Lenn."


async def test_it_is_found_by_the_number_of_the_latest_list(chat: Chat) -> None:
    chat.say("/latest")
    await chat.next_message()
    chat.say("/article 2")
    assert (await chat.next_message()).text.startswith("Rain over the valley\n")


async def test_without_a_list_a_number_counts_from_the_newest(chat: Chat) -> None:
    chat.say("/article 1")
    assert (await chat.next_message()).text.startswith("A late, late show\n")


async def test_an_unknown_number_is_not_found(chat: Chat) -> None:
    chat.say("/article 99")
    assert (await chat.next_message()).text.startswith("No article is called “99”")


@pytest.mark.parametrize("words", ["A Late Late Show", "show late", "late"])
async def test_it_is_found_by_words_of_its_title(chat: Chat, words: str) -> None:
    chat.say(f"/article {words}")
    assert (await chat.next_message()).text.startswith("A late, late show\n")


async def test_a_title_that_is_a_little_like_it_is_offered(chat: Chat) -> None:
    chat.say("/article late shwo")
    message = await chat.next_message()
    assert message.text == "One title is a little like “late shwo”. Is this article meant?"
    assert labels(message) == ["A late, late show"]


async def test_several_titles_are_a_choice_of_buttons(chat: Chat) -> None:
    chat.say("/article rain valley")
    message = await chat.next_message()
    assert message.text == "Several titles are like “rain valley”. Which article is meant?"
    assert sorted(labels(message)) == ["More rain over the valley", "Rain over the valley"]
    chat.press(message, "More rain over the valley")
    assert (await chat.next_edit()).text.startswith("More rain over the valley\n")


async def test_an_article_that_only_speaks_of_it_is_offered(chat: Chat) -> None:
    chat.say("/article Lenn")
    message = await chat.next_message()
    assert message.text == "No title is like “Lenn”, but this article speaks of it:"
    assert labels(message) == ["Rain over the valley"]


async def test_what_no_article_has_is_not_found(chat: Chat) -> None:
    chat.say("/article <b>quantum</b>")
    message = await chat.next_message()
    assert message.text.startswith("No article is called “<b>quantum</b>” or speaks of it")


async def test_by_itself_it_says_how(chat: Chat) -> None:
    chat.say("/article")
    assert "/article heartbreak in Rostov" in (await chat.next_message()).text


async def test_pages_are_turned_in_place_and_hold_all_of_the_story(chat: Chat) -> None:
    chat.say("/article late")
    first = await chat.next_message()
    assert first.text.startswith("A late, late show\nThe Demo Post, 3 July 2018\n\nParagraph 1.")
    assert first.text.endswith("Page 1 of 4")
    assert labels(first) == ["Next ›"]
    await chat.press(first, "Next ›").answered()
    second = await chat.next_edit()
    assert labels(second) == ["‹ Previous", "Next ›"]
    assert "Paragraph 3." in second.text
    chat.press(second, "Next ›")
    third = await chat.next_edit()
    chat.press(third, "Next ›")
    last = await chat.next_edit()
    assert labels(last) == ["‹ Previous"]
    assert "Paragraph 7." in last.text


async def test_in_reply_to_an_answer_it_opens_at_the_quote(chat: Chat, archive: ScriptedArchive) -> None:
    paragraph = LATE.paragraphs[4]
    quote = Quote("late", 5, paragraph.start, paragraph.start + 12, "Paragraph 5.")
    archive.replies[WINNER] = Answer(WINNER, None, Kind.OTHER, 0.9, (Citation(quote, LATE.title),))
    chat.say(WINNER)
    answer = await chat.next_message()
    chat.say("/article", reply_to=answer)
    message = await chat.next_message()
    assert "Paragraph 5." in message.text
    assert message.text.endswith("Page 3 of 4")


async def test_an_article_that_was_taken_out_is_said_to_be_gone(chat: Chat, archive: ScriptedArchive) -> None:
    chat.say("/article late")
    message = await chat.next_message()
    archive.shelf = archive_of(RAIN)
    answer = await chat.press(message, "Next ›").answered()
    assert answer["text"] == "This article is no longer in the archive."
    assert chat.messages[message.id].text == message.text


async def test_a_page_that_is_no_longer_there_is_the_last_one(chat: Chat, archive: ScriptedArchive) -> None:
    chat.say("/article late")
    message = await chat.next_message()
    archive.shelf = archive_of(article_of("late", "All cut.", title="A late, late show"))
    chat.press(message, "Next ›")
    assert (await chat.next_edit()).text == "A late, late show\n\nAll cut."


async def test_an_article_of_a_source_that_a_chat_does_not_want_is_not_shown(chat: Chat, bot: BotApplication) -> None:
    await bot.bot_data.chats.change(chat.id, sources=("The Echo",))
    chat.say("/article late")
    assert (await chat.next_message()).text == "This article is no longer in the archive."


@pytest.mark.parametrize(
    "text",
    ["x" * 100_000, "🏆" * 50_000, "<b>&amp;" * 10_000, "שלום \u202e " * 9_000, "\x00\x07 a"],
    ids=["one word", "emoji", "markup", "right to left", "controls"],
)
async def test_any_text_can_be_read_to_its_end(chat: Chat, archive: ScriptedArchive, text: str) -> None:
    identity = "any/" + "long-name/" * 30
    archive.shelf = archive_of(article_of(identity, text, "The end.", title="<i>" * 200))
    chat.say(f"/article {identity}")
    message = await chat.next_message()
    while "Next ›" in labels(message):
        chat.press(message, "Next ›")
        message = await chat.next_edit()
    assert "The end." in message.text
