"""Pieces of HTML that are an article: their blocks, as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import ReadingError
from index.reading.fragments import blocks, words_of


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One <b>two</b>\nthree</p>four", ["One two three", "four"]),
        ("one<br>two<br><br>three", ["one\ntwo", "three"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><th>x</th><td>y</td></tr><tr><td><p>z</p></td></tr></table>", ["x, y", "z"]),
        ("<div><div>a</div>b<div>c</div></div>", ["a", "b", "c"]),
        ("<p>a</p><script>b</script><style>c</style><p hidden>d</p>", ["a", "d"]),
        ("<p>a<img alt='b'>c</p>", ["ac"]),
        ("no markup at all", ["no markup at all"]),
        ("", []),
        ("<p> </p><p>&nbsp;</p>", []),
        ("&lt;p&gt;Twice &amp;amp; so&lt;/p&gt;&lt;p&gt;more&lt;/p&gt;", ["Twice & so", "more"]),
        ("<p>Write &lt;p&gt; for a paragraph.</p>", ["Write <p> for a paragraph."]),
        ("<p>a", ["a"]),
    ],
)
def test_blocks_are_what_a_reader_sees(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


def test_headings_and_captions_are_told() -> None:
    found = blocks("<h2>Head</h2><figure><img><figcaption>Under a <i>picture</i></figcaption></figure><p>Text</p>")
    assert [(each.text, each.is_heading, each.is_caption) for each in found] == [
        ("Head", True, False),
        ("Under a picture", False, True),
        ("Text", False, False),
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("AT&amp;amp;T <b>wins</b>", "AT&T wins"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("Q&A; more", "Q&A; more"),
        ("  two\n lines ", "two lines"),
        ("&#8220;Quoted&#8221;", "\u201cQuoted\u201d"),
        ("", ""),
    ],
)
def test_the_words_of_a_title(written: str, words: str) -> None:
    assert words_of(written) == words


def test_deep_nesting_is_no_harm() -> None:
    assert texts("<div>" * 50_000 + "deep") in (["deep"], [])


def test_more_elements_than_an_article_has_are_refused() -> None:
    with pytest.raises(ReadingError, match="elements"):
        blocks("<i></i>" * 70_000)


@given(st.text(alphabet="<>/pdivbrl &;#x1\n\x00\x1f\u00ad", max_size=60))
def test_any_text_gives_blocks_that_are_not_empty(markup: str) -> None:
    assert all(block.text and block.text == block.text.strip() for block in blocks(markup))
