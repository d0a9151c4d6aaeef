"""Web addresses: what is there is read by the format that it is in, under the address as its id."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index import Article, Skipped, open_archive
from index.fetching import Page
from index.model import Unread
from index.reading.pages import read_page
from tests.fakes.feeds import linking
from tests.fakes.website import STORY, Said, Website, markup, page, redirect

MARKDOWN = b"# A late, late show\n\nWith the clock run down, *Ada Quill* turned in the winner."


def read(said: Said, url: str = "https://gazette.example/a") -> Article | Skipped:
    """What a page of these words is."""
    (one,) = read_page(Page(url, said.body, (said.type or "").partition(";")[0], None), "en")
    return one


@pytest.mark.parametrize(
    ("path", "said", "title"),
    [
        ("/a", page("A show"), "A show"),
        ("/a", Said(markup("A show").encode(), "application/xhtml+xml"), "A show"),
        ("/a", Said(markup("A show").encode(), None), "A show"),
        ("/a.html", Said(markup("A show").encode(), "application/octet-stream"), "A show"),
        ("/a", Said(MARKDOWN, "text/markdown"), "A late, late show"),
        ("/a.md", Said(MARKDOWN, "text/plain; charset=utf-8"), "A late, late show"),
        ("/a.txt", Said(b"A late, late show\n\n" + STORY[0].encode(), "text/plain"), "A late, late show"),
        ("/a.jsonl", Said(b'{"id": "x", "title": "A show", "text": "Words of it."}', "text/plain"), "A show"),
        ("/a", Said(b'{"title": "A show", "text": "Words of it."}', "application/json"), "A show"),
        ("/a", Said(b'{"title": "A show", "text": "Words of it."}', "application/x-ndjson"), "A show"),
    ],
)
def test_what_is_there_is_read_by_its_kind(path: str, said: Said, title: str) -> None:
    one = read(said, f"https://gazette.example{path}")
    assert isinstance(one, Article)
    assert one.title == title
    assert one.url == f"https://gazette.example{path}"


@pytest.mark.parametrize("kind", ["image/png", "application/x-shockwave-flash", "text/css", "video/mp4"])
def test_other_kinds_are_skipped(kind: str) -> None:
    one = read(Said(b"words", kind), "https://gazette.example/a.html")
    assert isinstance(one, Skipped)
    assert one.where == "https://gazette.example/a.html"
    assert kind in one.why
    assert one.kind is Unread.UNKNOWN_KIND


def test_packed_files_are_unpacked() -> None:
    packed = gzip.compress(b'{"title": "A show", "text": "Words of it."}')
    one = read(Said(packed, "application/gzip"), "https://gazette.example/export.jsonl.gz")
    assert isinstance(one, Article)
    assert one.title == "A show"


def test_a_page_that_is_written_as_xml_is_a_page() -> None:
    one = read(Said(b'<?xml version="1.0"?>' + markup("A show").encode(), "text/xml"))
    assert isinstance(one, Article)


def test_what_cannot_be_fetched_or_read_is_skipped_with_its_address() -> None:
    with Website({"/empty": Said(b"")}) as site, open_archive(None, fetch_private=True) as archive:
        for path, why in (("/empty", "is an empty page"), ("/gone", "404")):
            (one,) = archive.add(f"{site.url}{path}").skipped
            assert one.where == f"{site.url}{path}"
            assert why in one.why


def test_the_id_is_where_the_page_was_found_in_the_end() -> None:
    with (
        Website({"/short": redirect("/long?id=1&utm_medium=x"), "/long?id=1&utm_medium=x": page("A show")}) as site,
        open_archive(None, fetch_private=True) as archive,
    ):
        (id_,) = archive.add(f"{site.url}/short").added
        assert id_ == archive.article(id_).url == f"{site.url}/long?id=1"


def test_an_archive_takes_addresses_beside_paths_and_one_bad_one_leaves_the_others(seeds: Path) -> None:
    with (
        Website({"/a": page("A show"), "/b": page("B show", "Another story of that day.")}) as site,
        open_archive(None, fetch_private=True) as archive,
    ):
        report = archive.add(f"{site.url}/a", f"{site.url}/gone", seeds, f"{site.url}/b", "gopher://example.org/")
        assert len(report.added) == 7
        assert [each.where for each in report.skipped] == [f"{site.url}/gone", "gopher://example.org/"]
        assert archive.ask("who turned in the winner for the harbour?")


def test_a_page_again_is_unchanged_and_a_changed_one_replaces_it() -> None:
    with (
        Website({"/a?fbclid=1": page("A show"), "/a": page("A show")}) as site,
        open_archive(None, fetch_private=True) as archive,
    ):
        assert archive.add(f"{site.url}/a").added == (f"{site.url}/a",)
        assert archive.add(f"{site.url}/a").unchanged == (f"{site.url}/a",)
        assert archive.add(f"{site.url}/a?fbclid=1").unchanged == (f"{site.url}/a",)
        site.pages["/a"] = page("A new show")
        assert archive.add(f"{site.url}/a").updated == (f"{site.url}/a",)
        assert archive.status().articles == 1


def test_an_archive_remembers_what_a_feed_has_and_what_came_of_it(tmp_path: Path) -> None:
    with Website({"/feed": Said(linking("/one").encode(), "text/xml", etag='"1"'), "/one": page("One")}) as site:
        for added, unchanged, status in ((1, 0, 200), (0, 1, 304)):
            with open_archive(tmp_path, fetch_private=True) as archive:
                report = archive.add(f"{site.url}/feed")
                assert (len(report.added), len(report.unchanged)) == (added, unchanged)
                assert ("/feed", status) in site.answers
        assert site.asked == ["/feed", "/one", "/feed"]


def test_a_page_that_was_removed_can_be_added_again(tmp_path: Path) -> None:
    with (
        Website({"/one": Said(markup("One").encode(), etag='"1"')}) as site,
        open_archive(tmp_path, fetch_private=True) as archive,
    ):
        archive.add(f"{site.url}/one")
        archive.remove(f"{site.url}/one")
        assert archive.add(f"{site.url}/one").added == (f"{site.url}/one",)


def test_an_archive_asks_no_private_hosts_unless_it_is_told_to() -> None:
    with (
        Website({"/a": page("A show")}) as site,
        open_archive(None) as archive,
    ):
        (skipped,) = archive.add(f"{site.url}/a").skipped
        assert "PRESSBOX_FETCH_PRIVATE" in skipped.why
        assert site.headers == []
