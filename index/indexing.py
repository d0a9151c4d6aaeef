"""The index of an archive: the engine and the forward index, kept up to what the store holds."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from index.analysis import Analyzer, words
from index.forward import Entry, ForwardIndex
from index.model import TermScore
from index.ranking import Engine
from index.store import Store
from index.vocabulary import Vocabulary, WordBook


class Index:
    """What is made of the store's paragraphs so that they can be ranked and read. Safe to use from several threads.

    Args:
        store: the source of truth; what another process changes in it is seen by the next `sync`.
        engine: ranks the paragraphs' terms.
        analyzer: of the archive's own language; an article of another one is analysed by that.
    """

    def __init__(self, store: Store, engine: Engine, analyzer: Analyzer) -> None:
        self.engine: Final = engine
        self.forward: Final = ForwardIndex()
        self.vocabulary: Final = Vocabulary()
        self._store = store
        self._analyzers = {analyzer.language: analyzer}
        #: The store's generation that is indexed; None before the first.
        self._generation: int | None = None
        self._ids: set[int] = set()
        self._syncing = threading.Lock()

    def __len__(self) -> int:
        """How many paragraphs can be found, as of the last `sync`."""
        return len(self.engine)

    def sync(self) -> None:
        """Take in and out what the store did since the last time."""
        if self._store.generation() == self._generation:
            return
        with self._syncing:
            generation = self._store.generation()
            if generation == self._generation:
                return
            there = self._store.indexed_ids()
            gone = self._ids - there
            self.engine.remove(gone)
            self.engine.add(self._analysed(there - self._ids))
            self.engine.commit()
            self.forward.remove(gone)
            self._ids, self._generation = there, generation

    def search(self, terms: Sequence[str], k: int, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The engine's best `k` paragraphs for the terms, as the store is now; see `Engine.search`."""
        self.sync()
        return self.engine.search(terms, k, within=within)

    def explain(self, terms: Sequence[str], paragraph: int | None) -> list[TermScore]:
        """What each term gave the paragraph; nothing for one that is gone."""
        return self.engine.explain(terms, paragraph) if paragraph in self._ids and paragraph is not None else []

    def book(self, language: str) -> WordBook:
        """The words of a language."""
        return self.vocabulary.book(self.analyzer(language))

    @property
    def languages(self) -> tuple[str, ...]:
        """The archive's own language, then those of its articles, as of the last `sync` (ISO 639-1)."""
        return tuple(self._analyzers)

    def has(self, term: str) -> bool:
        """Whether any paragraph has this term, as of the last `sync`."""
        return self.engine.idf(term) < self.engine.idf("")

    def analyzer(self, language: str) -> Analyzer:
        """The analyzer of a language (ISO 639-1)."""
        if language not in self._analyzers:
            self._analyzers[language] = Analyzer(language)
        return self._analyzers[language]

    def _analysed(self, wanted: set[int]) -> Iterator[tuple[int, list[str]]]:
        """The terms of the wanted paragraphs, their article's title in front of each, entered on the way."""
        if not wanted:
            return
        known, terms = self.vocabulary.words, self.vocabulary.terms
        title: list[int] = []
        article = None
        for each in self._store.indexed(after=min(wanted) - 1):
            if each.id in wanted:
                book = self.book(each.language)
                if each.article != article:
                    article, title = each.article, list(map(book.__getitem__, words(each.title)))
                    self.forward.add_title(article, title)
                numbers = list(map(book.__getitem__, words(each.text)))
                self.forward.add([Entry(each.id, each.article, numbers)])
                yield each.id, [terms[term] for number in (*title, *numbers) if (term := known[number][2]) >= 0]
