"""What Telegram's HTML parse mode takes, what it makes of it, and what it refuses."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.errors import BadRequest
from tests.fakes.telegram_html import checked_link, parse_html
from tests.fakes.telegram_text import utf16_length, utf16_slice

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


@pytest.mark.parametrize(("tag", "kind"), TAGS.items())
def test_each_simple_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"a <{tag}>word</{tag}>") == ("a word", [{"type": kind, "offset": 2, "length": 4}])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ('<a href="http://example.org/page">x</a>', {"type": "text_link", "url": "http://example.org/page"}),
        ("<a href='https://example.org'>x</a>", {"type": "text_link", "url": "https://example.org/"}),
        ('<a href="tg://user?id=42">x</a>', {"type": "text_mention", "user": {"id": 42}}),
        ('<tg-emoji emoji-id="5368324">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "5368324"}),
        ('<tg-time unix="1600000000">x</tg-time>', {"type": "date_time", "unix_time": 1_600_000_000}),
        (
            '<tg-time unix="1600000000" format="wDT">x</tg-time>',
            {"type": "date_time", "unix_time": 1_600_000_000, "date_time_format": "wDT"},
        ),
        ('<pre><code class="language-python">x</code></pre>', {"type": "pre", "language": "python"}),
        ('<code class="language-python">x</code>', {"type": "code"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ("<B>x</b >", {"type": "bold"}),
        ("<b>x</>", {"type": "bold"}),
    ],
)
def test_tags_with_attributes_become_entities_with_fields(source: str, expected: dict[str, object]) -> None:
    assert parse_html(source) == ("x", [expected | {"offset": 0, "length": 1}])


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("a <p>b</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("é <br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://example.org>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<tg-time>x</tg-time>", "Invalid Unix time specified"),
        ('<tg-time unix="1" format="x">x</tg-time>', "Invalid date-time format specified at byte offset 0"),
    ],
)
def test_markup_that_telegram_cannot_read_is_refused_in_its_words(source: str, refusal: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {refusal}"


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#39;&#x2019;&#128077;", "'\u2019\U0001f44d"),
        ("&lt", "<"),
        ("&nbsp;&apos;&hellip;", "&nbsp;&apos;&hellip;"),
        ("AT&T & Co", "AT&T & Co"),
        ("&#0;&#x110000;", "&#0;&#x110000;"),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
        ("a > b", "a > b"),
    ],
)
def test_only_four_names_and_numbers_are_character_references(source: str, plain: str) -> None:
    assert parse_html(source) == (plain, [])


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(BadRequest):
        parse_html("&#xd83d;")


def test_offsets_count_utf16_units() -> None:
    text, entities = parse_html("🎉 <b>né 🎉</b>")
    assert entities == [{"type": "bold", "offset": 3, "length": 5}]
    assert utf16_slice(text, 3, 5) == "né 🎉"


@pytest.mark.parametrize("url", ["", "#", "/page", "javascript:alert(1)", "http://", "http://nodot/x", "mailto:a@b.c"])
def test_a_link_with_a_bad_address_loses_the_link_and_keeps_its_text(url: str) -> None:
    assert parse_html(f'<a href="{url}">here</a>') == ("here", [])


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("example.org", "http://example.org/"),
        ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
        ("https://example.org?q=1#f", "https://example.org/?q=1#f"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/#:~:text=With%20the,winner.", "https://example.org/#:~:text=With%20the,winner."),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ],
)
def test_a_good_address_is_kept_in_one_form(url: str, kept: str) -> None:
    assert checked_link(url) == kept


def test_an_empty_href_takes_the_text_as_address() -> None:
    assert parse_html("<a>example.org</a>")[1][0]["url"] == "http://example.org/"


def test_an_empty_tag_leaves_nothing() -> None:
    assert parse_html("a<b></b>") == ("a", [])


def test_entities_come_outer_first() -> None:
    _, entities = parse_html("<blockquote>a <b>b <i>c</i></b></blockquote>")
    assert [each["type"] for each in entities] == ["blockquote", "bold", "italic"]


def test_bold_stops_at_code() -> None:
    _, entities = parse_html("<b>a<code>b</code>c</b>")
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]


def test_a_quote_in_a_quote_and_a_link_in_a_link_are_dropped() -> None:
    _, quotes = parse_html("<blockquote>a<blockquote>b</blockquote></blockquote>")
    _, links = parse_html('<a href="a.example">a<a href="b.example">b</a></a>')
    assert [each["type"] for each in quotes] == ["blockquote"]
    assert [each["url"] for each in links] == ["http://a.example/"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, [])


@given(st.text(st.sampled_from("ab<>/&;=\"' 🎉"), max_size=30))
def test_anything_is_either_read_or_refused(text: str) -> None:
    try:
        plain, entities = parse_html(text)
    except BadRequest:
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= utf16_length(plain) for e in entities)
