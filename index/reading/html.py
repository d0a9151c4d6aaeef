"""Web pages: the article on a page, without what stands around it. One page, one article.

Its text is what a reader of the page sees, block by block, as in Markdown. Where it stands on the page is found by
trafilatura, and so is what the page states about it.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urljoin

from index.analysis import normalise_language
from index.errors import LanguageUnknown, ReadingError, Unfetched
from index.fetching import is_same_site, normalised
from index.fetching.addresses import parsed
from index.model import Article, Skipped
from index.reading.building import from_blocks
from index.reading.characters import one_line, tidy
from index.reading.encodings import decode_page
from index.reading.files import Document, bounded
from index.reading.metadata import MAX_NAME, MAX_TITLE, MAX_URL, Stated, iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Extract

MAX_HTML: Final = 10_000_000
"""The most bytes of a page."""
MAX_ELEMENTS: Final = 60_000
"""The most elements of a page: looking for the article among them takes seconds then, and far longer with more."""
MAX_DEPTH: Final = 40
"""Lists in lists that are taken apart; what is deeper is a part of the innermost."""
MIN_LETTERS: Final = 140
"""Letters of the shortest article: less is a caption, a notice, or what is left of a page that scripts fill."""
FREE_LETTERS: Final = 350
"""A page that asks for a password and has fewer letters of text is there for the password."""

# What they would log of a page, its addresses and words among it, is told by us in one sentence.
_TALKATIVE: Final = ("trafilatura", "htmldate", "courlan", "justext")
_LINES: Final = frozenset({"p", "head", "item", "quote", "code", "row", "list", "table", "fw", "div"})
_NOT_FREE: Final = re.compile(r"""["']isAccessibleForFree["']\s*:\s*["']?false""", re.IGNORECASE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the article, as a reader sees it."""

    text: str
    is_heading: bool = False


def read(document: Document) -> Iterator[Article | Skipped]:
    """The article on a page. Raises ReadingError when it holds none."""
    content = document.read()
    if len(content) > MAX_HTML:
        raise ReadingError(f"holds more than {MAX_HTML // 1_000_000} MB, too much for one page; give its text as .txt")
    page = decode_page(content, document.page.encoding if document.page else None)
    tree = _tree(page)
    declared = _declared(tree)
    canonical = _canonical(tree, document)
    is_walled = _is_walled(tree)
    extract = _extract(tree, canonical)
    blocks = [] if extract is None else list(_blocks(extract.body))
    letters = sum(sum(map(str.isalnum, block.text)) for block in blocks)
    if letters < FREE_LETTERS and is_walled:
        raise ReadingError("shows its article only to those who log in; save the page as you see it and add the file")
    if extract is None or letters < MIN_LETTERS:
        raise ReadingError("holds no article, or hardly any text of one; give the page of one article, or its text")
    known = _stated(extract, declared, canonical, document)
    headings = [index for index, block in enumerate(blocks) if block.is_heading]
    yield from_blocks(document, known, [block.text for block in blocks], headings)


def _tree(page: str) -> HtmlElement:
    """The page's elements. Raises ReadingError when there are none, or too many."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    # What does not encode is no character, and libxml2 stops at the first NUL.
    encoded = _CONTROLS.sub("", page).encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree = cast("HtmlElement", document_fromstring(encoded, parser=parser))
    except (LxmlError, ValueError) as error:
        raise ReadingError("is an empty page; give the page of one article, or its text") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise ReadingError(f"has more than {MAX_ELEMENTS:,} elements, too many for one page; give its text as .txt")
    return tree


def _is_walled(tree: HtmlElement) -> bool:
    """Whether the page asks for a password, or states that its article is not free."""
    scripts = tree.xpath("//script[contains(@type, 'json')]/text()")
    return bool(tree.xpath("//input[@type='password']")) or any(map(_NOT_FREE.search, scripts))


def _extract(tree: HtmlElement, url: str | None) -> Extract | None:
    """What trafilatura takes for the article; None when it finds none."""
    from trafilatura import bare_extraction

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False, "max_date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"}
    found = bare_extraction(tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates)
    return cast("Extract | None", found)


def _blocks(body: Element) -> Iterator[Block]:
    """The headings, paragraphs, list items and rows of an article's tree, in their order, none of them empty."""
    for element in body:
        yield from _of_element(element, 0)
        yield from _block(element.tail or "")


def _of_element(element: Element, depth: int) -> Iterator[Block]:
    has_blocks = depth < MAX_DEPTH and any(child.tag in _LINES for child in element)
    if has_blocks and element.tag != "row":
        yield from _block(element.text or "")
        for child in element:
            if child.tag in _LINES:
                yield from _of_element(child, depth + 1)
            else:
                yield from _block(_inline(child))
            yield from _block(child.tail or "")
    elif element.tag == "row":
        yield from _block(", ".join(filter(None, (" ".join(_inline(cell).split()) for cell in element))))
    else:
        yield from _block(_inline(element), is_heading=element.tag == "head")


def _block(text: str, *, is_heading: bool = False) -> Iterator[Block]:
    lines = (" ".join(line.split(" ")).strip() for line in tidy(text).split("\n"))
    if kept := "\n".join(line for line in lines if line):
        yield Block(kept, is_heading)


def _inline(element: Element) -> str:
    """The words in an element; what is below it is told by a line's end only where the page has one."""
    pieces = []
    for each in element.iter():
        pieces.append("\n" if each.tag == "lb" else " ".join((each.text or "").split("\n")))
        if each is not element:
            pieces.append(" ".join((each.tail or "").split("\n")))
    return "".join(pieces)


# -- what the page states


def _declared(tree: HtmlElement) -> str | None:
    """The language that the page declares, if it is one that can be analysed."""
    try:
        return normalise_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    except LanguageUnknown:
        return None


def _canonical(tree: HtmlElement, document: Document) -> str | None:
    """The address that the page says it has, of the site that it is from; else where it was found; None for neither.

    A page of another site cannot pass for an article of this one.
    """
    found = document.page.url if document.page else None
    named = [*tree.xpath("//link[@rel='canonical']/@href"), *tree.xpath("//meta[@property='og:url']/@content")]
    for href in map(str, named[:4]):
        try:
            url = str(parsed(urljoin(found or "", href.strip())))
        except (Unfetched, ValueError):
            continue
        if len(url) <= MAX_URL and (found is None or is_same_site(url, found)):
            return normalised(url)
    return normalised(found) if found else None


def _stated(extract: Extract, language: str | None, url: str | None, document: Document) -> Stated:
    fields: Mapping[str, str | None] = {
        "title": extract.title,
        "source": extract.sitename or extract.hostname,
        "author": (extract.author or "").replace("; ", ", "),
    }
    lines = {key: one_line(value, MAX_NAME if key != "title" else MAX_TITLE) for key, value in fields.items() if value}
    return Stated(
        id=bounded(url) if url and document.page else None,
        title=lines.get("title") or None,
        source=lines.get("source") or None,
        author=lines.get("author") or None,
        published=iso_date(extract.date) if extract.date else None,
        url=url,
        language=language,
    )
