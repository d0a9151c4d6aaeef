"""Answers put away and read again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from bot.rendering.stored import restored, stored
from index.model import Answer, NoAnswer
from tests.bot.rendering.replies import ANSWER, answers, refusals


@settings(max_examples=40)
@given(answers | refusals)
def test_what_was_stored_comes_back_as_it_was(reply: Answer | NoAnswer) -> None:
    text = stored(reply)
    assert restored(text) == reply
    assert text.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "{",
        '{"reason": "no-such-reason"}',
        stored(ANSWER).replace('"kind"', '"sort"'),
        json.dumps(json.loads(stored(ANSWER)) | {"more": 1}),
        stored(ANSWER).replace('"answer":[25,37]', '"answer":[25]'),
    ],
)
def test_what_is_no_stored_reply_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no reply"):
        restored(text)
