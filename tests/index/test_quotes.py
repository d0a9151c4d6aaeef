"""Every quote is an exact slice of its article, whatever the articles and the question are."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Archive, Article, Paragraph, open_archive
from index.reading import read
from tests.index.prepared import archive_of, assert_exact, citations_in
from tests.index.store.articles import articles as any_articles

WORDS = st.sampled_from(
    """
    who Ada Quill scored the winner Harbour Mill 2-0 2–0 94th minute said “We won.” "It 's over," ‘yes’ J.J. Mr.
    in Rostov because they (90+4) 3 July 2018 £5m Müller Mu\u0308ller O’Brien 😀 ?! … . . \n \u00a0 \u200d \u0301 İ ﬁnal
    one-two said: « » club 52
    """.split(" ")
)
TEXT = st.lists(WORDS | st.text(max_size=6), max_size=25).map(" ".join)
QUESTION = st.sampled_from(
    [
        "who scored the winner?",
        "what did Quill say?",
        "in which minute did Müller score?",
        "what was the score?",
        "when was it?",
        "where did they win?",
        "why did the Mill lose?",
        "how old is Quill?",
        "which club won?",
    ]
)


@st.composite
def written_articles(draw: st.DrawFn, identity: str) -> Article:
    """An article of such words, cut into paragraphs anywhere, some of them kept out of the index."""
    text = draw(TEXT)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    paragraphs = tuple(
        Paragraph(number, start, end, draw(st.sampled_from([None, None, None, "appeal"])))
        for number, (start, end) in enumerate(zip([0, *ends], [*ends, len(text)], strict=True), start=1)
    )
    return Article(identity, draw(TEXT), text, paragraphs, url=draw(st.none() | st.just("https://example.org/a")))


def assert_all_exact(archive: Archive, question: str) -> None:
    """Whatever the question shows in any place is exact."""
    citations = [*citations_in(archive.ask(question)), *(each.citation for each in archive.explain(question))]
    for citation in citations:
        assert_exact(citation.quote, archive.article(citation.quote.article))


@given(
    articles=st.tuples(*(written_articles(identity) for identity in "abc")),
    question=QUESTION | TEXT,
    filtered=st.none() | st.sets(st.sampled_from("abcd")),
)
@settings(max_examples=150)
def test_quotes_of_any_prose_are_exact(articles: tuple[Article, ...], question: str, filtered: set[str] | None) -> None:
    with archive_of(*articles) as archive:
        assert_all_exact(archive, question)
        reply = archive.ask(question, articles=filtered)
        assert filtered is None or {each.quote.article for each in citations_in(reply)} <= filtered


@given(article=any_articles(st.just("a")), data=st.data())
def test_quotes_of_any_text_are_exact(article: Article, data: st.DataObject) -> None:
    """The question is a piece of the article, so that something is found."""
    start = data.draw(st.integers(0, len(article.text)))
    with archive_of(article) as archive:
        assert_all_exact(archive, article.text[start : start + 20])


@given(text=TEXT, question=QUESTION)
@settings(max_examples=50)
def test_quotes_of_any_file_are_exact(text: str, question: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(text, encoding="utf-8")
    with open_archive(None) as archive:
        archive.add(path)
        assert_all_exact(archive, question)


@pytest.mark.shared
def test_quotes_of_the_reports_are_exact_slices_of_their_files(shared_data: Path) -> None:
    folder = shared_data / "articles"
    questions = [
        "who scored the winner?",
        "what was the final score?",
        "what did Nishino say?",
        "who tweeted the picture?",
        "in which minute did Vertonghen score?",
        "why did Japan lose?",
        "when is the quarter-final?",
        "where was the match played?",
        "how many goals did Belgium score?",
        "who won Wimbledon?",
        "what did the players leave in the dressing room?",
        "who will Belgium play next?",
    ]
    files = {each.id: each for each in read(folder) if isinstance(each, Article)}
    shown = 0
    with open_archive(None) as archive:
        archive.add(folder)
        for citation in (each for question in questions for each in citations_in(archive.ask(question))):
            quote = citation.quote
            assert_exact(quote, files[quote.article])
            own = (folder / f"{quote.article}.txt").read_text(encoding="utf-8")
            assert quote.text in own
            shown += 1
    assert shown > len(questions)
