"""Whether a word is one of its language, wherever the archive may not have it: by the lists of a spelling checker."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import Final

LANGUAGES: Final = frozenset("ar de en es eu fa fr it nl pt ru".split())
"""The languages (ISO 639-1) that have a list."""


@lru_cache(maxsize=4_096)
def is_word(word: str, language: str) -> bool:
    """Whether the list of the language has the word, given in lower case; not, where the language has no list."""
    return language in LANGUAGES and f'"{word}": ' in _entries(language)


@lru_cache(maxsize=2)
def _entries(language: str) -> str:
    """The list as it is stored, a JSON object by word: to look through it is far quicker than to parse it."""
    from spellchecker.utils import load_file

    with as_file(files("spellchecker") / "resources" / f"{language}.json.gz") as path, load_file(path, "utf-8") as text:
        return str(text)
