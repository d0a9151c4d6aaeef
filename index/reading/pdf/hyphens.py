"""Words that were parted at the end of a line, made whole: only where the hyphen is not the word's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]$")
_AFTER: Final = re.compile(r"[^\W\d_]+")
#: Behind a hyphen that stands for the rest of a word: "pre- and post-war", "Vor- und Nachteile".
_AND: Final = frozenset("and or to und oder bis et ou y o e en of och og eller ja i и или".split())
_LANGUAGES: Final = frozenset("ar de en es eu fa fr it nl pt ru".split())
"""The languages (ISO 639-1) that have a list of words."""
MAX_WORDS: Final = 500_000


class Hyphens:
    """Joins lines of a text.

    Args:
        texts: all of its lines; how it writes a word elsewhere tells how the word is written.
        language: ISO 639-1.
    """

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._language = language
        self._words: set[str] = set()
        for text in texts:
            # What stands at the end of a line may be a part of a word.
            self._words.update(word.lower() for word in _WORD.findall(text)[1:-1])
            if len(self._words) > MAX_WORDS:
                break

    def joined(self, line: str, following: str) -> str:
        """A line and the next as one text."""
        if line.endswith("\u00ad"):
            return line[:-1] + following
        before, after = _BEFORE.search(line), _AFTER.match(following)
        if before is None or after is None:
            is_range = line[-1:] in {"-", "\u2010"} and line[-2:-1].isalnum() and following[:1].isalnum()
            return f"{line}{following}" if is_range or line.endswith("/") else f"{line} {following}"
        if after[0].lower() in _AND:
            return f"{line} {following}"
        if after[0][0].isupper() or not self._is_parted(before[1].lower(), after[0].lower()):
            return f"{line}{following}"
        return f"{line[:-1]}{following}"

    def _is_parted(self, before: str, after: str) -> bool:
        """Whether the hyphen between two parts of a word stands only for the line's end."""
        whole, hyphened = before + after, f"{before}-{after}"
        if whole in self._words:
            return True
        if hyphened in self._words:
            return False
        last = before.rpartition("-")[2]
        if _is_word(last + after, self._language):
            return True
        return not (len(last) > 2 and _is_word(last, self._language) and _is_word(after, self._language))


@lru_cache(maxsize=4_096)
def _is_word(word: str, language: str) -> bool:
    return language in _LANGUAGES and f'"{word}": ' in _entries(language)


@lru_cache(maxsize=2)
def _entries(language: str) -> str:
    """The list of a spelling checker as it is stored, a JSON object by word: to look through it is quick enough."""
    from spellchecker.utils import load_file

    with as_file(files("spellchecker") / "resources" / f"{language}.json.gz") as path, load_file(path, "utf-8") as text:
        return str(text)
