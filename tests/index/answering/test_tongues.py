"""Questions to an archive of several languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from index import Archive, open_archive
from index.analysis import Analyzer
from index.answering.question import Question, understand
from index.answering.tongues import understand_among

ENGLISH = """A bridge for Kazan

The mayor Thomas Hill opened the new bridge over the river on Monday. It took three years to build, and the
works cost more than anybody had expected."""
GERMAN = """Eine Halle für Kassel

Die Bürgermeisterin Petra Thomas eröffnete am Dienstag die neue Halle am Hafen. Der Bau der Halle hatte zwei Jahre
gedauert, und die Kosten waren niedriger als erwartet."""

analyzer = cache(Analyzer)


def understood(question: str, *languages: str, main: str = "en", has: bool = True) -> Question:
    return understand_among(question, languages, analyzer, lambda terms: [has] * len(terms), main=main)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "kazan.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "kassel.txt").write_text(GERMAN, encoding="utf-8")
    made = open_archive(None)
    made.add(tmp_path)
    return made


def test_a_question_is_read_in_its_own_language() -> None:
    question = "Wann wurden die neuen Hallen eröffnet?"
    assert understood(question, "en", "de").terms[: len(analyzer("de").terms(question))] == tuple(
        analyzer("de").terms(question)
    )


def test_a_question_to_an_archive_of_one_language_is_read_in_that() -> None:
    question = "Wann wurde die Halle eröffnet?"
    assert understood(question, "en") == understand(question, analyzer("en"))


def test_a_name_is_searched_for_as_the_other_language_has_it() -> None:
    found = understood("when did Petra Thomas open the hall", "en", "de")
    assert {"thoma", "thomas"} <= set(found.terms)
    assert "thomas" not in found.names
    assert "thomas" not in understood("when did Petra Thomas open the hall", "en", "de", has=False).terms


def test_a_stop_word_of_the_question_is_no_word_of_the_other_language() -> None:
    assert "die" not in understood("Wann hat die Bürgermeisterin Die Halle eröffnet?", "en", "de").terms


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Wann hat die Bürgermeisterin die Halle eröffnet?", "kassel"),
        ("Wie lange dauerte der Bau der Hallen?", "kassel"),
        ("When did the mayor open the bridge?", "kazan"),
        ("What did the works cost?", "kazan"),
    ],
)
def test_each_question_finds_the_article_of_its_language(archive: Archive, question: str, article: str) -> None:
    assert archive.search(question)[0].article.id == article


def test_a_name_is_found_in_articles_of_each_language(archive: Archive) -> None:
    assert {hit.article.id for hit in archive.search("what did Mr. Thomas open?")} == {"kazan", "kassel"}
