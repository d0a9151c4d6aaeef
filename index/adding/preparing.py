"""What reading comes to on its way to the store."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import starmap
from operator import attrgetter
from typing import Any, Final, TypeAlias

from index.model import Article, Paragraph, Skipped
from index.remembering import Visit
from index.store import Prepared
from index.store import prepared as prepared_article
from index.store.likeness import Sketch
from index.store.rows import PreparedParagraph


@dataclass(frozen=True, slots=True)
class Begun:
    """From here on comes what is in a file or at an address, as far as it can be read now."""

    #: How messages name it.
    where: str


Found: TypeAlias = Prepared | Skipped | Visit | Begun
"""An article, ready to be stored; or what could not be read; or where what follows is from."""


def prepared(found: Article | Skipped | Visit) -> Found:
    """What was read, with all that any process can make of it before it is stored."""
    return prepared_article(found) if isinstance(found, Article) else found


def packed(found: object) -> object:
    """What was found, as it goes from one process to another: articles as tuples, which takes a quarter of the time."""
    if not isinstance(found, Prepared):
        return found
    return (
        _ARTICLE(found.article),
        tuple(map(_PARAGRAPH, found.article.paragraphs)),
        _PREPARED(found),
        tuple((each.fragment, each.fingerprint, each.sketch and _SKETCH(each.sketch)) for each in found.paragraphs),
    )


def unpacked(message: Any) -> Any:
    """What was `packed`."""
    if not isinstance(message, tuple):
        return message
    article, paragraphs, own, compared = message
    stated = dict(zip(_ARTICLE_FIELDS, article, strict=True))
    return Prepared(
        article=Article(**stated, paragraphs=tuple(starmap(Paragraph, paragraphs))),
        paragraphs=tuple(
            PreparedParagraph(fragment, fingerprint, sketch and Sketch(*sketch))
            for fragment, fingerprint, sketch in compared
        ),
        **dict(zip(_PREPARED_FIELDS, own, strict=True)),
    )


def _names(kind: type[Any], *but: str) -> list[str]:
    return [each.name for each in fields(kind) if each.name not in but]


_ARTICLE_FIELDS: Final = _names(Article, "paragraphs")
_PREPARED_FIELDS: Final = _names(Prepared, "article", "paragraphs")
_ARTICLE: Final = attrgetter(*_ARTICLE_FIELDS)
_PREPARED: Final = attrgetter(*_PREPARED_FIELDS)
_PARAGRAPH: Final = attrgetter(*_names(Paragraph))
_SKETCH: Final = attrgetter(*_names(Sketch))
