"""CSV and TSV exports: whatever their columns are called and however they are written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from index.model import Article, Skipped, Unread
from index.reading import read, table

HEAD = "Headline,Body,Date,Link,Byline,Newspaper\n"
ROW = 'Late show,"The quay, they said, stands.",2018-07-03,https://example.org/a,Ada Quill,The Gazette\n'


def found(
    tmp_path: Path, content: bytes | str, columns: Mapping[str, str] | None = None, name: str = "export.csv"
) -> tuple[list[Article], list[Skipped]]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    all_ = list(read(path, columns=columns or {}))
    return (
        [each for each in all_ if isinstance(each, Article)],
        [each for each in all_ if isinstance(each, Skipped)],
    )


def test_columns_are_found_by_their_usual_names(tmp_path: Path) -> None:
    (article,), skipped = found(tmp_path, HEAD + ROW)
    assert skipped == []
    assert article.title == "Late show"
    assert article.text == "The quay, they said, stands."
    assert article.published == "2018-07-03"
    assert article.url == "https://example.org/a"
    assert (article.author, article.source) == ("Ada Quill", "The Gazette")
    assert article.id == "export#1"


def test_columns_can_be_told(tmp_path: Path) -> None:
    content = "A,B,C\nx1,Late show,The quay stands.\n"
    (article,), _ = found(tmp_path, content, {"id": "A", "title": "B", "text": "C"})
    assert (article.id, article.title, article.text) == ("x1", "Late show", "The quay stands.")


def test_what_is_told_comes_before_what_is_found(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, "text,teaser\nThe quay stands.,Not this one.\n", {"text": "teaser"})
    assert article.text == "Not this one."


def test_a_table_without_a_text_says_which_columns_it_has(tmp_path: Path) -> None:
    articles, (skipped,) = found(tmp_path, "when,what\n1,2\n")
    assert articles == []
    assert "'when', 'what'" in skipped.why
    assert "--columns text=NAME" in skipped.why


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, (skipped,) = found(tmp_path, HEAD + ROW, {"title": "Nope"})
    assert "no column 'Nope'" in skipped.why


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_the_names(tmp_path: Path, delimiter: str) -> None:
    content = f"title{delimiter}text\nLate show{delimiter}The quay, one; two.\n".replace("one; two", "stands")
    (article,), _ = found(tmp_path, content.replace("quay,", "quay") if delimiter == "," else content)
    assert article.title == "Late show"


def test_tabs_in_a_tsv(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, "title\ttext\nLate show\tThe quay, they said.\n", name="export.tsv")
    assert article.text == "The quay, they said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (article,), _ = found(tmp_path, "title,text\nCafé,Les élèves étaient au café près du quai.\n".encode(encoding))
    assert article.title == "Café"


def test_quoted_line_ends_and_quotation_marks(tmp_path: Path) -> None:
    content = 'title,text\r\nA,"First paragraph.\r\n\r\n""Second"", she said."\r\nB,Other words.\r\n'
    (first, second), _ = found(tmp_path, content)
    assert first.text == 'First paragraph.\n\n"Second", she said.'
    assert len(first.paragraphs) == 2
    assert second.id == "export#2"


def test_markup_in_a_column_is_taken_off(tmp_path: Path) -> None:
    content = 'title,content\nA,"<p>The quay &amp; the <b>bridge</b>.</p><p>Both stand.</p>"\n'
    (article,), _ = found(tmp_path, content)
    assert article.text == "The quay & the bridge.\n\nBoth stand."


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("1530624000", "2018-07-03T13:20:00+00:00"),
        ("1530624000000", "2018-07-03T13:20:00+00:00"),
        ("3 July 2018", "2018-07-03"),
        ("2018-07-03 13:19:00", "2018-07-03T13:19:00"),
        ('"Tue, 03 Jul 2018 13:19:00 GMT"', "2018-07-03T13:19:00+00:00"),
    ],
)
def test_dates_as_exports_write_them(tmp_path: Path, written: str, published: str) -> None:
    (article,), _ = found(tmp_path, f"title,text,date\nA,Words.,{written}\n")
    assert article.published == published


def test_a_row_with_a_bad_date_is_kept_without_it(tmp_path: Path) -> None:
    (article,), (skipped,) = found(tmp_path, "title,text,date\nA,Words.,soon\n")
    assert article.published is None
    assert skipped.where.endswith("export.csv, row 1")


def test_rows_without_text_are_told_and_empty_rows_are_not(tmp_path: Path) -> None:
    articles, (skipped,) = found(tmp_path, "title,text\nA,\n,\n\nB,Words.\n")
    assert len(articles) == 1
    assert skipped.kind is Unread.EMPTY


def test_short_and_long_rows_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    articles, _ = found(tmp_path, "text,title,url\nWords.\nMore words.,B,,x,y,z\n")
    assert [article.text for article in articles] == ["Words.", "More words."]


def test_a_quotation_mark_that_nobody_closes_ends_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_TEXT", 10_000)
    articles, (skipped,) = found(tmp_path, 'title,text\nA,Words.\nB,"' + "more words\n" * 5_000)
    assert len(articles) == 1
    assert skipped.kind is Unread.DAMAGED


def test_a_large_table_is_read_as_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_FILE", 1_000)
    content = "title,text\n" + "".join(f"T{number},Words of é {number}.\n" for number in range(500))
    articles, skipped = found(tmp_path, content)
    assert len(articles) == 500
    assert articles[-1].text == "Words of é 499."
    assert skipped == []


def test_json_can_have_other_names_too(tmp_path: Path) -> None:
    line = '{"headline": "Late show", "body": "The quay stands.", "link": "https://example.org/a"}\n'
    (article,), _ = found(tmp_path, line, name="export.jsonl")
    assert (article.title, article.text, article.url) == ("Late show", "The quay stands.", "https://example.org/a")


def test_keys_of_json_can_be_told_also_those_in_other_objects(tmp_path: Path) -> None:
    line = '{"title": {"rendered": "Late show"}, "content": {"rendered": "<p>The quay stands.</p>"}, "n": 7}\n'
    columns = {"title": "title.rendered", "text": "content.rendered", "id": "n"}
    (article,), _ = found(tmp_path, line, columns, name="export.jsonl")
    assert (article.id, article.title, article.text) == ("7", "Late show", "The quay stands.")


def test_a_list_in_an_object_is_a_list_of_articles(tmp_path: Path) -> None:
    content = '{"status": "ok", "articles": [{"title": "A", "content": "Words."}, {"title": "B", "content": "More."}]}'
    articles, _ = found(tmp_path, content, name="answer.json")
    assert [article.title for article in articles] == ["A", "B"]
