"""The same words once: of paragraphs that are copies of one another the best is read, and the others are counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.answering import Consideration
from index.answering.reranking import Ranked
from index.model import Answer, Article, Citation, Paragraph
from index.store import Store

NAMED: Final = 8
"""Articles with the same words that a citation names at most; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Once:
    """Paragraphs that ranking found, none of them a copy of another."""

    #: In ranking's order. One that stands for its copies is as probable as all of them together.
    ranked: Sequence[Ranked]
    #: The number of the group of each that has copies, wherever they are; by its id.
    groups: Mapping[int, int]


def once(ranked: Sequence[Ranked], store: Store, wanted: int) -> Once:
    """The first `wanted` of what ranking found that are no copies of one another.

    Of copies it is the best that stays; of those that are equally good, the one that was published first.
    """
    if not store.groups(each.paragraph for each in ranked[:wanted]):
        return Once(ranked[:wanted], {})
    groups = store.groups(each.paragraph for each in ranked)
    same: dict[int, list[Ranked]] = {}
    for each in ranked:
        same.setdefault(groups.get(each.paragraph, -each.paragraph), []).append(each)
    return Once([_first_of(each, store) for each in list(same.values())[:wanted]], groups)


def _first_of(copies: Sequence[Ranked], store: Store) -> Ranked:
    # The re-ranker tells apart by their places what has the same words, its title's among them.
    best = [each for each in copies if each.bm25 == copies[0].bm25]
    first = best[0]
    if len(best) > 1:
        there = store.locate((each.paragraph for each in best), whole=False)
        dated = [(_published(there[each.paragraph][0]), each) for each in best if each.paragraph in there]
        first = min(dated, key=lambda pair: pair[0], default=("", first))[1]
    if len(copies) == 1:
        return first
    likely = min(1.0, sum(each.probability for each in copies))
    return replace(first, score=copies[0].score, probability=likely)


def _published(article: Article) -> str:
    """What articles are ordered by: their day, those without one last."""
    return article.published or "9999"


def with_copies(
    considered: Consideration,
    groups: Mapping[int, int],
    there: Mapping[int, tuple[Article, Paragraph]],
    store: Store,
    within: Collection[int] | None,
) -> Consideration:
    """The same, each citation with how many other articles have its words.

    Args:
        considered: what a question came to.
        groups: as `Once.groups`.
        there: the paragraphs that were read, by their ids.
        store: the articles.
        within: ids of the only paragraphs that count; None for all.
    """
    ids = {(article.id, paragraph.number): each for each, (article, paragraph) in there.items() if each in groups}
    if not ids:
        return considered

    def counted(citations: Sequence[Citation]) -> tuple[Citation, ...]:
        return tuple(_counted(each, ids, store, within) for each in citations)

    reply = considered.reply
    if isinstance(reply, Answer):
        disagreements = counted(reply.disagreements)
        reply = replace(reply, citations=counted(reply.citations), disagreements=disagreements)
        return replace(considered, reply=reply)
    return replace(considered, reply=replace(reply, nearest=counted(reply.nearest)))


def _counted(
    citation: Citation, ids: Mapping[tuple[str, int], int], store: Store, within: Collection[int] | None
) -> Citation:
    paragraph = ids.get((citation.quote.article, citation.quote.paragraph))
    if paragraph is None:
        return citation
    named = {each.quote.article for each in citation.witnesses}
    copies = [each for each in store.copies(paragraph, within) if each.id not in named]
    return replace(citation, copies=len(copies), copied=tuple(copies[:NAMED]))
