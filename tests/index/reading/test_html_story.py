"""Where the article stands on a page, and what between its paragraphs is none of it; a page of ours for each rule."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadingError
from index.fetching import Page
from index.model import Article
from index.reading import html
from index.reading.characters import is_harmless
from index.reading.files import Document
from tests.patience import processor_time

LONG = (
    "The ferry left the harbour before dawn on Tuesday, two days after the storm had closed the strait to all traffic.",
    "Its captain, who has sailed the route for thirty years, said that the waves were still higher than he would like.",
    "On the island the shops had run out of bread, and the baker's oven had been cold since the power lines came down.",
    "By noon the first of four lorries rolled down the ramp, and people who had waited on the quay began to applaud.",
)
BODY = "".join(f"<p>{each}</p>" for each in LONG)
TITLE = "Ferry reaches the island after the storm"
HEAD = f"<title>{TITLE}</title><meta property='og:url' content='https://www.sample-gazette.example/a'>"
TEASER = "The council of the town has voted on Monday to build a second bridge across the river by next year."


def read(body: str, head: str = HEAD, name: str = "page.html", *, folder: Path) -> Article:
    """The article on a page."""
    path = folder / name
    path.write_text(f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    (article,) = html.read(Document(path, "page", "en"))
    assert isinstance(article, Article)
    return article


def story(body: str, head: str = HEAD, *, folder: Path) -> list[str]:
    """The paragraphs that are indexed."""
    found = read(body, head, folder=folder)
    return [found.text[each.start : each.end] for each in found.paragraphs if each.furniture is None]


def kinds(body: str, *, folder: Path) -> dict[str, str | None]:
    """What each paragraph is kept as."""
    found = read(body, folder=folder)
    return {found.text[each.start : each.end]: each.furniture for each in found.paragraphs}


@pytest.mark.parametrize(
    "around",
    [
        "<main><article><h1>{title}</h1>{body}</article></main>",
        "<div id=content><h1>{title}</h1><div class=entry-content>{body}</div></div>",
        "<table><tr><td><a href=/>Home</a></td><td><h1>{title}</h1>{body}</td></tr></table>",
        "<form><h1>{title}</h1><div>{body}</div></form>",
        "<div class='layout with-sidebar sidebar-right'><h1>{title}</h1>{body}</div>",
        "<div class=promo-page><h1>{title}</h1><div class=print-view>{body}</div></div>",
        "<h1>{title}</h1><div><div>{first}</div><div class=ad-slot>Advertisement</div><div>{rest}</div></div>",
        "<h1>{title}</h1><span id=article-body>{body}</span>",
    ],
)
def test_the_article_is_found_however_its_page_is_built(around: str, tmp_path: Path) -> None:
    half = BODY.index("<p>On the island")
    page = around.format(title=TITLE, body=BODY, first=BODY[:half], rest=BODY[half:])
    assert story(page, folder=tmp_path) == list(LONG)


def test_paragraphs_may_be_parted_by_empty_lines_alone(tmp_path: Path) -> None:
    page = f"<h1>{TITLE}</h1><div>{'<br> <br>'.join(LONG)}</div>"
    assert story(page, folder=tmp_path) == list(LONG)


@pytest.mark.parametrize(
    "beside",
    [
        "<nav>{text}</nav>",
        "<aside><p>{text}</p></aside>",
        "<footer><p>{text}</p></footer>",
        "<div role=complementary><p>{text}</p></div>",
        "<div class='article__newsletter-box'><p>{text}</p></div>",
        "<div class=relatedStories><p>{text}</p></div>",
        "<section id=comments><p>{text}</p><p>{text}</p></section>",
        "<div class=ad><p>{text}</p></div>",
        "<div style='display: none'><p>{text}</p></div>",
        "<div hidden><p>{text}</p></div>",
        "<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>",
        "<div><img src=a.jpg><div>{text}</div></div>",
        "<div class=photo><img src=a.jpg><p>{text}</p></div>",
        "<noscript><p>{text}</p></noscript>",
        "<template><p>{text}</p></template>",
    ],
)
def test_what_stands_in_the_midst_of_an_article_is_left_out(beside: str, tmp_path: Path) -> None:
    half = BODY.index("<p>On the island")
    page = f"<article><h1>{TITLE}</h1>{BODY[:half]}{beside.format(text=TEASER)}{BODY[half:]}</article>"
    assert story(page, folder=tmp_path) == list(LONG)


def test_comments_that_say_more_than_the_article_are_left_out(tmp_path: Path) -> None:
    comments = f"<div class=commentlist>{'<div class=one><p>' + TEASER + '</p></div>'}</div>" * 20
    page = f"<div class=page><div class=post><h1>{TITLE}</h1>{BODY}</div>{comments}</div>"
    assert story(page, folder=tmp_path) == list(LONG)


def test_an_article_in_a_box_with_a_lying_name_is_found(tmp_path: Path) -> None:
    page = f"<div class=sidebar><div class=widget><h1>{TITLE}</h1>{BODY}</div></div><div><p>{TEASER}</p></div>"
    assert story(page, folder=tmp_path)[: len(LONG)] == list(LONG)


def test_teasers_of_other_articles_are_left_out(tmp_path: Path) -> None:
    teasers = "".join(
        f"<div class=row><h3><a href='/b{number}'>A second bridge, reason number {number}</a></h3><p>{TEASER}</p></div>"
        for number in range(9)
    )
    page = f"<div><div><h1>{TITLE}</h1>{BODY}</div><div class=more>{teasers}</div></div>"
    assert story(page, folder=tmp_path) == list(LONG)


def test_other_articles_on_the_page_are_left_out(tmp_path: Path) -> None:
    others = f"<article><h2>The bridge</h2><p>{TEASER}</p><p>{TEASER} Again.</p></article>" * 4
    page = f"<main><article><h1>{TITLE}</h1>{BODY}</article>{others}</main>"
    assert story(page, folder=tmp_path) == list(LONG)


def test_the_next_article_of_an_endless_page_is_left_out(tmp_path: Path) -> None:
    other = "".join(f"<p>{TEASER} It was reason number {number}.</p>" for number in range(3))
    page = (
        f"<div><h1 class=headline>{TITLE}</h1><div>{BODY}</div></div>"
        f"<div><h1 class=headline>A second bridge</h1><div>{other}</div></div>"
    )
    assert story(page, folder=tmp_path) == list(LONG)


def test_what_stands_above_the_headline_is_left_out(tmp_path: Path) -> None:
    page = f"<div><p>Read all about the storm that we have followed for you.</p><h1>{TITLE}</h1>{BODY}</div>"
    assert story(page, folder=tmp_path) == list(LONG)


def test_a_list_of_things_with_links_is_an_article(tmp_path: Path) -> None:
    things = "".join(
        f"<div><h3><a href='/thing{number}'>Thing number {number} of the list</a></h3><p>{text}</p></div>"
        for number, text in enumerate(LONG)
    )
    assert story(f"<h1>{TITLE}</h1><div class=article-body>{things}</div>", folder=tmp_path) == list(LONG)


def test_who_wrote_it_and_when_may_stand_beside_the_headline_alone(tmp_path: Path) -> None:
    beside = "<div class=byline>By Ada Quill</div><div class=timestamp>Published July 3, 2018, 9:15 pm</div>"
    found = read(f"<article><header><h1>{TITLE}</h1>{beside}</header>{BODY}</article>", folder=tmp_path)
    assert (found.author, found.published) == ("Ada Quill", "2018-07-03")


def test_the_headline_is_as_readers_see_it_and_without_the_site(tmp_path: Path) -> None:
    head = f"<title>{TITLE} | The Sample Gazette</title><meta property=og:site_name content='The Sample Gazette'>"
    page = f"<h2>{TITLE}</h2>{BODY}"
    assert read(page, head, folder=tmp_path).title == TITLE
    assert read(BODY, head, folder=tmp_path).title == TITLE
    assert read(f"<h1>{TITLE}</h1>{BODY}", "", folder=tmp_path).title == TITLE


def test_a_page_that_declares_english_is_not_in_english_for_that(tmp_path: Path) -> None:
    german = (
        "Die Fähre verließ den Hafen am Dienstag vor Sonnenaufgang, zwei Tage nach dem Sturm, der alles ruhen ließ. "
    )
    page = "".join(f"<p>{german * 2} Es war die Fahrt Nummer {number}.</p>" for number in range(5))
    assert read(page, folder=tmp_path).language == "de"


# -- lines between the paragraphs


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("<h2>What the baker says</h2>", "heading"),
        ("<p><strong>Read more:</strong> <a href='/b'>How the second bridge will be built</a></p>", "headlines"),
        ("<p><a href='https://sample-gazette.example/b'>How the second bridge will be built</a></p>", "headlines"),
        ("<ul><li><a href=/b>A bridge, at last</a></li><li><a href=/c>A storm of words</a></li></ul>", "headlines"),
        ("<p><img src=a.jpg> The ferry in the harbour</p>", None),
        ("<p>The ferry in the harbour. (Photo: Ada Quill)</p>", "caption"),
        ("<p><span class=image-caption>The ferry in the harbour.</span></p>", None),
        ("<p>Anzeige</p>", "promo"),
        ("<p>Story continues below advertisement</p>", "promo"),
        ("<div class=wp-caption><img src=a.jpg><p>The ferry is in the harbour now.</p></div>", None),
        ("<div class=js-related><p>The council has voted for a second bridge across the river.</p></div>", None),
        ("<p>Copyright 2018 The Sample Gazette. All rights reserved.</p>", "note"),
    ],
)
def test_lines_that_are_no_part_of_the_story_are_known_for_what_they_are(
    line: str, kind: str | None, tmp_path: Path
) -> None:
    half = BODY.index("<p>On the island")
    found = kinds(f"<article><h1>{TITLE}</h1>{BODY[:half]}{line}{BODY[half:]}</article>", folder=tmp_path)
    assert [text for text, why in found.items() if why is None] == list(LONG)
    assert kind is None or kind in found.values()


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>four lorries with bread</li><li>two with water</li></ul>",
        "<p>He said: <a href='/b'>no</a>.</p>",
        "<p><a href='https://elsewhere.example/study'>The study of the storm is here</a></p>",
        "<ul><li><a href='https://shop.example/a'>Get it at the shop</a></li></ul>",
        "<blockquote><p>“I would do it again.”</p></blockquote>",
        "<table><tr><td>Monday</td><td>14 metres</td></tr><tr><td>Tuesday</td><td>9 metres</td></tr></table>",
        "<p><img src=a.jpg>He would not say when the next ferry was going to leave the harbour for the island.</p>",
        "<div><img src=a.jpg><p>He would not say when the ferry was to leave.</p></div>",
        "<p>Ice <span class=sr-only>(opens in a new window)</span>was seen at sea.</p>",
    ],
)
def test_short_lines_of_the_story_are_kept(line: str, tmp_path: Path) -> None:
    half = BODY.index("<p>On the island")
    found = story(f"<article><h1>{TITLE}</h1>{BODY[:half]}{line}{BODY[half:]}</article>", folder=tmp_path)
    assert len(found) > len(LONG)
    assert not any("opens in" in each for each in found)


def test_what_stands_between_headline_and_first_paragraph_is_no_story(tmp_path: Path) -> None:
    above = "<h2>Bread at last</h2><div>Ada Quill</div><div>Updated: 3 July 2018</div><div>2 min read</div>"
    assert story(f"<article><h1>{TITLE}</h1>{above}{BODY}</article>", folder=tmp_path) == list(LONG)


def test_what_stands_behind_the_last_paragraph_is_no_story(tmp_path: Path) -> None:
    links = "".join(f"<li>Bridge {number}: <a href='/b{number}'>what now</a></li>" for number in range(4))
    below = f"<div><a href='https://social.example/'>Tweet</a></div><div>3 likes</div><h3>More</h3><ul>{links}</ul>"
    assert story(f"<article><h1>{TITLE}</h1>{BODY}{below}</article>", folder=tmp_path) == list(LONG)


def test_rows_of_a_table_read_as_one_line_each(tmp_path: Path) -> None:
    table = "<table><tr><th>Day</th><th></th><th>Waves, in metres</th></tr><tr><td>Monday</td><td>14</td></tr></table>"
    found = story(f"<article><h1>{TITLE}</h1>{BODY}{table}</article>", folder=tmp_path)
    assert found[-2:] == ["Day, Waves, in metres", "Monday, 14"]


def test_a_text_that_is_given_for_search_engines_alone_is_read(tmp_path: Path) -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(LONG)})
    page = f"<h1>{TITLE}</h1><div id=app></div><script type='application/ld+json'>{data}</script>"
    assert story(page, folder=tmp_path) == list(LONG)


def test_a_text_for_search_engines_that_readers_have_to_pay_for_is_not_read(tmp_path: Path) -> None:
    record = {"@type": "NewsArticle", "isAccessibleForFree": False, "articleBody": "\n".join(LONG)}
    page = f"<h1>{TITLE}</h1><p>{LONG[0]}</p><script type='application/ld+json'>{json.dumps(record)}</script>"
    with pytest.raises(ReadingError, match="log in"):
        read(page, folder=tmp_path)


# -- whatever a page holds

DATA = json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2018-07-03", "author": {"name": "Ada"}})
WHOLE = (
    f"<!doctype html><html lang=en><head>{HEAD}<script type='application/ld+json'>{DATA}</script></head><body>"
    f"<nav><ul><li><a href=/>Home</a></li></ul></nav><article class='post entry-content' itemprop=articleBody>"
    f"<h1>{TITLE}</h1><figure><img src=a><figcaption>{TEASER}</figcaption></figure>{BODY}<table><tr><td>1</td>"
    f"<td>2</td></tr></table><span class=caption style='display:none'>x</span><br><br></article></body></html>"
).encode()


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 60), st.binary(max_size=12)), max_size=12))
def test_a_garbled_page_is_an_article_or_said_to_hold_none(edits: list[tuple[int, int, bytes]]) -> None:
    content = WHOLE
    for start, length, put in edits:
        content = content[:start] + put + content[start + length :]
    page = Page("https://www.sample-gazette.example/a", content, "text/html", None)
    try:
        (article,) = html.read(Document(Path("page.html"), "a", "en", page))
    except ReadingError as error:
        assert str(error)  # noqa: PT017 - either end is fine
        return
    assert isinstance(article, Article)
    ends = [(0, 0), *((each.start, each.end) for each in article.paragraphs)]
    assert all(before[1] <= after[0] <= after[1] for before, after in pairwise(ends))
    assert is_harmless(article.text)


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_said_to_hold_none(content: bytes) -> None:
    page = Page("https://www.sample-gazette.example/a", content, "text/html", None)
    try:
        assert list(html.read(Document(Path("page.html"), "a", "en", page)))
    except ReadingError as error:
        assert str(error)  # noqa: PT017 - either end is fine


@pytest.mark.parametrize(
    "content",
    [
        "<h1>A title of it</h1>"
        + "<div class=article-body><h3><a href=/x>A headline of one</a></h3><p>x</p></div>" * 9_000,
        "<div class=article-body>" * 200 + "<h3><a href=/x>A headline of one</a></h3><p>text of it</p>" * 9_000,
        "<div itemprop=author>" * 200 + "<b itemprop=name>x</b>" * 50_000,
        "<time datetime=x itemprop=datePublished>" * 20_000,
        "<script type='application/ld+json'>" + "[" + "[[],[],[]]," * 90_000 + "[]]</script>",
        "<table>" + "<tr><td>a<td>b<td>" * 100 + "<b></b>" * 50_000,
        "<p>" + ".'" * 2_000_000,
        "<br>" * 50_000,
        f"<p class='{'aB-' * 1_000_000}'>",
    ],
    ids=range(9),
)
def test_pages_that_are_made_to_take_long_do_not(content: str) -> None:
    page = Page("https://www.sample-gazette.example/a", (content + BODY).encode(), "text/html", None)
    with processor_time(most=40), suppress(ReadingError):
        list(html.read(Document(Path("page.html"), "a", "en", page)))
