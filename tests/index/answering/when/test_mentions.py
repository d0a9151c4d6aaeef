"""Days that a report names from its own day, in the sense of news: what was, what is to come, what is not told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.when import days_in

TUESDAY = dt.date(2018, 7, 3)


def told(text: str, published: dt.date = TUESDAY) -> list[tuple[str, str]]:
    """Each mention's words and what they mean, one day or first..last."""
    return [
        (text[slice(*each.span)], each.first if each.first == each.last else f"{each.first}..{each.last}")
        for each in days_in(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The Harbour won the cup on Monday.", "on Monday", "2018-07-02"),
        ("The mayor said Sunday that the bridge was safe.", "Sunday", "2018-07-01"),
        ("Nobody who sat in the hall on Friday night will forget it.", "on Friday night", "2018-06-29"),
        ("On Saturday, the council rejected the plan.", "On Saturday", "2018-06-30"),
        ("A fire on Sunday destroyed the old mill.", "on Sunday", "2018-07-01"),
        ("Three people were arrested on Wednesday.", "on Wednesday", "2018-06-27"),
        ("The court has ruled on Thursday's appeal.", "on Thursday", "2018-06-28"),
        ("After Monday’s defeat the coach resigned.", "Monday", "2018-07-02"),
        ("Speaking on Sunday, he defended the choice.", "on Sunday", "2018-07-01"),
        ("The shop has been shut since Friday.", "Friday", "2018-06-29"),
        ("The strike began on Tuesday.", "on Tuesday", "2018-07-03"),
        ("It was the second fire on Monday.", "on Monday", "2018-07-02"),
        ("They trained this past Friday.", "this past Friday", "2018-06-29"),
        ("The band played there last Friday.", "last Friday", "2018-06-29"),
    ],
)
def test_a_weekday_of_what_happened_is_the_last_one(text: str, words: str, day: str) -> None:
    assert told(text) == [(words, day)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The Harbour will play the Town on Friday.", "on Friday", "2018-07-06"),
        ("The Harbour face the Town in the final on Friday.", "on Friday", "2018-07-06"),
        ("The final is in Kazan on Friday and kicks off at seven.", "on Friday", "2018-07-06"),
        ("He said talks on Thursday will decide.", "on Thursday", "2018-07-05"),
        ("The verdict is due on Monday.", "on Monday", "2018-07-09"),
        ("The board is expected to meet on Thursday.", "on Thursday", "2018-07-05"),
        ("They agreed to meet again on Saturday.", "on Saturday", "2018-07-07"),
        ("They came back to set up a semi-final against the Town on Saturday.", "on Saturday", "2018-07-07"),
        ("The minister said that Friday’s vote will go ahead.", "Friday", "2018-07-06"),
        ("Results are to be published on Thursday; they will be read with care.", "on Thursday", "2018-07-05"),
        ("It would be settled on Friday, she said.", "on Friday", "2018-07-06"),
        ("They have a match on Friday.", "on Friday", "2018-07-06"),
        ("The ferry sails next Monday.", "next Monday", "2018-07-09"),
        ("They will vote this coming Sunday.", "this coming Sunday", "2018-07-08"),
    ],
)
def test_a_weekday_of_what_is_to_come_is_the_next_one(text: str, words: str, day: str) -> None:
    assert told(text) == [(words, day)]


@pytest.mark.parametrize(
    "text",
    [
        "The gates on Friday.",  # no verb at all
        "The committee will meet on Tuesday.",  # published on a Tuesday: today, or in a week
        "They met last Monday.",  # yesterday, or the one before
        "They will meet next Friday.",  # in three days, or in ten
        "She shopped on Black Friday and read the Sunday Times.",
        "The band plays Thursday nights.",
        "Every Monday they walked to the lake.",
        "The Mail on Sunday reported it.",
        "In those days schools today are what they were.",
        "If the world stopped today, nothing would change.",
        "“We saw it yesterday and we go home tomorrow,” she said.",
        "Sign up for the Today programme.",
        "It has grown over the last year, and in the last week of June.",
        "It happened almost two years ago, and again some three weeks ago.",
        "She was born on July 6.",
        "The January 6 hearings went on.",
        "She may march with April Jones in the second half.",
        "In 2010 he moved, and in March he left.",
    ],
)
def test_what_the_sentence_does_not_tell_is_not_guessed(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    ["It ended on 2 July 2018.", "It ended on Monday, July 2, 2018.", "He left in March 2017.", "It was 2018-07-02."],
)
def test_a_full_date_needs_no_help(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("He resigned yesterday.", "yesterday", "2018-07-02"),
        ("He resigned yesterday evening.", "yesterday evening", "2018-07-02"),
        ("The day before yesterday it rained.", "The day before yesterday", "2018-07-01"),
        ("The shop opens tomorrow.", "tomorrow", "2018-07-04"),
        ("The minister resigned today.", "today", "2018-07-03"),
        ("They won last night.", "last night", "2018-07-02"),
        ("He spoke this morning.", "this morning", "2018-07-03"),
        ("Two days ago it was dry.", "Two days ago", "2018-07-01"),
        ("It shut three weeks ago.", "three weeks ago", "2018-06-11..2018-06-17"),
        ("It opened two months ago.", "two months ago", "2018-05-01..2018-05-31"),
        ("Prices fell last week.", "last week", "2018-06-25..2018-07-01"),
        ("Prices may fall next week.", "next week", "2018-07-09..2018-07-15"),
        ("It was found earlier this month.", "this month", "2018-07-01..2018-07-31"),
        ("Sales doubled last year.", "last year", "2017-01-01..2017-12-31"),
        ("Over three days they met last weekend.", "last weekend", "2018-06-30..2018-07-01"),
        ("They will march this weekend.", "this weekend", "2018-07-07..2018-07-08"),
        ("They marched this weekend.", "this weekend", "2018-06-30..2018-07-01"),
    ],
)
def test_days_and_weeks_count_from_the_day_of_publication(text: str, words: str, days: str) -> None:
    assert told(text) == [(words, days)]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("They will meet on July 6.", "on July 6", "2018-07-06"),
        ("The winners go on to a semi-final on 10 July.", "on 10 July", "2018-07-10"),
        ("The bridge fell on Dec. 20.", "on Dec. 20", "2017-12-20"),
        ("The match is on Friday, 6 July, in Kazan.", "on Friday, 6 July", "2018-07-06"),
        ("The strike began on Monday 2 July.", "on Monday 2 July", "2018-07-02"),
        ("The shop opened in March.", "in March", "2018-03-01..2018-03-31"),
        ("It closed in December.", "in December", "2017-12-01..2017-12-31"),
        ("It will close in September.", "in September", "2018-09-01..2018-09-30"),
        ("She retired in May last year.", "in May last year", "2017-05-01..2017-05-31"),
    ],
)
def test_a_date_without_its_year_is_the_one_that_the_tense_points_at(text: str, words: str, days: str) -> None:
    assert told(text) == [(words, days)]


def test_the_mentions_of_a_text_are_told_in_order() -> None:
    text = "The Town lost on Sunday. They will try again on Thursday, and next week they rest."
    assert told(text) == [
        ("on Sunday", "2018-07-01"),
        ("on Thursday", "2018-07-05"),
        ("next week", "2018-07-09..2018-07-15"),
    ]


def test_the_rest_of_the_paragraph_helps_to_read_a_part_of_it() -> None:
    text = "“It rained yesterday. We play on Friday,” he said."
    start, end = text.index("We play"), len(text)
    mentions = days_in(text, TUESDAY, within=(start, end))
    assert [text[start:end][slice(*each.span)] for each in mentions] == ["on Friday"]


def test_an_article_without_a_day_has_no_mentions() -> None:
    assert days_in("It rained yesterday.", None) == ()


def test_only_english_is_read() -> None:
    assert days_in("It rained yesterday.", TUESDAY, language="de") == ()


PIECES = (
    "on Friday|Monday|last|next|this|week|weekend|yesterday|today|tomorrow|two|days|ago|July|6|in|March|May|will|was"
    "|said|play|,|.|“|”|the|to|Feb. 29|2018|’s|since|until|31st|Sunday, 30 Feb|and|that|due|by|a|before"
).split("|")
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join))


@given(TEXTS, st.dates())
def test_whatever_the_text_and_the_day_mentions_are_sorted_ranges_of_it(text: str, published: dt.date) -> None:
    mentions = days_in(text, published)
    edges = [edge for each in mentions for edge in each.span]
    assert edges == sorted(edges)
    assert all(0 <= each.span[0] < each.span[1] <= len(text) for each in mentions)
    assert all(dt.date.fromisoformat(each.first) <= dt.date.fromisoformat(each.last) for each in mentions)


@given(TEXTS, st.dates(), st.data())
def test_looking_within_a_range_finds_only_what_is_in_it(text: str, published: dt.date, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = days_in(text, published, within=(start, end))
    assert all(0 <= each.span[0] < each.span[1] <= end - start for each in found)
    assert found == days_in(text, published, within=(start, end))
