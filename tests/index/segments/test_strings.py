"""Strings in arrays: as a list has them, and found without reading all."""

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.segments.strings import SortedStrings, Strings, encode, hashes_of

TEXTS = st.lists(st.text(max_size=6), max_size=20)


@given(TEXTS)
def test_they_are_as_the_list_was(texts: list[str]) -> None:
    strings = Strings.packed(texts)
    assert list(strings) == texts
    assert list(Strings.of(strings.arrays("x"), "x")) == texts
    assert strings[1:3] == texts[1:3]
    with pytest.raises(IndexError):
        strings[len(texts)]


@given(st.lists(st.text(max_size=4), unique=True, max_size=20), st.text(max_size=4))
def test_sorted_ones_are_found_where_they_stand(texts: list[str], other: str) -> None:
    strings = SortedStrings.of(SortedStrings.sorted(sorted(texts, key=encode)).arrays("x"), "x")
    assert [strings.find(each) for each in strings] == list(range(len(texts)))
    assert (strings.find(other) is None) == (other not in texts)
    assert set(strings.among([other, *texts], hashes_of([other, *texts]))) == {*texts, *({other} & {*texts})}


@given(st.lists(st.text("abé\U0010ffff", max_size=4), unique=True, max_size=20), st.text("abé", max_size=2))
def test_those_with_a_beginning_come_in_order(texts: list[str], prefix: str) -> None:
    ordered = sorted(texts, key=encode)
    assert list(SortedStrings.sorted(ordered).beginning(prefix)) == [
        each for each in ordered if each.startswith(prefix)
    ]


def test_strings_of_one_hash_are_told_apart() -> None:
    one, other = "plumless", "buckeroo"
    assert crc32(one.encode()) == crc32(other.encode())
    strings = SortedStrings.sorted([other, one])
    assert (strings.find(other), strings.find(one)) == (0, 1)
    assert SortedStrings.sorted([other]).find(one) is None
