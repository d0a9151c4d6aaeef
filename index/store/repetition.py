"""Which paragraphs are page furniture because they stand in article after article."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlsplit

from index.model import Article

ENOUGH = 3
"""In how many articles the same words stand before they can be furniture."""
SEVERAL = 5
"""In how many articles a sentence stands before it can be, unless it speaks to the reader of the page."""
PLENTY = 10
"""In how many articles the same words stand before they are furniture whatever they are about."""

# How many of a paragraph's longer words the rest of its articles may share before it belongs to their stories.
# Publishers reuse paragraphs of background, and what these are about is what their articles are about.
_STRANGE_SENTENCE = 0.25
_STRANGE_FRAGMENT = 0.5

# From this score on (`Signals.score`) a sentence speaks to the reader of the page.
_SPEAKS = 2
_FRAGMENT_WORDS = 8
_FRAGMENT_CHARACTERS = 60
# What is longer is no line of a list.
_LINE_CHARACTERS = 200
_WORD = re.compile(r"\w+")
_LONGER_WORD = re.compile(r"\w{5,}")
#: A sentence's last character in the scripts that have one, and the punctuation that may close after it.
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u0964\u061f\u06d4][^\w\s]*\s*\Z")
# Looking at more articles than these for some that differ would only cost time.
_LOOKED_AT = 64
# Of the words that stand in more paragraphs than these, the oldest decide for all.
_CROWD = 500

# What lies between words in nearly all texts that are not ASCII; each becomes a space.
_TYPOGRAPHY = re.compile("[\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")
# Each ASCII byte that is in no word becomes a space, each capital a small letter.
_PLAIN = bytes(
    ord(chr(byte).lower()) if chr(byte).isascii() and (chr(byte).isalnum() or chr(byte) == "_") else ord(" ")
    for byte in range(256)
)


def fingerprint(text: str) -> int:
    """A signed 64-bit number of the text's words, whatever their case, punctuation and spaces."""
    return fingerprint_of(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The text's words as they are compared: without case, punctuation and ways of writing the same letter."""
    plain = text if text.isascii() else _TYPOGRAPHY.sub(" ", text)
    if plain.isascii():
        # The same words, several times faster.
        return plain.encode("ascii").translate(_PLAIN).decode("ascii").split()
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def fingerprint_of(words: Sequence[str]) -> int:
    """The `fingerprint` of a text of these words, as `folded_words` gives them."""
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def is_fragment(text: str) -> bool:
    """Whether the text is short (under 8 words) and does not end as a sentence does."""
    short = len(text) <= _FRAGMENT_CHARACTERS and len(text.split()) < _FRAGMENT_WORDS
    return short and not _SENTENCE_END.search(text)


def publisher(article: Article) -> str | None:
    """Who published it, in one spelling: its source, else its address's host; None when it tells neither."""
    if article.source and article.source.strip():
        return article.source.strip().casefold()
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph that has the fingerprint in question."""

    paragraph: int
    #: The key of its article.
    article: int
    #: Its number there, from 1.
    number: int
    #: Offsets in the article's text.
    start: int
    stop: int
    publisher: str | None
    fragment: bool
    #: Whether it is marked now.
    repeated: bool


@dataclass(slots=True)
class Changes:
    """What a transaction did to the paragraphs."""

    #: The greatest id of a paragraph before it.
    last: int
    #: Fingerprints of the paragraphs that it added and removed.
    added: set[int] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)


def mark_repeated(connection: sqlite3.Connection, changes: Changes) -> None:
    """Mark the paragraphs that the changes made furniture, and unmark those that no longer are.

    A paragraph is furniture when its words have little to do with what its articles are about, and stand in at least
    three articles of its publisher and speak to the reader or are no sentence, or in at least five, or when they
    stand in at least ten whatever these are about; likewise when it is short, no sentence, and stands in as many
    articles of whoever. Copies and versions of one article are one article here, so an agency's report, or
    yesterday's version of it, does not turn the story into furniture. Neither does a line of a list: who is
    nominated stands in many articles, between others who are.
    """
    articles = _Articles(connection)
    for each in _candidates(connection, changes):
        places = _places(connection, each, limit=_CROWD)
        if len(places) < ENOUGH and not any(place.repeated for place in places):
            continue
        is_furniture = _decide(places, articles)
        if len(places) == _CROWD:
            overturned = any(p.repeated != is_furniture(p) for p in places if p.paragraph <= changes.last)
            # As long as what was decided before still holds, only what is new can be marked wrongly.
            everything = overturned or each in changes.removed
            places = _places(connection, each, after=0 if everything else changes.last)
        connection.executemany(
            "UPDATE paragraph SET repeated = NOT repeated WHERE id = ?",
            [(place.paragraph,) for place in places if place.repeated != is_furniture(place)],
        )


def _candidates(connection: sqlite3.Connection, changes: Changes) -> Iterator[int]:
    """The fingerprints for which something may have changed: those removed, and those added that are not rare."""
    yield from changes.removed
    # One look at the index for all of them: next to no paragraph stands anywhere else.
    found = connection.execute(
        """
        SELECT fingerprint FROM paragraph WHERE fingerprint IN (SELECT value FROM json_each(?))
        GROUP BY fingerprint HAVING COUNT(*) >= ?
        """,
        (json.dumps(sorted(changes.added - changes.removed)), ENOUGH),
    )
    yield from [each for (each,) in found.fetchall()]


def _places(connection: sqlite3.Connection, each: int, *, after: int = 0, limit: int = -1) -> list[_Place]:
    """The paragraphs with this fingerprint and an id above `after`, by id; at most `limit` unless that is negative."""
    found = connection.execute(
        """
        SELECT paragraph.id, article, number, start, stop, publisher, fragment, repeated
        FROM paragraph CROSS JOIN article ON article.key = paragraph.article
        WHERE fingerprint = ? AND paragraph.id > ? ORDER BY paragraph.id LIMIT ?
        """,
        (each, after, limit),
    )
    return [_Place(*row) for row in found]


def _decide(places: Sequence[_Place], articles: _Articles) -> Callable[[_Place], bool]:
    """Which paragraphs with the words of `places` are furniture."""
    publishers: defaultdict[str | None, list[_Place]] = defaultdict(list)
    for place in places:
        publishers[place.publisher].append(place)
    publishers.pop(None, None)
    habits = {who for who, theirs in publishers.items() if articles.are_strange_to(theirs, _STRANGE_SENTENCE)}
    everywhere = any(place.fragment for place in places) and articles.are_strange_to(places, _STRANGE_FRAGMENT)
    return lambda place: place.publisher in habits or bool(everywhere and place.fragment)


class _Articles:
    """What is known of articles while they are compared."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}
        self._words: dict[int, Counter[str]] = {}
        self._lengths: dict[int, dict[int, int]] = {}

    def are_strange_to(self, places: Sequence[_Place], share: float) -> bool:
        """Whether the same words in these places are furniture there.

        Args:
            places: Paragraphs of equal words.
            share: How many of their longer words the rest of the article may have, from 0 to 1.
        """
        different = self._different(places)
        if len(different) < ENOUGH or 2 * sum(map(self._is_listed, different)) > len(different):
            return False
        if len(different) == PLENTY:
            return True
        if len(different) < SEVERAL and not self._speaks(different[0]):
            return False
        return median(map(self._cohesion, different)) <= share

    def _different(self, places: Sequence[_Place]) -> list[_Place]:
        """Up to `PLENTY` of the places, whose articles are no copies or versions of one another."""
        different: list[_Place] = []
        one_each = {place.article: place for place in reversed(places)}
        for article in sorted(one_each)[:_LOOKED_AT] if len(one_each) >= ENOUGH else ():
            if not any(self._alike(article, other.article) for other in different):
                different.append(one_each[article])
            if len(different) == PLENTY:
                break
        return different

    def _alike(self, one: int, other: int) -> bool:
        """Whether the articles share more than half of the shorter one's text."""
        these, those = self._lengths_of(one), self._lengths_of(other)
        shared = sum(length for each, length in these.items() if each in those)
        return 2 * shared > min(sum(these.values()), sum(those.values()))

    def _is_listed(self, place: _Place) -> bool:
        """Whether it is a line between lines that are no sentences either, and no furniture as far as one sees."""
        if not self._is_line(place.article, place.start, place.stop):
            return False
        beside = self._connection.execute(
            "SELECT start, stop FROM paragraph WHERE article = ? AND number IN (?, ?) AND furniture IS NULL",
            (place.article, place.number - 1, place.number + 1),
        ).fetchall()
        return len(beside) == 2 and all(self._is_line(place.article, *each) for each in beside)

    def _is_line(self, article: int, start: int, stop: int) -> bool:
        """Whether this part of the article's text is short and no sentence."""
        self._words_of(article)
        return stop - start <= _LINE_CHARACTERS and not _SENTENCE_END.search(self._texts[article], start, stop)

    def _speaks(self, place: _Place) -> bool:
        """Whether it is no sentence, or one that is said to the reader of the page."""
        # Who only asks does not wait until all that reads files is loaded.
        from index.reading.signals import measure

        return place.fragment or measure(self._text_of(place)).score >= _SPEAKS

    def _cohesion(self, place: _Place) -> float:
        """The share of the paragraph's longer words that its article has elsewhere too, from 0 to 1."""
        everywhere = self._words_of(place.article)
        text = self._text_of(place).casefold()
        here = Counter(_LONGER_WORD.findall(text) or _WORD.findall(text))
        shared = sum(everywhere[word] > count for word, count in here.items())
        return shared / len(here) if here else 0.0

    def _lengths_of(self, article: int) -> dict[int, int]:
        """Fingerprint to length in characters, of the article's paragraphs that are no furniture as they were put."""
        if article not in self._lengths:
            found = self._connection.execute(
                "SELECT fingerprint, stop - start FROM paragraph WHERE article = ? AND furniture IS NULL", (article,)
            )
            self._lengths[article] = dict(found.fetchall())
        return self._lengths[article]

    def _text_of(self, place: _Place) -> str:
        self._words_of(place.article)
        return self._texts[place.article][place.start : place.stop]

    def _words_of(self, article: int) -> Counter[str]:
        """How often the article has each of its words, title included."""
        if article not in self._words:
            title, text = self._connection.execute(
                "SELECT title, text FROM article WHERE key = ?", (article,)
            ).fetchone()
            self._texts[article] = text
            self._words[article] = Counter(_WORD.findall(f"{title}\n{text}".casefold()))
        return self._words[article]
