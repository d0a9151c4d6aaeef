"""The spelling of questions, mended by the words of an archive as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Answer, Archive, NoAnswer, open_archive

STORY = "The match\n\nNobody stirred when the substitute Ada Quill scored the winner for the Harbour on Sunday."
OTHER = "The crowd\n\nThe goalkeeper thanked the supporters in the stadium when the rain had stopped at last."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    made = open_archive(None)
    made.add(tmp_path / "story.txt")
    return made


def test_a_misspelt_question_is_answered_as_it_was_meant(archive: Archive) -> None:
    reply = archive.ask("who  scord the winer?")
    assert isinstance(reply, Answer)
    assert reply.question == "who scord the winer?"
    assert reply.did_you_mean is not None
    assert reply.did_you_mean.split() == "who scored the winner?".split()
    assert [each.citation for each in archive.explain("who scord the winer?")] == [
        each.citation for each in archive.explain("who scored the winner?")
    ]


def test_a_question_that_is_spelt_well_is_not_mended(archive: Archive) -> None:
    assert archive.ask("who scored the winner?").did_you_mean is None


def test_a_mended_question_may_be_refused_all_the_same(archive: Archive) -> None:
    reply = archive.ask("who scord the penalty at Wembley?")
    assert isinstance(reply, NoAnswer)
    assert reply.did_you_mean == "who scored the penalty at Wembley?"


def test_words_of_an_article_that_came_later_mend_too(archive: Archive, tmp_path: Path) -> None:
    assert archive.ask("who thanked the goalkeper?").did_you_mean is None
    archive.add(tmp_path / "other.txt")
    assert archive.ask("who thanked the goalkeper?").did_you_mean == "who thanked the goalkeeper?"


def test_words_of_an_article_that_was_removed_mend_no_more(archive: Archive, tmp_path: Path) -> None:
    archive.add(tmp_path / "other.txt")
    archive.ask("who thanked the goalkeper?")
    archive.remove("other")
    assert archive.ask("who thanked the goalkeper?").did_you_mean is None
