"""Feeds: what they say of their articles, in every dialect, and which of them hold the article itself."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from index import Article, ReadingError, Skipped
from index.model import Unread
from index.reading import read
from index.reading.entries import Entry, text_of
from index.reading.feeds import feed_of
from tests.fakes import feeds
from tests.fakes.feeds import STORY_HTML, rss
from tests.fakes.website import STORY


def parsed(text: str | bytes, url: str | None = "https://feeds.example/all.xml") -> tuple[Entry, ...]:
    """The entries of a feed."""
    return feed_of(text if isinstance(text, bytes) else text.encode(), None, url).entries


def on_disk(folder: Path, text: str | bytes, name: str = "feed.xml") -> list[Article | Skipped]:
    """What is read of a feed in a file."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(file))


# -- what feeds say


def test_a_feed_of_wordpress() -> None:
    (entry,) = parsed(feeds.WORDPRESS)
    assert entry.title == "A late, late show \u2013 the harbour sings"
    assert entry.url == "https://gazette.example/2018/07/late-show/"
    assert entry.author == "Ada Quill"
    assert entry.published == "2018-07-03T10:19:00+00:00"
    assert entry.id == "https://gazette.example/?p=77"
    assert "alert" not in entry.content


def test_a_feed_of_a_broadcaster() -> None:
    (entry,) = parsed(feeds.BROADCASTER)
    assert entry.url == "https://news.example/sport/articles/c1?at_medium=RSS&at_campaign=KARANGA"
    assert entry.published == "2018-07-03T21:05:00+00:00"
    assert text_of(entry) == []


def test_an_atom_feed_with_xhtml_and_relative_addresses() -> None:
    (entry,) = parsed(feeds.ATOM)
    assert entry.title == "Quill & co.: a late show"
    assert entry.url == "https://echo.example/sport/late-show"
    assert entry.author == "Ada Quill, Ben Inkwell"
    assert entry.published == "2018-07-03T23:05:00+02:00"
    assert [block.text for block in text_of(entry)] == list(STORY)


def test_a_feed_of_rdf() -> None:
    feed = feed_of(feeds.RDF.encode(), None, None)
    assert feed.title == "The Slow Post"
    assert [(each.title, each.url, each.published) for each in feed.entries] == [
        ("A quiet day", "https://slow.example/1", "2004-02-29")
    ]


def test_an_old_feed_in_latin_1_with_a_document_type() -> None:
    feed = feed_of(feeds.OLD, None, None)
    assert (feed.title, feed.entries[0].title, feed.trouble) == ("Le Café", "Début d'été", None)


def test_a_json_feed() -> None:
    feed = feed_of(json.dumps(feeds.JSON_FEED).encode(), None, "https://wire.example/feed.json")
    assert feed.title == "The Sample Wire"
    assert "1 items" in (feed.trouble or "")
    first, second, third = feed.entries
    assert (first.author, first.published) == ("Ada Quill", "2018-07-03T23:05:00+02:00")
    assert [block.text for block in text_of(second)] == list(STORY)
    assert (third.url, text_of(third)) == ("https://wire.example/3", [])


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Tue, 3 Jul 2018 13:19:00 EST", "2018-07-03T13:19:00-05:00"),
        ("Tue, 03 Jul 18 13:19 +0300", "2018-07-03T13:19:00+03:00"),
        ("2018-07-03", "2018-07-03"),
        ("2018-07-03T13:19:00Z", "2018-07-03T13:19:00+00:00"),
        ("3 July 2018, 1.19 pm", "2018-07-03T13:19:00"),
        ("2018-07-03 13:19:00", "2018-07-03T13:19:00"),
        ("last Tuesday", None),
        ("31 February 2018", None),
        ("", None),
    ],
)
def test_dates_are_read_however_they_are_written(written: str, published: str | None) -> None:
    (entry,) = parsed(rss(f"<item><title>x</title><pubDate>{written}</pubDate></item>"))
    assert entry.published == published


def test_a_feed_that_is_badly_written_is_read_as_far_as_it_goes() -> None:
    feed = feed_of(feeds.BROKEN.encode(), None, None)
    assert "badly written" in (feed.trouble or "")
    assert [each.title for each in feed.entries] == ["Fish & chips", "R & D"]
    assert feed.entries[1].url == "https://a.example/2?a=1&b=2"
    assert [block.text for block in text_of(feed.entries[1])][:3] == list(STORY)


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>/a</link>", "https://feeds.example/a"),
        ("<guid>https://x.example/a</guid>", "https://x.example/a"),
        ('<guid isPermaLink="false">1</guid>', None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
    ],
)
def test_links_are_web_addresses_or_none(item: str, url: str | None) -> None:
    (entry,) = parsed(rss(f"<item><title>x</title>{item}</item>"))
    assert entry.url == url


def test_an_entry_of_another_paper_has_that_as_its_source() -> None:
    (entry,) = parsed(rss('<item><title>x</title><source url="https://o.example">The Other</source></item>'))
    assert entry.source == "The Other"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("<author>ada@x.example (Ada Quill)</author>", "Ada Quill"),
        ("<author>desk@news.com (The Desk)</author>", "The Desk"),
        ("<author>ada@news.com</author>", None),
        ("<author>Ada Quill</author>", "Ada Quill"),
        ("<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>A &amp;amp; B</dc:creator>", "A & B"),
        ("<author/>", None),
    ],
)
def test_authors_are_names(written: str, author: str | None) -> None:
    (entry,) = parsed(rss(f"<item><title>x</title>{written}</item>"))
    assert entry.author == author


def test_a_warning_of_the_server_in_front_of_a_feed_is_passed_over() -> None:
    feed = feed_of(f"<br />\n<b>Warning</b>: in <b>x.php</b><br />\n{feeds.WORDPRESS}".encode(), None, None)
    assert [each.title for each in feed.entries] == ["A late, late show \u2013 the harbour sings"]


@pytest.mark.parametrize(
    ("encoding", "stated"), [("cp1252", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-16", None), ("utf-8-sig", None)]
)
def test_a_feed_in_another_encoding_than_it_says_is_read(encoding: str, stated: str | None) -> None:
    text = rss("<item><title>Caf\u00e9 d\u2019\u00e9t\u00e9</title></item>").encode(encoding)
    assert feed_of(text, stated, None).entries[0].title == "Caf\u00e9 d\u2019\u00e9t\u00e9"


# -- the article itself, or a summary


def entry(content: str = "", summary: str = "", url: str | None = "https://a.example/1") -> Entry:
    """An entry with these texts."""
    return Entry("1", url, "x", None, None, "", content, summary)


def test_a_text_is_an_article_and_a_summary_is_none() -> None:
    assert len(text_of(entry(content=STORY_HTML))) == 3
    assert text_of(entry(summary=STORY_HTML)) == []
    assert text_of(entry(content="<p>Short.</p>", summary="<p>Short.</p>")) == []


def test_a_long_summary_in_paragraphs_is_an_article() -> None:
    assert len(text_of(entry(summary=STORY_HTML * 6))) == 18


def test_a_summary_without_a_page_is_all_there_is() -> None:
    assert len(text_of(entry(summary=STORY_HTML, url=None))) == 3


@pytest.mark.parametrize(
    "end", ["<p>He went [&#8230;]</p>", "<p>He went \u2026</p>", "<p><a>Continue reading</a></p>", "<a>Weiterlesen</a>"]
)
def test_a_text_that_breaks_off_is_no_article(end: str) -> None:
    assert text_of(entry(content=STORY_HTML * 6 + end)) == []


def test_the_teasers_of_a_paper_are_no_articles() -> None:
    (only,) = parsed(feeds.TEASERS)
    assert text_of(only) == []


# -- feeds on disk


def test_a_feed_on_disk_gives_the_articles_that_it_holds(tmp_path: Path) -> None:
    (article,) = on_disk(tmp_path, feeds.WORDPRESS)
    assert isinstance(article, Article)
    assert article.source == "The Gazette & Mail"
    assert article.url == "https://gazette.example/2018/07/late-show/"
    assert article.author == "Ada Quill"
    story = [article.paragraph_text(each.number) for each in article.paragraphs if each.furniture is None]
    assert story[:3] == list(STORY)
    marks = {article.paragraph_text(each.number): each.furniture for each in article.paragraphs if each.furniture}
    assert marks["The harbour at dawn"] == "caption"
    assert marks["What comes next"] == "heading"
    assert "appeared first on" not in article.text
    assert "alert" not in article.text


def test_what_a_feed_on_disk_only_links_to_is_not_fetched(tmp_path: Path) -> None:
    (skipped,) = on_disk(tmp_path, feeds.BROADCASTER, "feed.rss")
    assert isinstance(skipped, Skipped)
    assert skipped.kind is Unread.UNFETCHED
    assert "https://news.example/sport/articles/c1" in skipped.why


def test_a_podcast_gives_its_notes(tmp_path: Path) -> None:
    episode, trailer = on_disk(tmp_path, feeds.PODCAST)
    assert isinstance(episode, Article)
    assert (episode.title, episode.published) == ("Episode 12", "2018-07-07T06:00:00-05:00")
    assert isinstance(trailer, Skipped)


def test_a_json_feed_on_disk_is_read(tmp_path: Path) -> None:
    found = on_disk(tmp_path, json.dumps(feeds.JSON_FEED), "feed.json")
    assert [each.id for each in found if isinstance(each, Article)] == ["feed#1", "feed#https://wire.example/2"]


@pytest.mark.parametrize("name", ["feed.atom", "feed.rdf", "feed.rss", "feed.xml", "feed.xml.gz"])
def test_feeds_are_known_by_their_endings(tmp_path: Path, name: str) -> None:
    import gzip

    packed = gzip.compress(feeds.ATOM.encode()) if name.endswith(".gz") else feeds.ATOM
    (article,) = on_disk(tmp_path, packed, name)
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("<urlset><url><loc>https://a.example/</loc></url></urlset>", Unread.UNKNOWN_KIND, "sitemap"),
        ("<note><to>You</to></note>", Unread.UNKNOWN_KIND, "no feed"),
        (rss(), Unread.EMPTY, "without entries"),
    ],
)
def test_other_xml_is_skipped(tmp_path: Path, text: str, kind: Unread, why: str) -> None:
    (skipped,) = on_disk(tmp_path, text)
    assert isinstance(skipped, Skipped)
    assert skipped.kind is kind
    assert why in skipped.why


# -- hostile ones


@pytest.mark.parametrize(
    "entity",
    [
        '<!NOTATION n SYSTEM "<rss >"><!ENTITY a "aaaa">',
        '<!ENTITY a "aaaa">',
        '<!ENTITY % a SYSTEM "file:///etc/passwd">',
        '<!entity a SYSTEM "http://10.0.0.1/">',
    ],
)
def test_a_feed_that_defines_entities_is_refused(entity: str) -> None:
    bomb = rss("<item><title>&a;</title></item>").replace("<rss", f"<!DOCTYPE rss [{entity}]><rss")
    for encoded in (bomb.encode(), bomb.replace("UTF-8", "UTF-16").encode("utf-16")):
        with pytest.raises(ReadingError, match="entities"):
            feed_of(encoded, None, None)


def test_a_feed_of_a_million_elements_is_refused() -> None:
    with pytest.raises(ReadingError, match="elements"):
        feed_of(rss("<a/>" * 400_000).encode(), None, None)


def test_no_more_entries_are_read_than_make_sense() -> None:
    feed = feed_of(rss("<item><title>x</title></item>" * 2_005).encode(), None, None)
    assert len(feed.entries) == 2_000
    assert "2,005" in (feed.trouble or "")


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "&", "<![CDATA[", "<item>", "<a href='", "&#x", "]]>", "<?"])
def test_a_feed_of_nothing_but_beginnings_takes_no_time(piece: str) -> None:
    with suppress(ReadingError):
        feed_of((rss()[:-16] + piece * (100_000 // len(piece))).encode(), None, None)


def test_a_large_feed_that_is_no_xml_is_not_mended() -> None:
    with pytest.raises(ReadingError, match="too large to be mended"):
        feed_of((rss()[:-16] + "<p>&" * 400_000).encode(), None, None)
