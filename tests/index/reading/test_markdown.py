"""Markdown: the text as a reader sees it."""

from __future__ import annotations

from pathlib import Path

from index.model import Article, Skipped
from index.reading import read
from index.reading.markdown import MAX_MARKDOWN, blocks


def texts(markdown: str) -> list[str]:
    return [block.text for block in blocks(markdown)]


def read_one(tmp_path: Path, content: str) -> Article | Skipped:
    (tmp_path / "a.md").write_text(content)
    (found,) = read(tmp_path / "a.md")
    return found


def test_markup_is_gone() -> None:
    markdown = "Some **bold** and *fine* `code`, a [link](https://x.org) &amp; <b>more</b>, \\*starred\\*."
    assert texts(markdown) == ["Some bold and fine code, a link & more, *starred*."]


def test_wrapped_lines_are_one_and_hard_breaks_stay() -> None:
    assert texts("One\ntwo  \nthree") == ["One two\nthree"]


def test_items_rows_quotations_and_code_are_blocks() -> None:
    markdown = "- one\n- two\n\n  more\n\n> said\n\n| A | B |\n|---|---|\n| 1 | *2* |\n\n```\ncode\n```\n"
    assert texts(markdown) == ["one", "two", "more", "said", "A, B", "1, 2", "code"]


def test_html_is_read_for_its_words() -> None:
    assert texts("<div>\nA &amp; B\n</div>\n\n<!-- hidden -->\n\n![A crowd](x.png)") == ["A & B", "A crowd"]


def test_the_first_heading_is_the_title_and_the_others_are_marked(tmp_path: Path) -> None:
    found = read_one(tmp_path, "# Rain *stops* play\n\nIt rained.\n\nWhat next\n---------\n\nMore rain.\n")
    assert isinstance(found, Article)
    assert found.title == "Rain stops play"
    assert [paragraph.furniture for paragraph in found.paragraphs] == ["title", None, "heading", None]
    assert found.text == "Rain stops play\n\nIt rained.\n\nWhat next\n\nMore rain."


def test_a_header_counts_as_in_plain_text(tmp_path: Path) -> None:
    found = read_one(tmp_path, "---\nid: x\ntitle: The title\n---\nIt *rained*.\n")
    assert isinstance(found, Article)
    assert (found.id, found.title, found.text) == ("x", "The title", "It rained.")


def test_a_broken_header_names_its_line(tmp_path: Path) -> None:
    found = read_one(tmp_path, "---\ntitle: a: b\n---\nText.\n")
    assert isinstance(found, Skipped)
    assert found.where.endswith("a.md, line 2")


def test_markup_without_words_is_empty(tmp_path: Path) -> None:
    found = read_one(tmp_path, "---\n\n<!-- nothing -->\n")
    assert isinstance(found, Skipped)
    assert "empty" in found.why


def test_too_long_a_page_is_refused(tmp_path: Path) -> None:
    found = read_one(tmp_path, "word " * (MAX_MARKDOWN // 5 + 1))
    assert isinstance(found, Skipped)
    assert "1,000,000" in found.why
