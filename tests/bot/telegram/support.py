"""What the tests of the bot share: an archive that says what it is told, and a bot that runs against the fake."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import Settings, read_settings
from bot.telegram.application import build_application
from bot.telegram.context import BotApplication
from bot.telegram.running import serve
from bot.telegram.state import Database
from index.answering import Turn
from index.model import (
    Answer,
    Arrivals,
    Article,
    ArticleRow,
    Citation,
    Hit,
    Kind,
    NoAnswer,
    Quote,
    Reason,
    SourceSummary,
)
from index.overview import ArchiveStatus
from tests.fakes.bot_api import FakeBotApi
from tests.index.prepared import archive_of
from tests.patience import PATIENCE

_HARMLESS = re.compile("upgraded|message is not modified|message to edit not found|message can't be edited")
"""Refusals that nobody can avoid: a chat moved on, two press the same button, or a lost answer is looked for."""

WINNER = "who scored the winner?"
TEXT = "With the clock run down, Nacer Chadli turned in the winner."
CITATION = Citation(
    Quote("late", 6, 100, 100 + len(TEXT), TEXT, answer=(25, 37)),
    title="A late, late show",
    source="The Demo Post",
    published="2018-07-03",
    url="https://example.org/late",
    link="https://example.org/late#:~:text=With%20the%20clock,winner.",
)
ANSWER = Answer(WINNER, "Nacer Chadli", Kind.PERSON, 0.9, (CITATION,), agreement=3, articles=5)


class ScriptedArchive:
    """Answers as it is told, and keeps what it was asked."""

    def __init__(self, replies: Mapping[str, Answer | NoAnswer] | None = None) -> None:
        self.replies = {WINNER: ANSWER} | dict(replies or {})
        self.asked: list[str] = []
        #: For each of these, the questions that it could lean on.
        self.before: list[tuple[str, ...]] = []
        #: For each of these, the only articles that could answer.
        self.within: list[Collection[str] | None] = []
        self.was_asked = threading.Event()
        #: A question with an event here is not answered before the event is set.
        self.held: dict[str, threading.Event] = {}
        self.listed: Sequence[SourceSummary] = (SourceSummary("The Demo Post", 5, "2018-07-02", "2018-07-03"),)
        self.error: Exception | None = None
        #: The articles that can be listed and read.
        self.shelf = archive_of()

    def ask(
        self, question: str, *, articles: Collection[str] | None = None, before: Sequence[Turn] = ()
    ) -> Answer | NoAnswer:
        self.asked.append(question)
        self.within.append(articles)
        self.before.append(tuple(turn.question for turn in before))
        self.was_asked.set()
        if self.error:
            raise self.error
        if question in self.held:
            self.held[question].wait(PATIENCE)
        return self.replies.get(question, NoAnswer(question, Reason.NOT_THIS))

    def articles_of(self, sources: Collection[str]) -> Sequence[str]:
        return [f"{source}/{number}" for source in sources for number in range(2)]

    def sources(self) -> Sequence[SourceSummary]:
        return self.listed

    def status(self) -> ArchiveStatus:
        return self.shelf.status()

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        return self.shelf.search(query, k)

    def article(self, article: str) -> Article:
        return self.shelf.article(article)

    def newest(self, count: int, offset: int = 0, *, sources: Collection[str] | None = None) -> Sequence[ArticleRow]:
        return self.shelf.newest(count, offset, sources=sources)

    def titled(
        self, words: str, k: int = 5, *, sources: Collection[str] | None = None
    ) -> Sequence[tuple[ArticleRow, float]]:
        return self.shelf.titled(words, k, sources=sources)

    def arrivals(self, after: int, wanted: Collection[str] = (), count: int = 50) -> Arrivals:
        return self.shelf.arrivals(after, wanted, count)


def settings_for(fake: FakeBotApi, **more: str) -> Settings:
    """The settings with which the bot talks to `fake`."""
    environment = {"PRESSBOX_TELEGRAM_TOKEN": fake.token, "PRESSBOX_TELEGRAM_API_URL": fake.url}
    return read_settings(environment | more, Path("no-such-file"))


@asynccontextmanager
async def running(
    archive: ScriptedArchive, fake: FakeBotApi, *, until_told: bool = True, state: Path | None = None, **settings: str
) -> AsyncIterator[BotApplication]:
    """The bot, polling `fake` until the end of the block; it must not have got any call wrong.

    With `until_told` false the bot is not told to stop at the end: it must stop by itself. `state` is the file of what
    it remembers, and `settings` are more of them.
    """
    remembered = Database(state)
    application, stop = build_application(archive, settings_for(fake, **settings), remembered), asyncio.Event()
    calls = len(fake.calls)
    task = asyncio.create_task(serve(application, stop))
    try:
        await fake.wait_for_call(
            "setWebhook" if application.bot_data.settings.telegram.webhook_url else "deleteWebhook",
            where=lambda call: call in fake.calls[calls:],
        )
        yield application
    finally:
        if until_told:
            stop.set()
        await asyncio.wait_for(task, PATIENCE)
        remembered.close()
    assert [call for call in fake.refused if not _HARMLESS.search(str(call.result))] == []
