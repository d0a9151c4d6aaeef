"""How servers are treated: what is known is not asked for, who is in trouble is left alone, and no host is hurried."""

from __future__ import annotations

import email.utils
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from index import Unfetched
from index.fetching import Known, Manners, Page, Web, pace
from index.fetching.several import Came, Fetches
from index.fetching.troubled import Troubled
from index.model import Unread
from tests.fakes.website import Said, Website, page, redirect
from tests.index.fetching.test_pace import Clock
from tests.patience import PATIENCE, wait_until


def web(slept: list[float] | None = None, **more: Any) -> Web:
    """The web with this machine in it, where nobody really waits for an attempt."""
    waits = [] if slept is None else slept
    return Web(**({"private": True, "sleep": waits.append} | more))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """That of the pace at which hosts are asked."""
    clock = Clock()
    monkeypatch.setattr(pace, "PACE", pace.Pace(clock, clock.sleep))
    return clock


def robots(text: str) -> Said:
    return Said(text.encode(), "text/plain")


# -- what is known


@pytest.mark.parametrize("version", [{"etag": '"abc"'}, {"modified": "Tue, 03 Jul 2018 13:19:00 GMT"}])
def test_a_page_that_is_known_is_not_sent_again(version: dict[str, str]) -> None:
    with Website({"/a": Said(b"words", **version)}) as site:  # type: ignore[arg-type]
        first = web().page(f"{site.url}/a")
        assert first
        assert first.version == Known(**version)
        assert web().page(f"{site.url}/a", first.version) is None
        site.pages["/a"] = Said(b"other words", etag='"def"')
        again = web().page(f"{site.url}/a", first.version)
        assert again
        assert again.content == b"other words"


def test_what_no_header_can_hold_is_not_sent_back() -> None:
    with Website({"/a": page("A")}) as site:
        assert web().page(f"{site.url}/a", Known('"a"\r\nX-Bad: 1', "\u00e4"))
        assert not {"If-None-Match", "If-Modified-Since", "X-Bad"} & set(site.headers[-1])


def test_a_version_is_told_to_the_site_that_gave_it_alone() -> None:
    with Website({"/b": Said(b"words", etag='"b"')}) as other, Website({}) as site:
        site.pages["/a"] = redirect(f"{other.url}/b")
        assert web().page(f"{site.url}/a", Known('"b"'))
        assert "If-None-Match" not in other.headers[-1]


def test_a_server_that_says_unchanged_without_being_asked_is_not_believed() -> None:
    with Website({"/a": Said(status=304)}) as site, pytest.raises(Unfetched, match="304"):
        web().page(f"{site.url}/a")


# -- who is in trouble


def test_a_server_in_trouble_is_asked_again_after_a_while() -> None:
    slept: list[float] = []
    with Website({"/a": [Said(status=503), Said(status=500), page("A")]}) as site:
        assert web(slept).page(f"{site.url}/a")
        assert slept == [1.0, 3.0]


def test_it_is_not_asked_for_ever() -> None:
    with Website({"/a": Said(status=503)}) as site:
        with pytest.raises(Troubled, match="503"):
            web().page(f"{site.url}/a")
        assert site.asked == ["/a"] * 3


def test_what_is_refused_is_not_asked_for_again() -> None:
    with Website({"/a": Said(status=403)}) as site:
        with pytest.raises(Unfetched, match="403"):
            web().page(f"{site.url}/a")
        assert site.asked == ["/a"]


def test_nobody_listening_is_asked_again() -> None:
    slept: list[float] = []
    with Website({}) as site:
        pass
    with pytest.raises(Troubled, match="cannot be fetched"):
        web(slept).page(f"{site.url}/a")
    assert len(slept) == 2


def test_a_server_says_for_how_long_it_wants_to_be_left_alone(clock: Clock) -> None:
    slept: list[float] = []
    busy = Said(status=429, headers={"Retry-After": "2"})
    with Website({"/a": [busy, page("A")]}) as site:
        assert web(slept).page(f"{site.url}/a")
        assert slept == [2.0]
        # The host's next turn waits too, whoever asks.
        assert clock.slept == [2.0]


def test_who_wants_to_be_left_alone_for_long_is() -> None:
    slept: list[float] = []
    in_an_hour = email.utils.formatdate(time.time() + 3_600, usegmt=True)
    manners = Manners(longest_wait=0.1)
    for after, why in (("3600", "3,600 seconds"), (in_an_hour, "3,[56]")):
        with Website({"/a": Said(status=503, headers={"Retry-After": after})}) as site:
            with pytest.raises(Troubled, match=why):
                web(slept, manners=manners).page(f"{site.url}/a")
            assert site.asked == ["/a"]
    assert slept == []


@pytest.mark.parametrize("after", ["soon", "-5", "9" * 20, "", "Tue, 99 Jul 2018"])
def test_a_time_that_makes_no_sense_is_none(after: str) -> None:
    with Website({"/a": [Said(status=503, headers={"Retry-After": after}), page("A")]}) as site:
        assert web().page(f"{site.url}/a")


@pytest.mark.parametrize("status", [401, 402])
def test_a_login_is_told_as_one(status: int) -> None:
    with Website({"/a": Said(status=status)}) as site:
        with pytest.raises(Unfetched) as caught:
            web().page(f"{site.url}/a")
        assert caught.value.kind is Unread.WALLED


# -- the pace


def test_a_site_says_how_long_to_wait_between_two_pages(clock: Clock) -> None:
    pages = {"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.3"), "/a": page("A"), "/b": redirect("/a")}
    with Website(pages) as site:
        shared = web()
        waits = []
        for path in ("/a", "/a", "/b"):
            assert shared.page(f"{site.url}{path}")
            waits.append(sum(clock.slept))
        # Where a redirect leads is asked at once.
        assert site.asked == ["/a", "/a", "/b", "/a"]
        assert waits == pytest.approx([0.0, 0.3, 0.6])


def test_a_site_that_wants_ever_longer_pauses_gets_what_is_sensible() -> None:
    with Website({"/robots.txt": robots("User-agent: *\nCrawl-delay: 86400"), "/a": page("A")}) as site:
        shared = web(manners=Manners(longest_pause=0.1))
        assert shared.page(f"{site.url}/a")
        assert shared.page(f"{site.url}/a")


def test_a_host_elsewhere_is_asked_once_a_second() -> None:
    with Website({"/a": page("A")}) as site:
        shared = web(resolve=lambda host, port: ["127.0.0.1"], manners=Manners(pause=0.3))
        for _ in range(2):
            assert shared.page(f"http://elsewhere.invalid:{site.port}/a")
        assert site.times[1] - site.times[0] >= 0.3


def test_robots_txt_is_asked_for_once() -> None:
    with Website({"/robots.txt": robots("User-agent: *\nDisallow: /x"), "/a": page("A")}) as site:
        shared = web()
        for _ in range(3):
            assert shared.page(f"{site.url}/a")
        assert len(site.headers) == 4


@pytest.mark.parametrize(
    ("rules", "forbidden", "allowed"),
    [
        ("Disallow: /*.pdf$", "/a.pdf", "/a.pdf.html"),
        ("Disallow: /\nAllow: /news/", "/other", "/news/a"),
        ("Disallow: /a*b", "/axxb", "/ac"),
    ],
)
def test_robots_txt_is_read_as_its_standard_says(rules: str, forbidden: str, allowed: str) -> None:
    with Website({"/robots.txt": robots(f"User-agent: *\n{rules}"), allowed: page("A"), forbidden: page("B")}) as site:
        assert web().page(f"{site.url}{allowed}")
        with pytest.raises(Unfetched) as caught:
            web().page(f"{site.url}{forbidden}")
        assert caught.value.kind is Unread.FORBIDDEN


def test_servers_are_told_who_asks_and_where_to_complain() -> None:
    with Website({"/a": page("A")}) as site:
        web(contact="https://example.org/about").page(f"{site.url}/a")
        assert all(each["User-Agent"].endswith(" (+https://example.org/about)") for each in site.headers)
        assert all(each["User-Agent"].startswith("Pressbox/") for each in site.headers)


# -- several at once


def came(fetches: Fetches[str]) -> dict[str, Came]:
    """All that comes, by what it was asked for as."""
    found = {}
    while fetches:
        note, each = fetches.next()
        found[note] = each
    return found


def test_hosts_are_asked_at_the_same_time_and_each_for_one_page_after_the_other() -> None:
    pages = {"/1": Said(b"words"), "/2": Said(b"words")}
    with Website(pages) as one, Website(pages) as other, ThreadPoolExecutor(1) as thread:
        fetches: Fetches[str] = Fetches(web())
        for site in (one, other):
            site.held.clear()
            for path in ("/1", "/2"):
                fetches.ask(f"{site.url}{path}", None, f"{site.url}{path}")
        coming = thread.submit(came, fetches)
        # Neither has answered yet.
        wait_until(lambda: one.asked and other.asked)
        time.sleep(0.1)
        assert one.asked == other.asked == ["/1"]
        one.held.set()
        other.held.set()
        found = coming.result(PATIENCE)
        assert len(found) == 4
        assert all(isinstance(each, Page) for each in found.values())
        assert one.most == other.most == 1


def test_what_cannot_be_fetched_comes_as_the_reason() -> None:
    with Website({"/a": page("A")}) as site:
        fetches: Fetches[str] = Fetches(web())
        for address in (f"{site.url}/a", f"{site.url}/gone", "gopher://example.org/", "http://[", ""):
            fetches.ask(address, None, address)
        found = came(fetches)
        assert [isinstance(each, Page) for each in found.values()].count(True) == 1
        assert [isinstance(each, Unfetched) for each in found.values()].count(True) == 4


def test_a_host_that_always_fails_is_left_alone() -> None:
    with Website({f"/{number}": Said(status=500) for number in range(9)}) as site:
        fetches: Fetches[str] = Fetches(web(manners=Manners(retries=0)))
        for number in range(9):
            fetches.ask(f"{site.url}/{number}", None, str(number))
        found = came(fetches)
        assert all(isinstance(each, Troubled) for each in found.values())
        assert len(site.asked) == 4
        assert "4 times in a row" in str(found["8"])
