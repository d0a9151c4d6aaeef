"""The spelling of questions, mended by the words of an archive as it is now."""

from __future__ import annotations

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
        forward, vocabulary = self._index.forward, self._index.vocabulary
        tokens = forward.tokens
        if self._listed is None or self._listed[0] != tokens:
            words, forms = list(vocabulary.words), vocabulary.forms
            counts = forward.counts(len(words)).tolist()
            met = zip(words, counts, strict=False)
            self._listed = tokens, WordList((word, forms[form], count) for (word, form, _), count in met if count)
        spellings = forward.spellings()
        return StoredWords(spellings, self._listed[1]) if spellings else self._listed[1]
