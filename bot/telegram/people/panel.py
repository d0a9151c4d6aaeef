"""How a chat wants it, and the buttons that change it: pure functions of the wishes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.rendering.telegram.text import plain_name
from bot.speech import LANGUAGES, Speech
from bot.telegram.people.chats import Wishes

ON_A_PAGE: Final = 8
"""Sources."""
NAMED: Final = 5
"""Sources that the overview names; the rest are counted."""
MAX_LABEL: Final = 40
"""Characters of a source's name on a button."""
OWN: Final = "own"
"""Stands for no language of the chat's."""
NAMES: Final = {"en": "English", "es": "Español", "de": "Deutsch", "ja": "日本語"}
"""Each language in its own words."""

_MARK: Final = "w1"
ANY_VERSION: Final = re.compile(r"w\d+:")
"""What the data of these buttons begins with, in older and newer versions too."""
_DATA: Final = re.compile(rf"{_MARK}:([a-z]):(\w{{0,16}}):(\d{{1,6}})")
_TICKED, _UNTICKED = "☑︎ ", "☐ "


class Do(StrEnum):
    """What pressing a button does, by its letter in the data."""

    OVERVIEW = "o"
    FINISH = "f"
    LANGUAGES = "l"
    SPEAK = "s"
    SOURCES = "p"
    TICK = "t"
    UNTICK = "u"
    TICK_NONE = "n"
    KEEP = "k"
    LEAVE_NO_TRACE = "x"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button says when it is pressed."""

    do: Do
    #: The language or the source that is chosen; empty for none.
    what: str = ""
    #: The page of the list of sources that is shown afterwards, from 0.
    page: int = 0

    def data(self) -> str:
        """As Telegram keeps it with the button: at most 64 bytes."""
        return f"{_MARK}:{self.do}:{self.what}:{self.page}"


@dataclass(frozen=True, slots=True)
class Panel:
    """One view of the settings."""

    #: Telegram HTML.
    markup: str
    keyboard: InlineKeyboardMarkup | None


def chosen(data: str | None) -> Choice:
    """What `data` of a button says; the overview when it is not of this version."""
    found = _DATA.fullmatch(data or "")
    if found is None or found[1] not in list(Do):
        return Choice(Do.OVERVIEW)
    return Choice(Do(found[1]), found[2], int(found[3]))


def key(source: str) -> str:
    """By what a button knows a source: a digest, since names are longer than a button's data may be."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def told(wishes: Wishes, say: Speech, *, private: bool, keep_days: int) -> str:
    """What the chat wants, in Telegram HTML."""
    head = say.html("settings-head-private") if private else say.html("settings-head-group")
    language = NAMES[wishes.language] if wishes.language in NAMES else _own(say, private=private)
    is_kept = keep_days > 0 and not wishes.traceless
    return "\n".join(
        [
            head,
            "",
            say.html("settings-language", language=language),
            _told_sources(wishes, say),
            say.html("settings-kept", days=keep_days) if is_kept else say.html("settings-not-kept"),
        ]
    )


def overview(wishes: Wishes, say: Speech, *, private: bool, keep_days: int) -> Panel:
    """What the chat wants, and the buttons to change it."""
    trace = (
        _button(say.plain("settings-button-keep"), Choice(Do.KEEP))
        if wishes.traceless
        else _button(say.plain("settings-button-leave-no-trace"), Choice(Do.LEAVE_NO_TRACE))
    )
    rows = [
        [
            _button(say.plain("settings-button-language"), Choice(Do.LANGUAGES)),
            _button(say.plain("settings-button-sources"), Choice(Do.SOURCES)),
        ],
        # Where nothing is ever kept there is nothing to choose.
        *([[trace]] if keep_days > 0 else []),
        [_button(say.plain("settings-button-done"), Choice(Do.FINISH))],
    ]
    return Panel(told(wishes, say, private=private, keep_days=keep_days), InlineKeyboardMarkup(rows))


def finished(wishes: Wishes, say: Speech, *, private: bool, keep_days: int) -> Panel:
    """What the chat wants, without buttons."""
    markup = told(wishes, say, private=private, keep_days=keep_days)
    return Panel(f"{markup}\n\n{say.html('settings-done')}", None)


def languages(wishes: Wishes, say: Speech, *, private: bool) -> Panel:
    """The languages, the chat's own ticked."""
    own = _own(say, private=private)
    offered = {OWN: own[:1].upper() + own[1:]} | {each: NAMES[each] for each in LANGUAGES}
    now = wishes.language or OWN
    rows = [[_button(_tick(name, ticked=code == now), Choice(Do.SPEAK, code))] for code, name in offered.items()]
    return Panel(say.html("settings-choose-language"), InlineKeyboardMarkup([*rows, [_back(say)]]))


def sources(wishes: Wishes, names: Sequence[str], page: int, say: Speech) -> Panel:
    """A page of the sources, those that the chat wants ticked.

    Args:
        wishes: what the chat wants.
        names: all sources that can be chosen.
        page: from 0; the last one stands for those after it.
        say: what to speak.
    """
    if not names:
        return Panel(say.html("settings-no-sources"), InlineKeyboardMarkup([[_back(say)]]))
    last = (len(names) - 1) // ON_A_PAGE
    page = min(page, last)
    wanted = frozenset(wishes.sources or ())
    rows = [[_source(name, page, ticked=name in wanted)] for name in names[page * ON_A_PAGE :][:ON_A_PAGE]]
    everything = _tick(say.plain("settings-button-all-sources"), ticked=not wanted)
    return Panel(
        say.html("settings-choose-sources"),
        InlineKeyboardMarkup(
            [[_button(everything, Choice(Do.TICK_NONE, page=page))], *rows, _turning(page, last, say)]
        ),
    )


def _own(say: Speech, *, private: bool) -> str:
    return say.plain("settings-own-private") if private else say.plain("settings-own-group")


def _told_sources(wishes: Wishes, say: Speech) -> str:
    if not wishes.sources:
        return say.html("settings-sources-all")
    names = [plain_name(each, MAX_LABEL) or "?" for each in wishes.sources]
    return say.html("settings-sources-only", names=", ".join(names[:NAMED]), more=max(len(names) - NAMED, 0))


def _source(name: str, page: int, *, ticked: bool) -> InlineKeyboardButton:
    label = _tick(plain_name(name, MAX_LABEL) or "?", ticked=ticked)
    return _button(label, Choice(Do.UNTICK if ticked else Do.TICK, key(name), page))


def _turning(page: int, last: int, say: Speech) -> list[InlineKeyboardButton]:
    back = [_button("◀", Choice(Do.SOURCES, page=page - 1))] if page > 0 else []
    on = [_button("▶", Choice(Do.SOURCES, page=page + 1))] if page < last else []
    return [*back, _back(say), *on]


def _tick(label: str, *, ticked: bool) -> str:
    return (_TICKED if ticked else _UNTICKED) + label


def _back(say: Speech) -> InlineKeyboardButton:
    return _button(say.plain("settings-button-back"), Choice(Do.OVERVIEW))


def _button(label: str, choice: Choice) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=choice.data())
