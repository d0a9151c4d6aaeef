"""The spelling of questions, mended by the words of an archive as it is now."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from index.answering.spelling import WordList, Words, mended
from index.answering.stored_words import StoredWords
from index.indexing import Index
from index.language import question_language


class Mender:
    """Mends misspelt words of questions. Safe to use from several threads.

    Args:
        index: of the archive; its words are listed when the first question has one that it does not know, and again
            when the archive has changed since.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        #: How many words the index had taken in when they were listed, and the list.
        self._listed: tuple[int, WordList] | None = None
        self._listing = threading.Lock()

    def mended(self, question: str, main: str) -> str | None:
        """The question with its misspelt words mended; None when there is nothing to mend.

        Args:
            question: any text.
            main: the archive's own language (ISO 639-1), for a question that does not tell.
        """
        index = self._index
        index.sync()
        language = question_language(question, index.languages, main)
        return mended(" ".join(question.split()), index.analyzer(language), index.having, self._words)

    def _words(self) -> Words:
        """The words of the archive: those in memory are listed, those on disk are looked up there."""
        forward = self._index.forward
        with self._listing:
            tokens = forward.tokens
            if self._listed is None or self._listed[0] != tokens:
                self._listed = tokens, WordList(self._in_memory())
            listed = self._listed[1]
        spellings = forward.spellings()
        return StoredWords(spellings, listed) if spellings else listed

    def _in_memory(self) -> Iterator[tuple[str, str, int]]:
        """The words that are in memory, which are few of those that were met: each with its form, and how often."""
        words, forms = self._index.vocabulary.words, self._index.vocabulary.forms
        counts = self._index.forward.counts(len(words))
        there = counts.nonzero()[0]
        for number, count in zip(there.tolist(), counts[there].tolist(), strict=True):
            word, form, _ = words[number]
            yield word, forms[form], count
