"""Addresses: which are fetched, how they are shown, and when two are the same page."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Unfetched
from index.fetching import is_address, is_same_site, normalised, shown
from index.fetching.addresses import parsed


@pytest.mark.parametrize(
    "text", ["https://example.org", "HTTP://example.org/a", "ftp://example.org", "file:///etc/passwd"]
)
def test_what_has_a_scheme_is_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["articles/", "C:/articles", "a.txt", "https:/a", "", "folder/http://a"])
def test_anything_else_is_a_path(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://Example.org", "https://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?gclid=x&UTM_Medium=y", "https://example.org/a"),
        ("https://example.org/a?b=%20&c", "https://example.org/a?b=%20&c"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_a_page_is_known_by_what_tells_it_from_others(address: str, same: str) -> None:
    assert normalised(address) == same


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    for address in (text, f"https://example.org/{text}"):
        assert normalised(normalised(address)) == normalised(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://example.org/a", "not of the web"),
        ("file:///etc/passwd", "not of the web"),
        ("javascript:alert(1)", "not of the web"),
        ("http://ada:secret@example.org/", "name or password"),
        ("http://", "no web address"),
        ("http://example.org:99999/", "no web address"),
        ("http://example.org:0/", "no web address"),
        ("http://exa mple.org/", "no web address"),
        ("https://example.org/" + "a" * 3_000, "longer than"),
    ],
)
def test_what_cannot_be_fetched_is_refused_in_one_sentence(address: str, why: str) -> None:
    with pytest.raises(Unfetched, match=why) as caught:
        parsed(address)
    assert "secret" not in str(caught.value)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"http://{text}"):
        with suppress(Unfetched):
            assert parsed(address).scheme in {"http", "https"}


def test_a_password_is_never_shown() -> None:
    assert shown("https://ada:secret@example.org/a\nb") == "https://***@example.org/a b"


def test_a_site_is_a_host_with_or_without_www() -> None:
    assert is_same_site("https://www.example.org/a", "https://m.example.org/b")
    assert is_same_site("https://example.org/a", "http://www.example.org/b")
    assert not is_same_site("https://example.org/", "https://example.com/")
    assert not is_same_site("https://one.example.org/", "https://two.example.org/")
    assert not is_same_site("https://m.org/", "https://org/")
    assert not is_same_site("http://example.org:8080/", "http://example.org/")
    assert not is_same_site("http://127.0.0.1/", "http://localhost/")
