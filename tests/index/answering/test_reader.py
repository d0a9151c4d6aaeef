"""Paragraphs read closely, with the models that come with the package."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering.evidence import Evidence
from index.answering.question import understand
from index.answering.reader import Reader
from index.indexing import Index
from index.model import Article, Hit
from index.ranking import open_engine
from index.store import Store
from tests.index.store.articles import article_of

ENGLISH = Analyzer("en")
WINNER = "With a minute left the substitute Ada Quill scored the winner for the Harbour."


def read(question: str, *articles: Article) -> list[Evidence]:
    """What all the paragraphs of the articles have to say, each taken to be the one that answers."""
    with Store(None) as store:
        for article in articles:
            store.put(article)
        index = Index(store, open_engine("okapi"), ENGLISH)
        index.sync()
        hits = [(Hit(article, each, 1.0), None) for article in articles for each in article.paragraphs]
        return Reader(index).read(understand(question, ENGLISH), hits)


def answer_of(evidence: Evidence) -> str:
    """The words that answer."""
    assert evidence.answer is not None
    return evidence.hit.article.text[slice(*evidence.answer.span)]


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("who scored the winner?", WINNER, "Ada Quill"),
        ("when was the bridge built?", "The old bridge over the Lenn was built in 1874 by monks.", "1874"),
        ("how many people came to the fair?", "Some 4,200 people came to the fair on its first day.", "4,200"),
        ("in which minute did Quill score?", "Quill scored in the 52nd minute with her left foot.", "52nd minute"),
        ("what was the score?", "The score at half time was 2-1, and nobody was happy.", "2-1"),
    ],
)
def test_the_words_that_answer_are_pointed_at(question: str, text: str, answer: str) -> None:
    (found,) = read(question, article_of("a", text))
    assert answer in answer_of(found)


def test_no_paragraphs_have_nothing_to_say() -> None:
    assert read("who scored the winner?") == []


def test_an_article_of_another_language_is_read_by_its_own_words() -> None:
    (found,) = read("Quill Tore", article_of("a", "Die Tore schoss Ada Quill in der letzten Minute.", language="de"))
    assert found.matches


@settings(deadline=None)
@given(
    texts=st.lists(st.text(max_size=60) | st.just(WINNER), max_size=3),
    question=st.sampled_from(["winner", "who scored?"]),
)
def test_any_paragraphs_can_be_read(texts: list[str], question: str) -> None:
    articles = [article_of(str(number), text) for number, text in enumerate(texts)]
    for found in read(question, *articles):
        inside = [each.span for each in found.candidates]
        assert all(found.span[0] <= start < end <= found.span[1] for start, end in inside)
        assert 0 <= found.score <= 1
