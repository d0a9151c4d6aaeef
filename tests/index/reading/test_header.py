"""Title, by-line and day at the top of a raw text."""

from __future__ import annotations

import pytest

from index.reading.header import read_head

STORY = "The covers came on at noon and stayed on until the umpires walked out at four."


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee, The Sample Post", "Ann Lee, The Sample Post"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ludo van den Berg and \u00c9va Nagy | 3 July 2018", "Ludo van den Berg and \u00c9va Nagy"),
        ("Words by Ann Lee (in Leeds)", "Ann Lee"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    head = read_head(["Rain stops play", line, STORY])
    assert head.author == author
    assert head.marks == {0: "title", 1: "byline"}


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday, it had stopped.",
        "By Tuesday the covers were off",
        "By then nobody cared",
        "By Friday",
        "By Ann Lee the bridge was called a wonder, and she ought to know.",
        "Bystanders cheered",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert read_head(["Rain stops play", STORY, line]).author is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("July 3, 2018", "2018-07-03"),
        ("Published: 3 July 2018 10:22 BST", "2018-07-03T10:22:00"),
        ("Tuesday 3 July 2018 | Cricket", "2018-07-03"),
        ("Last updated on 2018-07-03", "2018-07-03"),
    ],
)
def test_a_line_about_the_day_dates_the_article(line: str, day: str) -> None:
    head = read_head(["Rain stops play", line, STORY])
    assert head.published == day
    assert head.marks == {0: "title", 1: "date"}


@pytest.mark.parametrize(
    "line",
    [
        "July 3, 2018 was a wet day in Leeds.",
        "It was July 3, 2018",
        "On 3 July 2018 it rained.",
        "Dates and figs, 3 kinds",
    ],
)
def test_a_sentence_with_a_day_in_it_is_the_story(line: str) -> None:
    head = read_head(["Rain stops play", line, STORY])
    assert head.published is None
    assert 1 not in head.marks


def test_a_time_on_the_same_day_is_more_exact() -> None:
    lines = [
        "date 2018-07-03 Rain stops play again",
        "By Ann Lee: July 3rd 2018 at 13:19",
        "Updated July 4, 2018",
        STORY,
    ]
    assert read_head(lines).published == "2018-07-03T13:19:00"


def test_only_the_top_is_the_head() -> None:
    assert read_head([STORY] * 10 + ["By Ann Lee"]).marks == {}


def test_a_title_is_not_guessed_where_it_is_told_not_to() -> None:
    assert read_head(["Rain stops play", STORY], guess=False).marks == {}


def test_a_single_line_is_the_story_and_no_title() -> None:
    assert read_head(["Rain stops play"]).marks == {}
