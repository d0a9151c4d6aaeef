"""Which titles are like some words: for those who remember a title, or half of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from index.analysis import folded
from index.model import ArticleRow
from index.store import Store

LEAST: Final = 60.0
"""Of 100: titles that share fewer of the words, or the spelling of fewer, are not like them at all."""
OF_BEGUN: Final = 90.0
"""Of 100: what it counts for that all of the words begin words of a title."""
LONGEST: Final = 300
"""Characters of a title, and of the words, that are compared."""
_OF_WORDS: Final = 0.8
"""How much it counts that the words are in the title; the rest is how alike the two are as a whole."""
_BATCH: Final = 1_000
"""Titles that are compared in one go; other threads have their turns in between."""


class Titles:
    """The titles of a store's articles. Safe to use from several threads.

    Args:
        store: where the articles are; the titles are read anew when it changes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        #: The generation of the store, its articles, and their titles as they are compared.
        self._read: tuple[int, Sequence[ArticleRow], Sequence[str]] | None = None

    def most_like(self, text: str, k: int, sources: Collection[str] | None = None) -> list[tuple[ArticleRow, float]]:
        """The `k` articles whose titles are most like `text`, best first, each with how alike it is, from 0 to 1.

        Of those that are equally good, the newer comes first. A title that is the text itself, but for case, accents
        and punctuation, has 1.

        Args:
            text: all or some words of a title.
            k: how many at most.
            sources: the only sources; None for all.
        """
        asked = _folded(text)
        if not asked:
            return []
        rows, titles = self._now()
        scored = [(number, _alike(asked, titles[number], score)) for number, score in _of_words(asked, titles)]
        scored.sort(key=lambda each: (-each[1], each[0]))
        found = ((rows[number], alike) for number, alike in scored)
        return [each for each in found if sources is None or each[0].source in sources][:k]

    def _now(self) -> tuple[Sequence[ArticleRow], Sequence[str]]:
        generation = self._store.generation()
        if self._read is None or self._read[0] != generation:
            rows = self._store.newest(-1)
            self._read = (generation, rows, [_folded(row.title) for row in rows])
        return self._read[1:]


def _of_words(asked: str, titles: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The numbers of the titles that have words of what is asked, and how many of them (0 to 100)."""
    from rapidfuzz import fuzz, process

    beginnings = [f" {word}" for word in asked.split()]
    for start in range(0, len(titles), _BATCH):
        batch = titles[start : start + _BATCH]
        scores = process.cdist([asked], batch, scorer=fuzz.token_set_ratio, score_cutoff=LEAST)[0].tolist()
        for number, (title, score) in enumerate(zip(batch, scores, strict=True), start):
            # "heart" is in "heartbreak".
            is_begun = all(each in f" {title}" for each in beginnings)
            if score or is_begun:
                yield number, max(score, OF_BEGUN) if is_begun else score


def _alike(asked: str, title: str, of_words: float) -> float:
    from rapidfuzz import fuzz

    return (_OF_WORDS * of_words + (1 - _OF_WORDS) * fuzz.ratio(asked, title)) / 100


def _folded(text: str) -> str:
    return folded(text[:LONGEST])
