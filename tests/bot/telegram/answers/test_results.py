"""What the bot says outside of its own chats: results of inline mode, whatever the articles hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.speech import LANGUAGES, speech
from bot.telegram.answers import results
from bot.telegram.state.shown import Row
from index.model import Answer, Citation, NoAnswer, Quote, SourceSummary
from tests.bot.rendering.replies import answers, refusals, summaries
from tests.bot.telegram.support import ANSWER, CITATION
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.elsewhere import check_result

WORLD = FakeBotApi().world
languages = st.sampled_from(LANGUAGES)


def cited(article: str, text: str, answer: str) -> Citation:
    """A citation of another article."""
    start = text.index(answer)
    quote = Quote(article, 1, 0, len(text), text, answer=(start, start + len(answer)))
    return replace(CITATION, quote=quote, title=article.title(), link=None, url=None)


SECOND = cited("gazette", "It was Chadli who had the last word.", "Chadli")
THIRD = cited("echo", "Lukaku let it run.", "Lukaku")


def check(reply: Answer | NoAnswer, language: str, sources: list[SourceSummary]) -> None:
    """Telegram must take the result, and its title and description must be short lines."""
    row = Row(-(2**62), None, None, None, reply.question, reply, language)
    result = results.result(row, speech(language), sources).to_dict()
    result["input_message_content"]["parse_mode"] = "HTML"
    check_result(WORLD, result)
    assert len(result["title"]) <= results.MAX_TITLE + 40
    assert len(result.get("description", "")) <= results.MAX_DESCRIPTION + 40
    assert "\n" not in result["title"] + result.get("description", "")


@given(answers, languages)
def test_any_answer_makes_valid_results(answer: Answer, language: str) -> None:
    for each in results.by_article(answer, 5):
        check(each, language, [])


@given(refusals, languages, st.lists(summaries, max_size=5))
def test_any_refusal_makes_a_valid_result(reply: NoAnswer, language: str, sources: list[SourceSummary]) -> None:
    check(reply, language, sources)


def test_an_article_is_listed_once() -> None:
    again = replace(SECOND, quote=replace(SECOND.quote, text="Chadli again.", answer=(0, 6)))
    answer = replace(ANSWER, citations=(replace(CITATION, witnesses=(THIRD, SECOND)), SECOND, again))
    listed = results.by_article(answer, 5)
    assert [each.citations[0].quote.article for each in listed] == ["late", "gazette", "echo"]
    assert [each.text for each in listed] == ["Nacer Chadli", "Chadli", "Lukaku"]


def test_so_many_are_listed_at_most() -> None:
    others = tuple(cited(f"paper {number}", "Chadli.", "Chadli") for number in range(9))
    assert len(results.by_article(replace(ANSWER, citations=(CITATION, *others)), 5)) == 5


def test_what_each_other_article_says_stands_by_itself() -> None:
    _, second = results.by_article(replace(ANSWER, citations=(CITATION, SECOND), disagreements=()), 5)
    assert (second.agreement, second.articles, second.disagreements) == (1, 1, ())
