"""Articles to rows and back."""

from __future__ import annotations

import sqlite3
from itertools import starmap
from typing import NamedTuple

from index.model import Article, Paragraph
from index.store.failures import Garbled
from index.store.repetition import fingerprint, is_fragment, publisher

REPEATED = "repeated"
"""What kept a paragraph out of the index when only the comparison of articles did."""


def check(article: Article) -> None:
    """Raise ValueError unless the paragraphs count from 1, in order, without overlap, inside the text."""
    if not all(isinstance(stated, str) for stated in (article.id, article.title, article.text, article.language)):
        raise ValueError(f"article {article.id!r} lacks its id, title, text or language")
    end = 0
    for number, paragraph in enumerate(article.paragraphs, start=1):
        if paragraph.number != number or not end <= paragraph.start <= paragraph.end <= len(article.text):
            raise ValueError(f"article {article.id!r} cannot have {paragraph} as its paragraph {number}")
        end = paragraph.end


def _is_text(string: str) -> bool:
    """Whether it has no lone surrogates: a command's arguments may, but no text that is stored."""
    return not any("\ud800" <= character <= "\udfff" for character in string)


def key_of(connection: sqlite3.Connection, article: str) -> int | None:
    """The key of the article with this id; None when there is none."""
    if not _is_text(article):
        return None
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article,)).fetchone()
    return None if row is None else int(row[0])


def load(connection: sqlite3.Connection, key: int, *, marks: bool = True) -> Article | None:
    """The article with this key; without `marks` as it was put, before articles were compared."""
    row = connection.execute(
        "SELECT id, title, text, source, author, published, url, language FROM article WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    paragraphs = connection.execute(
        """
        SELECT number, start, stop, COALESCE(NULLIF(furniture, ''), CASE WHEN repeated AND ? THEN ? END)
        FROM paragraph WHERE article = ? ORDER BY number
        """,
        (marks, REPEATED, key),
    )
    identity, title, text, *rest = row
    article = Article(identity, title, text, tuple(starmap(Paragraph, paragraphs)), *rest)
    try:
        check(article)
    except (TypeError, ValueError) as error:
        raise Garbled(f"article {key}: {error}") from error
    return article


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


def paragraph_of(article: Article, number: object) -> Paragraph:
    """The article's paragraph with this number, as the database has it."""
    if not (isinstance(number, int) and 1 <= number <= len(article.paragraphs)):
        raise Garbled(f"article {article.id!r} has no paragraph {number!r}")
    return article.paragraphs[number - 1]


def insert(connection: sqlite3.Connection, article: Article) -> set[int]:
    """Add an article whose id is free; the fingerprints of its paragraphs."""
    cursor = connection.execute(
        """
        INSERT INTO article (id, title, source, author, published, url, language, publisher, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            *(article.id, article.title, article.source, article.author, article.published, article.url),
            *(article.language, publisher(article), article.text),
        ),
    )
    rows = [_paragraph(cursor.lastrowid, article, paragraph) for paragraph in article.paragraphs]
    connection.executemany(
        """
        INSERT INTO paragraph (article, number, start, stop, furniture, fragment, fingerprint)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
    )
    return {row[-1] for row in rows}


def _paragraph(
    key: int | None, article: Article, paragraph: Paragraph
) -> tuple[int | None, int, int, int, str | None, bool, int]:
    text = article.text[paragraph.start : paragraph.end]
    return (
        *(key, paragraph.number, paragraph.start, paragraph.end, paragraph.furniture),
        *(is_fragment(text), fingerprint(text)),
    )


def delete(connection: sqlite3.Connection, key: int) -> set[int]:
    """Take the article with this key out; the fingerprints of its paragraphs."""
    rows = connection.execute("SELECT fingerprint FROM paragraph WHERE article = ?", (key,)).fetchall()
    connection.execute("DELETE FROM article WHERE key = ?", (key,))
    return {each for (each,) in rows}
