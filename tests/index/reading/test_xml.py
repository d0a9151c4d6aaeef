"""XML from strangers."""

from __future__ import annotations

import pytest

from index.reading.xml import root_of, text_of


@pytest.mark.parametrize(
    ("content", "root"),
    [
        (b"<rss version='2.0'>", "rss"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <html> --><atom:feed xmlns:atom="x">', "feed"),
        (b"\n\n warning: nothing <RSS>", "rss"),
        ('<?xml version="1.0"?><rdf:RDF >'.encode("utf-16"), "rdf"),
        ("<urlset/>".encode("utf-16-le"), "urlset"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"{}", None),
        (b"", None),
        (b"a < b", None),
    ],
)
def test_the_outermost_element_tells_what_it_is(content: bytes, root: str | None) -> None:
    assert root_of(content) == root


def test_what_an_article_says_of_entities_is_no_definition() -> None:
    text = "<rss><item><![CDATA[Write <!DOCTYPE a [<!ENTITY b 'c'>]> to define one.]]></item></rss>"
    assert text_of(text.encode(), None) == text


def test_the_text_does_not_say_how_it_was_written() -> None:
    written = (
        '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE rss SYSTEM "http://a.example/x.dtd"><rss>\u00e9\x01</rss>'
    )
    assert text_of(written.encode("latin-1"), None) == "<rss>\u00e9</rss>"
