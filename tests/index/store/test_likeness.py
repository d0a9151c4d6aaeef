"""How alike two texts are is told by small numbers, the same everywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.likeness import (
    Wording,
    alike,
    are_near,
    are_nearly_equal,
    bands,
    pairs,
    signed,
    sketched,
    wording,
)
from index.store.repetition import folded_words
from tests.index.store.stories import changed, paragraph

ROOT = Path(__file__).resolve().parents[3]
SAID = "The harbour council decided on Tuesday evening that seven wooden bridges between islands will be replaced soon"


def sketch_of(text: str) -> object:
    words = folded_words(text)
    return sketched(words, pairs(words))


def worded(text: str) -> Wording:
    return wording(folded_words(text))


def test_what_is_stored_is_the_same_with_every_release_of_what_computes_it() -> None:
    """Archives hold these numbers: when they change, a new version of the schema has to compare everything anew."""
    words = folded_words(SAID)
    sketch = sketched(words, pairs(words))
    assert sketch is not None
    assert (sketch.bits, sketch.anchors) == (-5769163671169172785, (3838960894, 3779426984))
    assert signed(pairs(words) * 3)[:8].hex() == "5a87aff6f815acf8"


def test_another_process_tells_the_same() -> None:
    script = f"from tests.index.store.test_likeness import sketch_of; print(sketch_of({SAID!r}))"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(sketch_of(SAID))


@pytest.mark.parametrize("other", [SAID.upper(), SAID.replace(" ", "\n"), f"“{SAID}…”", SAID.replace("fi", "\ufb01")])
def test_case_punctuation_and_ways_of_writing_make_no_difference(other: str) -> None:
    assert sketch_of(SAID) == sketch_of(other)


@pytest.mark.parametrize(
    "text", ["", "He won.", "Police said on Tuesday that he is well.", "1 2 3 4 5 6 7 8 9 10 11 12"]
)
def test_short_paragraphs_are_not_compared(text: str) -> None:
    assert sketch_of(text) is None


def test_scripts_without_spaces_are_compared_too() -> None:
    text = "港の評議会は火曜日の夜に島々の間にある七つの木の橋を来年の春までにすべて取り替えることを決めた。"
    assert sketch_of(text) is not None
    assert are_nearly_equal(worded(text), worded(text.replace("火曜日", "水曜日")))


@given(st.integers(0, 10_000), st.integers(0, 39))
def test_a_paragraph_with_another_word_is_nearly_equal(number: int, place: int) -> None:
    one = worded(paragraph(number))
    assert are_nearly_equal(one, worded(changed(paragraph(number), place)))


@given(st.integers(0, 10_000))
def test_two_paragraphs_on_different_matters_are_not_near(number: int) -> None:
    one, other = sketch_of(paragraph(number)), sketch_of(paragraph(number + 1))
    assert not are_near(one.bits, other.bits)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("one", "other"), [("12", "15"), ("seven", "eight"), ("2-1", "1-2"), ("", "3")])
def test_another_number_makes_another_paragraph(one: str, other: str) -> None:
    text = paragraph(1)
    assert not are_nearly_equal(worded(f"{one} {text}"), worded(f"{other} {text}"))


def test_articles_are_as_alike_as_their_words() -> None:
    these, those = (pairs(folded_words(" ".join(map(paragraph, numbers)))) for numbers in (range(10), range(2, 12)))
    assert alike(signed(these), signed(these)) == 1.0
    assert alike(signed(these), signed(those)) == pytest.approx(8 / 12, abs=0.2)
    assert alike(signed(these), signed(pairs(folded_words(paragraph(99))))) < 0.1
    assert set(bands(signed(these))) & set(bands(signed(those)))


def test_too_few_words_are_like_nothing() -> None:
    assert signed(["two words"]) == b""
    assert alike(b"", b"") == 0.0
    assert not list(bands(b""))


@given(st.text())
def test_any_text_can_be_compared(text: str) -> None:
    words = folded_words(text)
    sketch = sketched(words, pairs(words))
    assert sketch is None or (-(2**63) <= sketch.bits < 2**63 and all(0 <= each < 2**32 for each in sketch.anchors))
