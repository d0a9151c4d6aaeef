"""The address of a sentence: a page with a text fragment, or none."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.linking import MAX_ADDRESS, link_to

PAGE = "https://example.org/story"
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text(
    alphabet="ab -,&#%:~=+“é\n", max_size=60
)


def fragment(url: str | None, text: str) -> str:
    """What the link has behind its `#`."""
    link = link_to(url, text)
    assert link is not None
    return link.split("#", 1)[1]


# -- the text


def test_a_short_text_stands_in_the_fragment_whole() -> None:
    assert link_to(PAGE, "He tapped it in.") == f"{PAGE}#:~:text=He%20tapped%20it%20in."


def test_a_long_text_is_named_by_its_first_and_last_words() -> None:
    text = "one two three four five six seven eight nine ten"
    assert fragment(PAGE, text) == ":~:text=one%20two%20three%20four,seven%20eight%20nine%20ten"


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("one-two", "one%2Dtwo"),
        ("here, there", "here%2C%20there"),
        ("Marks & Co", "Marks%20%26%20Co"),
        ("100% #1", "100%25%20%231"),
        ("a=b+c", "a%3Db%2Bc"),
        ("3–2", "3%E2%80%932"),
        ("“Müller”", "%E2%80%9CM%C3%BCller%E2%80%9D"),
        ("😀", "%F0%9F%98%80"),
        ("two  spaces\nor lines", "two%20spaces%20or%20lines"),
    ],
)
def test_what_has_a_meaning_in_a_directive_is_percent_encoded(text: str, encoded: str) -> None:
    assert fragment(PAGE, text) == f":~:text={encoded}"


@given(text=ANY_TEXT.filter(str.strip))
def test_any_text_is_encoded_so_that_it_decodes_to_its_own_words(text: str) -> None:
    directive = fragment(PAGE, text).removeprefix(":~:text=")
    assert re.fullmatch(r"(?:[\w.~]|%[0-9A-F]{2})+(?:,(?:[\w.~]|%[0-9A-F]{2})+)?", directive, re.ASCII)
    first, _, last = directive.partition(",")
    words = " ".join(text.split())
    assert words.startswith(unquote(first))
    assert words.endswith(unquote(last or first))


@given(text=st.text())
def test_no_text_stops_the_page_from_being_linked(text: str) -> None:
    link = link_to(PAGE, text)
    assert link is not None
    assert link.startswith(PAGE)
    assert len(link) <= MAX_ADDRESS


def test_an_empty_text_is_a_link_to_the_page() -> None:
    assert link_to(PAGE, " ") == PAGE


# -- the page


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (f"{PAGE}#comments", f"{PAGE}#comments:~:text=word"),
        (f"{PAGE}#", f"{PAGE}#:~:text=word"),
        (f"{PAGE}#:~:text=other", f"{PAGE}#:~:text=word"),
        (f"{PAGE}#top:~:text=a,b&text=c", f"{PAGE}#top:~:text=word"),
        (f"{PAGE}?a=1&b=2", f"{PAGE}?a=1&b=2#:~:text=word"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000#:~:text=word"),
        ("HTTPS://EXAMPLE.ORG/A", "HTTPS://EXAMPLE.ORG/A#:~:text=word"),
        ("https://пример.рф/матч", "https://пример.рф/матч#:~:text=word"),
    ],
)
def test_the_directive_is_put_behind_what_the_address_has(url: str, link: str) -> None:
    assert link_to(url, "word") == link


def test_a_link_that_would_be_too_long_leads_to_the_page_alone() -> None:
    page = f"{PAGE}/{'a' * (MAX_ADDRESS - len(PAGE) - 5)}"
    assert link_to(page, "word") == page


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "example.org/story",
        "//example.org/story",
        "/etc/passwd",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.org",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "tg://resolve?domain=x",
        "mailto:a@example.org",
        "https://",
        "https:///story",
        "https://example.org:99999/",
        "https://example.org:x/",
        "https://[::1",
        "https://example.org/a b",
        "https://example.org/\n",
        " https://example.org/",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\x00",
        "https://example.org/\ud800",
        "https://example.org\\@evil.example",
        f"https://example.org/{'a' * 3_000}",
    ],
)
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert link_to(url, "word") is None


@given(url=st.text() | st.text(alphabet="htps:/#~?[]@.a1 \n", max_size=40).map("http".__add__))
def test_any_address_is_a_web_link_or_none(url: str) -> None:
    link = link_to(url, "word")
    if link is not None:
        assert urlsplit(link).scheme in {"http", "https"}
        assert urlsplit(link).hostname
        assert not re.search(r"[\s<>\"]", link)
