"""What is new in the archive, and which of it has the words that somebody waits for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from index.analysis import Analyzer, fold, words
from index.model import Arrival, Arrivals, Article
from index.store import Store

MARK_OF_WORD: Final = "="
"""In front of a word that is compared as it is written; no term begins with it."""


def arrivals(
    store: Store, analyzer: Callable[[str], Analyzer], after: int, wanted: Collection[str], count: int
) -> Arrivals:
    """The articles that came into the store after a mark; see `Archive.arrivals`.

    Args:
        store: where they are.
        analyzer: gives the analyzer of a language (ISO 639-1).
        after: the mark.
        wanted: texts, whose words an article may have.
        count: how many articles at most.
    """
    last = store.last()
    rows = store.arrived(after, max(count, 0))
    seeker = _Seeker(analyzer, wanted)
    found = []
    for _, row in rows:
        article = store.article(row.id) if wanted else None
        found.append(Arrival(row, seeker.found_in(article) if article else ()))
    mark = rows[-1][0] if rows else after
    return Arrivals(tuple(found), mark, max(last, mark) if rows else last)


class _Seeker:
    """Finds which of the wanted texts an article has."""

    def __init__(self, analyzer: Callable[[str], Analyzer], wanted: Collection[str]) -> None:
        self._analyzer = analyzer
        self._wanted = tuple(dict.fromkeys(wanted))
        #: What must be there for each of them, by language.
        self._needed: dict[str, list[frozenset[str]]] = {}

    def found_in(self, article: Article) -> tuple[str, ...]:
        """Those of the wanted texts of which each word stands in the article's title or story."""
        analyzer = self._analyzer(article.language)
        if article.language not in self._needed:
            self._needed[article.language] = [_needed(text, analyzer) for text in self._wanted]
        there = _there(article, analyzer)
        return tuple(
            text
            for text, needed in zip(self._wanted, self._needed[article.language], strict=True)
            if needed and needed <= there
        )


def _needed(text: str, analyzer: Analyzer) -> frozenset[str]:
    """The terms of `text`; where it is all stop words ("The Who"), the words as they are. Nothing for no words."""
    return frozenset(analyzer.terms(text)) or frozenset(_as_written([text]))


def _there(article: Article, analyzer: Analyzer) -> set[str]:
    pieces = [article.title, *_story(article)]
    return {term for piece in pieces for term in analyzer.terms(piece)}.union(_as_written(pieces))


def _as_written(pieces: Iterable[str]) -> Iterator[str]:
    return (MARK_OF_WORD + fold(word) for piece in pieces for word in words(piece))


def _story(article: Article) -> Iterator[str]:
    return (article.paragraph_text(each.number) for each in article.paragraphs if each.furniture is None)
