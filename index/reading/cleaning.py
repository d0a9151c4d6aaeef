"""Which paragraphs are page furniture and not the story: pure decisions on shape, words and repetition.

When in doubt a paragraph stays: furniture in the index costs a little, a lost sentence of the story costs an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from index.reading.credits import is_by_line, is_credit, is_note, is_picture_credit, mark_authors
from index.reading.pointers import (
    MAX_BUTTON,
    MAX_LINE,
    is_bar,
    is_button,
    is_foreign_box,
    is_labelled,
    is_line,
    is_notice,
    is_other_headline,
    is_teaser,
    mark_labelled,
    mark_tail,
)
from index.reading.signals import Signals, measure, plain_words, without_addresses, words
from index.reading.vocabulary import (
    COMMENTING,
    COUNTER,
    CREDITING,
    LABELS,
    PLAYER,
    POINTERS,
    READER_VERBS,
    REPORTS,
    REVISION,
    SECTIONS,
    TEASERS,
    WE,
    YOU,
)

MAX_PROMO: Final = 600
"""The most characters of an advertisement; a longer paragraph has something to tell."""
MAX_NOTE: Final = 1_500
"""The most characters of an editor's note."""
MAX_BESIDE_LINKS: Final = 6
"""The most words beside several links of a line that consists of them."""
MAX_INVITATION: Final = 20
"""The most words that invite to comment."""
MIN_SCORE: Final = 4
"""From this score on a paragraph may be addressed to the reader of the page."""
MIN_DENSITY: Final = 0.2
"""And from this score per word."""
MAX_QUOTED: Final = 0.3
"""The largest share of quotation in what a page says to its reader."""
MIN_CAPTION: Final = 4
"""The least words of a line that is a caption because it stands twice."""
MAX_NOTES: Final = 5
"""How many notes an article has about itself; one that has more, and little else, is about them."""

_COUNTER_BEHIND: Final = re.compile(r"\s*\+\d{1,3}$")
_AGO: Final = re.compile(
    r"(?:^|\W)(?:\d{1,3}|an?)\s*(?:s|sec|second|m|min|minute|h|hr|hour|d|day|w|week|month|mo|year|yr)s?\.?\s+ago$"
    r"|^just now$",
    re.IGNORECASE,
)
_GREETING: Final = re.compile(
    r"\W*(?i:hi|hey|hello|good (?:morning|afternoon|evening))\b.*(?:\b[A-Z]\w+ here\b|\b[Ll]et['\u2019]s\b)"
)
_POLICY: Final = re.compile(
    r"\b(?:privacy|cookie) (?:policy|notice|statement)\b|\bterms of (?:service|use)\b", re.IGNORECASE
)
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_US_OR_HERE: Final = WE | {"here"}
_YOU_OR_ORDER: Final = YOU | READER_VERBS
_LABELLING: Final = POINTERS | SECTIONS
_TEASING: Final = TEASERS | POINTERS | {"for"}
_HINTS: Final = _US_OR_HERE | _YOU_OR_ORDER | COUNTER | CREDITING | PLAYER | REPORTS | REVISION


def furniture(paragraphs: Sequence[str], marks: Mapping[int, str], *, language: str) -> list[str | None]:
    """For each paragraph why it is no part of the story ("promo", "headlines", ...), or None.

    Args:
        paragraphs: the texts of an article's paragraphs, in order.
        marks: reasons that are known already, by index from 0.
        language: of the article (ISO 639-1); most of the signals that lie in words serve in English alone.
    """
    by_words = _by_words if language == "en" else _by_foreign_words(language)
    reasons = [
        marks.get(index) or _by_shape(paragraph) or by_words(paragraph) for index, paragraph in enumerate(paragraphs)
    ]
    _mark_headline_lists(paragraphs, reasons)
    mark_labelled(paragraphs, reasons)
    _mark_captions(paragraphs, reasons)
    if language == "en":
        _mark_appeals(paragraphs, reasons)
        mark_authors(paragraphs, reasons)
        mark_tail(paragraphs, reasons)
        _drop_notes(reasons)
    return reasons


def _by_shape(paragraph: str) -> str | None:
    """The reasons that hold in any language."""
    if len(paragraph) > MAX_LINE:
        return None
    if not paragraph.strip():
        return "empty"
    if not any(map(str.isalnum, paragraph)):
        return "rule"
    if ("@" in paragraph or "/" in paragraph) and _is_links(paragraph):
        return "links"
    return "headlines" if _is_ago(paragraph) and len(paragraph.split()) <= MAX_BUTTON else None


def _is_links(paragraph: str) -> bool:
    """Whether there is nothing but addresses, or several and hardly a word between them."""
    beside = words(without_addresses(paragraph))
    return not any(map(str.isalpha, "".join(beside))) or (
        len(beside) <= MAX_BESIDE_LINKS and len(_LINK.findall(paragraph)) > 1
    )


def _by_foreign_words(language: str) -> Callable[[str], str | None]:
    """The reasons that lie in the words of a language other than English."""

    def decide(paragraph: str) -> str | None:
        return "menu" if len(paragraph) <= MAX_LINE and is_foreign_box(paragraph, language) else None

    return decide if language in LABELS else lambda _: None


def _by_words(paragraph: str) -> str | None:
    """The reasons that lie in English words."""
    if len(paragraph) > MAX_NOTE:
        return None
    # A cheap look first: nearly all paragraphs are the story's.
    plain = plain_words(paragraph)
    if len(paragraph) <= MAX_LINE and plain and (reason := _as_line(paragraph, plain)):
        return reason
    hints = _HINTS.intersection(plain)
    if not REVISION.isdisjoint(hints) and is_note(paragraph):
        return "note"
    if len(paragraph) > MAX_PROMO or not (hints or "@" in paragraph):
        return None
    return _as_credit(paragraph, hints) or _as_promo(paragraph, plain, hints)


def _as_line(paragraph: str, plain: Sequence[str]) -> str | None:
    """The reasons for a line that is a button, a bar of them, or points elsewhere."""
    if len(plain) <= MAX_BUTTON and is_button(paragraph):
        return "menu" if COMMENTING.isdisjoint(plain) else "comments"
    if "|" in paragraph and (is_bar(paragraph) or is_other_headline(paragraph)):
        return "menu" if is_bar(paragraph) else "headlines"
    if not COMMENTING.isdisjoint(plain) and _is_invitation(paragraph):
        return "comments"
    if ":" in paragraph and not _LABELLING.isdisjoint(plain) and is_labelled(paragraph):
        return "headlines"
    if paragraph[-1] in "\u2013\u2014" and is_by_line(paragraph):
        return "byline"
    return "headlines" if plain[0] in _TEASING and is_teaser(paragraph, plain) else None


def _as_credit(paragraph: str, hints: frozenset[str]) -> str | None:
    """The reasons for what a player says, and for what says who made the article."""
    if not PLAYER.isdisjoint(hints) and is_notice(paragraph):
        return "player"
    if not CREDITING.isdisjoint(hints) and (is_credit(paragraph) or is_picture_credit(paragraph)):
        return "credit"
    return "byline" if not REPORTS.isdisjoint(hints) and is_by_line(paragraph) else None


def _as_promo(paragraph: str, plain: Sequence[str], hints: frozenset[str]) -> str | None:
    """The reasons for what speaks to the reader of the page."""
    if _GREETING.match(paragraph) and len(plain) <= MAX_INVITATION:
        return "promo"
    if not _may_address(paragraph, hints):
        return None
    signals = measure(paragraph)
    if _is_addressed(signals) or _is_consent(paragraph, signals):
        return "promo" if COMMENTING.isdisjoint(plain) or len(set(plain)) > MAX_INVITATION else "comments"
    return None


def _may_address(paragraph: str, hints: frozenset[str]) -> bool:
    """Whether it is worth measuring; what is measured twenty times slower is one paragraph in thirty."""
    if "@" in paragraph or not COUNTER.isdisjoint(hints):
        return True
    return not _US_OR_HERE.isdisjoint(hints) and not _YOU_OR_ORDER.isdisjoint(hints)


def _is_invitation(paragraph: str) -> bool:
    """Whether a short line tells the reader to comment: "Sign in to join the discussion"."""
    found = words(paragraph)
    return is_line(paragraph) and len(found) <= 2 * MAX_BUTTON and found[0] in READER_VERBS


def _is_addressed(signals: Signals) -> bool:
    """Whether a paragraph speaks to the reader of the page and to nobody else."""
    # Who wrote it and where to reach them takes more words than an advertisement.
    density = MIN_DENSITY / 2 if signals.orders and signals.addresses else MIN_DENSITY
    if signals.quoted > MAX_QUOTED or signals.score < MIN_SCORE or signals.density < density:
        return False
    if signals.we >= 2 and signals.counter >= 2:
        return True
    offered = bool(signals.counter) or signals.desk >= 2
    if signals.orders:
        return offered or bool(signals.we or signals.addresses)
    return bool(signals.you and signals.we) and offered


def _is_consent(paragraph: str, signals: Signals) -> bool:
    """Whether this asks the reader to agree to something: a privacy policy, terms of use."""
    return bool(signals.you and signals.we and not signals.narration and _POLICY.search(paragraph))


def _is_ago(paragraph: str) -> bool:
    return paragraph[-3:].lower() in {"ago", "now"} and len(paragraph) <= 80 and bool(_AGO.search(paragraph))


def _mark_headline_lists(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark lists of other stories: lines that say how long ago, the headlines above them, and what heads the list."""
    agos = [index for index, paragraph in enumerate(paragraphs) if _is_ago(paragraph)]
    if len(agos) < 2:
        return
    floor = 0
    for ago in agos:
        for index in _list_lines(paragraphs, ago, floor):
            reasons[index] = reasons[index] or "headlines"
        floor = ago + 1
    # What heads the next list, of which nothing is left.
    if floor < len(paragraphs) and paragraphs[floor].isupper() and is_line(paragraphs[floor]):
        reasons[floor] = reasons[floor] or "headlines"


def _list_lines(paragraphs: Sequence[str], ago: int, floor: int) -> Iterator[int]:
    """The line that says how long ago, and those above it that are no sentences: headline, picture's text, heading."""
    yield ago
    for index in range(ago - 1, max(floor, ago - 4) - 1, -1):
        # Headlines may ask, but they do not state in whole sentences.
        if not is_line(paragraphs[index].rstrip("?!")):
            return
        yield index


def _mark_captions(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark lines that stand twice in a row without being sentences: captions, under the picture and in the gallery."""
    above = ""
    for index, paragraph in enumerate(paragraphs):
        key = paragraph.casefold() if len(paragraph) <= MAX_LINE else ""
        if "+" in key:
            key = _COUNTER_BEHIND.sub("", key)
        is_caption = key == above and key[:1].isalpha() and key.count(" ") >= MIN_CAPTION - 1 and is_line(paragraph)
        if is_caption and reasons[index] is None and not any(map(str.isdigit, key)):
            reasons[index - 1] = reasons[index] = "caption"
        above = key


def _drop_notes(reasons: list[str | None]) -> None:
    """Unmark the notes of an article that consists of them, as a page of corrections does."""
    if reasons.count("note") > max(MAX_NOTES, len(reasons) // 4):
        reasons[:] = [None if reason == "note" else reason for reason in reasons]


def _mark_appeals(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark what stands between two promotions and speaks of "us", the middle of an appeal, and the line above one."""
    for index in range(len(paragraphs) - 1):
        if reasons[index] is None and reasons[index + 1] == "promo" and _heads_appeal(paragraphs[index]):
            reasons[index] = "promo"
    for index in range(1, len(paragraphs)):
        if reasons[index] is None and reasons[index - 1] == "promo":
            ends = index == len(paragraphs) - 1
            is_between = ends or "promo" in reasons[index + 1 : index + 3]
            reasons[index] = "promo" if is_between and _goes_on(paragraphs[index], ends=ends) else None


def _goes_on(paragraph: str, *, ends: bool) -> bool:
    """Whether a paragraph below a promotion goes on with it, or ends it: it speaks of "us", or is a line to "you"."""
    signals = measure(paragraph)
    if signals.narration or signals.quoted >= MAX_QUOTED or not signals.desk + signals.counter:
        return False
    return bool(signals.we) if ends else bool(signals.we or (signals.you and signals.words <= MAX_INVITATION))


def _heads_appeal(paragraph: str) -> bool:
    """Whether a short line that is no sentence speaks to the reader: "A word before you read on"."""
    found = words(paragraph)
    return is_line(paragraph) and len(found) <= 2 * MAX_BUTTON and not (YOU | WE).isdisjoint(found)
