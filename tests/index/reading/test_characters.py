"""The characters of stored text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.characters import one_line, tidy


@pytest.mark.parametrize(
    "text",
    [
        "plain  text \n\n with spaces \n",
        "caf\u00e9 and cafe\u0301, \u201cquotes\u201d, 2\u00a0000, \u2460 \ufb01",
        "family \U0001f468\u200d\U0001f469\u200d\U0001f467, \u2764\ufe0f\u200d\U0001f525, \U0001f44b\U0001f3fd",
        "England \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f won",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937 \u0d28\u0d4d\u200d",
    ],
    ids=["spaces", "forms", "emoji", "flag", "persian", "indic"],
)
def test_what_is_written_stays(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\fg\vh", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\tb\x1fc", "a b c"),
        ("zero\u200b width\u2060 \ufeffmark", "zero width mark"),
        ("co\u00adoperate", "cooperate"),
        ("bell\x07 and \x1b[31mcolour\x9b", "bell and [31mcolour"),
        ("Auf\u200clage and wo\u200drd", "Auflage and word"),
        ("left \u202eto\u202c right\u200f", "left to right"),
        ("tag \U000e0041 alone", "tag  alone"),
        ("half \ud83d pair", "half \ufffd pair"),
    ],
)
def test_what_cannot_be_seen_goes(text: str, stored: str) -> None:
    assert tidy(text) == stored


def test_one_line_is_bounded() -> None:
    assert one_line(" a\n b\t c ", 10) == "a b c"
    assert one_line("x" * 20, 10) == "x" * 9 + "\u2026"


@given(st.text(st.characters(exclude_categories=[])))
def test_stored_text_has_no_controls_and_is_stable(text: str) -> None:
    stored = tidy(text)
    assert tidy(stored) == stored
    assert all(character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"} for character in stored)
    stored.encode()
