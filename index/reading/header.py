"""The head of a raw article: its title, its by-line and its day, told by how they look and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from index.reading.characters import one_line
from index.reading.dates import FoundDate, date_at, find_date
from index.reading.metadata import MAX_NAME, MAX_TITLE

HEAD: Final = 6
"""How many paragraphs from the top can be the head."""
MAX_TITLE_LINE: Final = 250
"""The most characters of a line that can be a title."""
MAX_BYLINE: Final = 160
"""The most characters of a line that can be a by-line or a day."""
MAX_FALLBACK: Final = 90
"""The most characters of a title that is made of the first sentence."""

MAX_BESIDE_DATE: Final = 60
"""The most characters that a line about the day can hold besides it."""

_SEPARATORS: Final = " \n|:,\u00b7\u2022\u2013\u2014-"
_CLOSING: Final = "[\"'\u201d\u2019\u00bb)\\]]"
_OPENING: Final = "\"'\u201c\u2018\u00ab("
_NAME: Final = r"(?:[^\W\d_][\w.'\u2019-]*)"
_BYLINE: Final = re.compile(
    rf"(?:by|words by|written by|report by)[ :]+(?P<name>{_NAME}(?:(?:,? and |, | & | ){_NAME}){{0,9}})"
    r"\s*(?P<rest>[:|,(\u2013\u2014-].*)?$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL: Final = re.compile(
    r"(?P<label>(?:(?:first|last)\s+)?(?:date|dated|published|posted|updated|modified|created)(?:\s+on)?)?[\s:,|.\u2013-]*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b)?[\s,.]*",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(rf"[.\u2026!]{_CLOSING}*$")


@dataclass(slots=True)
class Head:
    """What the head of an article says; the first to say a thing is right, unless a later one says it more exactly."""

    title: str | None = None
    author: str | None = None
    #: ISO 8601, a day or a time.
    published: str | None = None
    #: Index of a paragraph (from 0) -> "title", "byline" or "date".
    marks: dict[int, str] = field(default_factory=dict)

    def learn(self, title: str | None = None, author: str | None = None, published: str | None = None) -> None:
        """Take in what a paragraph says."""
        self.title = self.title or title
        self.author = self.author or author
        # The same day, with its time.
        if published and published.startswith(self.published or ""):
            self.published = published


def read_head(paragraphs: Sequence[str], *, title: str | None = None, guess: bool = True) -> Head:
    """What the first of the `paragraphs` say about the article; nothing is taken for more than it surely is.

    Args:
        paragraphs: the article's paragraphs in order.
        title: the title, if the file states it apart from the text; then only a line that repeats it is the title.
        guess: whether a first line that looks like a title is one, where `title` is None.
    """
    head = Head(title)
    for index, paragraph in enumerate(paragraphs[:HEAD]):
        if byline := _byline(paragraph):
            head.marks[index] = "byline"
            head.learn(author=byline[0], published=byline[1])
        elif dated := _dated(paragraph):
            head.marks[index] = "title" if dated[1] else "date"
            head.learn(title=dated[1], published=dated[0].iso)
        elif head.title and one_line(paragraph, MAX_TITLE).casefold() == head.title.casefold():
            head.marks[index] = "title"
        elif guess and not head.title and index == len(head.marks) < len(paragraphs) - 1 and is_title(paragraph):
            head.marks[index] = "title"
            head.learn(title=one_line(paragraph, MAX_TITLE))
    return head


def is_title(paragraph: str) -> bool:
    """Whether a paragraph at the top of an article can be its title: short, and no sentence with a full stop."""
    words = paragraph.split()
    return len(paragraph) <= MAX_TITLE_LINE and len(words) >= 2 and not _SENTENCE_END.search(paragraph)


def title_from(paragraphs: Sequence[str], language: str) -> str | None:
    """A title for an article that has none: its first sentence, cut between words; None where there are no words."""
    opening = next((paragraph for paragraph in paragraphs if any(map(str.isalnum, paragraph))), None)
    if opening is None:
        return None
    import sentencex

    sentences = sentencex.segment(language, opening[:2_000].strip())
    line = one_line(next(iter(sentences), opening), MAX_TITLE)
    if len(line) <= MAX_FALLBACK:
        return line.removesuffix(".").rstrip()
    cut = line[:MAX_FALLBACK]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:-\u2013\u2014") + "\u2026"


def _byline(paragraph: str) -> tuple[str, str | None] | None:
    """The name in a by-line, and the day if it gives one; None when the paragraph is no by-line."""
    if len(paragraph) > MAX_BYLINE or not (match := _BYLINE.match(paragraph)):
        return None
    name, rest = match["name"], match["rest"] or ""
    if _SENTENCE_END.search(paragraph) and not find_date(rest):
        return None
    # "By Monday" and "By popular demand" are no names: every word of a name but the small ones has a capital.
    words = [word for word in re.split(r"[ ,&]+", name) if word not in _SMALL]
    if not words or not all(word[0].isupper() for word in words) or words[0].casefold() in _NOT_NAMES:
        return None
    found = find_date(rest)
    return one_line(name, MAX_NAME), found.iso if found else None


_SMALL: Final = frozenset(
    ("and", "de", "der", "den", "van", "von", "da", "di", "du", "la", "le", "el", "al", "bin", "y")
)
_NOT_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december the a an".split()
)


def _dated(paragraph: str) -> tuple[FoundDate, str | None] | None:
    """The day that a paragraph is about and the headline behind it; None when it is an ordinary paragraph."""
    label = _LABEL.match(paragraph) if len(paragraph) <= MAX_TITLE_LINE else None
    found = date_at(paragraph, label.end()) if label else None
    if label is None or found is None:
        return None
    rest = paragraph[found.end :].strip(_SEPARATORS)
    if label["label"] and paragraph[found.end :].startswith(" ") and _is_headline(paragraph[found.end :].strip()):
        return found, one_line(rest, MAX_TITLE).removesuffix(".")
    # Behind a separator stands more about the page: "3 July 2018 | World Cup", "July 3, 2018 - 2 min read".
    return (found, None) if len(rest) <= MAX_BESIDE_DATE and not _SENTENCE_END.search(rest) else None


def _is_headline(line: str) -> bool:
    opens = line[:1].isupper() or line[:1].isdigit() or line[:1] in _OPENING
    return opens and len(line.split()) >= 3 and not find_date(line)
