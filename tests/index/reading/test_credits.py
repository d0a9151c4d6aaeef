"""What an article says of itself and its authors, and what a story says of others."""

from __future__ import annotations

import pytest

from index.reading.cleaning import furniture

STORY = "The covers came on at noon and stayed on until the umpires walked out at four."
END = STORY.replace("covers", "players")


def reasons(*paragraphs: str) -> list[str | None]:
    return furniture(paragraphs, {}, language="en")


def reason(paragraph: str) -> str | None:
    return reasons(STORY, paragraph, END)[1]


@pytest.mark.parametrize(
    "paragraph",
    [
        "(Jo Marsh in Leeds contributed to this report.)",
        "Contributing: Ann Lee, Bo Stone and Jo Marsh, The Sample Post",
        "Reporting by Ann Lee in Leeds; Editing by Bo Stone",
        "Copyright 2021 The Sample Post. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed without permission.",
        "Photo by Jo Marsh",
        "(Image credit: Demo Images)",
        "Jo Marsh/Reuters",
    ],
)
def test_who_helped_and_who_holds_the_rights_is_a_credit(paragraph: str) -> None:
    assert reason(paragraph) == "credit"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Editor\u2019s Note: Ann Lee is a fellow of the county's college.",
        "Correction: An earlier version gave the wrong ground.",
        "The views expressed here are the author's own.",
        "Our reporting is supported by a grant from the Demo Foundation.",
        "This story has been updated with the score.",
        "This column originally appeared in The Sample Post.",
    ],
)
def test_what_an_article_says_of_itself_is_a_note(paragraph: str) -> None:
    assert reason(paragraph) == "note"


@pytest.mark.parametrize("paragraph", ["Leeds, England Demo TV \u2014", "From wire and staff reports"])
def test_where_a_report_came_from_is_a_by_line(paragraph: str) -> None:
    assert reason(paragraph) == "byline"


def test_names_behind_a_dash_sign_what_stands_above() -> None:
    assert reason("\u2014 Ann Lee and Bo Stone, The Sample Post") == "byline"


def test_whose_quotation_it_is_stays() -> None:
    quotation = "\u201cIt will stop when it stops.\u201d"
    assert reasons(STORY, quotation, "\u2014 Ann Lee, umpire", END) == [None] * 4


def test_names_in_a_list_stay() -> None:
    assert reasons(STORY, "- Ann Lee", "- Bo Stone", "- Jo Marsh", END) == [None] * 5


def test_two_names_above_a_report_are_a_by_line() -> None:
    assert reasons("Ann Lee and Bo O'Hara", STORY, END) == ["byline", None, None]
    assert reasons(STORY, "Ann Lee and Bo O'Hara", END) == [None] * 3
    assert reasons("Rain and more rain", STORY, END) == [None] * 3


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ann Lee is a sports reporter for The Sample Post.",
        "Contact Ann Lee at ann.lee@example.org or 555-0142.",
        "Ann Lee can be reached at ann.lee@example.org.",
    ],
)
def test_who_the_author_is_and_how_to_reach_her_is_no_story(paragraph: str) -> None:
    assert reasons(STORY, END, paragraph)[-1] in {"author", "promo"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "Lee contributed 40 runs, and nobody else did.",
        "The rights to the match were sold to a partner in May.",
        "The photo by the gate shows the ground in the year of the flood.",
        "Reporting the score was the scorer's work for forty years.",
        "The editor's note on his desk said no.",
        "The club corrected the score on Friday, and the league took the points away.",
        "This page of the book is the one that she reads aloud, he said.",
        "The copyright in the song is older than the club.",
        "Leeds, England",
        "The umpire looks up at the sky over Leeds. Jo Marsh/Reuters",
    ],
)
def test_a_story_may_speak_of_such_things(paragraph: str) -> None:
    assert reason(paragraph) is None


def test_a_person_of_the_story_is_not_its_author() -> None:
    told = "Lee had waited for the rain to stop since noon."
    assert reasons(STORY, told, "Ann Lee is a reporter for the county's radio.") == [None] * 3
