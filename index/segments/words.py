"""The words of many paragraphs and titles in arrays: one segment of the forward index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.segments.spellings import Spellings, spellings
from index.segments.strings import Strings
from index.vocabulary import Vocabulary, WordBook

NOT_MET: Final = -1
"""In the place of a word's number in the vocabulary of this process: nobody has looked at the word yet."""


class Texts(NamedTuple):
    """The words of some texts, one after the other."""

    #: What the texts are of, ascending; shape (texts,).
    keys: NDArray[np.int64]
    #: Text i has ``words[bounds[i]:bounds[i + 1]]``; shape (texts + 1,).
    bounds: NDArray[np.int64]
    #: Numbers of words; shape (tokens,).
    words: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class WordSegment:
    """The words of some paragraphs and of the titles of their articles, by numbers of its own; never changed."""

    #: By paragraph id.
    paragraphs: Texts
    #: The article's key of each paragraph; shape (paragraphs,).
    articles: NDArray[np.int64]
    #: By article's key.
    titles: Texts
    #: By number: the distinct words of each language.
    strings: Strings
    #: By number: the place of the word's language in `languages`; shape (words,).
    language: NDArray[np.uint8]
    languages: tuple[str, ...]
    #: How its words are spelt.
    spellings: Spellings

    def __len__(self) -> int:
        return len(self.paragraphs.keys)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `of` reads."""
        return {
            **{f"paragraphs.{name}": array for name, array in self.paragraphs._asdict().items()},
            **{f"titles.{name}": array for name, array in self.titles._asdict().items()},
            **self.strings.arrays("strings"),
            **Strings.packed(self.languages).arrays("languages"),
            "articles": self.articles,
            "language": self.language,
            **self.spellings.arrays(),
        }

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]]) -> WordSegment:
        """One that was written. Raises KeyError."""
        paragraphs, titles = (
            Texts(*(arrays[f"{kind}.{name}"] for name in Texts._fields)) for kind in ("paragraphs", "titles")
        )
        languages = tuple(Strings.of(arrays, "languages"))
        strings = Strings.of(arrays, "strings")
        spellings = Spellings.of(arrays, strings)
        return cls(paragraphs, arrays["articles"], titles, strings, arrays["language"], languages, spellings)


class MountedWords:
    """A segment whose words have numbers of a vocabulary, given to each when it is first looked at. Threads may share.

    Args:
        segment: the words.
        book: gives the words of a language (ISO 639-1) their numbers.
    """

    def __init__(self, segment: WordSegment, book: Callable[[str], WordBook]) -> None:
        self.segment: Final = segment
        self._book = book
        #: By the segment's number of a word: the vocabulary's, or NOT_MET.
        self.numbers: Final[NDArray[np.int32]] = np.full(len(segment.strings), NOT_MET, np.int32)

    def translated(self, words: NDArray[np.int32]) -> NDArray[np.int32]:
        """The vocabulary's numbers for the segment's."""
        found = self.numbers.take(words)
        if len(found) and found.min() == NOT_MET:
            self.meet(words[found == NOT_MET])
            found = self.numbers.take(words)
        return found

    def meet(self, words: NDArray[Any]) -> None:
        """Give words, as the segment numbers them, their numbers in the vocabulary."""
        of = self.segment.language.take(words).tolist()
        books = {each: self._book(self.segment.languages[each]) for each in set(of)}
        spelt = self.segment.strings.several(words)
        self.numbers[words] = [books[language][word] for language, word in zip(of, spelt, strict=True)]


def word_segment(paragraphs: Texts, articles: NDArray[np.int64], titles: Texts, vocabulary: Vocabulary) -> WordSegment:
    """A segment of texts whose words have the numbers of a vocabulary.

    Args:
        paragraphs: by id.
        articles: the article's key of each paragraph.
        titles: by article's key.
        vocabulary: has the words.
    """
    count = len(vocabulary.words)
    seen = np.bincount(paragraphs.words, minlength=count) + np.bincount(titles.words, minlength=count)
    used = np.flatnonzero(seen)
    own = np.zeros(count, np.int32)
    own[used] = np.arange(len(used))
    languages = sorted({vocabulary.languages[number] for number in used.tolist()})
    place = {language: number for number, language in enumerate(languages)}
    strings = Strings.packed([vocabulary.words[number][0] for number in used.tolist()])
    forms = [vocabulary.forms[vocabulary.words[number][1]] for number in used.tolist()]
    return WordSegment(
        paragraphs=paragraphs._replace(words=own[paragraphs.words]),
        articles=articles,
        titles=titles._replace(words=own[titles.words]),
        strings=strings,
        language=np.array([place[vocabulary.languages[number]] for number in used.tolist()], np.uint8),
        languages=tuple(languages),
        spellings=spellings(strings, forms, seen[used]),
    )
