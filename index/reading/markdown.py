"""Markdown, with or without a header: one file, one article.

Its text is what a reader of the rendered page sees, block by block, so that a quote carries no markup; offsets refer
to that text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.errors import ReadingError
from index.model import Article, Skipped
from index.reading.building import from_blocks
from index.reading.characters import tidy
from index.reading.decode import decode
from index.reading.files import Document
from index.reading.front_matter import split
from index.reading.text import stated_in

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_MARKDOWN: Final = 1_000_000
"""The most characters of a Markdown file: parsing takes far longer than reading."""

_TAG: Final = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page, as a reader sees it."""

    text: str
    is_heading: bool = False


def read(document: Document) -> Iterator[Article | Skipped]:
    """The article in a Markdown file. Raises ReadingError when it holds none."""
    parts = split(tidy(decode(document.read())))
    if len(parts.body) > MAX_MARKDOWN:
        raise ReadingError(f"holds more than {MAX_MARKDOWN:,} characters of Markdown; split it, or give it as .txt")
    found = list(blocks(parts.body))
    headings = [index for index, block in enumerate(found) if block.is_heading]
    yield from_blocks(document, stated_in(parts), [block.text for block in found], headings)


def blocks(markdown: str) -> Iterator[Block]:
    """The headings, paragraphs, list items, table rows and code of a page in their order, none of them empty."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    cells: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        text = ""
        if token.type == "inline" and before is not None and before.type in {"th_open", "td_open"}:
            cells.append(_inline(token))
        elif token.type == "tr_close":
            text, cells = ", ".join(cell for cell in cells if cell), []
        elif token.type == "inline":
            text = _inline(token)
        elif token.type in {"fence", "code_block"}:
            text = token.content
        elif token.type == "html_block":
            text = html.unescape(_TAG.sub("", token.content))
        if text := tidy(text).strip():
            yield Block(text, is_heading=before is not None and before.type == "heading_open")


def _inline(token: Token) -> str:
    return "".join(_piece(child) for child in token.children or ())


def _piece(token: Token) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if token.content.lower().startswith("<br") else ""
        case _:
            # Text and code as they are; an image by the words that stand for it; the marks of a link hold nothing.
            return token.content
