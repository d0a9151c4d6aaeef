"""Archives and evidence made of articles that a test writes itself."""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis import Analyzer
from index.answering import Consideration, Evidence, consider, understand
from index.answering.evidence import weigh
from index.archive import Archive
from index.model import Answer, Article, Citation, Hit, NoAnswer, Quote
from index.ranking import open_engine
from index.store import Store

ENGLISH = Analyzer("en")


def archive_of(*articles: Article) -> Archive:
    """An archive in memory that holds these articles."""
    store = Store(None)
    for article in articles:
        store.put(article)
    return Archive(store, open_engine("okapi"), ENGLISH)


def hits_of(*articles: Article) -> list[Hit]:
    """All paragraphs of the story, as if ranking had found them equally good."""
    return [Hit(article, each, 1.0) for article in articles for each in article.paragraphs if each.furniture is None]


def weighed(question: str, *articles: Article) -> list[Evidence]:
    """What the articles have to say to the question, all terms being equally rare."""
    return weigh(understand(question, ENGLISH), hits_of(*articles), ENGLISH, lambda _: 1.0)


def considered(question: str, *articles: Article) -> Consideration:
    """What the question comes to over these articles, all terms being equally rare."""
    return consider(understand(question, ENGLISH), hits_of(*articles), ENGLISH, lambda _: 1.0)


def answered(reply: Answer | NoAnswer) -> Answer:
    """The reply, which has to be an answer."""
    assert isinstance(reply, Answer), reply
    return reply


def refused(reply: Answer | NoAnswer) -> NoAnswer:
    """The reply, which has to be a refusal."""
    assert isinstance(reply, NoAnswer), reply
    return reply


def words(evidence: Evidence) -> str:
    """The words of the evidence."""
    return evidence.hit.article.text[slice(*evidence.span)]


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
