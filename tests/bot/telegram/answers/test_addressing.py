"""What a message asks, once the way the bot is addressed is taken off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.answers.addressing import command, mentions, without_address

BOT = "pressbox_bot"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ask who won?", "ask"),
        ("/ASK@Pressbox_Bot who won?", "ask"),
        ("/ask@another_bot who won?", None),
        ("/ask\nwho won?", "ask"),
        ("/ask", "ask"),
        ("/ask, who won?", None),
        ("/ask/who", None),
        ("ask who won?", None),
        (" /ask who won?", None),
        ("/", None),
        ("", None),
    ],
)
def test_a_command_is_at_the_start_and_for_this_bot(text: str, expected: str | None) -> None:
    assert command(text, BOT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@pressbox_bot who won?", True),
        ("who won, @PRESSBOX_BOT?", True),
        ("(@pressbox_bot)", True),
        ("@pressbox_bot2 who won?", False),
        ("me@pressbox_bot", False),
        ("@@pressbox_bot", False),
        ("pressbox_bot", False),
    ],
)
def test_a_mention_is_the_whole_name(text: str, expected: bool) -> None:  # noqa: FBT001 - pytest names it
    assert mentions(text, BOT) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ask who won?", "who won?"),
        ("/ask   who\nwon?  ", "who\nwon?"),
        ("/ask@pressbox_bot @pressbox_bot who won?", "who won?"),
        ("@pressbox_bot: who won?", "who won?"),
        ("who won, @pressbox_bot", "who won"),
        ("🏆 @pressbox_bot 🏆 who won?", "🏆 🏆 who won?"),
        ("@pressbox_bot", ""),
        ("/ask", ""),
        ("who won?", "who won?"),
    ],
)
def test_the_address_is_taken_off(text: str, expected: str) -> None:
    assert without_address(text, BOT) == expected


@given(st.text())
def test_text_that_does_not_address_the_bot_stays_as_it_is(text: str) -> None:
    if command(text, BOT) is None and not text.startswith("/") and not mentions(text, BOT):
        assert without_address(text, BOT) == text.strip()


def test_a_bot_without_a_name_is_never_mentioned() -> None:
    assert not mentions("@ who won?", "")
