"""Real pages with the article that a person found on each, and how much of it a reader takes and leaves.

The measure: words (runs of letters and digits, in small letters) as a multiset; precision is the share of a reader's
words that are the article's, recall the share of the article's that the reader has, F1 their harmonic mean.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from index.model import Article
from index.reading import read

FOLDER = "html"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class RealPage:
    """A page and its truth."""

    path: Path
    markup: str
    truth: str


@dataclass(frozen=True)
class Score:
    """Figures over pages, each from 0 to 1."""

    precision: float
    recall: float
    #: The mean of the pages' F1.
    f1: float
    #: F1 of all pages' words together.
    micro_f1: float


def real_pages(shared: Path) -> list[RealPage]:
    """The pages of the data folder, by name."""
    truths = json.loads((shared / FOLDER / "truth.json").read_text(encoding="utf-8"))
    paths = {name: shared / FOLDER / "pages" / f"{name}.html.gz" for name in sorted(truths)}
    return [
        RealPage(path, gzip.decompress(path.read_bytes()).decode("utf-8", "replace"), truths[name]["articleBody"])
        for name, path in paths.items()
    ]


def score(pages: Sequence[RealPage], texts: Sequence[str]) -> Score:
    """How good the texts are that a reader took from the pages."""
    counts = [_counts(page.truth, text) for page, text in zip(pages, texts, strict=True)]
    ratios = [(common / max(1, taken), common / max(1, true)) for common, taken, true in counts]
    all_common, all_taken, all_true = (sum(each) for each in zip(*counts, strict=True))
    return Score(
        precision=fmean(precision for precision, _ in ratios),
        recall=fmean(recall for _, recall in ratios),
        f1=fmean(_f1(*each) for each in ratios),
        micro_f1=_f1(all_common / max(1, all_taken), all_common / max(1, all_true)),
    )


def _counts(truth: str, text: str) -> tuple[int, int, int]:
    true, taken = Counter(_WORD.findall(truth.lower())), Counter(_WORD.findall(text.lower()))
    return (true & taken).total(), taken.total(), true.total()


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# -- readers


def indexed(page: RealPage) -> str:
    """What goes into the index: the paragraphs that are no furniture."""
    (found,) = read(page.path)
    assert isinstance(found, Article), found
    return "\n".join(found.text[each.start : each.end] for each in found.paragraphs if each.furniture is None)


def by_trafilatura(page: RealPage) -> str:
    from trafilatura import extract

    return extract(page.markup, include_comments=False) or ""


def by_trafilatura_for_precision(page: RealPage) -> str:
    from trafilatura import extract

    return extract(page.markup, include_comments=False, favor_precision=True) or ""


def by_readability(page: RealPage) -> str:
    from lxml.html import document_fromstring
    from readability import Document

    return "\n".join(document_fromstring(Document(page.markup).summary()).itertext())


def whole(page: RealPage) -> str:
    """All words on the page."""
    from lxml.html import HTMLParser, document_fromstring

    tree = document_fromstring(page.markup.encode(), parser=HTMLParser(encoding="utf-8"))
    return " ".join(tree.xpath("//body//text()[not(ancestor::script|ancestor::style)]"))


OURS = "what gets indexed"
READERS: Mapping[str, Callable[[RealPage], str]] = {
    OURS: indexed,
    "trafilatura": by_trafilatura,
    "trafilatura, for precision": by_trafilatura_for_precision,
    "readability-lxml": by_readability,
    "the whole page": whole,
}
