"""What a page states about its article: for machines, for readers, wrongly and not at all."""

from __future__ import annotations

import json

import pytest
from lxml.etree import HTMLParser, fromstring

from index.reading.web.statements import Statements, day_of, searched_day, statements, without_site

PERSON = {"@type": "Person", "name": "Ada Quill"}


def stated(head: str = "", body: str = "") -> Statements:
    """What a page with this head and body states."""
    return statements(fromstring(f"<html><head>{head}</head><body>{body}<p>.</p></body></html>", HTMLParser()))


def data(**fields: object) -> str:
    """A script with the record of an article."""
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=author content='By Ada Quill'>",
        "<meta name=author content='Ada Quill, Staff Writer'>",
        "<meta property=article:author content='https://a.example/b'><meta name=parsely-author content='Ada Quill'>",
        data(author=PERSON),
        data(author=[PERSON, {"@type": "Organization", "name": "The Sample Gazette"}]),
        data(author="Ada Quill"),
        data(author={"@id": "#ada"}) + data(**{"@graph": [{"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]}),
        "<meta name=author content=admin><script></script>" + data(author={"name": "Ada Quill"}),
    ],
)
def test_the_author_is_a_name_and_nothing_else(head: str) -> None:
    assert stated(head).author == "Ada Quill"


def test_an_author_may_be_marked_on_the_page() -> None:
    assert stated(body="<a rel=author></a><a rel=author href=/ada>Ada  Quill</a>").author == "Ada Quill"
    assert stated(body="<span itemprop=author><b itemprop=name>Ada Quill</b> and more</span>").author == "Ada Quill"


def test_several_authors_are_told_in_a_row() -> None:
    assert stated("<meta name=author content='Ada Quill and Ben Ode'>").author == "Ada Quill, Ben Ode"


def test_a_site_is_no_author() -> None:
    site = "<meta property=og:site_name content='The Demo Post'>"
    assert stated(f"{site}<meta name=author content='Demo Post'>").author is None


@pytest.mark.parametrize(
    "head",
    [
        data(datePublished="2018-07-03T21:15:00+02:00", dateModified="2018-07-05"),
        "<meta property=article:published_time content='2018-07-03T21:15:00Z'>",
        "<meta itemprop=datePublished content='2018-07-03 21:15:00'>",
        "<meta name=pubdate content='July 3, 2018'>",
        data(datePublished="0001-01-01T00:00:00Z") + "<meta name=date content=2018-07-03>",
        data(datePublished="2999-01-01") + "<meta name=date content=2018-07-03>",
        "<time datetime='2018-07-03T21:15'>Tuesday</time>",
    ],
)
def test_the_day_is_that_of_the_first_publication(head: str) -> None:
    assert stated(head).published == "2018-07-03"


@pytest.mark.parametrize(
    ("said", "shown", "expected"),
    [
        ("2018-07-04", "July 3, 2018", "2018-07-03"),  # machines are told the day of Greenwich
        ("2018-07-03", "July 5, 2018", "2018-07-03"),  # when it was changed
        ("2018-07-03", "June 1, 2018", "2018-07-03"),  # another day
        (None, "July 3, 2018", "2018-07-03"),
        ("2018-07-03", None, "2018-07-03"),
        (None, None, None),
    ],
)
def test_the_day_beside_the_headline_counts_where_it_is_the_evening_before(
    said: str | None, shown: str | None, expected: str | None
) -> None:
    assert day_of(said, shown) == expected


def test_a_day_that_is_only_written_is_searched() -> None:
    page = "<html><body><p class=date>3 July 2018</p><p>A story.</p></body></html>"
    assert searched_day(page, None) == "2018-07-03"


def test_a_page_with_control_characters_is_searched_too() -> None:
    # A tail that is moved to the parent when the script in front of it is dropped.
    assert searched_day("<html><body><p>Text<script>1</script>\x01 tail</p></body></html>", None) is None


def test_a_page_that_looks_like_an_address_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("htmldate.utils.fetch_url", asked.append)
    searched_day("http://sample.example/<p>Tuesday</p>", None)
    assert not asked


@pytest.mark.parametrize(
    ("title", "site", "url", "expected"),
    [
        ("A late show - The Demo Post", "The Demo Post", None, "A late show"),
        ("A late show | demopost.example", None, "https://www.demopost.example/a", "A late show"),
        ("A late show – Demopost", None, "https://demopost.example/a", "A late show"),
        ("A late show | And then another", "The Demo Post", None, "A late show | And then another"),
        ("A late show", "A late show", None, "A late show"),
        ("Post - Post", "Post", None, "Post - Post"),
    ],
)
def test_a_title_is_cut_off_before_the_name_of_the_site(
    title: str, site: str | None, url: str | None, expected: str
) -> None:
    assert without_site(title, site, url) == expected


def test_signs_that_were_escaped_once_too_often_are_mended() -> None:
    assert stated(data(headline="&#8216;A show&#8217; &amp; more")).titles == ("‘A show’ & more",)


@pytest.mark.parametrize(
    "script", ["", "{", "[" * 100_000, '{"a": 1e999}', "[1, null, []]", '{"@graph": {"@type": 3}}', '{"author": {}}']
)
def test_broken_data_is_passed_over(script: str) -> None:
    page = f"<script type='application/ld+json'>{script}</script><meta name=author content='Ada Quill'>"
    assert stated(page).author == "Ada Quill"
