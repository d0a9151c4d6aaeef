"""How Telegram counts, trims and reads plain text."""

import pytest

from tests.fakes.errors import BadRequest, Json
from tests.fakes.telegram_text import check_given_entities, entity, find_entities, trimmed, utf16_length, utf16_slice


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("/ask who scored", "bot_command", "/ask"),
        ("/ask@pressbox_bot who", "bot_command", "/ask@pressbox_bot"),
        ("🎉 hey @pressbox_bot, who", "mention", "@pressbox_bot"),
        ("see https://example.org/a?b=1.", "url", "https://example.org/a?b=1"),
        ("#final it is", "hashtag", "#final"),
        ("write to desk@example.org!", "email", "desk@example.org"),
    ],
)
def test_entities_are_found_with_utf16_offsets(text: str, kind: str, piece: str) -> None:
    found = find_entities(text)
    assert [(e["type"], utf16_slice(text, e["offset"], e["length"])) for e in found] == [(kind, piece)]


@pytest.mark.parametrize("text", ["1/2 and and/or", "a@b", "#1", "no entities here", "/"])
def test_what_only_looks_like_an_entity_is_none(text: str) -> None:
    assert find_entities(text) == []


def test_nothing_is_found_in_code_and_links() -> None:
    assert find_entities("/ask", [entity("code", 0, 4)]) == []


def test_text_is_trimmed_and_entities_move_with_it() -> None:
    assert trimmed("\n a b \r\n", [entity("bold", 4, 3)]) == ("a b", [entity("bold", 2, 1)])


def test_leading_space_in_an_entity_stays() -> None:
    assert trimmed("  a", [entity("bold", 0, 3)]) == ("  a", [entity("bold", 0, 3)])


def test_carriage_returns_go_and_control_characters_become_spaces() -> None:
    assert trimmed("a\r\nb\x07c", [entity("bold", 3, 3)]) == ("a\nb c", [entity("bold", 2, 3)])


def test_an_emoji_counts_twice() -> None:
    assert utf16_length("a🎉") == 3


@pytest.mark.parametrize(
    "stated",
    [entity("bold", 1, 2), entity("bold", -1, 1), entity("shout", 0, 1), entity("text_link", 0, 1)],
    ids=["beyond the end", "before the start", "of no known kind", "without its address"],
)
def test_stated_entities_must_make_sense(stated: Json) -> None:
    with pytest.raises(BadRequest):
        check_given_entities("ab", [stated])


def test_stated_entities_of_the_kinds_that_are_found_are_passed_over() -> None:
    assert check_given_entities("ab", [entity("mention", 0, 9), entity("bold", 0, 1)]) == [entity("bold", 0, 1)]
