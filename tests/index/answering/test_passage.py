"""A paragraph made ready for close reading."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, words
from index.answering.passage import Passage, passage
from index.vocabulary import Vocabulary

VOCABULARY = Vocabulary()
BOOK = VOCABULARY.book(Analyzer("en"))


def read(text: str) -> Passage:
    return passage(text, BOOK)


def answers(found: Passage) -> list[str]:
    """Each token as it stands when it is an answer by itself."""
    return [found.text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan's coach", ["Japan", "coach"]),
        ("It cost $5 or 20% more", ["It", "cost", "$5", "or", "20%", "more"]),
        ("O\u2019Brien\u2019s goal", ["O\u2019Brien", "goal"]),
    ],
)
def test_a_token_ends_where_an_answer_would(text: str, expected: list[str]) -> None:
    assert answers(read(text)) == expected


def test_sentences_are_known_by_their_tokens() -> None:
    found = read("It rained. Ada Quill scored!  Nobody saw it.")
    assert [found.text[a:b] for a, b in found.sentences] == ["It rained.", "Ada Quill scored!", "Nobody saw it."]
    assert found.bounds.tolist() == [0, 2, 5, 8]


def test_each_token_has_its_term_and_a_stop_word_none() -> None:
    assert read("The winner's goals").terms == ("", "winner", "goal")


def test_gaps_are_what_stands_between_the_tokens() -> None:
    assert read('"Yes", he said.').gaps == ('"', '", ', " ", ".")


@given(st.text(max_size=120))
def test_tokens_and_gaps_are_the_whole_text(text: str) -> None:
    found = read(text)
    written = [VOCABULARY.words[number][0] for number in found.words]
    assert written == words(text)
    assert "".join(part for pair in zip(found.gaps, [*written, ""], strict=True) for part in pair) == text
    assert len(found.bounds) == len(found.sentences) + 1
    assert all(a <= b for a, b in pairwise(found.bounds))
    assert all(0 <= a < b <= len(text) for a, b in zip(found.starts, found.ends, strict=True))


#: Names, signs and genitives, more often than chance has them.
SIGNED = st.text(alphabet="aBs1 $#£%°'\u2019\u02bc.,-", max_size=60) | st.lists(
    st.sampled_from(["Ada", "Quill's", "$5", "20%", "the", "The", "5's%", "\u2019s", "B.B.", "scored.", " "])
).map(" ".join)


@given(SIGNED)
def test_a_token_begins_and_ends_where_its_signs_have_it(text: str) -> None:
    """As the fields of `Passage` define it, token by token."""
    found, end = read(text), 0
    for gap, number, *span in zip(found.gaps, found.words.tolist(), found.starts, found.ends, strict=False):
        word = VOCABULARY.words[number][0]
        start = end + len(gap)
        end = start + len(word)
        genitive = word.endswith(("'s", "\u2019s", "\u02bcs"))
        first = start - (text[:start][-1:] in tuple("$£€¥#"))
        last = end - 2 if genitive else end + (text[end : end + 1] in tuple("%°"))
        assert span == [first, last]


@given(SIGNED)
def test_the_surnames_are_those_that_the_definition_has(text: str) -> None:
    found = read(text)
    written = [VOCABULARY.words[number][0] for number in found.words]
    capital = {place for place, word in enumerate(written) if word[0].isupper() and found.terms[place]}
    capital -= set(found.bounds.tolist())
    assert found.surnames == {
        found.terms[place] for place in capital if place - 1 in capital and found.gaps[place] == " "
    }


def test_a_surname_is_a_name_behind_a_name_within_a_sentence() -> None:
    assert read("Against Belgium the keeper Ada Quill, Bo, Ferry and The Mill lost.").surnames == {"quill"}
