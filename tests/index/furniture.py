"""Paragraphs of news that were read and labelled by hand, and how well their furniture is told from the story.

Labelled furniture: what the page says of itself or to its visitor, and what leads to other pages: headlines of other
stories with or without a label ("pointer"), notices of a player, promotions, who the author is ("bio"), names and
places alone ("byline"), credits, and notes about the page. Story: everything else, with subheadings, rows of lists
and captions that tell something. Unsure, and left out: paragraphs that are both.

Whole articles and single paragraphs were drawn at random and read with what stands around them, before anybody looked
at what the program says. The development half was used to find the rules. The held-out half was labelled when these
were done; the rules then found 108 of its 127 pieces and took 6 lines of lists of nominees for furniture. Such lists,
by-lines of two names and two more kinds of lines have been mended since.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from index.model import Article
from index.reading import read
from index.store import Store

LABELS = Path(__file__).parent.parent / "data/furniture.labels.jsonl"
BATCH = 500
"""How many articles are stored at a time."""


@dataclass(frozen=True)
class Labelled:
    """An article of which paragraphs were read."""

    article: str
    half: str
    #: The numbers of the paragraphs that were read; all where there is none.
    read: frozenset[int]
    #: Number -> kind.
    furniture: dict[int, str]
    unsure: frozenset[int]


@dataclass
class Score:
    """How the paragraphs of a sample were decided."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    kept: int = 0
    #: Kind -> how much there is of it, and how much was found.
    kinds: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of what is kept out of the index, the share that is furniture."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the furniture, the share that is kept out."""
        return self.right / (self.right + self.missed)

    def precision_interval(self) -> tuple[float, float]:
        """Where the precision lies with 95 % confidence."""
        return wilson(self.right, self.right + self.wrong)

    def recall_interval(self) -> tuple[float, float]:
        """Where the recall lies with 95 % confidence."""
        return wilson(self.right, self.right + self.missed)


def labels(half: str) -> list[Labelled]:
    """The labelled articles of a half: "development" or "held-out"."""
    rows = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    return [
        Labelled(
            article=row["article"],
            half=row["half"],
            read=frozenset(() if row["read"] == "all" else row["read"]),
            furniture={int(number): kind for number, kind in row.get("furniture", {}).items()},
            unsure=frozenset(row.get("unsure", ())),
        )
        for row in rows
        if row["half"] == half
    ]


def stored(news: Path, folder: Path, wanted: Collection[str] = (), *, every: int = 1) -> list[Article]:
    """Articles as they are once they are stored, with what repeats itself in them marked.

    Args:
        news: the file of articles.
        folder: where those that are stored are written before they are read.
        wanted: the ids of articles that are stored in any case.
        every: of all articles, one in so many is stored beside them.
    """
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        kept = [line for number, line in enumerate(lines) if number % every == 0 or json.loads(line)["id"] in wanted]
    path = folder / "some.articles.jsonl"
    path.write_text("".join(kept), encoding="utf-8")
    articles = [article for article in read(path) if isinstance(article, Article)]
    with Store(None) as store:
        for start in range(0, len(articles), BATCH):
            with store.transaction():
                for article in articles[start : start + BATCH]:
                    store.put(article)
        return [found for each in articles if (found := store.article(each.id))]


def score(labelled: Iterable[Labelled], articles: Iterable[Article]) -> Score:
    """How the paragraphs that were read are decided in the articles as they are stored."""
    result, by_id = Score(), {each.article: each for each in labelled}
    for article in articles:
        each = by_id.get(article.id)
        for paragraph in article.paragraphs if each else ():
            if each is None or paragraph.number in each.unsure or (each.read and paragraph.number not in each.read):
                continue
            kind, is_out = each.furniture.get(paragraph.number), paragraph.furniture is not None
            if kind:
                result.kinds[kind] += 1
                result.found[kind] += is_out
            result.right += bool(kind and is_out)
            result.missed += bool(kind and not is_out)
            result.wrong += bool(is_out and not kind)
            result.kept += not (kind or is_out)
    return result


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Where a share lies with 95 % confidence."""
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half
