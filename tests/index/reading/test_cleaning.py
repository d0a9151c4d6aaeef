"""What is furniture and, above all, what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.reading.cleaning import furniture

STORY = "The covers came on at noon and stayed on until the umpires walked out at four."


def reasons(*paragraphs: str, language: str = "en") -> list[str | None]:
    return furniture(paragraphs, {}, language=language)


def reason(paragraph: str) -> str | None:
    return reasons(STORY, paragraph, STORY.replace("covers", "players"))[1]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Sign up for our cricket newsletter and get it in your inbox every Friday.",
        "Enjoying this? Subscribe to The Sample Post for just a few pounds a month.",
        "Your donation keeps our reporters on the road. Support us today.",
        "Follow Ann Lee on Twitter: @annlee",
        "Bo Stone covers county cricket for The Sample Post. Reach him at bo.stone@example.org.",
        "Get the scores first. Subscribe to our SMS service by texting OVERS to 60123.",
        "Download our free app for more stories like this one.",
        "Unable to see the gallery? Click here to reload the page.",
    ],
)
def test_what_is_said_to_the_reader_of_the_page_is_promotion(paragraph: str) -> None:
    assert reason(paragraph) == "promo"


@pytest.mark.parametrize(
    "paragraph",
    ["Leave a comment", "Comments", "12 comments", "Join the conversation in our forum", "View all replies"],
)
def test_what_invites_to_comment_is_no_story(paragraph: str) -> None:
    assert reason(paragraph) == "comments"


@pytest.mark.parametrize(
    "paragraph", ["Share this article", "Advertisement", "RELATED STORIES", "Read more", "Most read"]
)
def test_buttons_and_boxes_are_menus(paragraph: str) -> None:
    assert reason(paragraph) == "menu"


@pytest.mark.parametrize(
    "paragraph",
    ["Read more: Kent sign a bowler for the winter", "Related topics: Kent, rain", "More:Ten wet grounds, ranked"],
)
def test_a_line_that_points_elsewhere_is_a_headline(paragraph: str) -> None:
    assert reason(paragraph) == "headlines"


@pytest.mark.parametrize(
    "paragraph",
    [
        "This article was updated on Friday with a comment from the club.",
        "(This page has been corrected to say that it rained.)",
        "Editor's note: The match was first to be played in May.",
        "An earlier version of this story gave the wrong score.",
    ],
)
def test_an_article_that_speaks_of_itself_makes_a_note(paragraph: str) -> None:
    assert reason(paragraph) == "note"


@pytest.mark.parametrize("paragraph", ["https://example.org/a/b?c=d", "@annlee", "pic.example.com/x1 https://t.co/abc"])
def test_nothing_but_addresses_is_links(paragraph: str) -> None:
    assert reason(paragraph) == "links"


@pytest.mark.parametrize("paragraph", ["* * *", "-----", "\u2022"])
def test_a_line_without_letters_is_a_rule(paragraph: str) -> None:
    assert reason(paragraph) == "rule"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Pure class.",
        "A 94th minute winner.",
        "2-0",
        "Kent 120 all out",
        "\u201cSubscribe to our newsletter,\u201d the sign outside the ground said.",
        "\u2018We need your support today,\u2019 the captain wrote to the members.",
        "Police said a text message told people to subscribe to a fake service by texting WIN to 60123.",
        "The club will text its members when the gates open, and it has put a new app on sale.",
        "The umpire looks up at the sky over Leeds (Jo Marsh / Sample Images)",
        "The umpire looks up at the sky [Photo: Courtesy]",
        "What a catch. pic.example.com/x1 \u2014 The Sample Post (@samplepost) July 3, 2018",
        "Kent's team left behind a thank you note https://t.co/abc \u2014 The Demo (@demo) July 3, 2018",
        "\u201cThank you for supporting us,\u201d said the groundsman.",
        "This report was published in May by the county's auditors.",
        "Applications can be made at example.org/relief. For questions, contact the office at help@example.org.",
        "If you are a member, you may be eligible for a free seat with your season ticket.",
        "The paper's comments on the captain were read out in court.",
        "They said they would share the story of the day with us.",
        "Who scored the winner?",
        "It happened two hours ago.",
        "More than 4,000 people stayed: the band played on.",
        "I would recommend this hotel to you and your family, and we will be back next year.",
        "For more information, visit example.org/relief or call the county's office.",
        "The paper's newsletter had 4,000 subscribers when it was sold in May.",
        "How to cancel a subscription: write to the office before the tenth of the month.",
        "Advertisements for betting will go from the county's grounds, the league said.",
        "Watch the sky at nine in the evening, when the comet is at its highest.",
        "Read the small print before you buy a season ticket.",
        "Q: How long will it rain?",
        "Batsmen: Ann Lee, Bo Stone, Jo Marsh",
        "Saturday, 6 May: Kent play at home",
    ],
)
def test_the_story_stays(paragraph: str) -> None:
    assert reason(paragraph) is None


def test_an_appeal_is_recognised_as_a_whole() -> None:
    appeal = [
        "Your help lets us tell it all, story by story",
        "From county grounds to test matches, our reporters are there, and our stories get to the bottom of things.",
        "We believe that good journalism costs money, and your donation pays for it.",
    ]
    assert reasons(STORY, *appeal, "Then the rain came back.") == [None, "promo", "promo", "promo", None]


def test_an_appeal_with_a_piece_of_the_story_glued_on_stays() -> None:
    glued = f"Your support makes the difference.{STORY} Nobody in the stands had left by then, for the tea was free."
    assert reason(glued) is None


def test_a_list_of_other_stories_goes_with_its_heading() -> None:
    box = [
        "LATEST SCORES AND TALES",
        "Kent sign a bowler for the winter",
        "Cricket 2 hours ago",
        "Is this the wettest ground of all?",
        "Cricket\u00a021 hours ago",
        "EVEN OLDER TALES",
    ]
    assert reasons(STORY, *box) == [None] + ["headlines"] * 6


def test_a_list_does_not_reach_into_the_story() -> None:
    found = reasons(STORY, "Kent sign a bowler", "3 hours ago", "He will stay for a year.", "4 hours ago")
    assert found == [None, "headlines", "headlines", None, "headlines"]


def test_a_caption_that_stands_twice_goes_with_its_counter() -> None:
    caption = "The umpire looks up at the sky over Leeds"
    assert reasons(STORY, f"{caption} +11", caption, "It rained.") == [None, "caption", "caption", None]


def test_a_caption_that_stands_once_stays() -> None:
    assert reason("The umpire looks up at the sky over Leeds") is None


def test_what_a_story_says_twice_stays() -> None:
    assert reasons(STORY, "It rained.", STORY, "It rained.") == [None] * 4


def test_lists_of_names_and_figures_may_repeat_themselves() -> None:
    rows = ["Change in prices since May: 9.1", "Ann Lee, Bo Stone, Jo Marsh", '"The Power of the Bat"']
    assert reasons(*rows, "Kent", *rows) == [None] * 7


def test_a_page_of_corrections_keeps_them() -> None:
    page = [f"Correction: The match of {day} May was won by the other side." for day in range(1, 12)]
    assert reasons(*page) == [None] * 11


def test_reasons_that_are_known_are_kept() -> None:
    assert furniture(["Rain stops play", "Rain stops play"], {0: "title"}, language="en") == ["title", None]


def test_other_languages_are_cleaned_by_shape_and_repetition() -> None:
    caption = "De scheidsrechter kijkt naar de lucht"
    found = reasons("Het regende.", f"{caption} +3", caption, "https://example.org/", "Share this", language="nl")
    assert found == [None, "caption", "caption", "links", None]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.sampled_from(["en", "nl", "hi"]))
@settings(deadline=None)  # the first example imports what it needs
def test_every_paragraph_gets_an_answer_and_always_the_same(paragraphs: list[str], language: str) -> None:
    found = furniture(paragraphs, {}, language=language)
    assert len(found) == len(paragraphs)
    assert found == furniture(paragraphs, {}, language=language)
    assert all(found[index] for index, paragraph in enumerate(paragraphs) if not paragraph.strip())
