"""Sitemaps: which pages of a site there are, in all the ways to say so."""

from __future__ import annotations

import gzip

import pytest

from index import ReadingError
from index.reading.sitemaps import MAX_LINKS, Link, is_sitemap, parse

URL = "https://gazette.example/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://gazette.example/a?b=1&amp;c=2#part </loc><lastmod>2018-07-03</lastmod>
  <image:image><image:loc>https://gazette.example/a.jpg</image:loc><image:title>Pic</image:title></image:image></url>
<url><loc>https://gazette.example/late</loc><n:news><n:publication><n:name>The Gazette</n:name></n:publication>
  <n:publication_date>2018-07-03T23:05:00+02:00</n:publication_date><n:title>A late show</n:title></n:news></url>
<url><loc>/relative</loc></url><url><loc>ftp://gazette.example/x</loc></url><url/>
</urlset>"""


def test_pages_and_what_is_said_of_them() -> None:
    first, second = parse(NEWS.encode(), None, URL).pages
    assert first == Link("https://gazette.example/a?b=1&c=2", "2018-07-03")
    assert second == Link(
        "https://gazette.example/late",
        "2018-07-03T23:05:00+02:00",
        "A late show",
        "The Gazette",
        "2018-07-03T23:05:00+02:00",
    )


def test_an_index_names_sitemaps() -> None:
    index = "<sitemapindex><sitemap><loc>https://a.example/1.xml</loc><lastmod>2018</lastmod></sitemap></sitemapindex>"
    assert parse(index.encode(), None, URL).sitemaps == (Link("https://a.example/1.xml", "2018"),)


def test_packed_ones_are_unpacked() -> None:
    assert len(parse(gzip.compress(NEWS.encode()), None, f"{URL}.gz").pages) == 2


def test_a_list_of_addresses_is_one() -> None:
    found = parse(
        b"\xef\xbb\xbfhttps://a.example/1\r\n\r\nhttps://a.example/2\n", None, "https://a.example/sitemap.txt"
    )
    assert [each.url for each in found.pages] == ["https://a.example/1", "https://a.example/2"]


def test_a_robots_txt_names_sitemaps() -> None:
    text = b"User-agent: *\nSitemap: https://a.example/1.xml # all\n  sitemap:https://a.example/2.xml\nSitemap: /3"
    found = parse(text, None, "https://a.example/robots.txt")
    assert [each.url for each in found.sitemaps] == ["https://a.example/1.xml", "https://a.example/2.xml"]


@pytest.mark.parametrize(
    "broken",
    [
        NEWS.replace("&amp;", "&"),
        NEWS.replace("</urlset>", ""),
        "\n\n" + NEWS,
        NEWS.replace("UTF-8", "ISO-8859-1"),
    ],
)
def test_a_broken_one_is_read_as_far_as_it_goes(broken: str) -> None:
    found = parse(broken.encode(), None, URL)
    assert [each.url for each in found.pages][:1] == ["https://gazette.example/a?b=1&c=2"]


@pytest.mark.parametrize(
    ("content", "url", "is_one"),
    [
        (NEWS.encode(), URL, True),
        (gzip.compress(NEWS.encode()), URL, True),
        (b"https://a.example/1\nhttps://a.example/2", "https://a.example/x", True),
        (b"", "https://a.example/robots.txt", True),
        (b"<html><body>https://a.example/</body></html>", URL, False),
        (b"https://a.example/ is a nice page.\n", "https://a.example/x.txt", False),
        (b"<rss/>", URL, False),
        (b"\x1f\x8bno gzip", URL, False),
        (b"%PDF-1.7 \x00\xff://", URL, False),
        (b"", URL, False),
    ],
)
def test_sitemaps_are_known_by_what_is_in_them(content: bytes, url: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_sitemap(content, url) is is_one


def test_bombs_are_refused() -> None:
    with pytest.raises(ReadingError, match="52 MB"):
        parse(gzip.compress(b"\0" * 60_000_000), None, URL)
    entities = '<!DOCTYPE urlset [<!ENTITY a "b">]><urlset><url><loc>https://a.example/&a;</loc></url></urlset>'
    with pytest.raises(ReadingError, match="entities"):
        parse(entities.encode(), None, URL)


def test_what_breaks_off_is_damaged() -> None:
    with pytest.raises(ReadingError, match="breaks off"):
        parse(gzip.compress(NEWS.encode())[:-20], None, URL)


def test_no_more_addresses_are_read_than_the_protocol_allows() -> None:
    many = "".join(f"<url><loc>https://a.example/{number}</loc></url>" for number in range(MAX_LINKS + 9))
    assert len(parse(f"<urlset>{many}</urlset>".encode(), None, URL).pages) == MAX_LINKS


def test_overlong_addresses_are_left_out() -> None:
    text = f"<urlset><url><loc>https://a.example/{'x' * 3000}</loc></url></urlset>"
    assert parse(text.encode(), None, URL).pages == ()
