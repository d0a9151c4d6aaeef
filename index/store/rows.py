"""Articles to rows and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any, Final, NamedTuple

from index.fetching.addresses import normalised
from index.model import Article, Paragraph
from index.store.failures import Garbled
from index.store.likeness import Sketch, bands, pairs, signed, sketched
from index.store.repetition import fingerprint_of, folded_words, is_fragment, publisher

REPEATED: Final = "repeated"
"""What kept a paragraph out of the index when only the comparison of articles did."""
FOUND: Final = "furniture IS NULL AND NOT repeated AND NOT superseded"
"""The condition, in SQL, that a paragraph can be found."""

# Why a paragraph is kept out: as the article was put, or because of the comparison of articles, where that is wanted.
_FURNITURE: Final = f"COALESCE(NULLIF(furniture, ''), CASE WHEN repeated AND ? THEN '{REPEATED}' END)"
_MANY: Final = 60
"""From so many pairs of words on an article is compared as a whole too, and not only by its few paragraphs."""


def check(article: Article) -> None:
    """Raise ValueError unless the paragraphs count from 1, in order, without overlap, inside the text."""
    if not all(isinstance(stated, str) for stated in (article.id, article.title, article.text, article.language)):
        raise ValueError(f"article {article.id!r} lacks its id, title, text or language")
    end = 0
    for number, paragraph in enumerate(article.paragraphs, start=1):
        if paragraph.number != number or not end <= paragraph.start <= paragraph.end <= len(article.text):
            raise ValueError(f"article {article.id!r} cannot have {paragraph} as its paragraph {number}")
        end = paragraph.end


def is_text(string: str) -> bool:
    """Whether it has no lone surrogates: a command's arguments may, but no text that is stored."""
    return string.isascii() or not any("\ud800" <= character <= "\udfff" for character in string)


def key_of(connection: sqlite3.Connection, article: str) -> int | None:
    """The key of the article with this id; None when there is none."""
    if not is_text(article):
        return None
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article,)).fetchone()
    return None if row is None else int(row[0])


def load(connection: sqlite3.Connection, key: int, *, marks: bool = True) -> Article | None:
    """The article with this key; without `marks` as it was put, before articles were compared."""
    if (row := _article_row(connection, key)) is None:
        return None
    paragraphs = connection.execute(
        f"SELECT number, start, stop, {_FURNITURE}, page FROM paragraph WHERE article = ? ORDER BY number",  # noqa: S608  # a constant
        (marks, key),
    )
    return _article(key, row, tuple(starmap(Paragraph, paragraphs)))


def load_bare(connection: sqlite3.Connection, key: int) -> Article | None:
    """The article with this key without its paragraphs; they take most of the time."""
    row = _article_row(connection, key)
    return None if row is None else _article(key, row, ())


def _article_row(connection: sqlite3.Connection, key: int) -> tuple[Any, ...] | None:
    found: tuple[Any, ...] | None = connection.execute(
        "SELECT id, title, text, source, author, published, url, language, added FROM article WHERE key = ?", (key,)
    ).fetchone()
    return found


def _article(key: int, row: tuple[Any, ...], paragraphs: tuple[Paragraph, ...]) -> Article:
    identity, title, text, *rest = row
    article = Article(identity, title, text, paragraphs, *rest)
    try:
        check(article)
    except (TypeError, ValueError) as error:
        raise Garbled(f"article {key}: {error}") from error
    return article


def places(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[int, Paragraph]]:
    """Paragraphs by id, each with the key of its article; ids that are not there are left out."""
    found = connection.execute(
        f"""
        SELECT paragraph.id, article, number, start, stop, {_FURNITURE}, page
        FROM json_each(?) JOIN paragraph ON paragraph.id = value
        """,  # noqa: S608  # a constant
        (True, json.dumps(ids)),
    )
    return {each: (key, Paragraph(*row)) for each, key, *row in found}


def last_paragraph(connection: sqlite3.Connection) -> int:
    """The greatest id of a paragraph; 0 when there is none."""
    (last,) = connection.execute("SELECT MAX(id) FROM paragraph").fetchone()
    return int(last or 0)


class Text(NamedTuple):
    """What is indexed of an article."""

    text: str
    title: str
    language: str


def text_of(connection: sqlite3.Connection, key: int) -> Text:
    """The text of the article with this key; the article must be there."""
    row = connection.execute("SELECT text, title, language FROM article WHERE key = ?", (key,)).fetchone()
    if row is None or not all(isinstance(each, str) for each in row):
        raise Garbled(f"article {key} has no text")
    return Text(*row)


def cut(text: str, start: object, stop: object) -> str:
    """The paragraph of the text at these offsets, as the database has them."""
    if not (isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop <= len(text)):
        raise Garbled(f"no paragraph is at {start!r} to {stop!r}")
    return text[start:stop]


def checked(paragraph: Paragraph, article: Article) -> Paragraph:
    """The same paragraph if it can be one of the article's, as the database has it."""
    number, start, end = paragraph.number, paragraph.start, paragraph.end
    are_numbers = type(number) is type(start) is type(end) is int
    if not (are_numbers and number >= 1 and 0 <= start <= end <= len(article.text)):
        raise Garbled(f"article {article.id!r} cannot have {paragraph}")
    return paragraph


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that is worked out of it alone before it is stored: any process may do that."""

    article: Article
    #: Who published it, in one spelling.
    publisher: str | None
    #: Its address in the spelling by which pages are compared.
    address: str | None
    #: What its words are compared by; see `index.store.likeness`.
    signature: bytes
    #: What articles share that may tell its story; none where its few paragraphs tell that as well.
    bands: tuple[int, ...]
    #: What each of its paragraphs is compared by.
    paragraphs: tuple[PreparedParagraph, ...]


class PreparedParagraph(NamedTuple):
    """What a paragraph is compared by."""

    fragment: bool
    fingerprint: int
    #: None for what is too short, or furniture.
    sketch: Sketch | None


def prepared(article: Article) -> Prepared:
    """The article, ready to be stored.

    Raises ValueError for paragraphs that no text can have.
    """
    check(article)
    paragraphs = []
    told: list[str] = []
    for each in article.paragraphs:
        text = article.text[each.start : each.end]
        words = folded_words(text)
        sketch = None
        if each.furniture is None and (parts := pairs(words)):
            sketch = sketched(words, parts)
            told += parts
        paragraphs.append(PreparedParagraph(is_fragment(text), fingerprint_of(words), sketch))
    # A page is the same page, asked for safely or not.
    address = normalised(article.url).split("://", 1)[-1] if article.url else None
    signature = signed(told)
    wanted = tuple(bands(signature)) if len(told) >= _MANY else ()
    return Prepared(article, publisher(article), address, signature, wanted, tuple(paragraphs))


def insert(connection: sqlite3.Connection, prepared: Prepared, added: str) -> int:
    """Add an article whose id is free, as of a time (UTC, ISO 8601); its key."""
    article = prepared.article
    cursor = connection.execute(
        """
        INSERT INTO article
        (id, title, source, author, published, url, language, publisher, text, added, address, signature)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            *(article.id, article.title, article.source, article.author, article.published, article.url),
            *(article.language, prepared.publisher, article.text, added, prepared.address, prepared.signature),
        ),
    )
    key = cursor.lastrowid or 0
    connection.executemany(
        """
        INSERT INTO paragraph (article, number, start, stop, furniture, page, fragment, fingerprint, sketch, anchor)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                *(key, each.number, each.start, each.end, each.furniture, each.page, own.fragment, own.fingerprint),
                *((own.sketch.bits, own.sketch.anchors[0]) if own.sketch else (None, None)),
            )
            for each, own in zip(article.paragraphs, prepared.paragraphs, strict=True)
        ],
    )
    connection.executemany("INSERT INTO band VALUES (?, ?)", [(each, key) for each in prepared.bands])
    return key


def compare(connection: sqlite3.Connection, key: int, prepared: Prepared) -> None:
    """Note what an article is compared by, of one that an older Pressbox put in."""
    connection.execute(
        "UPDATE article SET address = ?, signature = ? WHERE key = ?", (prepared.address, prepared.signature, key)
    )
    sketches = ((number, each.sketch) for number, each in enumerate(prepared.paragraphs, start=1))
    connection.executemany(
        "UPDATE paragraph SET sketch = ?, anchor = ? WHERE article = ? AND number = ?",
        [(sketch.bits, sketch.anchors[0], key, number) for number, sketch in sketches if sketch],
    )
    connection.executemany("INSERT INTO band VALUES (?, ?)", [(each, key) for each in prepared.bands])


def delete(connection: sqlite3.Connection, key: int) -> set[int]:
    """Take the article with this key out; the fingerprints of its paragraphs."""
    found = connection.execute("SELECT fingerprint FROM paragraph WHERE article = ?", (key,)).fetchall()
    (signature,) = connection.execute("SELECT signature FROM article WHERE key = ?", (key,)).fetchone()
    own = [(each, key) for each in bands(signature or b"")]
    connection.executemany("DELETE FROM band WHERE hash = ? AND article = ?", own)
    connection.execute("DELETE FROM article WHERE key = ?", (key,))
    return {each for (each,) in found}
