"""Where paragraphs are."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from index.reading.layout import paragraphs
from tests.patience import processor_time

PROSE = (
    "The covers came on at noon and stayed on until the umpires walked out at four to look at the square again. "
    "Nobody in the stands had left by then, because the tea was free and the band went on playing all afternoon."
)


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("\n One. \n\n \nTwo.\n\n\n") == ["One.", "Two."]


def test_single_line_breaks_part_them_too() -> None:
    assert texts(f"A title\n{PROSE}\nShort.\n{PROSE}") == ["A title", PROSE, "Short.", PROSE]


def test_captions_between_paragraphs_stay_apart() -> None:
    captions = ["It was wet [Photo: Jo]", "The umpire looks up [Photo: Jo]", "A dog on the square [Photo: Jo]"]
    text = f"{PROSE}\n\n" + "\n".join(captions) + f"\n\n{PROSE}\n"
    assert texts(text) == [PROSE, *captions, PROSE]


def test_lines_broken_to_a_width_are_joined() -> None:
    for width in (50, 72, 100):
        wrapped = textwrap.fill(PROSE, width)
        assert texts(f"A title\n\n{wrapped}\n\n{wrapped}\n") == ["A title", wrapped, wrapped]


def test_in_wrapped_text_bullets_indents_and_short_lines_begin_paragraphs() -> None:
    wrapped = textwrap.fill(f"{PROSE} {PROSE}", 60)
    text = f"{wrapped}\n   {wrapped}\n- one\n- two\n\n{wrapped}\nKent: 120 all out\nSurrey: 88 for 9\n"
    assert texts(text) == [wrapped, wrapped, "- one", "- two", wrapped, "Kent: 120 all out", "Surrey: 88 for 9"]


def test_a_poem_and_a_list_are_not_joined() -> None:
    lines = ["Kent", "Surrey", "Sussex and Hampshire", "Middlesex", "Essex", "Yorkshire", "Lancashire"]
    assert texts("\n".join(lines)) == lines


def test_a_sea_of_white_space_is_crossed_quickly() -> None:
    with processor_time(most=5):
        assert texts(" " * 500_000 + "\n" + "\u00a0\n" * 100_000 + "One." + " " * 500_000) == ["One."]


@given(st.text(st.sampled_from("ab .\n\u00a0\u05d0-A1")) | st.text())
def test_paragraphs_part_the_text_and_leave_only_white_space(text: str) -> None:
    end = 0
    for start, following in paragraphs(text):
        assert end <= start < following
        assert not text[end:start].strip()
        assert text[start:following] == text[start:following].strip()
        end = following
    assert not text[end:].strip()
