"""Whoever asks too much is told so politely, once a minute, and the others are not concerned."""

from __future__ import annotations

import pytest

from bot.speech import LANGUAGES, speech
from bot.telegram.context import BotApplication
from bot.telegram.people.quota import REMEMBERED, Quota, Verdict
from tests.bot.telegram.support import WINNER, ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat

TWO = {"PRESSBOX_TELEGRAM_QUESTIONS_A_MINUTE": "2"}


class Time:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


def verdicts(quota: Quota, many: int, who: int = 1) -> list[Verdict]:
    return [quota.ask(who) for _ in range(many)]


@pytest.mark.parametrize("a_minute", [1, 2, 7, 20, 10_000])
def test_so_many_may_be_asked_at_once(a_minute: int, time: Time) -> None:
    found = verdicts(Quota(a_minute, time), a_minute + 2)
    assert found == [Verdict.ANSWER] * a_minute + [Verdict.DECLINE, Verdict.IGNORE]


def test_one_more_becomes_free_at_a_time(time: Time) -> None:
    quota = Quota(6, time)
    verdicts(quota, 6)
    time.now += 10
    assert verdicts(quota, 2) == [Verdict.ANSWER, Verdict.DECLINE]


def test_it_is_said_once_a_minute(time: Time) -> None:
    quota = Quota(1, time)
    verdicts(quota, 2)
    time.now += 59
    assert verdicts(quota, 1) == [Verdict.IGNORE]
    time.now += 1
    assert verdicts(quota, 3) == [Verdict.ANSWER, Verdict.DECLINE, Verdict.IGNORE]


def test_what_is_not_answered_does_not_count(time: Time) -> None:
    quota = Quota(1, time)
    verdicts(quota, 100)
    time.now += 60
    assert quota.ask(1) is Verdict.ANSWER


def test_each_person_has_a_count_of_their_own(time: Time) -> None:
    quota = Quota(1, time)
    verdicts(quota, 5)
    assert quota.ask(2) is Verdict.ANSWER


def test_only_so_many_people_are_remembered(time: Time) -> None:
    quota = Quota(1, time)
    for who in range(REMEMBERED + 10):
        quota.ask(who)
    assert len(quota._buckets) == REMEMBERED


def stop_the_clock(application: BotApplication) -> None:
    """However long it takes, it takes no time: nothing becomes free again."""
    for quota in (application.bot_data.questions, application.bot_data.touches):
        quota._clock = lambda: 50.0


async def test_too_many_questions_get_one_polite_message(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive
) -> None:
    async with running(archive, fake, **TWO) as application:
        stop_the_clock(application)
        for _ in range(6):
            chat.say(WINNER)
        texts = [(await chat.next_message()).text for _ in range(3)]
        assert sum("2 questions a minute" in text for text in texts) == 1
        await chat.stays_quiet()
    assert len(archive.asked) == 2


async def test_a_button_that_is_pressed_too_often_says_so(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive
) -> None:
    async with running(archive, fake, **TWO) as application:
        stop_the_clock(application)
        chat.say(WINNER)
        answer = await chat.next_message()
        data = answer.buttons[0][0]["callback_data"]
        press = {"from": chat.people[0].json(), "message": answer.json(), "chat_instance": "1", "data": data}
        queries = [fake.world.open_query("callback", chat.people[0]) for _ in range(7)]
        for query in queries:
            fake.push("callback_query", press | {"id": query.id})
        said = [(await query.answered()).get("text", "") for query in queries]
        assert sum("a little fast" in each for each in said) == 1


async def test_admins_may_ask_without_end(fake: FakeBotApi, chat: Chat, archive: ScriptedArchive) -> None:
    async with running(archive, fake, **TWO, PRESSBOX_TELEGRAM_ADMINS=str(chat.id)):
        for _ in range(5):
            chat.say(WINNER)
            await chat.next_message()
    assert len(archive.asked) == 5


async def test_what_people_say_to_each_other_in_a_group_is_not_counted(
    fake: FakeBotApi, group: Chat, archive: ScriptedArchive
) -> None:
    async with running(archive, fake, **TWO):
        for _ in range(10):
            group.say("just talking")
        group.say(f"/ask {WINNER}")
        assert "Chadli" in (await group.next_message()).text


async def test_it_is_said_in_the_persons_language(fake: FakeBotApi, archive: ScriptedArchive) -> None:
    chat = fake.private_chat(fake.user("Jürgen", language_code="de"))
    async with running(archive, fake, PRESSBOX_TELEGRAM_QUESTIONS_A_MINUTE="1") as application:
        stop_the_clock(application)
        chat.say(WINNER)
        chat.say(WINNER)
        texts = [(await chat.next_message()).text for _ in range(2)]
    assert any("eine Frage in der Minute" in text for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("many", [1, 2, 20])
def test_it_can_be_said_in_every_language(language: str, many: int) -> None:
    assert speech(language).html("asking-too-much", many=many)
    assert len(speech(language).plain("pressing-too-much")) <= 200
