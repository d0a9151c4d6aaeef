"""WARC files: the web pages in them are read, and known by their addresses."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index.model import Article, Skipped, Unread
from index.reading import read
from tests.fakes.website import markup


def warc(*pages: tuple[str, bytes, str], packed: bool = True, status: str = "200 OK") -> bytes:
    records = [_record("warcinfo", "", "application/warc-fields", b"software: test\r\n")]
    for url, body, media in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
        records.append(_record("request", url, "application/http", b"GET / HTTP/1.1\r\n\r\n"))
        records.append(_record("response", url, "application/http; msgtype=response", answer))
    return b"".join(gzip.compress(record) if packed else record for record in records)


def _record(kind: str, url: str, media: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2018-07-03T10:19:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(content)}>\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def found(tmp_path: Path, content: bytes, name: str) -> tuple[list[Article], list[Skipped]]:
    path = tmp_path / name
    path.write_bytes(content)
    all_ = list(read(path))
    return (
        [each for each in all_ if isinstance(each, Article)],
        [each for each in all_ if isinstance(each, Skipped)],
    )


PAGE = ("https://quay.example/a?utm_source=x", markup("A show").encode(), "text/html; charset=utf-8")


def test_pages_are_read_and_known_by_their_addresses(tmp_path: Path) -> None:
    for name, packed in (("crawl.warc.gz", True), ("crawl.warc", False)):
        (article,), skipped = found(tmp_path, warc(PAGE, packed=packed), name)
        assert article.id == article.url == "https://quay.example/a"
        assert article.title == "A show"
        assert skipped == []


def test_a_page_without_a_day_has_that_on_which_it_was_found(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, warc(PAGE), "crawl.warc.gz")
    assert article.published == "2018-07-03T10:19:00+00:00"


def test_what_is_no_page_is_counted_and_not_wanted(tmp_path: Path) -> None:
    picture = ("https://quay.example/a.png", b"\x89PNG", "image/png")
    articles, (skipped,) = found(tmp_path, warc(picture, PAGE), "crawl.warc.gz")
    assert len(articles) == 1
    assert skipped.kind is Unread.NOT_AN_ARTICLE
    assert not skipped.is_wanted
    _, (skipped,) = found(tmp_path, warc(PAGE, status="404 Not Found"), "crawl.warc.gz")
    assert "404" in skipped.why
    assert not skipped.is_wanted


def test_pages_that_hold_no_article_are_told_with_their_address(tmp_path: Path) -> None:
    page = ("https://quay.example/b", b"<html><body><p>Hello</p></body></html>", "text/html")
    articles, (skipped,) = found(tmp_path, warc(page, PAGE), "crawl.warc.gz")
    assert len(articles) == 1
    assert skipped.where == f"{tmp_path}/crawl.warc.gz: https://quay.example/b"


def test_a_file_that_ends_too_early_keeps_what_came_before(tmp_path: Path) -> None:
    other = ("https://quay.example/b", PAGE[1], "text/html")
    articles, skipped = found(tmp_path, warc(PAGE, other)[:-200], "crawl.warc.gz")
    assert len(articles) == 1
    assert skipped[-1].kind is Unread.DAMAGED


def test_what_is_no_warc_is_told(tmp_path: Path) -> None:
    for content in (b"just words\n" * 100, gzip.compress(b"just words")):
        articles, (skipped,) = found(tmp_path, content, "crawl.warc.gz" if content[:1] == b"\x1f" else "crawl.warc")
        assert articles == []
        assert skipped.kind in {Unread.DAMAGED, Unread.EMPTY}


def test_a_badly_written_file_says_nothing_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    content = warc(PAGE, PAGE, packed=False).replace(b"Content-Length: 35", b"Content-Length: 33")
    found(tmp_path, content.replace(b"quay.example/a", b"quay.example/ \x1b[31m"), "crawl.warc")
    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""
