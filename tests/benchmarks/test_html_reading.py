"""How well and how fast the articles on real web pages are read, beside other readers of pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.model import Article
from index.reading import html
from index.reading.cleaning import furniture
from index.reading.encodings import decode_page
from index.reading.files import Document
from index.reading.web.blocks import outline
from index.reading.web.body import article_blocks
from index.reading.web.statements import statements
from index.reading.web.story import reasons
from tests.benchmarks.timing import milliseconds, show
from tests.web_pages import READERS, RealPage, real_pages, score

ROUNDS = 3


def _best(pages: list[RealPage], work: Callable[[RealPage], object]) -> float:
    """The seconds of one core that the work takes on all the pages: the least of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for page in pages:
            work(page)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.benchmark
@pytest.mark.shared
@pytest.mark.filterwarnings("ignore")  # of the others we do not answer for
def test_quality_beside_other_readers(shared_data: Path) -> None:
    pages = real_pages(shared_data)
    rows = []
    for name, reader in READERS.items():
        found = score(pages, [reader(page) for page in pages])
        figures = (found.precision, found.recall, found.f1, found.micro_f1)
        rows.append([name, *(f"{each:.4f}" for each in figures), f"{len(pages) / _best(pages, reader):.0f}"])
    columns = ["text", "precision", "recall", "F1", "F1 of all words", "pages a second"]
    show(f"{len(pages)} pages, means over pages; seconds of one core", columns, rows)


@pytest.mark.benchmark
@pytest.mark.shared
def test_where_the_time_goes(shared_data: Path) -> None:
    pages = real_pages(shared_data)
    trees = {page.path: html.tree_of(page.markup) for page in pages}
    outlines = {path: outline(tree) for path, tree in trees.items()}
    blocks = {path: article_blocks(each, ()) for path, each in outlines.items()}
    steps: dict[str, Callable[[RealPage], object]] = {
        "decode": lambda page: decode_page(page.markup.encode(), None),
        "parse": lambda page: html.tree_of(page.markup),
        "what it states": lambda page: statements(trees[page.path]),
        "blocks": lambda page: outline(trees[page.path]),
        "where the article is": lambda page: article_blocks(outlines[page.path], ()),
        "which blocks are its story": lambda page: reasons(blocks[page.path]),
        "furniture by its words": lambda page: furniture([each.text for each in blocks[page.path]], {}, language="en"),
        "all of it, from the file": _read,
    }
    rows = [[name, milliseconds(_best(pages, work) / len(pages))] for name, work in steps.items()]
    show("A page, in milliseconds of one core", ["step", "ms"], rows)


def _read(page: RealPage) -> list[Article]:
    return [one for one in html.read(Document(page.path, "page", "en")) if isinstance(one, Article)]
