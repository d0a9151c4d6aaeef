"""Lines that lead elsewhere, and lines of the story that look like them."""

from __future__ import annotations

import pytest

from index.reading.cleaning import furniture

STORY = "The covers came on at noon and stayed on until the umpires walked out at four."


def reasons(*paragraphs: str, language: str = "en") -> list[str | None]:
    return furniture(paragraphs, {}, language=language)


def reason(paragraph: str, language: str = "en") -> str | None:
    return reasons(STORY, paragraph, STORY.replace("covers", "players"), language=language)[1]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Late winner:Kent keep their crown in the rain",
        "'It never stopped':The wettest summer in ninety years",
        "Who pays for the roof?Four clubs that went without one",
        "WET SUMMER: What the county's clubs lose when it rains",
        "\u25baRain and pay:What a washed-out match costs the clubs",
        "Opinion:Give the county a roof and it will play",
        "Live: Kent against Surrey, over by over",
        "They should have played on | Opinion",
    ],
)
def test_a_headline_behind_a_label_of_its_own_is_of_another_story(paragraph: str) -> None:
    assert reason(paragraph) == "headlines"


@pytest.mark.parametrize(
    "paragraph",
    [
        "See more photos of the final",
        "Check out our full coverage of the county championship",
        "For the latest scores, visit our results page",
        "Follow the latest from the Demo Times at demo-times.example",
        "More stories from the county",
        "Learn more about the roof here",
    ],
)
def test_a_line_that_sends_to_another_page_is_no_story(paragraph: str) -> None:
    assert reason(paragraph) == "headlines"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Video Ad Feedback The storm over Leeds in pictures 01:12 - Source: Demo TV",
        "JUST WATCHED Umpires run for the tent Replay More Videos ... MUST WATCH Umpires run for the tent 00:48",
        "Video player was slow to load content Ad froze or did not finish loading Other issues",
    ],
)
def test_what_a_player_says_is_no_story(paragraph: str) -> None:
    assert reason(paragraph) == "player"


def test_orders_side_by_side_are_a_menu() -> None:
    assert reason("Share | Save | Print") == "menu"


@pytest.mark.parametrize(
    "paragraph",
    [
        "\u201cRain?\u201d he said. \u201cWhat rain?\u201d",
        "The score at 4:15 was a surprise to all",
        "John 3:16 was painted on the tent",
        "Where it rains most",
        "Why did the umpires wait?",
        "Best ground: Leeds",
        "Kent | 120 | all out",
        "They watched the video of the catch again, and then the other video, before they gave him out.",
        "FINAL: Kent win by four wickets and keep the trophy",
        "GOAL! Lee puts the ball in the corner from far out",
        "Watch the ball and not the bowler, her father told her when she was five years old.",
    ],
)
def test_lines_of_the_story_stay(paragraph: str) -> None:
    assert reason(paragraph) is None


def test_who_speaks_in_a_conversation_is_no_label() -> None:
    talk = [
        "Ann Lee:How long did you wait for the rain to stop?",
        "Bo Stone:We waited until four and had tea.",
        "Ann Lee:Was there nothing else that you could do?",
        "Bo Stone:There is always more tea in Leeds.",
        "Ann Lee:Thank you for coming in today.",
        "Bo Stone:Thank you for the tea.",
    ]
    assert reasons(*talk) == [None] * 6


def test_labels_in_capitals_that_follow_on_each_other_are_a_list() -> None:
    rows = [
        "LEEDS GROUND: Four days of rain in May",
        "KENT GROUND: Two days of rain in May",
        "OLD GROUND: One day of rain in May",
    ]
    assert reasons(STORY, *rows, "It rained.") == [None] * 5


def test_headlines_below_the_last_sentence_are_of_other_stories() -> None:
    story = [f"{STORY} That was day {day} of the match." for day in range(1, 7)]
    others = ["Kent sign a bowler for the winter", "What the county pays for its roof"]
    assert reasons(*story, *others) == [None] * 6 + ["headlines"] * 2
    assert reasons(*story, "These are the two that he likes best:", *others) == [None] * 9


def test_a_list_that_ends_the_story_stays() -> None:
    story = [f"{STORY} That was day {day} of the match." for day in range(1, 7)]
    rows = ["Ann Lee, Kent", "Bo Stone, Surrey"]
    assert reasons(*story, *rows) == [None] * 8


def test_what_headed_a_box_goes_with_it() -> None:
    story = [f"{STORY} That was day {day} of the match." for day in range(1, 7)]
    assert reasons(*story, "More on the summer of rain:")[-1] == "headlines"
    assert reasons(*story, "These are the clubs without a roof:")[-1] is None


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("Lesen Sie auch: Wie das Dach gebaut wird", "de"),
        ("Anzeige", "de"),
        ("Lea tambi\u00e9n: La lluvia no para", "es"),
        ("\u00c0 lire aussi : La pluie et le beau temps", "fr"),
        ("Leggi anche", "it"),
        ("Lees ook: Het regent", "nl"),
        ("Leia tamb\u00e9m: A chuva", "pt"),
        ("\u95a2\u9023\u8a18\u4e8b", "ja"),
    ],
)
def test_boxes_in_other_languages_are_menus(paragraph: str, language: str) -> None:
    assert reason(paragraph, language) == "menu"


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("Die Anzeige wurde am Montag gestellt.", "de"),
        ("La publicidad en los estadios", "es"),
        ("Lire, \u00e9crire, compter", "fr"),
        ("Anzeige", "nl"),
    ],
)
def test_the_same_words_in_a_story_stay(paragraph: str, language: str) -> None:
    assert reason(paragraph, language) is None
