"""Web pages: the article on them, what they state about it, and that no page however odd does harm."""

from __future__ import annotations

import codecs
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetching import Page
from index.model import Article, Skipped
from index.reading import html, read
from index.reading.encodings import decode_page
from index.reading.files import Document
from tests.fakes.website import STORY, markup
from tests.patience import processor_time

HEAD = """
<meta property="og:site_name" content="The Demo Post"><meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2018-07-03T21:15:00+02:00">
<link rel="canonical" href="https://example.org/news/late?utm_source=x#top">
"""


def found(folder: Path, content: str | bytes, name: str = "page.html") -> Article | Skipped:
    """What a file with this content is read as."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (one,) = read(path)
    return one


def article(folder: Path, content: str | bytes, name: str = "page.html") -> Article:
    """The article in it."""
    one = found(folder, content, name)
    assert isinstance(one, Article), one
    return one


def why(folder: Path, content: str | bytes) -> str:
    """Why it is skipped."""
    one = found(folder, content)
    assert isinstance(one, Skipped), one
    return one.why


def paragraphs(found: Article) -> list[str]:
    """The paragraphs of its story."""
    return [found.text[each.start : each.end] for each in found.paragraphs if each.furniture is None]


def of_page(content: bytes, url: str = "https://example.org/a", encoding: str | None = None) -> Article:
    """The article on a page that was fetched."""
    (one,) = html.read(Document(Path("page.html"), url, "en", Page(url, content, "text/html", encoding)))
    assert isinstance(one, Article)
    return one


def test_the_article_is_taken_out_of_the_page_paragraph_by_paragraph(tmp_path: Path) -> None:
    assert paragraphs(article(tmp_path, markup("A late, late show"))) == list(STORY)


def test_what_the_page_states_is_the_articles(tmp_path: Path) -> None:
    read = article(tmp_path, markup("A late, late show", head=HEAD))
    assert (read.title, read.source, read.author) == ("A late, late show", "The Demo Post", "Ada Quill")
    assert (read.published, read.url, read.language) == ("2018-07-03", "https://example.org/news/late", "en")


def test_a_file_is_known_by_its_path_and_a_page_by_its_address(tmp_path: Path) -> None:
    content = markup("A late, late show", head=HEAD)
    assert article(tmp_path, content).id == "page"
    assert of_page(content.encode(), "https://m.example.org/late?amp").id == "https://example.org/news/late"


def test_a_page_cannot_pass_for_one_of_another_site() -> None:
    read = of_page(markup("A late, late show", head=HEAD).encode(), "https://elsewhere.test/b?gclid=1")
    assert read.id == read.url == "https://elsewhere.test/b"


def test_headings_are_known_as_such(tmp_path: Path) -> None:
    content = markup("A show", "</p><h2>What the coach said</h2><p>He said that nothing had been lost on that day.")
    read = article(tmp_path, content)
    assert [read.text[each.start : each.end] for each in read.paragraphs if each.furniture == "heading"] == [
        "What the coach said"
    ]


def test_lists_tables_and_inline_marks_read_as_on_the_page(tmp_path: Path) -> None:
    more = (
        "A <b>bold</b> word, a <a href='/x'>link</a>, and a line<br>that goes on, all in one paragraph of the story.",
        "</p><ul><li>first of the two items</li><li>second of the two items</li></ul><p>",
        "</p><table><tr><td>Team one</td><td>3</td></tr><tr><td>Team two</td><td>2</td></tr></table><p>",
    )
    read = article(tmp_path, markup("A show", *more))
    for each in ("A bold word, a link, and a line", "first of the two items", "Team one, 3", "Team two, 2"):
        assert each in read.text
    assert "  " not in read.text


def test_packed_pages_are_read(tmp_path: Path) -> None:
    assert article(tmp_path, gzip.compress(markup("A show").encode()), "a.htm.gz").id == "a"


def test_the_language_is_as_declared_or_found_in_the_text(tmp_path: Path) -> None:
    story = "Der Trainer sagte nach dem Spiel, dass er nie an seinen Spielern und an ihrem Sieg gezweifelt habe. " * 3
    german = f"<html lang='xx'><body><article><p>{story}</p></article></body></html>"
    assert article(tmp_path, german).language == "de"
    assert article(tmp_path, german.replace("xx", "de-AT")).language == "de"


# -- what holds no article


@pytest.mark.parametrize(
    "content",
    [
        "",
        " \n",
        "<html></html>",
        "<html><body><p>Please enable JavaScript.</p></body></html>",
        "<html><body><div id='root'></div><script>"
        + "var a = 'a long story in a script'; " * 99
        + "</script></body></html>",
        "<html><body><nav>" + "<a href='/a'>Home</a> " * 40 + "</nav></body></html>",
        "<!-- only a comment -->",
        "<<<>>>",
    ],
)
def test_a_page_without_an_article_is_skipped(tmp_path: Path, content: str) -> None:
    assert any(word in why(tmp_path, content) for word in ("no article", "empty"))


def test_a_page_to_log_in_is_skipped_as_such(tmp_path: Path) -> None:
    form = "<form><input name=user><input type='password'></form>"
    said = "<p>Read on with a subscription: log in to see the story of the day that everybody is talking about now.</p>"
    assert "log in" in why(tmp_path, f"<html><body><article>{said * 2}</article>{form}</body></html>")
    assert "log in" in why(tmp_path, f"<html><body>{form}</body></html>")


def test_a_whole_article_beside_a_form_to_log_in_is_read(tmp_path: Path) -> None:
    assert article(tmp_path, markup("A show", "<input type=password>" + STORY[0] + " Again and again and again."))


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b"\0\0\0" * 400])
def test_what_is_no_text_is_skipped(tmp_path: Path, content: bytes) -> None:
    assert why(tmp_path, content)


# -- encodings

WORDS = "Přílišně žluťoučký kůň, said the coach: „déjà vu“."


@pytest.mark.parametrize(
    ("encoding", "stated", "meta"),
    [
        ("utf-8", None, None),
        ("utf-8", "iso-8859-1", "windows-1251"),  # both are wrong
        ("windows-1250", "windows-1250", None),
        ("windows-1250", None, "windows-1250"),
        ("windows-1250", "nonsense", "windows-1250"),
        ("windows-1250", "zlib", "windows-1250"),
        ("utf-16", None, "windows-1250"),
        ("utf-8-sig", "windows-1250", None),
    ],
)
def test_the_encoding_is_the_true_one(encoding: str, stated: str | None, meta: str | None) -> None:
    said = f"<meta charset='{meta}'>" if meta else ""
    words = WORDS if encoding != "windows-1250" else WORDS.replace("à", "a")
    assert words in decode_page(f"<html>{said}<p>{words}".encode(encoding), stated)


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp932", "Shift_JIS"), ("gb18030", "gb2312"), ("iso-2022-jp", "ISO-2022-JP")]
)
def test_names_of_encodings_mean_what_browsers_take_them_for(encoding: str, name: str) -> None:
    content = f"<meta http-equiv=content-type content='text/html; charset={name}'>日本の新聞".encode(encoding)
    assert "日本の新聞" in decode_page(content, None)


def test_latin_1_is_what_windows_calls_so() -> None:
    assert "“quoted”" in decode_page("“quoted”".encode("cp1252"), "iso-8859-1")


def test_an_encoding_in_an_xml_line_does_no_harm(tmp_path: Path) -> None:
    assert article(tmp_path, '<?xml version="1.0" encoding="utf-16"?>' + markup("A show")).title == "A show"
    assert article(tmp_path, codecs.BOM_UTF8 + markup("A show").encode()).title == "A show"


# -- odd pages

MANY = "<p>" + "</p><p>".join(f"{each} And this was number {number}." for number in range(9) for each in STORY) + "</p>"


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 100_000 + MANY,
        "<b><i>" * 30_000 + MANY,
        MANY + "<table><tr><td>" * 5_000 + MANY,
        MANY + "<ul><li>" * 5_000 + MANY,
        MANY + "<p a=" * 5_000,
        MANY.replace("<p>", "<p><a href='//['>") + "\0\x01&#0;&#x110000;&#xd800;",
        "<html><head>" + "<meta charset=utf-8>" * 999 + MANY,
        MANY + "<!--" + "-" * 100_000,
        "<script>" + MANY,
        "<input " * 1_000 + " " * 5_000_000,
    ],
    ids=range(10),
)
def test_pages_that_are_made_to_hurt_do_not(tmp_path: Path, content: str) -> None:
    with processor_time(most=5):
        assert found(tmp_path, content)


def test_pages_that_are_too_large_are_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "elements" in why(tmp_path, MANY + "<br>" * html.MAX_ELEMENTS)
    monkeypatch.setattr(html, "MAX_HTML", 1_000)
    assert "too much for one page" in why(tmp_path, MANY)


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "<table><tr><td>", "<li>", "<br/>", "<a href='", "<!--", "&", "\0", *STORY]
)


@given(st.lists(_PIECES | st.text(max_size=20), max_size=30))
def test_any_page_is_an_article_or_skipped(pieces: list[str]) -> None:
    content = "".join(pieces).encode("utf-8", "replace")
    document = Document(Path("page.html"), "a", "en", Page("https://example.org/", content, "text/html", None))
    try:
        for one in html.read(document):
            assert isinstance(one, Article)
            assert all(0 <= each.start <= each.end <= len(one.text) for each in one.paragraphs)
    except html.ReadingError as error:
        assert str(error)  # noqa: PT017 - either end is fine
