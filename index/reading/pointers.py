"""Lines that lead elsewhere: buttons, boxes, the notices of a player, and headlines of other stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from index.analysis import stop_words
from index.reading.signals import words
from index.reading.vocabulary import (
    BESIDE_POINTERS,
    BESIDE_SECTIONS,
    BUTTONS,
    LABELS,
    NARRATION,
    NAVIGATION,
    OTHER_STORIES,
    PLAYER_NOTICES,
    POINTERS,
    READER_VERBS,
    SECTIONS,
    TEASERS,
)

MAX_LINE: Final = 200
"""The most characters of a headline, a caption or a button."""
MAX_BUTTON: Final = 4
"""The most words on a button."""
MAX_NOTICE: Final = 400
"""The most characters of a player's notice."""
MAX_TEASER: Final = 24
"""The most words of a line that sends to another page."""
MIN_HEADLINE: Final = 3
"""The least words of a headline behind its label."""
MAX_HEADLINE: Final = 120
"""The most characters of a headline."""
MAX_TAIL: Final = 8
"""How many headlines of other stories stand below an article."""
MIN_STORY: Final = 5
"""The least paragraphs of an article below which headlines can be told from its own."""
MAX_LINES: Final = 0.12
"""The largest share of lines in an article below which they can."""
MAX_SHOUTED: Final = 3
"""How many lines behind a single word in capitals an article has, before they are its own."""
MIN_SHOUTED: Final = 5
"""The least words of a headline behind a single word in capitals."""
MAX_LABEL: Final = 60
"""The most characters of a label in capitals."""
MAX_STATED: Final = 160
"""The most characters of a headline that is a whole sentence, its label included."""
MAX_SPEAKER: Final = 4
"""The most characters of initials."""
MAX_SAME_LABEL: Final = 2
"""How often an article has the same label before it is one of its own, as in a list or a conversation."""

_ENDS: Final = re.compile(r"[.!?\u2026:;,][\"'\u201d\u2019\u00bb)\]]*$")
_STOPS: Final = re.compile(r"[.\u2026:;,][\"'\u201d\u2019\u00bb)\]]*$")
_STATED: Final = re.compile(r"[.!?][\"'\u201d\u2019)]*$")
_LABEL: Final = re.compile(r"\W*([^\W\d_][\w &']{1,24}):\s*(?=\S)")
# A label and a headline that stood side by side on the page, and have no space between them in its text.
_GLUED: Final = re.compile(
    r"([^:\n]{1,90}?[^\W_][\"'\u201d\u2019).]*)"
    r"(?:::?(?=[^\W_]|[\"'\u2018\u201c$\u00a3\u20ac#@])|[?!]:\s?(?=\S)|[?!](?=[A-Z\u2018\u201c]))"
)
_BEFORE_SPACE: Final = re.compile(rf"([^:?!\n]{{4,{MAX_LABEL}}})[:?] (?=\S)")
_SECTIONED: Final = POINTERS | SECTIONS
_SECTION_BEHIND: Final = re.compile(
    r"\s\|\s*(?:opinion|analysis|column|commentary|editorial|fact check|podcast|review)$", re.I
)
_DAY: Final = re.compile(
    r"\W*(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}|q|a|question|answer)\W*$", re.IGNORECASE
)
_DIGITS_AROUND: Final = re.compile(r"\d[:?!](?=\d)")
# What ends an article, and what a list has and no headline.
_CLOSING: Final = frozenset(("author", "credit", "note"))
_LISTED: Final = re.compile(
    r"^[^\w\"'\u2018\u201c]| [\u2013\u2014|] |^\W*\w+: \d|\d%|^\W*(?i:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
# What a story puts in capitals before a colon.
_OWN_CAPITALS: Final = frozenset(
    "answer cost final note question score signed update what when where who why winner winners".split()
)
_INTRODUCING: Final = frozenset("are following here here's include is said says these was were".split())
_SHOUTED: Final = re.compile(r"\W*([^\W\d_a-z]{2,}):")
_OF_GALLERY: Final = re.compile(r"\b\d+ (?:of|/) \d+$")
_TIMED: Final = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\)?( [-\u2013\u2022|] source:.{0,200})?$", re.IGNORECASE)
_VIDEO_FIRST: Final = re.compile(r"\W*(?:video|watch|play|now playing|replay)\b", re.IGNORECASE)
_TEASER: Final = re.compile(
    r"\W*(?:(?:read|see|view|watch|listen to|check out|browse|explore|follow|hear)\b.{0,60}?\b(?:coverage|stor(?:y|ies)"
    r"|photos|pictures|videos?|gallery|columns?|transcript|slideshow|interview|list|leaderboard)\b"
    r"|follow the latest\b|(?:catch|keep|stay) (?:up|tuned)\b.*\b(?:updates|coverage|news)\b"
    r"|take\b.{0,40}\b(?:quiz|poll|survey)\b"
    r"|(?:read|see|learn|find out|click)(?: here)?(?: for)? more\b"
    r"|(?:check|click|follow|read|see|share|submit|try|vote|watch)\b.{0,80}\bhere\b)",
    re.IGNORECASE,
)
# A line that is no sentence: "Watch the winner again".
_ORDERED: Final = re.compile(r"(?:Read|Watch|Listen to) (?:the|a|an|our|his|her|their|how|what|[A-Z\"'\u2018\u201c])")
# Not "For more information", which a story may give.
_FOR_MORE: Final = re.compile(
    r"for (?:all|complete|full|live|more|the latest|updates?)\b"
    r".*\b(?:coverage|headlines|news|results|scores|stories|updates|videos)\b"
    r".*\b(?:check|click|follow|go|head|read|see|subscribe|visit)\b",
    re.IGNORECASE,
)


def is_line(paragraph: str) -> bool:
    """Whether this has the shape of a headline, a label or a caption: a line that is no sentence."""
    return len(paragraph) <= MAX_LINE and not _ENDS.search(paragraph)


def is_button(paragraph: str) -> bool:
    """Whether every word is one of a page's buttons, a small one or a figure: "Share this article", "55 comments"."""
    found = words(paragraph)
    if _ENDS.search(paragraph) or len(found) > MAX_BUTTON or NAVIGATION.isdisjoint(found):
        return False
    return all(word in NAVIGATION or word in stop_words("en") or word.isdigit() for word in found)


def is_bar(paragraph: str) -> bool:
    """Whether these are buttons side by side, most of them orders: "Give once | Give monthly | Not now"."""
    buttons = [words(button) for button in paragraph.split("|")]
    if len(buttons) < 3 or not all(1 <= len(button) <= MAX_BUTTON for button in buttons):
        return False
    return 2 * sum(button[0] in READER_VERBS or button[0] in NAVIGATION for button in buttons) > len(buttons)


def is_labelled(paragraph: str) -> bool:
    """Whether a label that only a page has leads to another page: "Read more: ...", "Photos: ..."."""
    label = _LABEL.match(paragraph)
    if not label or len(paragraph) > MAX_LINE or _OF_GALLERY.search(paragraph):
        return False
    found, is_stated = words(label[1]), bool(_STOPS.search(paragraph))
    if not POINTERS.isdisjoint(found) and all(word in POINTERS or word in BESIDE_POINTERS for word in found):
        return not is_stated or len(paragraph) <= MAX_STATED
    if is_stated or len(words(paragraph[label.end() :])) <= MIN_HEADLINE or SECTIONS.isdisjoint(found):
        return False
    return all(
        word in SECTIONS or word in BESIDE_SECTIONS or word in POINTERS or word in BESIDE_POINTERS for word in found
    )


def is_other_headline(paragraph: str) -> bool:
    """Whether this is a headline with the section that it stands in behind it: "They should have won | Opinion"."""
    return bool(_SECTION_BEHIND.search(paragraph))


def is_teaser(paragraph: str, plain: Sequence[str]) -> bool:
    """Whether a short line sends to another page, or heads a box of such lines: "See more photos of the final".

    Args:
        paragraph: the line.
        plain: its words, as `plain_words` finds them.
    """
    if len(plain) > MAX_TEASER or '"' in paragraph or "\u201c" in paragraph or not NARRATION.isdisjoint(plain):
        return False
    if plain[0] in TEASERS:
        is_ordered = len(plain) > MIN_HEADLINE and _ORDERED.match(paragraph) and is_line(paragraph)
        return bool(_TEASER.match(paragraph) or is_ordered)
    if plain[0] == "for":
        return bool(_FOR_MORE.match(paragraph))
    return (
        plain[0] in POINTERS
        and len(plain) <= 2 * MAX_BUTTON
        and not _STATED.search(paragraph)
        and (not OTHER_STORIES.isdisjoint(plain))
    )


def is_notice(paragraph: str) -> bool:
    """Whether a page's player speaks: "Video Ad Feedback The storm in pictures 01:12 - Source: Demo TV"."""
    if len(paragraph) > MAX_NOTICE:
        return False
    folded = paragraph.casefold()
    notices = sum(notice in folded for notice in PLAYER_NOTICES)
    timed = _TIMED.search(paragraph)
    return notices > 1 or bool(timed and (notices or timed[1] or _VIDEO_FIRST.match(paragraph)))


def is_foreign_box(paragraph: str, language: str) -> bool:
    """Whether this is a button, or a line that leads to another page, in a language other than English."""
    label = paragraph.partition(":")[0].partition("\uff1a")[0]
    folded = label.strip(" \u00a0>\u25ba\u25b6\u2192\u00bb-*").casefold().replace("\u2019", "'")
    if folded in LABELS.get(language, ()):
        return True
    return len(label) == len(paragraph) and folded in BUTTONS.get(language, ())


def mark_labelled(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark headlines of other stories that stand behind a label of their own: "Late winner:Kent keep their crown".

    Such a label has no space behind it, or is in capitals. Labels that an article has again and
    again, with whole sentences behind them or line after line, are its own, as in a list or a conversation.
    """
    for index, label in _labels(_glued_label, paragraphs, reasons):
        if label.often <= MAX_SAME_LABEL or label.is_section or not (label.is_stated or label.is_short):
            reasons[index] = "headlines"
    capital = dict(_labels(_capital_label, paragraphs, reasons))
    if not capital or any({index - 1, index - 2} <= capital.keys() for index in capital):
        return
    shouted = Counter(word[1] for paragraph in paragraphs if (word := _SHOUTED.match(paragraph)))
    for index, label in capital.items():
        word = _SHOUTED.match(paragraphs[index])
        is_own = word and (shouted[word[1]] > 1 or shouted.total() > MAX_SHOUTED)
        if label.is_section or (label.often <= MAX_SAME_LABEL and not is_own):
            reasons[index] = "headlines"


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands before a headline."""

    #: How often the article has it.
    often: int
    #: Whether only a page has such labels.
    is_section: bool
    #: Whether a whole sentence or a question follows.
    is_stated: bool
    #: Whether it is as short as who speaks in a conversation.
    is_short: bool


def _labels(
    find: Callable[[str], str | None], paragraphs: Sequence[str], reasons: Sequence[str | None]
) -> list[tuple[int, _Label]]:
    """The labels of the paragraphs that have one and are still the story's, by index."""
    found = [
        (index, label)
        for index, paragraph in enumerate(paragraphs)
        if ":" in paragraph or "?" in paragraph or "!" in paragraph
        if len(paragraph) <= MAX_LINE and reasons[index] is None and (label := find(paragraph))
    ]
    often = Counter(label for _, label in found)
    return [
        (
            index,
            _Label(
                often=often[label],
                is_section=not _SECTIONED.isdisjoint(label.split()),
                is_stated=bool(_ENDS.search(paragraphs[index])),
                is_short=len(label) <= MAX_SPEAKER,
            ),
        )
        for index, label in found
    ]


def _glued_label(paragraph: str) -> str | None:
    """The label that has no space between it and the headline, in small letters."""
    glued = _GLUED.match(paragraph)
    if not glued or _DIGITS_AROUND.match(paragraph, glued.end(1) - 1) or _DAY.match(glued[1]):
        return None
    if ("(" in glued[1]) != (")" in glued[1]) or len(words(paragraph[glued.end() :])) < MIN_HEADLINE:
        return None
    if _STOPS.search(paragraph) and (len(paragraph) > MAX_STATED or paragraph[glued.end(1)] != ":"):
        return None
    return " ".join(words(glued[1])) or None


def _capital_label(paragraph: str) -> str | None:
    """The label of two words or more that is all in capitals, in small letters."""
    label = _BEFORE_SPACE.match(paragraph)
    if not label or not label[1].isupper() or _STOPS.search(paragraph):
        return None
    found, headline = words(label[1]), words(paragraph[label.end() :])
    if len(found) == 1:
        return found[0] if len(headline) >= MIN_SHOUTED and found[0] not in _OWN_CAPITALS else None
    return " ".join(found) if found and len(headline) > MIN_HEADLINE else None


def mark_tail(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark the headlines of other stories below the last sentence of an article that has hardly a line elsewhere.

    A last line that ends in a colon headed a box of which nothing is left.
    """
    left = [index for index, reason in enumerate(reasons) if reason is None]
    if len(left) > MIN_STORY and _is_heading(paragraphs[left[-1]]):
        reasons[left.pop()] = "headlines"
    tail = len(left)
    while tail and is_headline(paragraphs[left[tail - 1]]):
        tail -= 1
    if not 0 < len(left) - tail <= MAX_TAIL or paragraphs[left[tail - 1]].rstrip().endswith(":"):
        return
    lines = sum(is_line(paragraphs[index]) for index in left[:tail])
    is_closed = left[tail] > 0 and reasons[left[tail] - 1] in _CLOSING
    if tail >= MIN_STORY and (is_closed or lines <= MAX_LINES * tail):
        for index in left[tail:]:
            reasons[index] = "headlines"


def _is_heading(paragraph: str) -> bool:
    """Whether this heads a box and introduces nothing of the story."""
    is_short = len(paragraph) <= MAX_LABEL and paragraph.endswith(":")
    return is_short and _INTRODUCING.isdisjoint(words(paragraph))


def is_headline(paragraph: str) -> bool:
    """Whether a line reads like a headline: words in a row with small ones between them, no sentence and no list."""
    if (
        len(paragraph) > MAX_HEADLINE
        or _STOPS.search(paragraph)
        or _STATED.search(paragraph)
        or _LISTED.search(paragraph)
    ):
        return False
    found = words(paragraph)
    return len(found) >= 2 * MIN_HEADLINE and not stop_words("en").isdisjoint(found)
