"""The words of an archive whose index is on disk, as the mending of spelling asks for them: looked up one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from index.answering.spelling import MOST_LETTERS, SELDOM, WordList
from index.segments.spellings import Spellings
from index.segments.strings import hashes_of


class StoredWords:
    """The words of some segments and of what is in memory beside them.

    Args:
        stored: the segments' words.
        live: those in memory.
    """

    def __init__(self, stored: Sequence[Spellings], live: WordList) -> None:
        self._stored = stored
        self._live = live

    def among(self, forms: Collection[str]) -> set[str]:
        """Those of these that it has."""
        wanted = list(forms)
        hashes = hashes_of(wanted)
        return self._live.among(forms).union(*(each.forms.among(wanted, hashes) for each in self._stored))

    def frequency(self, form: str) -> int:
        """How often the archive has this word; 0 when it does not."""
        return sum(self._words(form).values()) + self._live.frequency(form)

    def written(self, form: str) -> str:
        """How the archive mostly writes the word."""
        words = self._words(form)
        if here := self._live.frequency(form):
            words[self._live.written(form)] += here
        word, count = max(words.items(), key=lambda each: each[1], default=(form, 0))
        return word if 2 * count > sum(words.values()) else form

    def letters(self) -> str:
        """The letters that its words are made of, apart from the rare ones."""
        return "".join(dict.fromkeys(_letters(tuple(self._stored)) + self._live.letters()))[:MOST_LETTERS]

    def alike(self, form: str) -> list[str]:
        """Words that differ from `form` in two letters at most and begin with the same."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        choices = [other for each in self._stored for other in _beginning(each, form[0])]
        near = [other for other in choices if abs(len(other) - len(form)) <= 2]
        found = process.extract(form, near, scorer=OSA.distance, score_cutoff=2, limit=None)
        return list(dict.fromkeys([*(other for other, _, _ in found), *self._live.alike(form)]))

    def _words(self, form: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for each in self._stored:
            for word, count in each.words_of(form):
                found[word] += count
        return found


@lru_cache(maxsize=4)
def _letters(stored: tuple[Spellings, ...]) -> str:
    met: Counter[str] = Counter()
    for each in stored:
        met.update(dict(zip(map(chr, each.letters.tolist()), each.having.tolist(), strict=True)))
    least = sum(len(each.forms) for each in stored) / SELDOM
    return "".join(letter for letter, count in met.most_common(MOST_LETTERS) if count >= least)


@lru_cache(maxsize=64)
def _beginning(stored: Spellings, letter: str) -> list[str]:
    """The forms of letters that begin with this one."""
    return [form for form in stored.forms.beginning(letter) if form.isalpha()]
