"""Web addresses: what is there is read by the format that it is in, under the address as its id."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Article, Change, Skipped, open_archive
from index.reading import read_address
from tests.fakes.website import STORY, Said, Website, markup, page, redirect

MARKDOWN = b"# A late, late show\n\nWith the clock run down, *Ada Quill* turned in the winner."


def read(site: Website, path: str) -> Article | Skipped:
    """What stands at a path of the site."""
    (one,) = read_address(f"{site.url}{path}", private=True)
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
    with Website({path: said}) as site:
        one = read(site, path)
        assert isinstance(one, Article)
        assert one.title == title
        assert one.url == f"{site.url}{path}"


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/gzip", "text/css", "video/mp4"])
def test_other_kinds_are_skipped(kind: str) -> None:
    with Website({"/a.html": Said(b"words", kind)}) as site:
        one = read(site, "/a.html")
        assert isinstance(one, Skipped)
        assert one.where == f"{site.url}/a.html"
        assert kind in one.why


def test_what_cannot_be_fetched_or_read_is_skipped_with_its_address() -> None:
    with Website({"/empty": Said(b"")}) as site:
        for path, why in (("/empty", "is an empty page"), ("/gone", "404")):
            one = read(site, path)
            assert isinstance(one, Skipped)
            assert one.where == f"{site.url}{path}"
            assert why in one.why


def test_the_id_is_where_the_page_was_found_in_the_end() -> None:
    with Website({"/short": redirect("/long?id=1&utm_medium=x"), "/long?id=1&utm_medium=x": page("A show")}) as site:
        one = read(site, "/short")
        assert isinstance(one, Article)
        assert one.id == one.url == f"{site.url}/long?id=1"


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
        told: list[Change | None] = []
        for path in ("/a", "/a?fbclid=1", "/a"):
            archive.add(f"{site.url}{path}", progress=lambda _, change: told.append(change))
            site.pages["/a"] = page("A new show") if len(told) > 1 else page("A show")
        assert told == [Change.ADDED, Change.UNCHANGED, Change.UPDATED]
        assert archive.status().articles == 1


def test_an_archive_asks_no_private_hosts_unless_it_is_told_to() -> None:
    with (
        Website({"/a": page("A show")}) as site,
        open_archive(None) as archive,
    ):
        (skipped,) = archive.add(f"{site.url}/a").skipped
        assert "PRESSBOX_FETCH_PRIVATE" in skipped.why
        assert site.headers == []
