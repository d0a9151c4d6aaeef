"""What the bot itself says, in the language of whoever reads it: one catalogue of Project Fluent, a folder each."""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

    Value: TypeAlias = str | int | float

FALLBACK: Final = "en"
"""The language of what another does not have, and of readers whose language is not there."""
LANGUAGES: Final = ("en", "es", "de", "ja")
"""The languages that there are, by their ISO 639-1 codes."""
_ENDING: Final = ".ftl"


class Speech:
    """The catalogue in one language.

    Args:
        language: one of LANGUAGES.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundles = [_bundle(each) for each in dict.fromkeys((language, FALLBACK))]

    def plain(self, key: str, /, **values: Value) -> str:
        """A text without markup, for buttons, menus and alerts. Raises KeyError when no language has the key."""
        for bundle in self._bundles:
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                said, errors = bundle.format_pattern(pattern, values)
                if errors:
                    raise ValueError(f"{key!r} in {bundle.locales[0]!r} cannot be said: {errors[0]}")
                return str(said)
        raise KeyError(key)

    def html(self, key: str, /, **values: Value) -> str:
        """A text that may hold Telegram's tags; the values are escaped. Raises KeyError as `plain`."""
        escaped = {
            name: html.escape(value, quote=False) if isinstance(value, str) else value for name, value in values.items()
        }
        return self.plain(key, **escaped)


def speech(code: str | None) -> Speech:
    """What to speak with somebody whose language has this IETF tag ("de", "pt-BR"): theirs, else the fallback."""
    language = (code or FALLBACK).replace("_", "-").partition("-")[0].lower()
    return _speech(language if language in LANGUAGES else FALLBACK)


def sources(language: str) -> Iterable[tuple[str, str]]:
    """(file's name, its text) of all that a language has, by name."""
    folder = files("bot") / "locales" / language
    found = sorted((each for each in folder.iterdir() if each.name.endswith(_ENDING)), key=lambda each: each.name)
    return [(each.name, each.read_text(encoding="utf-8")) for each in found]


@lru_cache(maxsize=len(LANGUAGES))
def _speech(language: str) -> Speech:
    return Speech(language)


@lru_cache(maxsize=len(LANGUAGES))
def _bundle(language: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    # Without the marks around what is put in: Telegram has no need of them, and buttons show them as boxes.
    bundle = FluentBundle([language], use_isolating=False)
    for _, text in sources(language):
        bundle.add_resource(FluentResource(text))
    return bundle
