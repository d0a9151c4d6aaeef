"""Questions that speak of a time: articles of that time go first, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Answer, Archive, open_archive

TODAY = dt.date(2018, 7, 3)
ARTICLES = {
    "old": ("2016-06-11", "Bea Marsh won the harbour regatta by two lengths in strong wind."),
    "new": ("2018-07-02", "Ada Quill won the harbour regatta by a length in light wind."),
    "undated": (None, "The lighthouse was built in 1999 by Jon Keeper with stone from the island."),
}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    for name, (published, text) in ARTICLES.items():
        head = f"---\ntitle: {name}\n{f'published: {published}' if published else ''}\n---\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}{text}\n", encoding="utf-8")
    with open_archive(None) as archive:
        archive.add(tmp_path)
        yield archive


def source(archive: Archive, question: str) -> str:
    reply = archive.ask(question, today=TODAY)
    assert isinstance(reply, Answer)
    assert reply.question == question
    return reply.citations[0].quote.article


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("who won the harbour regatta yesterday?", "new"),
        ("who won the harbour regatta this week?", "new"),
        ("who won the harbour regatta in 2018?", "new"),
        ("who won the harbour regatta in 2016?", "old"),
        ("who won the harbour regatta in June 2016?", "old"),
        ("who won the harbour regatta before 2017?", "old"),
        ("who won the harbour regatta since Sunday?", "new"),
    ],
)
def test_articles_of_the_time_go_first(archive: Archive, question: str, article: str) -> None:
    assert source(archive, question) == article


@pytest.mark.parametrize("time", ["yesterday", "in 1999", "last month", "since Monday"])
def test_when_nothing_of_the_time_answers_everything_is_searched(archive: Archive, time: str) -> None:
    assert source(archive, f"who built the lighthouse {time}?") == "undated"


def test_other_limits_of_the_search_still_hold(archive: Archive) -> None:
    reply = archive.ask("who won the harbour regatta yesterday?", articles=["old"], today=TODAY)
    assert isinstance(reply, Answer)
    assert reply.citations[0].quote.article == "old"


def test_what_is_explained_is_what_was_answered(archive: Archive) -> None:
    first = archive.explain("who won the harbour regatta in 2016?", today=TODAY)[0]
    assert first.citation.quote.article == "old"


def test_without_a_day_given_this_machines_own_counts(archive: Archive) -> None:
    assert isinstance(archive.ask("who won the harbour regatta yesterday?"), Answer)


def test_a_quote_tells_the_days_that_its_words_mean(tmp_path: Path) -> None:
    text = "The regatta will be sailed again on Friday, the harbour master said."
    (tmp_path / "a.txt").write_text(f"---\ntitle: A\npublished: 2018-07-03\n---\n{text}\n", encoding="utf-8")
    with open_archive(None) as archive:
        archive.add(tmp_path)
        reply = archive.ask("when will the regatta be sailed again?")
    assert isinstance(reply, Answer)
    citation = reply.citations[0]
    assert [(citation.quote.text[slice(*each.span)], each.first, each.last) for each in citation.days] == [
        ("on Friday", "2018-07-06", "2018-07-06")
    ]


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("who is the mayor of the harbour now?", "new"),
        ("who was most recently the mayor of the harbour?", "new"),
    ],
)
def test_the_newest_goes_first_when_it_is_asked_for(tmp_path: Path, question: str, article: str) -> None:
    for number in range(8):
        text = f"Boat number {number} sailed from the quay with a load of timber, salt and rope for the islands."
        (tmp_path / f"{number}.txt").write_text(f"---\ntitle: B\n---\n{text}\n", encoding="utf-8")
    for name, published, mayor in (("old", "2016-06-11", "Bea Marsh"), ("new", "2018-07-02", "Ada Quill")):
        text = f"The mayor of the harbour is {mayor}, who lives in {name} town near the lighthouse hill."
        (tmp_path / f"{name}.txt").write_text(f"---\ntitle: T\npublished: {published}\n---\n{text}\n", encoding="utf-8")
    with open_archive(None) as archive:
        archive.add(tmp_path)
        assert source(archive, question) == article
