"""A page's blocks -> those of its article: in the box with most prose and least else, without the furniture in it.

Prose is what ends like a sentence, has some length and is no link; the rest speaks against a box. What its site calls
furniture, or is built like it, counts for nothing, unless the page would be empty without it: such names lie at times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from index.reading.web.blocks import Block, Box, Outline
from index.reading.web.names import HEADINGS, declares_body, is_furniture, names_body, names_furniture, names_others

MAX_TEASER: Final = 450
"""The most characters below the headline of another article."""
MAX_FIGURE: Final = 200
"""The most characters under a picture."""
MIN_PROSE: Final = 25
"""The least characters of prose."""
HALF: Final = 0.45
"""A box with this share of a page's prose is no furniture, whatever it is called."""
MAX_HEADINGS: Final = 100
"""How many headings are looked at for the headline."""
MIN_REST: Final = 0.15
"""The least share of a page's prose that is left when comments are taken out."""
AGAINST: Final = 0.3
"""What a character of anything else takes from a character of prose."""
NAMED: Final = 1.25
"""How much more the prose in a box counts that is called the body of an article."""
DECLARED: Final = 1.5
"""And in one that is marked as such for machines."""

_ENDS: Final = re.compile(r"[.!?\u2026:;,\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u201d\u2019\u00bb)\]\u300d]*$")
_TOLD: Final = frozenset({"article", "blockquote", "li", "p"})
_WHOLE: Final = frozenset({"html", "body", "main"})
_HEADLINE: Final = re.compile(r"title|headline|heading", re.IGNORECASE)
_EAST: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def is_sentence(text: str) -> bool:
    """Whether this ends as a sentence does."""
    return bool(_ENDS.search(text[-40:]))


def prose(block: Block) -> float:
    """How much this speaks for being told and not listed: up to a thousand, in characters."""
    # Where words are not parted, a character says more.
    length = len(block.text) * (2.5 if _EAST.match(block.text) else 1)
    if length < MIN_PROSE or block.linked > 0.5:
        return 0.0
    told = length * (1 - block.linked)
    if not is_sentence(block.text):
        told *= 0.4 if length > 120 else 0.2
    elif length < 60:
        told *= 0.6
    return min(told, 1_000.0)


def article_blocks(page: Outline, titles: Sequence[str]) -> list[Block]:
    """The blocks of the article on a page, without those that stand in boxes of furniture.

    Args:
        page: the page's blocks and boxes.
        titles: what the page gives as its title.
    """
    if not page.blocks:
        return []
    title = title_of(page, titles)
    search = _Search(page, title)
    search.leave_out_furniture()
    return search.found()


def title_of(page: Outline, titles: Sequence[str]) -> int | None:
    """The index of the block that is the article's headline, if that is certain."""
    headings = (index for index, block in enumerate(page.blocks) if block.box.tag in {"h1", "h2"})
    tops = list(islice(headings, MAX_HEADINGS))
    for index in tops:
        if is_same_title(page.blocks[index].text, titles):
            return index
    firsts = [index for index in tops if page.blocks[index].box.tag == "h1"]
    return firsts[0] if len(firsts) == 1 else None


def is_same_title(text: str, titles: Sequence[str]) -> bool:
    """Whether this is one of the titles, but for what a site puts behind or cuts off."""
    text = _folded(text)
    return len(text) > 8 and any(
        (title.startswith(text) and len(text) > 0.4 * len(title))
        or (text.startswith(title) and len(title) > 0.6 * len(text))
        for title in map(_folded, titles)
        if title
    )


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


class _Search:
    """Weighs the boxes of one page."""

    def __init__(self, page: Outline, title: int | None) -> None:
        self._blocks, self._boxes = page.blocks, page.boxes
        self._title = title
        self._is_body = [names_body(box.names) or declares_body(box.attributes) for box in page.boxes]
        self._prose = [prose(block) for block in page.blocks]
        self._out = [False] * len(page.boxes)
        #: What stays out even if it says more than the article: comments, other articles.
        self._never: set[int] = set()

    def leave_out_furniture(self) -> None:
        """Mark the boxes that are no part of the article, by their names and by how they are built."""
        self._never = self._others()
        for index in self._never:
            self._out[index] = True
        total, _ = self._sums()
        if self._title is None and total[0] < MIN_REST * sum(self._prose):
            # With no headline to hold on to, nothing is sure to be somebody else's.
            self._out, self._never = [False] * len(self._boxes), set()
            total, _ = self._sums()
        for box in self._boxes[1:]:
            self._out[box.index] |= is_furniture(box.tag, box.attributes) or names_furniture(box.names)
        for index in (*self._headers(), *self._figures(), *self._teasers()):
            self._out[index] = True
        for box in self._boxes:
            if total[box.index] > HALF * total[0] and box.index not in self._never and box.tag not in {"nav", "footer"}:
                self._out[box.index] = False

    def found(self) -> list[Block]:
        """The blocks of the article, in their order."""
        root, inside = self._root()
        within = [False] * len(self._boxes)
        for box in self._boxes:
            within[box.index] = box.index == root or (box.parent >= 0 and within[box.parent])
        chosen = [
            index for index, block in enumerate(self._blocks) if within[block.box.index] and not inside[block.box.index]
        ]
        return [self._blocks[index] for index in self._between_titles(chosen)]

    def _between_titles(self, chosen: list[int]) -> list[int]:
        """Without what stands above the headline, unless that is a good part of the article, and from the next one on.

        What looks just like the headline is the headline of another article.
        """
        if self._title is None:
            return chosen
        above = sum(self._prose[index] for index in chosen if index < self._title)
        if above >= 0.2 * sum(self._prose[index] for index in chosen):
            return chosen
        title = self._blocks[self._title]
        looks = (title.box.tag, title.box.attributes.get("class"))
        end = len(self._blocks)
        for index in chosen:
            box = self._blocks[index].box
            if index > self._title and looks[1] and (box.tag, box.attributes.get("class")) == looks:
                end = min(end, index if self._blocks[index].text != title.text else end)
        kept = [index for index in chosen if self._title <= index < end]
        return kept if any(self._prose[index] for index in kept) else chosen

    # -- the box of the article

    def _root(self) -> tuple[int, list[bool]]:
        """The article's box, and of each box whether it is in furniture."""
        for _ in range(4):
            total, other = self._sums()
            inside = self._inside()
            root = max(
                (box.index for box in self._boxes if not inside[box.index]),
                key=lambda index: (self._worth(self._boxes[index], total[index], other[index]), index),
            )
            # Furniture that says far more than all else is the article after all.
            most = max(self._furniture(inside), key=total.__getitem__, default=0)
            if not most or total[most] <= 2 * total[root] + 200:
                break
            self._out[most] = False
        return root, inside

    def _furniture(self, inside: Sequence[bool]) -> Iterator[int]:
        for box in self._boxes[1:]:
            if self._out[box.index] and box.index not in self._never and not inside[box.parent]:
                yield box.index

    def _worth(self, box: Box, told: float, other: float) -> float:
        worth = told - AGAINST * other
        if worth <= 0:
            return worth
        if declares_body(box.attributes):
            return worth * DECLARED
        if self._is_body[box.index]:
            return worth * NAMED
        return worth * 0.8 if box.tag in {"li", "td"} else worth

    def _sums(self) -> tuple[list[float], list[float]]:
        """Of each box the prose in it, and the characters of all else, furniture among it."""
        total, other = [0.0] * len(self._boxes), [0.0] * len(self._boxes)
        for block, told in zip(self._blocks, self._prose, strict=True):
            total[block.box.index] += told
            if not told:
                other[block.box.index] += len(block.text) + 5
        for box in reversed(self._boxes[1:]):
            if self._out[box.index]:
                other[box.parent] += 0.3 * (total[box.index] + other[box.index])
            else:
                total[box.parent] += total[box.index]
                other[box.parent] += other[box.index]
        return total, other

    def _inside(self) -> list[bool]:
        inside = [False] * len(self._boxes)
        for box in self._boxes[1:]:
            inside[box.index] = self._out[box.index] or inside[box.parent]
        return inside

    # -- what is built like furniture

    def _headers(self) -> Iterator[int]:
        """Boxes for the headline and what stands with it."""
        for block in self._blocks:
            if block.box.tag == "h1":
                yield from (index for index in self._around(block.box) if self._boxes[index].tag == "header")

    def _others(self) -> set[int]:
        """Boxes of readers' comments and of other articles, unless the headline is in them."""
        headed = set() if self._title is None else set(self._around(self._blocks[self._title].box))
        named = (box.index for box in self._boxes if box.tag not in _WHOLE and names_others(box.names))
        return (set(named) - headed).union(self._other_articles())

    def _other_articles(self) -> Iterator[int]:
        """The articles beside the one that the headline stands in."""
        articles = {box.index for box in self._boxes if box.tag == "article"}
        if self._title is None or len(articles) < 2:
            return
        around = set(self._around(self._blocks[self._title].box))
        if articles & around:
            yield from articles - around

    def _figures(self) -> Iterator[int]:
        """Boxes that hold pictures and one short line, which is what they show."""
        pictures = [box.pictures for box in self._boxes]
        lines, below = self._counts()
        for box in reversed(self._boxes[1:]):
            pictures[box.parent] += pictures[box.index]
        for block in self._blocks:
            box = block.box
            while box.parent > 0 and lines[box.parent] == 1:
                box = self._boxes[box.parent]
            if {box.tag, block.box.tag} & _TOLD and is_sentence(block.text):
                continue
            if (
                pictures[box.index]
                and lines[box.index] == 1
                and below[box.index] <= MAX_FIGURE
                and not block.is_heading
            ):
                yield box.index

    def _teasers(self) -> list[int]:
        """Boxes with a headline that leads to another page of the site, and a few words below it; two or more."""
        lines, below = self._counts()
        found = []
        for index, block in enumerate(self._blocks):
            if (
                index == self._title
                or block.inward < 0.9
                or not 15 <= len(block.text) <= 250
                or not self._is_headline(block.box)
            ):
                continue
            box = block.box
            while box.parent > 0 and lines[box.index] < 2:
                box = self._boxes[box.parent]
            if box.index and lines[box.index] <= 6 and below[box.index] - len(block.text) < MAX_TEASER:
                found.append(box.index)
        return list(set(found) - self._items(found)) if len(found) > 1 else []

    def _items(self, teasers: Sequence[int]) -> set[int]:
        """Those of the teasers that are the article itself: a list of things with a link each."""
        total, _ = self._sums()
        inside: dict[int, list[int]] = {}
        for index in teasers:
            for around in self._around(self._boxes[index]):
                if self._is_body[around]:
                    inside.setdefault(around, []).append(index)
        lists = (each for body, each in inside.items() if sum(total[index] for index in each) > 0.5 * total[body])
        return set(chain.from_iterable(lists))

    def _is_headline(self, box: Box) -> bool:
        near = [box, self._boxes[box.parent]] if box.parent >= 0 else [box]
        return any(each.tag in HEADINGS or _HEADLINE.search(each.names) for each in near)

    def _counts(self) -> tuple[list[int], list[int]]:
        """Of each box, how many blocks are in it and how many characters."""
        lines, below = [0] * len(self._boxes), [0] * len(self._boxes)
        for block in self._blocks:
            lines[block.box.index] += 1
            below[block.box.index] += len(block.text)
        for box in reversed(self._boxes[1:]):
            lines[box.parent] += lines[box.index]
            below[box.parent] += below[box.index]
        return lines, below

    def _around(self, box: Box) -> Iterator[int]:
        yield box.index
        while box.parent >= 0:
            box = self._boxes[box.parent]
            yield box.index
