"""Evidence -> an exact quote, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.answering.evidence import Evidence
from index.answering.linking import link_to
from index.answering.when import days_in, published_day
from index.model import Article, Citation, Paragraph, Quote, Span

MAX_QUOTE: Final = 600
"""Characters of a quote at most: of a longer sentence, the part around the words that matter."""


def cite(evidence: Evidence, witnesses: Sequence[Evidence] = (), *, answered: bool = True) -> Citation:
    """The citation of one piece of evidence.

    Args:
        evidence: what is cited.
        witnesses: of other articles that say the same.
        answered: whether its answer is marked, if it has one in the quote.
    """
    article, paragraph = evidence.hit.article, evidence.hit.paragraph
    start, end = span = _bounded(article.text, evidence)
    quote = Quote(
        article=article.id,
        paragraph=paragraph.number,
        start=start,
        end=end,
        text=article.text[start:end],
        matches=tuple((a - start, b - start) for a, b in evidence.matches if start <= a and b <= end),
        answer=_within(evidence.answer.span, span) if answered and evidence.answer else None,
        page=paragraph.page,
    )
    return Citation(
        quote=quote,
        title=article.title,
        source=article.source,
        author=article.author,
        published=article.published,
        url=article.url,
        link=link_to(article.url, quote.text),
        days=days_in(
            evidence.hit.text,
            published_day(article.published),
            within=(start - paragraph.start, end - paragraph.start),
            language=article.language,
        ),
        witnesses=tuple(cite(each, answered=answered) for each in witnesses),
    )


def quote_of(article: Article, paragraph: Paragraph, span: Span) -> Quote:
    """The exact words at `span`, offsets in the article's text, that stand in one of its paragraphs."""
    start, end = span
    return Quote(article.id, paragraph.number, start, end, article.text[start:end], page=paragraph.page)


def _within(answer: Span, quoted: Span) -> Span | None:
    start, end = quoted
    return (answer[0] - start, answer[1] - start) if start <= answer[0] <= answer[1] <= end else None


def _bounded(text: str, evidence: Evidence) -> Span:
    """The evidence's span; of an overlong one, whole words around the answer or the first match."""
    start, end = evidence.span
    if end - start <= MAX_QUOTE:
        return start, end
    anchors = [evidence.answer.span] if evidence.answer else [*evidence.matches, evidence.span]
    anchor = anchors[0][0]
    first = max(start, min(anchor - MAX_QUOTE // 3, end - MAX_QUOTE))
    last = min(end, first + MAX_QUOTE)
    piece = text[first:last]
    if first > start and " " in piece[: anchor - first]:
        first += piece.index(" ") + 1
    if last < end and " " in text[anchor:last]:
        last = text.rindex(" ", anchor, last)
    return first, last
