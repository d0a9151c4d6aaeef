"""The bot's words: nothing is missing in any language, nothing is idle, and all of it is what Telegram takes."""

from __future__ import annotations

import itertools

import pytest

from bot.speech import FALLBACK, LANGUAGES, Speech, speech
from bot.telegram.commands import COMMANDS
from tests.catalogue import constants, doubles, entries, on_buttons, spoken_past_the_catalogue, uses, values
from tests.fakes.telegram_html import parse_html

COUNTS = (0, 1, 2, 3, 11, 21, 1_000)
HOSTILE = "<b>&amp;</i> \"x\" & 'y' </a>"
MAX_BUTTON = 40
"""Characters of a button's label; more are cut off on a phone."""


def samples(key: str, text: str = HOSTILE) -> list[dict[str, str | int]]:
    """Values for what a key says: every count where it chooses its words by one, `text` elsewhere."""
    wanted = values(key)
    options = [COUNTS if is_choosing else (text,) for is_choosing in wanted.values()]
    return [dict(zip(wanted, each, strict=True)) for each in itertools.product(*options)]


def said_by(method: str) -> set[str]:
    """The keys that are said with `plain`, or with `html`."""
    said = {key for use in uses() if use.method == method and not use.is_beginning for key in use.keys}
    beginnings = tuple(key for use in uses() if use.method == method and use.is_beginning for key in use.keys)
    return said | {key for key in entries(FALLBACK) if beginnings and key.startswith(beginnings)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key(language: str) -> None:
    assert set(entries(language)) == set(entries(FALLBACK))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_there_twice(language: str) -> None:
    assert doubles(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_puts_the_same_into_each_text(language: str) -> None:
    expected = {key: entry.shown for key, entry in entries(FALLBACK).items()}
    assert {key: entry.shown for key, entry in entries(language).items()} == expected


def test_every_key_that_is_said_is_there() -> None:
    missing = [
        f"{use.where}: {key}"
        for use in uses()
        for key in use.keys
        if not (
            any(each.startswith(key) for each in entries(FALLBACK)) if use.is_beginning else key in entries(FALLBACK)
        )
    ]
    assert missing == []


def test_every_text_is_given_what_is_put_into_it() -> None:
    wrong = [
        f"{use.where}: {key} is given {sorted(use.values)}, not {sorted(values(key))}"
        for use in uses()
        for key in use.keys
        if not use.is_beginning and use.values is not None and key in entries(FALLBACK)
        if use.values != values(key).keys()
    ]
    assert wrong == []


def test_no_key_is_idle() -> None:
    beginnings = tuple(key for use in uses() if use.is_beginning for key in use.keys)
    idle = [key for key in entries(FALLBACK) if key not in constants() and not key.startswith(beginnings)]
    assert idle == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said_and_is_valid_html(language: str) -> None:
    for key in entries(language):
        for given in samples(key):
            text, _ = parse_html(Speech(language).html(key, **given))
            assert text.strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_without_markup_has_none(language: str) -> None:
    for key in said_by("plain") & set(entries(language)):
        for given in samples(key, "x"):
            assert not {"<", "&"} & set(Speech(language).plain(key, **given)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short(language: str) -> None:
    assert on_buttons()
    for key in on_buttons():
        assert all(0 < len(Speech(language).plain(key, **given)) <= MAX_BUTTON for given in samples(key, "x" * 10)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described_as_telegram_takes_it(language: str) -> None:
    for command in COMMANDS:
        assert 1 <= len(command.described(speech(language))) <= 256, command.name


def test_nothing_is_said_past_the_catalogue() -> None:
    assert spoken_past_the_catalogue() == []


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("de", "de"),
        ("de-AT", "de"),
        ("es_419", "es"),
        ("JA", "ja"),
        ("ja-Hira-JP", "ja"),
        ("pt-BR", "en"),
        ("deu", "en"),
        ("-", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_everybody_is_spoken_to_in_a_language_that_is_there(code: str | None, language: str) -> None:
    assert speech(code).language == language


def test_values_cannot_become_markup() -> None:
    assert speech("en").html("help-command", name="<b>", does="a & b") == "/&lt;b&gt; — a &amp; b"


def test_numbers_are_written_as_the_language_does() -> None:
    assert "4.711 Artikel" in speech("de").html("sources-line", name="x", articles=4711)
    assert "4,711 articles" in speech("en").html("sources-line", name="x", articles=4711)


def test_an_unknown_key_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        speech("de").plain("no-such-key")


def test_a_missing_value_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="help-command"):
        speech("de").plain("help-command", name="x")
