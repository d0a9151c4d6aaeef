"""Which words are words wherever they may stand."""

import pytest

from index.answering.lexicon import LANGUAGES, is_word


@pytest.mark.parametrize(("word", "language"), [("tall", "en"), ("brücke", "de"), ("maire", "fr"), ("puente", "es")])
def test_a_word_of_a_language_is_known(word: str, language: str) -> None:
    assert is_word(word, language)


@pytest.mark.parametrize("word", ["scord", "winer", "", '"', "tall ", '"a": 1'])
def test_what_is_no_word_is_not(word: str) -> None:
    assert not is_word(word, "en")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_language_has_its_list(language: str) -> None:
    """The lists are read as they are stored: this fails when the package stores them otherwise."""
    some = {"ar": "في", "eu": "eta", "fa": "است", "ru": "что", "en": "the", "nl": "het", "de": "und"}
    assert is_word(some.get(language, "para" if language in {"es", "pt"} else "non"), language)


def test_a_language_without_a_list_knows_no_word() -> None:
    assert not is_word("och", "sv")
