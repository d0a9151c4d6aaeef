"""Archives and evidence made of articles that a test writes itself."""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis import Analyzer
from index.answering import Consideration, Evidence, consider, understand
from index.answering.evidence import Candidate
from index.answering.judging import Judge, Logistic
from index.archive import Archive
from index.indexing import Index
from index.model import Answer, Article, Citation, Hit, NoAnswer, Quote
from index.ranking import open_engine
from index.store import Store

ENGLISH = Analyzer("en")


def archive_of(*articles: Article) -> Archive:
    """An archive in memory that holds these articles."""
    store = Store(None)
    for article in articles:
        store.put(article)
    return Archive(store, Index(store, open_engine("okapi"), ENGLISH), ENGLISH)


def evidence_in(
    article: Article,
    text: str,
    *,
    answer: str | None = None,
    probability: float = 0.8,
    score: float = 0.5,
    reach: float = 1.0,
    missing: tuple[str, ...] = (),
    shape: float = 1.0,
) -> Evidence:
    """The evidence that some sentences of an article are, as if they had been read closely.

    Args:
        article: where they stand.
        text: the sentences.
        answer: the words in them that answer; None for none.
        probability: of those words.
        score: how probable the paragraph is.
        reach: how much of the question it speaks of.
        missing: terms of the question that it lacks.
        shape: 1 where it has what such a question asks for.
    """
    start = article.text.index(text)
    paragraph = next(each for each in article.paragraphs if each.start <= start < each.end)
    candidates = ()
    if answer:
        first = start + text.index(answer)
        candidates = (Candidate((first, first + len(answer)), probability, tuple(ENGLISH.terms(answer))),)
    return Evidence(
        hit=Hit(article, paragraph, 1.0),
        span=(start, start + len(text)),
        matches=(),
        terms=frozenset(ENGLISH.terms(text)),
        candidates=candidates,
        answer=candidates[0] if candidates else None,
        features={"coverage": reach, "reach": reach, "answer": probability if answer else 0.0, "shape": shape},
        ranked=None,
        score=score,
        missing=frozenset(missing),
    )


def considered(question: str, *evidence: Evidence, about: float = 0.9, answerable: bool = True) -> Consideration:
    """What the question comes to with this evidence, the best first.

    Args:
        question: any text.
        evidence: what the paragraphs have to say.
        about: how surely the archive is about it.
        answerable: whether it is enough.
    """
    certain = Logistic({}, 3.0)
    judge = Judge(certain if answerable else Logistic({}, -3.0), certain, certain)
    return consider(understand(question, ENGLISH), evidence, about, 100, judge)


def answered(reply: Answer | NoAnswer) -> Answer:
    """The reply, which has to be an answer."""
    assert isinstance(reply, Answer), reply
    return reply


def refused(reply: Answer | NoAnswer) -> NoAnswer:
    """The reply, which has to be a refusal."""
    assert isinstance(reply, NoAnswer), reply
    return reply


def citations_in(reply: Answer | NoAnswer) -> Iterator[Citation]:
    """Every citation that the reply shows in any place, witnesses among them."""
    shown = (*reply.citations, *reply.disagreements) if isinstance(reply, Answer) else reply.nearest
    for citation in shown:
        yield citation
        yield from citation.witnesses


def assert_exact(quote: Quote, article: Article) -> None:
    """The quote is a slice of its paragraph, and what is to be highlighted is a slice of the quote."""
    paragraph = article.paragraphs[quote.paragraph - 1]
    assert quote.article == article.id
    assert paragraph.start <= quote.start < quote.end <= paragraph.end
    assert article.text[quote.start : quote.end] == quote.text
    bounds = [0, *(offset for match in quote.matches for offset in match), len(quote.text)]
    assert bounds == sorted(bounds)
    assert all(start < end for start, end in quote.matches)
    if quote.answer is not None:
        assert 0 <= quote.answer[0] < quote.answer[1] <= len(quote.text)
