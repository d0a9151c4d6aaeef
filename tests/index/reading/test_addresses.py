"""Feeds and sitemaps of the web: which articles come of them, and what is not asked for again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from index import Article, Skipped
from index.fetching import Manners, Web
from index.model import Unread
from index.reading import sites
from index.reading.addresses import read_addresses
from index.remembering import Visit
from tests.fakes import feeds
from tests.fakes.feeds import linking, rss
from tests.fakes.remembering import Remembering
from tests.fakes.website import Said, Website, markup, page

Found = Article | Skipped | Visit


class Reader:
    """Reads addresses of this machine into a memory, as an archive does."""

    def __init__(self) -> None:
        self.memory = Remembering()
        self.web = Web(private=True, manners=Manners(retries=0))

    def found(self, *addresses: str, following: bool = False) -> list[Found]:
        """All that is found."""
        return list(self.steps(*addresses, following=following))

    def steps(self, *addresses: str, following: bool = False) -> Iterator[Found]:
        return self.memory.stored(read_addresses(addresses, self.web, memory=self.memory, following=following))

    def articles(self, *addresses: str, following: bool = False) -> list[Article]:
        """The articles that come."""
        return [each for each in self.found(*addresses, following=following) if isinstance(each, Article)]

    def titles(self, *addresses: str, following: bool = False) -> list[str]:
        return [each.title for each in self.articles(*addresses, following=following)]


@pytest.fixture
def reader() -> Reader:
    """A reader that knows nothing yet."""
    return Reader()


def skips(found: list[Found]) -> list[Skipped]:
    return [each for each in found if isinstance(each, Skipped)]


def unchanged(found: list[Found]) -> list[str]:
    """The ids of the articles that did not come again."""
    return [id_ for each in found if isinstance(each, Visit) and each.is_unchanged for id_ in each.articles]


def feed(text: str, kind: str = "application/rss+xml", etag: str | None = None) -> Said:
    return Said(text.encode(), kind, etag=etag)


# -- feeds


def test_a_feed_gives_its_texts_and_the_pages_of_its_summaries(reader: Reader) -> None:
    both = rss(
        "<item><title>One</title><link>/one</link><description>A summary.</description></item>",
        f"<item><title>Two</title><link>/two</link><description>{'&lt;p&gt;Words of it, and more of them.' * 80}"
        "</description></item>",
    )
    with Website({"/feed": feed(both), "/one": page("One, in full")}) as site:
        found = reader.articles(f"{site.url}/feed")
        assert {each.title: each.id for each in found} == {
            "One, in full": f"{site.url}/one",
            "Two": f"{site.url}/two",
        }
        assert site.asked == ["/feed", "/one"]
        assert {each.source for each in found if each.title == "Two"} == {"The Sample Gazette"}


def test_what_only_the_feed_says_of_a_page_is_kept(reader: Reader) -> None:
    item = "<item><link>/one</link><pubDate>Tue, 03 Jul 2018 10:19:00 +0000</pubDate><author>Ada Quill</author></item>"
    with Website({"/feed": feed(rss(item)), "/one": page("One")}) as site:
        (article,) = reader.articles(f"{site.url}/feed")
        assert (article.published, article.author) == ("2018-07-03T10:19:00+00:00", "Ada Quill")


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/octet-stream", "application/xml"])
def test_a_feed_is_known_by_what_is_in_it(reader: Reader, kind: str) -> None:
    with Website({"/feed": feed(linking("/one"), kind), "/one": page("One")}) as site:
        assert reader.titles(f"{site.url}/feed") == ["One"]


def test_a_json_feed_is_read(reader: Reader) -> None:
    with Website({"/3": page("Three")}) as site:
        text = json.dumps(feeds.JSON_FEED).replace("https://wire.example", site.url)
        site.pages["/feed.json"] = feed(text, "application/feed+json")
        found = reader.articles(f"{site.url}/feed.json")
        assert {each.url for each in found} == {f"{site.url}/1", f"{site.url}/2", f"{site.url}/3"}


def test_a_feed_cannot_pass_for_another_site(reader: Reader) -> None:
    item = f"<item><title>x</title><link>https://other.example/a</link><description>{'&lt;p&gt;Words, words.' * 200}"
    with Website({"/feed": feed(rss(f"{item}</description></item>"))}) as site:
        (article,) = reader.articles(f"{site.url}/feed")
        assert article.id == f"{site.url}/feed#https://other.example/a"
        assert article.url == "https://other.example/a"


def test_one_page_in_two_feeds_is_fetched_once(reader: Reader) -> None:
    with Website({"/a.xml": feed(linking("/one")), "/b.xml": feed(linking("/one")), "/one": page("One")}) as site:
        assert reader.titles(f"{site.url}/a.xml", f"{site.url}/b.xml") == ["One"]


def test_what_cannot_be_had_leaves_the_rest(reader: Reader) -> None:
    pages = {
        "/robots.txt": Said(b"User-agent: *\nDisallow: /private", "text/plain"),
        "/feed": feed(linking("/gone", "/private", "/one", "/down", "/pic")),
        "/one": page("One"),
        "/down": Said(status=500),
        "/pic": Said(b"\x89PNG", "image/png"),
    }
    with Website(pages) as site:
        found = reader.found(f"{site.url}/feed")
        assert {each.where.rpartition("/")[2]: each.kind for each in skips(found)} == {
            "gone": Unread.UNFETCHED,
            "private": Unread.FORBIDDEN,
            "down": Unread.UNFETCHED,
            "pic": Unread.UNKNOWN_KIND,
        }
        assert [each.title for each in found if isinstance(each, Article)] == ["One"]


def test_a_broken_feed_is_read_and_said_to_be_broken(reader: Reader) -> None:
    with Website({"/feed": feed(linking("/one")[:-20]), "/one": page("One")}) as site:
        found = reader.found(f"{site.url}/feed")
        (note,) = skips(found)
        assert "badly written" in note.why
        assert not note.is_wanted
        assert [each.title for each in found if isinstance(each, Article)] == ["One"]


@pytest.mark.parametrize("text", ["<rss", "<rss><channel/></rss>", "<feed>&&&", "<rdf>no feed</rdf>"])
def test_what_is_no_feed_after_all_is_told(reader: Reader, text: str) -> None:
    with Website({"/feed": feed(text)}) as site:
        assert skips(reader.found(f"{site.url}/feed"))


def test_links_to_this_machine_are_not_followed_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public feed, which the test plays, leads to services of the network that Pressbox runs in."""
    with Website({"/feed": feed(linking("http://169.254.169.254/latest", "http://10.0.0.1/"))}) as site:
        monkeypatch.setattr("index.fetching.hosts.is_public", lambda address: address == "127.0.0.1")
        found = list(read_addresses([f"{site.url}/feed"], Web()))
        assert [each.why for each in skips(found) if "not on the public internet" in each.why]
        assert len(skips(found)) == 2


# -- what is not asked for again


def test_a_feed_that_has_not_changed_is_not_sent_and_its_articles_are_counted(reader: Reader) -> None:
    with Website({"/feed": feed(linking("/one"), etag='"1"'), "/one": page("One")}) as site:
        reader.found(f"{site.url}/feed")
        again = reader.found(f"{site.url}/feed")
        assert unchanged(again) == [f"{site.url}/one"]
        assert site.answers[-1] == ("/feed", 304)
        assert len(site.asked) == 3


def test_only_what_is_new_in_a_feed_is_fetched(reader: Reader) -> None:
    with Website({"/feed": feed(linking("/one")), "/one": page("One"), "/two": page("Two")}) as site:
        reader.found(f"{site.url}/feed")
        site.pages["/feed"] = feed(linking("/two", "/one"))
        again = reader.found(f"{site.url}/feed")
        assert [each.title for each in again if isinstance(each, Article)] == ["Two"]
        assert unchanged(again) == [f"{site.url}/one"]
        assert site.asked == ["/feed", "/one", "/feed", "/two"]


def test_an_entry_that_has_changed_is_asked_for_with_what_is_known_of_it(reader: Reader) -> None:
    one = replace(page("One"), etag='"1"')
    with Website({"/feed": feed(linking("/one")), "/one": one}) as site:
        reader.found(f"{site.url}/feed")
        for said, status in ((one, 304), (page("One, again"), 200)):
            site.pages["/one"] = said
            site.pages["/feed"] = feed(linking("/one").replace("</title>", f" {status}</title>"))
            reader.found(f"{site.url}/feed")
            assert site.answers[-1] == ("/one", status)
        assert reader.memory.articles[f"{site.url}/one"].title == "One, again"


def test_a_page_without_a_version_is_compared_by_its_bytes(reader: Reader) -> None:
    with Website({"/one": page("One")}) as site:
        reader.found(f"{site.url}/one")
        assert unchanged(reader.found(f"{site.url}/one")) == [f"{site.url}/one"]
        site.pages["/one"] = page("One", "And another thing.")
        assert reader.titles(f"{site.url}/one") == ["One"]


def test_what_was_removed_is_read_again_when_it_is_asked_for_but_not_when_it_is_followed(reader: Reader) -> None:
    with Website({"/feed": feed(linking("/one"), etag='"1"'), "/one": replace(page("One"), etag='"1"')}) as site:
        reader.found(f"{site.url}/feed")
        del reader.memory.articles[f"{site.url}/one"]
        assert reader.titles(f"{site.url}/feed", following=True) == []
        assert reader.titles(f"{site.url}/feed") == ["One"]


def test_what_could_not_be_read_is_tried_again_when_it_is_asked_for_but_not_in_each_round(reader: Reader) -> None:
    with Website({"/feed": feed(linking("/gone"))}) as site:
        reader.found(f"{site.url}/feed")
        assert skips(reader.found(f"{site.url}/feed", following=True)) == []
        assert site.asked.count("/gone") == 1
        (skipped,) = skips(reader.found(f"{site.url}/feed"))
        assert skipped.where == f"{site.url}/gone"


def test_a_page_whose_server_was_in_trouble_is_tried_again_in_the_next_round(reader: Reader) -> None:
    with Website({"/feed": feed(linking("/one"), etag='"1"'), "/one": [Said(status=503), page("One")]}) as site:
        assert reader.titles(f"{site.url}/feed", following=True) == []
        assert reader.titles(f"{site.url}/feed", following=True) == ["One"]


def test_nothing_is_remembered_of_what_was_not_stored(reader: Reader) -> None:
    """Whoever stops between an article and its visit finds the article again."""
    pages = {"/feed": feed(linking("/one", "/two"), etag='"1"'), "/one": page("One"), "/two": page("Two")}
    with Website(pages) as site:
        for each in reader.steps(f"{site.url}/feed"):
            if isinstance(each, Article):
                break
        reader.memory.articles.clear()
        assert sorted(reader.titles(f"{site.url}/feed")) == ["One", "Two"]


def test_a_visit_comes_after_all_of_its_articles(reader: Reader) -> None:
    with Website({"/feed": feed(linking("/one", "/two")), "/one": page("One"), "/two": page("Two")}) as site:
        seen: set[str] = set()
        last = None
        for last in reader.steps(f"{site.url}/feed"):
            if isinstance(last, Article):
                seen.add(last.id)
            elif isinstance(last, Visit):
                assert set(last.articles) <= seen
        assert isinstance(last, Visit)
        assert last.place == f"{site.url}/feed"


# -- sitemaps


def sitemap(site: Website, *paths: str, day: str = "") -> Said:
    """A sitemap of some paths; behind "@" stands when each was changed."""
    urls = []
    for path, _, changed in (each.partition("@") for each in paths):
        lastmod = f"<lastmod>{changed or day}</lastmod>" if changed or day else ""
        urls.append(f"<url><loc>{path if '://' in path else site.url + path}</loc>{lastmod}</url>")
    return Said(f"<urlset>{''.join(urls)}</urlset>".encode(), "text/xml")


def longer(said: Said, blanks: int) -> Said:
    """The same with blanks behind, so that it is another."""
    return replace(said, body=said.body + b" " * blanks)


def index(site: Website, *paths: str) -> Said:
    named = "".join(f"<sitemap><loc>{site.url}{path}</loc></sitemap>" for path in paths)
    return Said(f"<sitemapindex>{named}</sitemapindex>".encode(), "text/xml")


def test_a_whole_site_comes_newest_first(reader: Reader) -> None:
    with Website({"/old": page("Old"), "/new": page("New"), "/front": Said(b"<p>Hi</p>"), "/x": page("X")}) as site:
        site.pages["/1.xml"] = sitemap(site, "/old@2017-01-01", "/front", "https://other.example/a")
        packed = gzip.compress(sitemap(site, "/new@2018-07-03", "/x@2018-07-02T10:00:00Z").body)
        site.pages["/2.xml.gz"] = Said(packed, "application/gzip")
        site.pages["/sitemap.xml"] = index(site, "/1.xml", "/2.xml.gz")
        site.pages["/robots.txt"] = Said(f"Sitemap: {site.url}/sitemap.xml".encode(), "text/plain")
        found = reader.found(f"{site.url}/robots.txt")
        assert [each.title for each in found if isinstance(each, Article)] == ["New", "X", "Old"]
        assert not any(each.is_wanted for each in skips(found))
        assert "https://other.example/a" not in str(site.asked)


def test_a_news_sitemap_says_what_the_page_does_not(reader: Reader) -> None:
    news = (
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{}/one</loc><news:news>'
        "<news:publication_date>2018-07-03</news:publication_date></news:news></url></urlset>"
    )
    with Website({"/one": page("One")}) as site:
        site.pages["/news.xml"] = Said(news.format(site.url).encode(), "text/xml")
        (article,) = reader.articles(f"{site.url}/news.xml")
        assert article.published == "2018-07-03"


def test_only_what_has_changed_on_a_site_is_asked_for(reader: Reader) -> None:
    with Website({"/one": page("One"), "/two": page("Two")}) as site:
        site.pages["/sitemap.xml"] = sitemap(site, "/one@2018-01-01", "/two@2018-01-01")
        reader.found(f"{site.url}/sitemap.xml")
        site.pages["/sitemap.xml"] = sitemap(site, "/one@2018-01-01", "/two@2018-01-02")
        site.pages["/two"] = page("Two, again")
        again = reader.found(f"{site.url}/sitemap.xml")
        assert [each.title for each in again if isinstance(each, Article)] == ["Two, again"]
        assert unchanged(again) == [f"{site.url}/one"]


def test_a_page_of_which_no_sitemap_says_when_it_changed_is_asked_once_a_day(reader: Reader) -> None:
    with Website({"/one": page("One")}) as site:
        for following, expected in ((False, 1), (True, 1), (False, 2)):
            site.pages["/sitemap.xml"] = longer(sitemap(site, "/one"), expected)
            reader.found(f"{site.url}/sitemap.xml", following=following)
            assert site.asked.count("/one") == expected
        place = f"{site.url}/sitemap.xml#{site.url}/one"
        reader.memory.visits[place] = replace(reader.memory.visits[place], checked=0.0)
        site.pages["/sitemap.xml"] = longer(sitemap(site, "/one"), 3)
        reader.found(f"{site.url}/sitemap.xml", following=True)
        assert site.asked.count("/one") == 3


def test_sitemaps_that_name_each_other_come_to_an_end(reader: Reader) -> None:
    with Website({"/one": page("One")}) as site:
        site.pages["/a.xml"] = index(site, "/a.xml", "/b.xml")
        site.pages["/b.xml"] = index(site, "/a.xml", "/c.xml", "/b.xml?1")
        site.pages["/b.xml?1"] = index(site, "/b.xml?2")
        site.pages["/b.xml?2"] = index(site, "/b.xml?3")
        site.pages["/b.xml?3"] = index(site, "/b.xml?4")
        site.pages["/c.xml"] = sitemap(site, "/one")
        assert reader.titles(f"{site.url}/a.xml") == ["One"]
        assert "/b.xml?3" not in site.asked


def test_a_large_site_is_taken_in_part_by_part(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "MOST", 2)
    with Website({f"/{number}": page(f"Page {number}", f"It is number {number}.") for number in range(5)}) as site:
        site.pages["/sitemap.xml"] = sitemap(site, *(f"/{number}@2018-01-0{number + 1}" for number in range(5)))
        first = reader.found(f"{site.url}/sitemap.xml")
        assert [each.title for each in first if isinstance(each, Article)] == ["Page 4", "Page 3"]
        (left,) = skips(first)
        assert "3 pages more" in left.why
        assert reader.titles(f"{site.url}/sitemap.xml") == ["Page 2", "Page 1"]
        assert reader.titles(f"{site.url}/sitemap.xml") == ["Page 0"]
        assert skips(reader.found(f"{site.url}/sitemap.xml")) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(b"<urlset/>", "text/xml"), "names no pages"),
        (Said(gzip.compress(b"<urlset>" + b" " * 60_000_000), "application/gzip"), "52 MB"),
        (Said(b'<!DOCTYPE a [<!ENTITY b "c">]><urlset/>', "text/xml"), "entities"),
    ],
)
def test_a_sitemap_that_is_of_no_use_is_told(reader: Reader, said: Said, why: str) -> None:
    with Website({"/sitemap.xml": said}) as site:
        (skipped,) = skips(reader.found(f"{site.url}/sitemap.xml"))
        assert why in skipped.why


def test_a_page_that_only_mentions_a_feed_is_a_page(reader: Reader) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    head += '<meta http-equiv="refresh" content="0; /other">'
    with Website({"/one": Said(markup("One", head=head).encode())}) as site:
        assert reader.titles(f"{site.url}/one") == ["One"]
        assert site.asked == ["/one"]
