"""PDF files: columns in the order of reading, whole words and paragraphs, pages for citations, furniture marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index import open_archive
from index.model import Answer, Article, Skipped, Unread
from index.reading import read
from index.reading.pdf.hyphens import Hyphens
from tests.fakes.pdf import Set, column, pdf

FIRST = (
    "The harbour council voted on Monday to rebuild the quay after the storm broke its walls and flooded the"
    " ware~houses in which the fisher~men of the old town kept their nets and their boats over the winter."
)
SECOND = (
    "Mayor Ada Quill said that the money would come from the region and that nobody in the town would pay more taxes"
    " for it, which the repre~sentatives of the other parties did not believe when they heard it."
)
THIRD = (
    "Work on the stones begins in spring, when the well-~known builders of the northern coast have finished the"
    " light~house on the island, and it will take no longer than two summers if the weather allows it."
)
FOURTH = (
    "The fisher~men of the old town will moor their boats on the other side of the bay until then, and they asked for"
    " a ferry that takes them home in the evening, because the bridge is closed to cars when the wind is high."
)


def whole(text: str) -> str:
    """A text with its words unparted."""
    return text.replace("~", "")


def of(tmp_path: Path, content: bytes) -> Article | Skipped:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    (found,) = read(path)
    return found


def article(tmp_path: Path, pages: Sequence[Sequence[Set]], **info: str) -> Article:
    found = of(tmp_path, pdf(pages, info))
    assert isinstance(found, Article)
    return found


def story(found: Article) -> list[str]:
    return [found.text[each.start : each.end] for each in found.paragraphs if each.furniture is None]


def two_columns(top: float = 760.0) -> tuple[list[Set], list[Set]]:
    left = column(FIRST, 50, top, 44, indent=2) + column(SECOND, 50, top - 80, 44, indent=2)
    right = column(THIRD, 310, top, 44, indent=2) + column(FOURTH, 310, top - 80, 44, indent=2)
    return left, right


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = two_columns()
    found = article(tmp_path, [[*left, *right]])
    assert story(found) == [whole(each) for each in (FIRST, SECOND, THIRD, FOURTH)]


def test_columns_are_told_apart_also_where_they_were_set_line_by_line(tmp_path: Path) -> None:
    left, right = two_columns()
    mixed = sorted([*left, *right], key=lambda line: (-line.y, line.x))
    assert story(article(tmp_path, [mixed])) == [whole(each) for each in (FIRST, SECOND, THIRD, FOURTH)]


def test_a_headline_over_two_columns_comes_first_and_is_the_title(tmp_path: Path) -> None:
    left, right = two_columns(700)
    found = article(tmp_path, [[Set("Council votes to rebuild the quay", 50, 760, 20), *right, *left]])
    assert found.title == "Council votes to rebuild the quay"
    assert found.paragraphs[0].furniture in {"heading", "title"}
    assert story(found) == [whole(each) for each in (FIRST, SECOND, THIRD, FOURTH)]


def test_three_columns(tmp_path: Path) -> None:
    texts = (FIRST, SECOND, THIRD)
    lines = [line for number, text in enumerate(texts) for line in column(text, 40 + 180 * number, 700, 34, size=8)]
    assert story(article(tmp_path, [sorted(lines, key=lambda line: -line.y)])) == [whole(each) for each in texts]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(tmp_path: Path) -> None:
    lines = column(FIRST, 50, 120, 80, indent=2)
    moved = [Set(line.text, line.x, 780 - 11.25 * number) for number, line in enumerate(lines[1:])]
    found = article(
        tmp_path, [[*column(SECOND, 50, 220, 80, indent=2), lines[0]], [*moved, *column(THIRD, 50, 700, 80)]]
    )
    assert story(found) == [whole(each) for each in (SECOND, FIRST, THIRD)]
    assert [each.page for each in found.paragraphs] == [1, 1, 2]


def test_each_paragraph_knows_its_page(tmp_path: Path) -> None:
    pages = [column(text, 50, 700, 80, indent=2) for text in (FIRST, SECOND, THIRD)]
    assert [each.page for each in article(tmp_path, pages).paragraphs] == [1, 2, 3]


def test_what_runs_along_the_pages_is_furniture(tmp_path: Path) -> None:
    pages = [
        [
            Set("The Quay Gazette", 50, 810, 8),
            Set("3 July 2018", 480, 810, 8),
            *column(text, 50, 700, 80, indent=2),
            Set(f"Page {number} of 3", 270, 30, 8),
        ]
        for number, text in enumerate((FIRST, SECOND, THIRD), start=1)
    ]
    found = article(tmp_path, pages)
    assert story(found) == [whole(each) for each in (FIRST, SECOND, THIRD)]
    marked = [found.text[each.start : each.end] for each in found.paragraphs if each.furniture]
    assert marked[:2] == ["The Quay Gazette 3 July 2018", "Page 1 of 3"]
    assert len(marked) == 6


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [("Harbour", "12"), ("Old town", "7"), ("Island", "3"), ("North", "9"), ("South", "1")]
    lines = [
        Set(cell, 50 + 250 * at, 500 - 14 * number) for number, row in enumerate(rows) for at, cell in enumerate(row)
    ]
    text = article(tmp_path, [[*column(FIRST, 50, 700, 80), *lines]]).text
    assert "Harbour 12" in text
    assert "South 1" in text


def test_a_page_on_its_side_is_read_upright(tmp_path: Path) -> None:
    found = of(tmp_path, pdf([column(FIRST, 50, 500, 80, indent=2)], rotated=90))
    assert isinstance(found, Article)
    assert story(found) == [whole(FIRST)]


def test_what_the_file_states_is_taken(tmp_path: Path) -> None:
    page = column(FIRST, 50, 700, 80)
    found = article(tmp_path, [page], Title="The new quay", Author="Ada Quill", CreationDate="D:20180703131900+03'00'")
    assert (found.title, found.author, found.published) == ("The new quay", "Ada Quill", "2018-07-03")


@pytest.mark.parametrize("title", ["Microsoft Word - quay.docx", "untitled", "quay_final.indd", ""])
def test_what_a_program_put_there_is_no_title(tmp_path: Path, title: str) -> None:
    page = [Set("Council votes to rebuild the quay", 50, 760, 20), *column(FIRST, 50, 700, 80)]
    assert article(tmp_path, [page], Title=title, Author="admin").title == "Council votes to rebuild the quay"
    assert article(tmp_path, [page], Title=title, Author="admin").author is None


def test_a_scan_says_that_it_has_no_text(tmp_path: Path) -> None:
    found = of(tmp_path, pdf([[], []]))
    assert isinstance(found, Skipped)
    assert found.kind is Unread.EMPTY
    assert "OCR" in found.why


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnot much", b"", b"%PDF-", pdf([[Set("x", 1, 1)]])[:150]])
def test_a_damaged_file_says_so(tmp_path: Path, content: bytes) -> None:
    found = of(tmp_path, content)
    assert isinstance(found, Skipped)
    assert found.kind in {Unread.DAMAGED, Unread.EMPTY}


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("the ware-", "houses of", "the warehouses of"),
        ("a well-", "known man", "a well-known man"),
        ("Jean-", "Pierre came", "Jean-Pierre came"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("in 2017-", "18 they", "in 2017-18 they"),
        ("the ware\u00ad", "houses", "the warehouses"),
        ("a dash \u2013", "and more", "a dash \u2013 and more"),
        ("the end", "of it", "the end of it"),
        ("the quay-", "bender", "the quay-bender"),
    ],
)
def test_only_the_hyphens_of_lines_are_taken_out(line: str, following: str, joined: str) -> None:
    assert Hyphens(["they call it a quay-bender there"], "en").joined(line, following) == joined


def test_the_text_itself_tells_how_a_word_is_written() -> None:
    assert Hyphens(["it was re-signed by all"], "en").joined("they re-", "signed it") == "they re-signed it"
    assert Hyphens(["the Quxfleet came in"], "en").joined("the qux-", "fleet sailed") == "the quxfleet sailed"


def test_an_answer_says_on_which_page_it_stands(tmp_path: Path) -> None:
    pages = [column(text, 50, 700, 80, indent=2) for text in (FIRST, SECOND, THIRD)]
    (tmp_path / "paper.pdf").write_bytes(pdf(pages))
    with open_archive(tmp_path / "archive") as archive:
        archive.add(tmp_path / "paper.pdf")
        reply = archive.ask("who said that the money would come from the region?")
    assert isinstance(reply, Answer)
    assert reply.citations[0].quote.page == 2
