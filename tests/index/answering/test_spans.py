"""The words in a sentence that have the shape of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.spans import candidates, surnames
from index.model import Kind

SENTENCES = st.text() | st.text(alphabet="ABab .,-–'“”‘’0129£%()inofthe", max_size=80)


def found(kind: Kind, text: str) -> list[str]:
    """The words of the candidates."""
    return [text[slice(*each.span)] for each in candidates(kind, text)]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.MINUTE, "In the 52nd minute Inui scored.", ["52nd minute"]),
        (Kind.MINUTE, "Chadli (90+4) and Inui (52) scored.", ["(90+4)", "(52)"]),
        (Kind.SCORE, "Belgium won 3-2, or 3–2.", ["3-2", "3–2"]),
        (Kind.SCORE, "In 1970-71 he played a one-two on 3-2-2018.", []),
        (Kind.DURATION, "She saved for two years, he for about ten minutes.", ["two years", "ten minutes"]),
        (Kind.NUMBER, "It cost £5m and 1,200 came, 40% of them late.", ["£5m", "1,200", "40%"]),
        (Kind.NUMBER, "He cried forty times.", ["forty"]),
        (Kind.DATE, "On 3 July 2018 or July 10, or in 1970.", ["3 July 2018", "July 10", "1970"]),
        (Kind.DATE, "It starts at 7pm on Friday.", ["7pm", "Friday"]),
        (Kind.PERSON, "Then J.J. Watt met Kevin De Bruyne.", ["J.J. Watt", "Kevin De Bruyne"]),
        (Kind.PERSON, "It was O’Brien and Jean-Pierre Papin.", ["O’Brien", "Jean-Pierre Papin"]),
        (Kind.PERSON, "nobody was there", []),
        (Kind.QUOTATION, "He said “we won” and left.", ["“we won”"]),
        (Kind.QUOTATION, "He said ‘it’s ours’ and left.", ["‘it’s ours’"]),
        (Kind.QUOTATION, "It's Meunier's cross.", []),
        (Kind.REASON, "They lost because they were tired.", ["because they were tired"]),
        (Kind.YES_NO, "Chadli scored in 1970.", []),
    ],
)
def test_these_words_have_the_shape(kind: Kind, text: str, words: list[str]) -> None:
    assert found(kind, text) == words


def test_a_place_is_best_after_a_word_of_place() -> None:
    text = "Chadli scored in Rostov"
    best = max(candidates(Kind.PLACE, text), key=lambda each: each.shape)
    assert text[slice(*best.span)] == "Rostov"


def test_a_full_name_is_more_likely_a_person_than_where_they_play() -> None:
    text = "Nacer Chadli scored in Rostov"
    best = max(candidates(Kind.PERSON, text), key=lambda each: each.shape)
    assert text[slice(*best.span)] == "Nacer Chadli"


def test_a_name_that_is_somebodys_surname_is_more_likely_a_person() -> None:
    (without,) = candidates(Kind.PERSON, "then Chadli scored")
    (known,) = candidates(Kind.PERSON, "then Chadli scored", surnames=surnames(["Nacer Chadli came on."]))
    assert known.shape > without.shape


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    assert found(Kind.PERSON, "However Nacer Chadli scored.") == ["Nacer Chadli"]
    assert found(Kind.PERSON, "The players left.") == []


def test_surnames_are_the_last_words_of_longer_names() -> None:
    assert surnames(["The Kevin De Bruyne goal.", "Müller, Inui and Thomas Müller"]) == {"bruyne", "muller"}


@given(kind=st.sampled_from(Kind), text=SENTENCES)
def test_candidates_are_in_order_not_empty_and_apart(kind: Kind, text: str) -> None:
    bounds = [offset for each in candidates(kind, text) for offset in each.span]
    assert bounds == sorted(bounds)
    assert all(0 <= start < end <= len(text) for start, end in (each.span for each in candidates(kind, text)))


@given(kind=st.sampled_from(Kind), text=SENTENCES)
def test_shapes_are_between_0_and_1(kind: Kind, text: str) -> None:
    assert all(0 < each.fit <= each.shape <= 1 for each in candidates(kind, text))


@given(texts=st.lists(SENTENCES, max_size=3))
def test_surnames_are_single_words(texts: list[str]) -> None:
    assert all(name and " " not in name for name in surnames(texts))
