"""Plain text: what is stored of it and what is learnt from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Article, Skipped
from index.reading import read


def read_one(tmp_path: Path, content: str | bytes, name: str = "a.txt") -> Article | Skipped:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = read(path)
    return found


def article(tmp_path: Path, content: str | bytes, name: str = "a.txt") -> Article:
    found = read_one(tmp_path, content, name)
    assert isinstance(found, Article), found
    return found


def skip(tmp_path: Path, content: str) -> Skipped:
    found = read_one(tmp_path, content)
    assert isinstance(found, Skipped)
    return found


def test_a_clean_file_is_stored_exactly(tmp_path: Path) -> None:
    content = "\n\n  A title \n\nA \u201cparagraph\u201d, caf\u00e9 and cafe\u0301.\nAnother one.  \n\n\n"
    assert article(tmp_path, content).text == content


def test_line_ends_marks_and_invisible_characters_are_tidied(tmp_path: Path) -> None:
    content = "\ufeffA title\r\n\r\nOne\u200b para\u00adgraph\twith\x07 noise.\rAnother.\r\n"
    assert article(tmp_path, content).text == "A title\n\nOne paragraph with noise.\nAnother.\n"


def test_the_header_is_taken_off_and_the_rest_stored_exactly(tmp_path: Path) -> None:
    header = (
        "---\nid: x-1\ntitle: The title\nsource: A Paper\nauthor: Jo\npublished: 2018-07-03\nurl: https://x.org/\n---\n"
    )
    found = article(tmp_path, header + "\nThe story: it is short. \n")
    assert found.text == "\nThe story: it is short. \n"
    assert (found.id, found.title, found.source, found.author) == ("x-1", "The title", "A Paper", "Jo")
    assert (found.published, found.url, found.language) == ("2018-07-03", "https://x.org/", "en")


def test_a_stated_language_counts(tmp_path: Path) -> None:
    assert article(tmp_path, "---\nlanguage: german\n---\nEin Satz.").language == "de"


def test_a_first_line_that_looks_like_one_is_the_title(tmp_path: Path) -> None:
    found = article(tmp_path, "Rain stops play in Leeds\nThe covers came on at noon and stayed on.\n")
    assert found.title == "Rain stops play in Leeds"
    assert [paragraph.furniture for paragraph in found.paragraphs] == ["title", None]


def test_a_first_line_that_is_a_sentence_stays_in_the_story(tmp_path: Path) -> None:
    found = article(
        tmp_path, "The covers came on at noon vs. Kent. Nobody minded.\n\nIt rained on and off until six.\n"
    )
    assert found.title == "The covers came on at noon vs. Kent"
    assert found.paragraphs[0].furniture is None


def test_a_title_made_of_a_long_sentence_is_cut_between_words(tmp_path: Path) -> None:
    title = article(tmp_path, "It " + "really " * 60 + "rained.\n").title
    assert len(title) <= 91
    assert title.endswith("really\u2026")


def test_a_text_without_words_is_called_by_its_id(tmp_path: Path) -> None:
    assert article(tmp_path, "*** --- ***\n").title == "a"


def test_day_and_headline_may_share_the_first_line(tmp_path: Path) -> None:
    found = article(tmp_path, " date 2018-07-03 Rain stops play in Leeds.\n\nThe covers came on at noon.\n")
    assert (found.title, found.published) == ("Rain stops play in Leeds", "2018-07-03")
    assert found.paragraphs[0].furniture == "title"


def test_a_byline_gives_author_and_time(tmp_path: Path) -> None:
    line = "By Ann O'Neil and Bo de Wit: Monday, May 7th 2012 at 09:45 GMT +3 | Cricket"
    found = article(tmp_path, f"Rain stops play\n\n{line}\nThe covers came on at noon.\n")
    assert found.author == "Ann O'Neil and Bo de Wit"
    assert found.published == "2012-05-07T09:45:00+03:00"
    assert [paragraph.furniture for paragraph in found.paragraphs] == ["title", "byline", None]


def test_what_the_header_states_wins_over_the_text(tmp_path: Path) -> None:
    found = article(
        tmp_path, "---\nauthor: Jo\n---\nRain stops play\n\nBy Ann Lee: 3 July 2018\n\nIt rained all day.\n"
    )
    assert (found.author, found.published) == ("Jo", "2018-07-03")


def test_a_title_repeated_below_the_header_is_marked(tmp_path: Path) -> None:
    found = article(tmp_path, "---\ntitle: Rain stops play\n---\nRain stops play\n\nIt rained all day long.\n")
    assert [paragraph.furniture for paragraph in found.paragraphs] == ["title", None]


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("title: [1, 2]", "title must be text, not a list"),
        ("published: 2018-02-30", "2018-02-30"),
        ("published: soon", "no date"),
        ("language: klingon", "klingon"),
        ("title: 'open", "not YAML"),
        ("title: a: b", "not YAML"),
        ("url: " + "x" * 3_000, "2,000"),
        ("id: " + "x" * 600, "500"),
        ("- a\n- b", "a list"),
    ],
)
def test_a_wrong_header_is_told_in_one_sentence(tmp_path: Path, header: str, says: str) -> None:
    found = skip(tmp_path, f"---\n{header}\n---\nThe story.\n")
    assert "a.txt" in found.where
    assert says in found.why
    assert "\n" not in found.why


def test_yaml_errors_name_the_line_of_the_file(tmp_path: Path) -> None:
    assert skip(tmp_path, "---\ntitle: A\nsource: b: c\n---\nStory.\n").where.endswith("a.txt, line 3")


def test_too_much_text_is_refused(tmp_path: Path) -> None:
    assert "5,000,000 characters" in skip(tmp_path, "word " * 1_000_001).why


def test_a_title_is_one_bounded_line(tmp_path: Path) -> None:
    found = article(tmp_path, '---\ntitle: "A\\n\\tline\\e[31m ' + "x" * 900 + '"\n---\nThe story.\n')
    assert len(found.title) == 500
    assert found.title.startswith("A line")
    assert found.title.isprintable()
