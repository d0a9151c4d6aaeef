"""Where sentences begin and end."""

import re

import pytest
import sentencex
from hypothesis import example, given
from hypothesis import strategies as st

from index.answering.sentences import sentences

#: Stops, marks, abbreviations and capitals, more often than chance has them.
PROSE = st.text(alphabet="aBc.!?“”\"'‘’«»„() \n1e\u0301😀-–,", max_size=80)
ANY_TEXT = (
    st.text()
    | PROSE
    | st.lists(st.sampled_from(["J.J.", "Mr.", "“Yes.", "No.”", "2-0.", "he", "Then", "p.m."])).map(" ".join)
)
MARKS = set("\"'“”„«»‘’‚")


def cut(text: str, language: str = "en") -> list[str]:
    """The sentences' words."""
    return [text[start:end] for start, end in sentences(text, language)]


# -- what holds for any text


@given(text=ANY_TEXT)
@example(text="😀 One. 😀 Two.")
def test_sentences_are_in_order_not_empty_and_apart(text: str) -> None:
    spans = sentences(text)
    bounds = [offset for span in spans for offset in span]
    assert bounds == sorted(bounds)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


@given(text=ANY_TEXT)
@example(text="He left. “ ” Then")
def test_only_white_space_lies_before_and_between_sentences(text: str) -> None:
    spans = sentences(text)
    gaps = [text[before:after] for (_, before), (after, _) in zip([(0, 0), *spans], spans, strict=False)]
    assert not "".join(gaps).strip()


@given(text=ANY_TEXT)
def test_no_word_is_left_out_at_the_end(text: str) -> None:
    end = max((end for _, end in sentences(text)), default=0)
    assert not set("".join(text[end:].split())) - MARKS


@given(text=ANY_TEXT, language=st.sampled_from(["en", "de", "ja", "hi", "eo", "xx", ""]))
def test_any_language_is_split(text: str, language: str) -> None:
    assert bool(sentences(text, language)) >= bool(set("".join(text.split())) - MARKS)


@pytest.mark.parametrize("text", ["", " ", "\n\u00a0\n"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


def by_definition(text: str, language: str) -> list[tuple[int, int]]:
    """The sentences, without a thought of how long it takes."""
    unmarked = re.sub("[\"“”„«»]|(?<!\\w)['‘‚]|['’](?!\\w)", " ", text)
    ends = {each["end_index"] for each in sentencex.get_sentence_boundaries(language, unmarked)}
    ends |= {each.end() for each in re.finditer("(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+ )", text)}
    found, start = [], 0
    for boundary in sorted(ends | {len(text)}):
        end = start + len(unmarked[start:boundary].rstrip())
        end += len(text[end:]) - len(text[end:].lstrip("\"”»'’)]"))
        if text[end:].lstrip()[:1].islower():
            continue
        if piece := text[start:end].strip():
            found.append((text.index(piece, start), start + len(text[start:end].rstrip())))
        start = end
    return found


@given(text=ANY_TEXT, language=st.sampled_from(["en", "de", "hi"]))
@example(text="They led 2-0.“Yes. No.”) Ada won.Then he \n left.", language="en")
def test_the_sentences_are_those_that_the_definition_has(text: str, language: str) -> None:
    assert sentences(text, language) == by_definition(text, language)


# -- stops that end none


@pytest.mark.parametrize(
    "text",
    [
        "J.J. Watt praised them.",
        "Dr. Smith met Mr. Jones of St. Albans.",
        "The match began at 7 p.m. in Kazan.",
        "It cost £1.5m in all.",
        "They led 2-0 at 13:19.",
        "“Will we win?” he asked.",
        "Nobody. . . nobody at all.",
        "one line\nand the next",
        "Meunier's cross and Japan's goal.",
    ],
)
def test_this_is_one_sentence(text: str) -> None:
    assert cut(text) == [text]


# -- stops that do


@pytest.mark.parametrize(
    "parts",
    [
        ["They led 2-0.", "Then they lost."],
        ["Who won?", "Belgium!", "Really."],
        ["“We won.", "We are happy.”", "He left."],
        ["“We won.”", "He left."],
        ["He said: ‘We won.’", "He left."],
        ["J.J. Watt wrote.", "Mr. Cox replied."],
        ["Müller traf.", "Österreich verlor."],
        ["He met the players' families.", "They ate."],
    ],
)
def test_these_are_several(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_missing_space_after_a_stop_hides_no_sentence() -> None:
    assert cut("That was the goal.Then it was over.") == ["That was the goal.", "Then it was over."]


def test_a_hindi_sentence_ends_with_a_danda() -> None:
    assert cut("भारत जीता। दिल्ली खुश है।", "hi") == ["भारत जीता।", "दिल्ली खुश है।"]


def test_a_very_long_paragraph_is_split_too() -> None:
    assert len(sentences("They led by a goal. Then they lost it. " * 2_000)) == 4_000
