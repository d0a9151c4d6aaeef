"""The blocks of an article -> which of them are its story, and what the others are: pure decisions on shape and place.

Captions, pointers to other articles, what stands above the first paragraph and behind the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from index.reading.web.blocks import Block
from index.reading.web.body import is_sentence, prose

MAX_POINTER: Final = 220
"""The most characters of a line that is a link to another article."""
MAX_CAPTION: Final = 200
"""The most characters under a picture."""
MIN_OPENING: Final = 50
"""The least prose of an article's first paragraph."""

MAX_RIGHTS: Final = 300
"""The most characters in which a page says whose it is."""
MAX_LABEL: Final = 80
"""The most characters of a by-line, a day or a button."""

_CREDIT: Final = re.compile(
    r"\((?:image|photo|picture|credit|source|foto|bild)s?\b[^()]{0,80}\)\W*$"
    r"|^(?:image|photo|picture|foto|bild|video)s?(?: credit| courtesy| by)?s?\s*[:\u00a9]"
    r"|(?:getty images|shutterstock|/ ?reuters|/ ?ap photo|/ ?afp)\W*$|^\u00a9|^image \d+ of \d+$",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(
    r"^(?:\u00a9|\(c\)|copyright\b)"
    r"|all rights reserved|alle rechte vorbehalten|tous droits r\u00e9serv\u00e9s|tutti i diritti riservati"
    r"|todos (?:los|os) (?:derechos|direitos) reservados|may not be (?:published|reproduced)",
    re.IGNORECASE,
)
_ADVERTISEMENTS: Final = frozenset(
    """
    ad ads advertisement advertisements advertentie annonce annons anzeige iklan pubblicit\u00e0 publicidad publicidade
    publicit\u00e9 reklama reklame sponsored werbung \u0440\u0435\u043a\u043b\u0430\u043c\u0430
    """.split()
)
_CONTINUED: Final = re.compile(
    r"(?:advertisement\W+)?(?:(?:article|story) )?continues? (?:reading )?(?:below|after)\b.{0,40}", re.IGNORECASE
)
_LIST: Final = frozenset({"li", "tr"})


def reasons(blocks: Sequence[Block]) -> dict[int, str]:
    """Why a block is no part of the story, by its index: "heading", "title", "caption", "headlines" or "menu"."""
    told = [0.0 if block.is_heading else prose(block) for block in blocks]
    first, last = _opening(blocks, told), max((index for index, each in enumerate(told) if each), default=-1)
    found: dict[int, str] = {}
    for index, block in enumerate(blocks):
        if reason := _reason(block, is_above=index < first, is_behind=index > last):
            found[index] = reason
    found |= dict.fromkeys(_link_lists(blocks), "headlines")
    found |= dict.fromkeys(_closing_list(blocks), "headlines")
    return found


def _opening(blocks: Sequence[Block], told: Sequence[float]) -> int:
    """The index of the article's first paragraph."""
    found = (index for index, each in enumerate(told) if each >= MIN_OPENING and is_sentence(blocks[index].text))
    return next(found, 0)


def _reason(block: Block, *, is_above: bool, is_behind: bool) -> str | None:
    if block.is_heading:
        return "title" if block.box.tag == "h1" else "heading"
    if reason := _of_line(block):
        return reason
    is_item = block.box.tag in _LIST
    if not is_item and block.inward >= 0.7 and len(block.text) < MAX_POINTER:
        return None if block.text.startswith("http") else "headlines"
    is_label = block.linked > 0.3 or (len(block.text) < MAX_LABEL and not is_sentence(block.text))
    if (is_above and is_label) or (is_behind and (block.linked > 0.5 or not is_item)):
        return "menu"
    return None


def _of_line(block: Block) -> str | None:
    """The reasons that lie in the words of a line alone."""
    if _is_caption(block):
        return "caption"
    if block.text.lower().strip(" .:-") in _ADVERTISEMENTS or _CONTINUED.fullmatch(block.text):
        return "promo"
    return "note" if len(block.text) <= MAX_RIGHTS and _RIGHTS.search(block.text) else None


def _is_caption(block: Block) -> bool:
    if len(block.text) > MAX_CAPTION:
        return False
    is_line = block.linked < 0.1 and "\n" not in block.text and not is_sentence(block.text)
    return bool(_CREDIT.search(block.text)) or (block.pictured and is_line)


def _link_lists(blocks: Sequence[Block]) -> Iterator[int]:
    """Lists in which every item is a link to another page of the site."""
    for items in _lists(blocks):
        if len(items) > 1 and all(blocks[index].inward >= 0.7 and len(blocks[index].text) < 150 for index in items):
            yield from items


def _closing_list(blocks: Sequence[Block]) -> Iterator[int]:
    """A list behind the last paragraph, every item of which leads to the site's other pages."""
    told = [index for index, block in enumerate(blocks) if block.box.tag != "li" and prose(block) >= MIN_OPENING]
    for items in _lists(blocks):
        if told and items[0] > told[-1] and len(items) > 2 and all(blocks[index].inward >= 0.25 for index in items):
            yield from items


def _lists(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The items of each list, as indexes."""
    lists: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.box.tag == "li":
            lists.setdefault(block.box.parent, []).append(index)
    yield from lists.values()
