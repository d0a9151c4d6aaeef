"""What a minute, a score, a day, a duration or a number looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.shapes import SHAPELY, descriptions, is_name, names, reasons, reports_speech, shaped
from index.model import Kind

SENTENCES = st.text() | st.text(alphabet="ABab .,-–'“”‘’0129£%()inofthe", max_size=80)


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
        (Kind.DATE, "Since the 9th century.", ["9th century"]),
        (Kind.PERSON, "Chadli scored in 1970.", []),
    ],
)
def test_these_words_have_the_shape(kind: Kind, text: str, words: list[str]) -> None:
    assert [text[slice(*span)] for span in shaped(kind, text)] == words


@pytest.mark.parametrize(
    ("measure", "text", "words"),
    [
        ("old", "Kenji Morita, 52, won 3 of 7 at 61 years old.", ["52", "61 years old"]),
        ("tall", "He is 1.93m and scored 5.", ["1.93m"]),
    ],
)
def test_a_size_is_no_bare_number(measure: str, text: str, words: list[str]) -> None:
    assert [text[slice(*span)] for span in shaped(Kind.NUMBER, text, measure)] == words


@given(kind=st.sampled_from(Kind), text=SENTENCES)
def test_shapes_are_in_order_not_empty_and_apart(kind: Kind, text: str) -> None:
    found = shaped(kind, text)
    bounds = [offset for span in found for offset in span]
    assert bounds == sorted(bounds)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert not found or kind in SHAPELY


@pytest.mark.parametrize(
    "text", ["Nacer Chadli", "O'Brien", "Jean-Pierre Papin", "Müller", "Kevin De Bruyne", "Robin van Persie"]
)
def test_this_is_written_as_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["the winner", "94th minute", "Nacer scored", "3-2", "", "van"])
def test_this_is_not(text: str) -> None:
    assert not is_name(text)


def test_names_are_found_in_a_part_of_a_text() -> None:
    text = "Bo Ferry saw Ada Quill and Jo."
    assert [text[slice(*span)] for span in names(text, (8, 29))] == ["Ada Quill", "Jo"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("They lost because they were tired.", ["they were tired"]),
        ("Owing to the rain, but not only to it, they lost.", ["the rain"]),
        ("They lost.", []),
    ],
)
def test_a_clause_that_gives_a_reason_is_found(text: str, clauses: list[str]) -> None:
    assert [text[slice(*span)] for span in reasons(text)] == clauses


@pytest.mark.parametrize(("text", "speaks"), [("He said no.", True), ("“No,” he thought.", True), ("He left.", False)])
def test_somebody_speaks_or_does_not(text: str, *, speaks: bool) -> None:
    assert reports_speech(text) is speaks


@given(SENTENCES)
def test_names_and_reasons_are_within_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in [*names(text, (0, len(text))), *reasons(text)])


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("It rained, said Kenji Morita, 52, a driver from Oslo.", "kenji morita", ["a driver from Oslo"]),
        ("Morita, one of the drivers, waved; Morita was the last.", "Morita", ["one of the drivers", "the last"]),
        ("The Harbour is a club. Mr. Morita, who drives, is not.", "Morita", []),
        ("A.B (C, the cat", "B (C", ["the cat"]),
        ("Anything is a thing.", "", []),
    ],
)
def test_what_somebody_is_said_to_be_is_found(text: str, name: str, said: list[str]) -> None:
    assert [text[slice(*span)] for span in descriptions(text, name)] == said
