"""Fetching from a real server: what comes, what is refused, and that neither time nor memory runs away."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from index import Unfetched
from index.fetching import Known, Limits, Manners, Page, Web
from tests.fakes.website import Said, Website, page, redirect
from tests.patience import PATIENCE

AT_ONCE = Manners(pause=0.0, retries=0)


def fetched(site: Website, path: str = "/", **more: Any) -> Page:
    """What is at a path of the site."""
    found = Web(**({"private": True, "manners": AT_ONCE} | more)).page(f"{site.url}{path}")
    assert found
    return found


def refused(site: Website, path: str = "/", **more: Any) -> str:
    """Why it is not fetched."""
    with pytest.raises(Unfetched) as caught:
        fetched(site, path, **more)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_comes_as_it_is() -> None:
    with Website({"/a?b=1": Said(b"<p>words", "Text/HTML; Charset=Latin1")}) as site:
        found = fetched(site, "/a?b=1#part")
        assert found == Page(f"{site.url}/a?b=1", b"<p>words", "text/html", "latin1", Known())
        assert all(each["User-Agent"].startswith("Pressbox") for each in site.headers)


def test_this_machine_is_not_asked_unless_that_is_wanted() -> None:
    with Website({"/": page("Private")}) as site:
        assert "127.0.0.1 is not on the public internet" in refused(site, private=False)
        assert site.headers == []


def test_a_redirect_is_followed_and_its_end_is_told() -> None:
    with Website({"/a": redirect("/b", 301), "/b": redirect("c?d=1"), "/c?d=1": page("Here")}) as site:
        assert fetched(site, "/a").url == f"{site.url}/c?d=1"


def test_redirects_end() -> None:
    with Website({"/a": redirect("/a")}) as site:
        assert "redirected more than 5 times" in refused(site, "/a")
        assert site.asked == ["/a"] * 6


@pytest.mark.parametrize(
    "location", ["ftp://example.org/", "file:///etc/passwd", "http://a:b@example.org/", "http://["]
)
def test_a_redirect_to_what_is_no_page_is_refused(location: str) -> None:
    with Website({"/": redirect(location)}) as site:
        refused(site)


def to(site: Website, names: dict[str, list[list[str]]]) -> Callable[[str, int], Sequence[str]]:
    """A resolver that gives these answers to each name, one after the other, the last for ever."""

    def resolve(host: str, port: int) -> Sequence[str]:
        answers = names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    return resolve


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public host, which the test plays, sends us to the provider's metadata."""
    with Website({"/": redirect("http://169.254.169.254/latest")}) as site:
        monkeypatch.setattr("index.fetching.hosts.is_public", lambda address: address == "127.0.0.1")
        assert "169.254.169.254 is not on the public internet" in refused(site, private=False)
        assert site.asked == ["/"]


def test_a_name_that_turns_private_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding between two requests: robots.txt came from a public address, the page would not."""
    with Website({"/": page("Here")}) as site:
        monkeypatch.setattr("index.fetching.hosts.is_public", lambda address: address == "127.0.0.1")
        resolve = to(site, {"rebound.test": [["127.0.0.1"], ["10.0.0.1"]]})
        with pytest.raises(Unfetched, match="not on the public internet"):
            Web(resolve=resolve).page(f"http://rebound.test:{site.port}/")
        assert site.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding within a request: each request asks the resolver once, and nothing else resolves the name."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with Website({"/": page("Here")}) as site:
        # No resolver of this machine knows the name.
        found = Web(private=True, resolve=resolve).page(f"http://pinned.invalid:{site.port}/")
        assert found
        assert found.url == f"http://pinned.invalid:{site.port}/"
        assert asked == ["pinned.invalid"] * 2  # robots.txt, and the page
        assert {each["Host"] for each in site.headers} == {f"pinned.invalid:{site.port}"}


def test_an_address_that_does_not_answer_is_passed_over() -> None:
    with Website({"/": page("Here")}) as site:
        url = f"http://two.invalid:{site.port}/"
        assert Web(private=True, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"]).page(url)


def test_no_cookie_is_kept_and_no_proxy_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    with Website({"/": Said(status=302, headers={"Location": "/b", "Set-Cookie": "a=b"}), "/b": page("B")}) as site:
        assert fetched(site).content
        assert not any("Cookie" in each or "Authorization" in each for each in site.headers)


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 451, 500, 503])
def test_a_page_that_is_refused_is_told_with_its_status(status: int) -> None:
    with Website({"/": Said(b"no", status=status)}) as site:
        assert f"was answered with {status}" in refused(site)


def test_nobody_listening_is_told() -> None:
    with Website({}) as site:
        pass
    assert "cannot be fetched" in refused(site)


# -- limits


def test_a_page_that_is_too_large_is_not_read_to_its_end() -> None:
    with Website({"/": Said(b"x" * 3_000_000)}) as site:
        assert "larger than 2 MB" in refused(site, limits=Limits(size=2_000_000))


@pytest.mark.parametrize(
    ("packing", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda data: zlib.compress(data)[2:-4])],
)
def test_packed_pages_are_unpacked_and_bombs_are_refused(packing: str, pack: Callable[[bytes], bytes]) -> None:
    headers = {"Content-Encoding": packing}
    pages = {
        "/": Said(pack(b"words " * 999), headers=headers),
        "/bomb": Said(pack(b"\0" * 30_000_000), headers=headers),
    }
    with Website(pages) as site:
        assert fetched(site).content == b"words " * 999
        assert "larger than 10 MB" in refused(site, "/bomb")


@pytest.mark.parametrize(
    ("packing", "body", "why"),
    [
        ("gzip", b"no gzip", "cannot be unpacked"),
        ("gzip", gzip.compress(b"words " * 99, mtime=0)[:-20], "broke off"),
        ("br", b"\x0b", "packed in a way"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"words", mtime=0), mtime=0), "packed in a way"),
    ],
)
def test_what_cannot_be_unpacked_is_told(packing: str, body: bytes, why: str) -> None:
    with Website({"/": Said(body, headers={"Content-Encoding": packing})}) as site:
        assert why in refused(site)


def test_a_page_that_breaks_off_is_no_page() -> None:
    with Website({"/": Said(b"half", headers={"Content-Length": "1000"})}) as site:
        assert "cannot be fetched" in refused(site)


def test_a_server_that_is_silent_is_not_waited_for() -> None:
    """In the end it would answer."""
    with Website({"/": page("Late")}) as site:
        site.held.clear()
        assert "did not answer in time" in refused(site, limits=Limits(silence=0.2, total=2 * PATIENCE))


def test_a_body_that_drips_is_given_up_when_the_time_is_over() -> None:
    """Left alone, it would come to its end."""
    with Website({"/": Said(b"x" * 100, drip=0.1)}) as site:
        assert "did not answer in time" in refused(site, limits=Limits(silence=PATIENCE, total=0.5))


def test_headers_without_end_are_given_up_when_the_time_is_over() -> None:
    """Left alone, the server would break off, which is told otherwise."""
    with Website({"/": Said(stall=0.1)}) as site:
        assert "did not answer in time" in refused(site, limits=Limits(silence=PATIENCE, total=0.5))


# -- robots.txt


def robots(text: str, status: int = 200) -> Said:
    """A robots.txt."""
    return Said(text.encode(), "text/plain", status)


def test_what_robots_txt_forbids_is_not_asked_for() -> None:
    pages = {"/robots.txt": robots("User-agent: *\nDisallow: /private"), "/private/a": page("A"), "/b": page("B")}
    with Website(pages) as site:
        assert "robots.txt" in refused(site, "/private/a")
        assert fetched(site, "/b").content
        assert site.asked == ["/b"]


def test_pressbox_can_be_named() -> None:
    pages = {"/robots.txt": robots("User-agent: Pressbox\nDisallow: /\n\nUser-agent: *\nAllow: /"), "/a": page("A")}
    with Website(pages) as site:
        assert "robots.txt" in refused(site, "/a")


def test_where_a_redirect_leads_is_asked_too() -> None:
    pages = {"/robots.txt": robots("User-agent: *\nDisallow: /b"), "/a": redirect("/b"), "/b": page("B")}
    with Website(pages) as site:
        assert "robots.txt" in refused(site, "/a")
        assert site.asked == ["/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_forbids_nothing(status: int) -> None:
    with Website({"/robots.txt": robots("Disallow: /", status), "/a": page("A")}) as site:
        assert fetched(site, "/a").content


def test_a_site_in_trouble_is_left_alone() -> None:
    with Website({"/robots.txt": robots("", 503), "/a": page("A")}) as site:
        assert "does not say what may be read" in refused(site, "/a")
        assert site.asked == []


def test_an_endless_robots_txt_is_read_as_far_as_it_matters() -> None:
    with Website({"/robots.txt": robots("User-agent: *\nDisallow: /b\n" + "#\n" * 400_000), "/a": page("A")}) as site:
        assert fetched(site, "/a").content
        assert "robots.txt" in refused(site, "/b")
