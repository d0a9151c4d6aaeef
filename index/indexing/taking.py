"""What comes into an index in memory: paragraphs with their terms, and their words on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from index.analysis import words
from index.forward import Entry, ForwardIndex
from index.store import Indexed
from index.vocabulary import WordBook


def analysed(
    paragraphs: Iterable[Indexed], book: Callable[[str], WordBook], forward: ForwardIndex
) -> Iterator[tuple[int, list[str]]]:
    """The ids of paragraphs, and their terms behind those of their article's title.

    Args:
        paragraphs: those of an article one after the other.
        book: the words of a language (ISO 639-1).
        forward: takes in the words of each as it comes.
    """
    above: list[str] = []
    article = None
    for each in paragraphs:
        own = book(each.language)
        if each.article != article:
            article, title = each.article, list(map(own.__getitem__, words(each.title)))
            forward.add_title(article, title)
            above = _terms(own, title)
        numbers = list(map(own.__getitem__, words(each.text)))
        forward.add([Entry(each.id, each.article, numbers)])
        yield each.id, above + _terms(own, numbers)


def _terms(book: WordBook, numbers: Iterable[int]) -> list[str]:
    # Of a stop word there is none.
    return list(filter(None, book.terms(numbers)))
