"""The same words once: an answer cites one of several copies, counts the others, and is no surer for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index import Archive, open_archive
from index.model import Answer, Article
from tests.index.store.articles import article_of

QUESTION = "who opened the new harbour bridge in Lindal?"
REPORT = (
    "The new harbour bridge in Lindal was opened on Tuesday morning by Greta Sandvik, after years of construction.",
    "Residents of the northern islands had waited for the crossing, which replaces a ferry that sailed twice a day.",
)
OTHER = (
    "Fireworks lit the water when Greta Sandvik opened the harbour bridge of Lindal.",
    "Schoolchildren sang on the pier and the fire brigade handed out soup to everybody who came by boat.",
)
UNRELATED = (
    "Bakers in the valley expect a poor harvest because the spring was dry and the rye came up late this year.",
    "Prices of bread may rise before winter, said the guild, which asked the county for help with new mills.",
)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with open_archive(None) as archive:
        put(archive, article_of("report", *REPORT, title="Bridge opened", source="Agency", published="2018-07-03"))
        put(archive, article_of("other", *OTHER, title="Fireworks", source="The Echo", published="2018-07-03"))
        put(archive, article_of("bread", *UNRELATED, title="Bread", source="The Echo", published="2018-07-03"))
        yield archive


def put(archive: Archive, *articles: Article) -> None:
    for each in articles:
        archive._store.put(each)


def copies(count: int) -> list[Article]:
    """Copies of the report under other headlines, each published a day after the one before."""
    return [
        article_of(f"copy-{n}", *REPORT, title="Bridge opened", source=f"Paper {n}", published=f"2018-07-{n + 4:02}")
        for n in range(count)
    ]


def asked(archive: Archive) -> Answer:
    reply = archive.ask(QUESTION)
    assert isinstance(reply, Answer)
    return reply


def test_an_answer_of_an_archive_without_copies_counts_none(archive: Archive) -> None:
    reply = asked(archive)
    assert reply.text == "Greta Sandvik"
    assert [(each.copies, each.copied) for each in reply.citations] == [(0, ())] * len(reply.citations)


def test_copies_are_counted_and_not_cited(archive: Archive) -> None:
    put(archive, *copies(12))
    reply = asked(archive)
    cited = [each.quote.article for each in reply.citations]
    assert cited.count("report") == 1
    assert not [each for each in cited if each.startswith("copy")]
    (best,) = [each for each in reply.citations if each.quote.article == "report"]
    assert best.copies == 12
    assert [row.id for row in best.copied] == [f"copy-{n}" for n in range(8)]


def test_copies_make_an_answer_no_surer_and_do_not_agree_with_it(archive: Archive) -> None:
    before = asked(archive)
    put(archive, *copies(5))
    after = asked(archive)
    assert (after.agreement, after.articles) == (before.agreement, before.articles)
    assert after.confidence == pytest.approx(before.confidence, abs=0.1)


def test_of_equally_good_copies_the_one_published_first_is_cited(archive: Archive) -> None:
    put(archive, *reversed(copies(3)))
    put(archive, article_of("first", *REPORT, title="Bridge opened", source="Wire", published="2018-07-01"))
    assert "first" in [each.quote.article for each in asked(archive).citations]
    archive.remove("first")
    assert "report" in [each.quote.article for each in asked(archive).citations]


def test_only_the_articles_that_are_asked_for_are_counted(archive: Archive) -> None:
    put(archive, *copies(4))
    reply = archive.ask(QUESTION, articles=["report", "copy-2"])
    assert isinstance(reply, Answer)
    assert [row.id for row in reply.citations[0].copied] == ["copy-2"]


def test_an_older_version_of_a_page_is_never_cited(archive: Archive) -> None:
    (article,) = copies(1)
    put(archive, replace(article, id="old", url="https://example.org/bridge", published="2018-06-01"))
    put(archive, replace(article, id="new", url="https://example.org/bridge", published="2018-06-02"))
    reply = asked(archive)
    named = {each.quote.article for each in reply.citations} | {
        row.id for each in reply.citations for row in each.copied
    }
    assert "new" in named
    assert "old" not in named
    assert archive.article("old").id == "old"


def test_copies_that_are_removed_are_no_longer_counted(archive: Archive) -> None:
    put(archive, *copies(2))
    archive.remove("copy-0", "copy-1")
    assert asked(archive) == asked(archive)
    assert sum(each.copies for each in asked(archive).citations) == 0
