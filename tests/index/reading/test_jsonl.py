"""Articles as JSON, line by line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from index.model import Article, Skipped
from index.reading import jsonl, read


def read_lines(tmp_path: Path, *lines: object, name: str = "news.jsonl") -> list[Article | Skipped]:
    path = tmp_path / name
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n")
    return list(read(path))


def one(tmp_path: Path, fields: dict[str, object]) -> Article:
    (found,) = read_lines(tmp_path, fields)
    assert isinstance(found, Article), found
    return found


def test_paragraphs_are_the_items_exactly(tmp_path: Path) -> None:
    items = ["One.", " Two\n\nlines. ", "", "  ", "Five, after two that are empty."]
    found = one(tmp_path, {"id": "a", "title": "T", "paragraphs": items})
    assert [found.paragraph_text(number) for number in range(1, 6)] == items
    assert [paragraph.furniture for paragraph in found.paragraphs] == [None, None, "empty", "empty", None]
    assert found.text == "\n\n".join(items)


def test_text_is_laid_out_as_a_file_would_be(tmp_path: Path) -> None:
    found = one(tmp_path, {"text": "A title\n\nThe first sentence.\n\nThe second."})
    assert found.title == "A title"
    assert len(found.paragraphs) == 3


def test_everything_that_is_stated_is_kept(tmp_path: Path) -> None:
    stated = {"id": "x", "title": "T", "source": "S", "author": "A", "published": "2018-07-03T13:19+03:00", "url": "u"}
    found = one(tmp_path, {**stated, "text": "Words.", "unknown": {"a": [1]}})
    assert (found.id, found.title, found.source, found.author, found.url) == ("x", "T", "S", "A", "u")
    assert found.published == "2018-07-03T13:19:00+03:00"


def test_empty_values_are_none(tmp_path: Path) -> None:
    found = one(
        tmp_path, {"id": "", "title": "", "source": "", "author": None, "published": "", "url": "", "text": "W."}
    )
    assert (found.source, found.author, found.published, found.url) == (None, None, None, None)
    assert (found.id, found.title) == ("news#1", "W")


def test_without_an_id_an_article_is_known_by_its_line(tmp_path: Path) -> None:
    found = read_lines(tmp_path, {"text": "One."}, "", {"text": "Two."})
    assert [article.id for article in found if isinstance(article, Article)] == ["news#1", "news#3"]


def test_a_number_is_an_id(tmp_path: Path) -> None:
    assert one(tmp_path, {"id": 17, "text": "Words."}).id == "17"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "not JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": "a"} {"text": "b"}', "not JSON"),
        ("9" * 5_000, "number too long"),
        ('"words"', "holds text"),
        ("[1]", "holds a list"),
        ({"title": "T"}, "neither text nor paragraphs"),
        ({"text": None}, "neither text nor paragraphs"),
        ({"text": 5}, "text must be text, not a number"),
        ({"text": "Words.", "title": ["a"]}, "title must be text, not a list"),
        ({"text": "Words.", "id": True}, "id must be text"),
        ({"text": "Words.", "url": {"a": 1}}, "url must be text, not an object"),
        ({"text": " \n"}, "empty"),
        ({"paragraphs": []}, "empty"),
        ({"paragraphs": "words"}, "list of texts"),
        ({"paragraphs": ["a", 1]}, "list of texts"),
    ],
)
def test_a_wrong_line_is_told_and_the_rest_goes_on(tmp_path: Path, line: object, says: str) -> None:
    before, found, after = read_lines(tmp_path, {"text": "Before."}, line, {"text": "After."})
    assert isinstance(found, Skipped)
    assert found.where.endswith("news.jsonl, line 2")
    assert says in found.why
    assert isinstance(before, Article)
    assert isinstance(after, Article)


def test_a_wrong_date_is_told_and_does_not_lose_the_article(tmp_path: Path) -> None:
    told, kept = read_lines(tmp_path, {"text": "Words.", "published": "2018-02-30"})
    assert isinstance(told, Skipped)
    assert "kept without its date" in told.why
    assert isinstance(kept, Article)
    assert kept.published is None


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (found,) = read_lines(tmp_path, '{"title": "a\\ud800b", "text": "x\\udfffy"}')
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("a\ufffdb", "x\ufffdy")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    lines = '{"text": "Caf\u00e9 life is good."}\n{"text": "Second caf\u00e9 of the day."}\n'
    (tmp_path / "a.jsonl").write_bytes(lines.encode(encoding))
    texts = [found.text for found in read(tmp_path / "a.jsonl") if isinstance(found, Article)]
    assert texts == ["Caf\u00e9 life is good.", "Second caf\u00e9 of the day."]


def test_a_file_of_something_else_is_given_up_soon(tmp_path: Path) -> None:
    found = read_lines(tmp_path, *["a,b,c"] * 1_000)
    assert len(found) == jsonl.MAX_BAD + 1
    assert isinstance(found[-1], Skipped)
    assert "the rest was not read" in found[-1].why


def test_an_endless_line_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        packed.write(b'{"text": "Kept."}\n')
        for _ in range(70):
            packed.write(b" " * 1_000_000)
    kept, told = read(path)
    assert isinstance(kept, Article)
    assert isinstance(told, Skipped)
    assert "on line 2" in told.why


def test_the_articles_before_the_damage_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(
        json.dumps({"id": str(n), "text": f"Sentence {n * 7919}."}).encode() + b"\n" for n in range(50_000)
    )
    packed = gzip.compress(lines)
    path.write_bytes(packed[: len(packed) // 2])
    *kept, told = read(path)
    assert len(kept) > 1_000
    assert all(isinstance(article, Article) for article in kept)
    assert isinstance(told, Skipped)
    assert "is damaged" in told.why


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ('{"text": "One."}', ["a"]),
        ('[{"text": "One."}, {"id": "x", "text": "Two."}]', ["a#1", "x"]),
        ('{\n  "title": "T",\n  "paragraphs": ["One."]\n}', ["a"]),
    ],
)
def test_a_json_file_holds_one_article_or_a_list(tmp_path: Path, content: str, ids: list[str]) -> None:
    (tmp_path / "a.json").write_text(content)
    assert [found.id for found in read(tmp_path / "a.json") if isinstance(found, Article)] == ids


@pytest.mark.parametrize(
    ("content", "where", "says"),
    [
        ("{", "a.json", "not JSON"),
        ("5", "a.json", "holds a number"),
        ('[{"text": "One."}, 7]', "a.json, item 2", "holds a number"),
    ],
)
def test_a_wrong_json_file_is_told(tmp_path: Path, content: str, where: str, says: str) -> None:
    (tmp_path / "a.json").write_text(content)
    *_, told = read(tmp_path / "a.json")
    assert isinstance(told, Skipped)
    assert told.where.endswith(where)
    assert says in told.why
