"""Bytes to text in the encodings that article files come in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReadingError
from index.reading.decode import decode

CURLY = "He said: \u201cIt\u2019s \u00a350 \u2013 or \u20ac60\u201d at the caf\u00e9."
FRENCH = "L\u2019\u00e9quipe a gagn\u00e9 hier soir, apr\u00e8s une premi\u00e8re mi-temps tr\u00e8s disput\u00e9e."
GERMAN = "Die Mannschaft mu\u00dfte f\u00fcnf Stunden \u00fcber die Grenze. \u201eDas ist bitter\u201c, sagte L\u00f6w."
RUSSIAN = (
    "\u041a\u043e\u043c\u0430\u043d\u0434\u0430 \u0432\u044b\u0438\u0433\u0440\u0430\u043b\u0430 "
    "\u043c\u0430\u0442\u0447. "
) * 8
JAPANESE = "\u65e5\u672c\u4ee3\u8868\u306f\u8a66\u5408\u306b\u6557\u308c\u305f\u3002\n" * 8
POLISH = (
    "Zwyci\u0119sk\u0105 bramk\u0119 strzeli\u0142 w ostatniej minucie, a \u017ale ustawiona obrona "
    "\u017ca\u0142owa\u0142a. "
) * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [CURLY, RUSSIAN, JAPANESE, "Plain."])
def test_unicode_with_a_mark_and_without(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", [CURLY, FRENCH, GERMAN, "The club paid \u00a32m.", "\u2018We\u2019re out,\u2019 he said."]
)
def test_windows_1252_however_short(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (POLISH, "cp1250")],
)
def test_other_encodings_in_samples_of_some_length(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else() -> None:
    text = "\u201cCurly\u201d \u2018quotes\u2019 and caf\u00e9s. " * 5
    before, middle, after = text.encode().partition(b" and ")
    assert decode(before + middle + b"\xff" + after).replace("\ufffd", "") == text


def test_a_large_file_is_told_by_its_beginning() -> None:
    text = RUSSIAN * 2_000
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 9, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, b"\0" * 100])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="is not text"):
        decode(data)


@given(st.binary(max_size=300))
@settings(deadline=None)  # the first example imports what it needs
def test_any_bytes_give_text_or_a_reading_error(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadingError:
        return
    assert not any("\ud800" <= character <= "\udfff" for character in text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@settings(deadline=None)  # the first example imports what it needs
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text
