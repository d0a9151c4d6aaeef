"""The lines of `ask -`: each chat's conversation, only the articles that were named, and what makes no sense."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest

from bot.output import ask_lines
from index.answering import Turn
from index.archive import Archive
from index.errors import ArticleUnknown
from index.model import Answer, NoAnswer
from tests.bot.conftest import Pressbox
from tests.bot.values import make_answer, make_refusal

Asked: TypeAlias = "tuple[str, tuple[str, ...] | None, tuple[str, ...] | None]"

WINNER = "who scored the winner?"


class ListeningArchive:
    """Answers whatever is about a winner, and notes what it was asked, of which articles, and after what."""

    def __init__(self) -> None:
        self.heard: list[Asked] = []

    def ask(
        self, question: str, *, articles: tuple[str, ...] | None = None, before: Sequence[Turn] | None = None
    ) -> Answer | NoAnswer:
        if articles and "missing" in articles:
            raise ArticleUnknown("There is no article missing.")
        self.heard.append((question, articles, before if before is None else tuple(turn.question for turn in before)))
        return replace(make_answer(), question=question) if "winner" in question else make_refusal(question)


@pytest.fixture
def archive() -> ListeningArchive:
    """The archive that is asked."""
    return ListeningArchive()


@pytest.fixture
def ask(
    archive: ListeningArchive, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., list[Any]]:
    """Send lines, each a text or the fields of an object, and get the objects that come back."""

    def send(*lines: str | dict[str, Any]) -> list[Any]:
        given = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given.encode())))
        ask_lines(cast(Archive, archive), as_json=True)
        return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]

    return send


def test_a_chat_goes_on_with_its_own_conversation(ask: Callable[..., list[Any]], archive: ListeningArchive) -> None:
    ask({"question": WINNER, "chat": "a"}, {"question": "when?", "chat": "b"}, {"question": "where?", "chat": "a"})
    assert archive.heard == [(WINNER, None, ()), ("when?", None, ()), ("where?", None, (WINNER,))]


@pytest.mark.parametrize("line", ["where?", {"question": "where?"}, {"question": "where?", "chat": None}])
def test_a_line_without_a_chat_leans_on_nothing(
    line: str | dict[str, Any], ask: Callable[..., list[Any]], archive: ListeningArchive
) -> None:
    ask({"question": WINNER, "chat": "a"}, line, {"question": "when?", "chat": "a"})
    assert archive.heard[1:] == [("where?", None, None), ("when?", None, (WINNER,))]


def test_only_the_named_articles_are_searched(ask: Callable[..., list[Any]], archive: ListeningArchive) -> None:
    ask({"question": WINNER, "articles": ["late", "rain"]}, {"question": WINNER, "articles": []}, {"question": WINNER})
    assert [articles for _, articles, _ in archive.heard] == [("late", "rain"), (), None]


def test_a_chat_and_articles_go_together(ask: Callable[..., list[Any]], archive: ListeningArchive) -> None:
    ask({"question": WINNER, "chat": "a"}, {"question": "where?", "chat": "a", "articles": ["late"]})
    assert archive.heard[1] == ("where?", ("late",), (WINNER,))


def test_the_chat_is_told_in_the_reply(ask: Callable[..., list[Any]]) -> None:
    in_chat, refused, alone = ask({"question": WINNER, "chat": "a"}, {"question": "who?", "chat": ""}, WINNER)
    assert (in_chat["chat"], refused["chat"]) == ("a", "")
    assert "chat" not in alone


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"chat": "a"}, 'Line 2 has no "question" that is a string; give it one.'),
        ({"question": ["where?"], "chat": "a"}, 'Line 2 has no "question" that is a string; give it one.'),
        (
            {"question": "where?", "chat": 7},
            'Line 2: "chat" must be a string, any name of your own for the conversation.',
        ),
        (
            {"question": "where?", "chat": "a", "articles": {"id": "late"}},
            'Line 2: "articles" must be a list of article ids, each a string.',
        ),
        (
            {"question": "where?", "chat": "a", "articles": [None]},
            'Line 2: "articles" must be a list of article ids, each a string.',
        ),
        ({"question": "where?", "chat": "a", "articles": ["missing"]}, "There is no article missing."),
        ('{"question": "where?", "chat"', "Line 2 begins as a JSON object and is none; mend it or send plain text."),
    ],
)
def test_a_bad_line_gets_one_sentence_and_the_conversation_goes_on(
    bad: str | dict[str, Any], said: str, ask: Callable[..., list[Any]], archive: ListeningArchive
) -> None:
    _, error, after = ask({"question": WINNER, "chat": "a"}, bad, {"question": "when?", "chat": "a"})
    assert (error["answered"], error["reason"], error["error"]) == (False, "bad-line", said)
    assert after["question"] == "when?"
    assert archive.heard[-1] == ("when?", None, (WINNER,))


def test_a_followup_says_how_it_was_understood(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    lines = (
        b'{"question": "who scored the winner?", "chat": "a"}\n'
        b'{"question": "thanks!", "chat": "a"}\n'
        b'{"question": "and in which minute?", "chat": "a"}\n'
        b'{"question": "and in which minute?", "chat": "b"}\n'
    )
    replies = [json.loads(line) for line in pressbox("ask", "-", "--json", stdin=lines).stdout.splitlines()]
    assert [reply.get("asked") for reply in replies] == [
        None,
        None,
        "in which minute was it that Ada Quill scored the winner?",
        None,
    ]
    plain = pressbox("ask", "-", stdin=lines).stdout.decode().splitlines()
    assert "in which minute was it that Ada Quill scored the winner?" in plain[2]
