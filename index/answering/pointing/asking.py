"""What the wording of a question asks for: where its gap is, and what stands around the gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from index.analysis import QUESTION_WORDS, Analyzer, fold
from index.irregular import BASE_FORMS

_GENITIVES: Final = ("'s", "\u2019s", "\u02bcs")
_BE: Final = frozenset("is are was were be been being s".split())
_DO: Final = frozenset("do does did".split())
AUXILIARIES: Final = _BE | _DO | frozenset("has have had can could will would shall should may might must".split())
_LINKS: Final = frozenset(
    "in on at to for from by with about as into during after before between under over of against among through "
    "and or but that which who whom whose when where while because than if".split()
)
_DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my your some any all each every no".split()
)
_OBJECTS: Final = _DETERMINERS | frozenset("on to from at".split())
"""They stand behind a verb more often than behind a noun."""
_GENERIC: Final = frozenset(
    "name type kind sort form part piece group member one term word title example "
    "pair list set range variety brand style class category".split()
)
_MEASURES: Final = frozenset("many much long old far tall high big large often fast deep wide heavy late".split())
_MAX_PHRASE: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question."""

    #: Folded, without its genitive 's.
    form: str
    #: None for a stop word.
    term: str | None
    #: Written with a capital, and not only for being first.
    capital: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's wording, taken apart around its question word."""

    words: tuple[Word, ...]
    #: The place of the question word; -1 when there is none.
    gap: int
    #: The question word with what it needs to be told apart: "what is", "how many", "which", "is", "".
    type: str
    #: The noun that names the sort of thing asked for, folded ("city" in "what large city"); "" when there is none.
    head: str
    #: The place of the head; -1 when there is none.
    head_at: int
    #: What the thing does or is done to: the first content word behind the gap's phrase, folded; "" when there is none.
    verb: str
    verb_at: int

    @property
    def around(self) -> str:
        """The word in front of the question word and the two behind it."""
        if self.gap < 0:
            return " ".join(word.form for word in self.words[:2])
        return " ".join(word.form for word in self.words[max(self.gap - 1, 0) : self.gap + 3])


def asked(text: str, analyzer: Analyzer) -> Asked:
    """Take a question's wording apart. Any text is accepted."""
    words = tuple(
        [
            Word(_plain(fold(token.text)), token.term, token.start > 0 and token.text[0].isupper())
            for token in analyzer.tokens(text)
        ]
    )
    forms = [word.form for word in words]
    gap = _gap(forms)
    head_at = _head(words, forms, gap) if gap >= 0 else -1
    verb_at = _verb(words, max(head_at, gap))
    return Asked(
        words,
        gap,
        _type(forms, gap),
        forms[head_at] if head_at >= 0 else "",
        head_at,
        forms[verb_at] if verb_at >= 0 else "",
        verb_at,
    )


def _plain(form: str) -> str:
    if form.isalnum():
        return form  # as nearly all are
    for ending in _GENITIVES:
        form = form.removesuffix(ending)
    return form


def _gap(forms: list[str]) -> int:
    """The first question word, unless it only links two clauses and another one asks."""
    places = [place for place, form in enumerate(forms) if form in QUESTION_WORDS]
    if len(places) > 1 and places[0] > 0 and forms[places[0]] in {"when", "where", "who"}:
        # When the war ended, what did they do: the comma is gone, the second one asks.
        asking = [place for place in places if forms[place] in {"what", "which", "how", "why"}]
        return asking[0] if asking else places[0]
    if places and forms[0] == "when" and len(places) > 1 and not _follows(forms, 0, AUXILIARIES):
        return places[1]
    return places[0] if places else -1


def _follows(forms: list[str], place: int, kinds: frozenset[str]) -> bool:
    return place + 1 < len(forms) and forms[place + 1] in kinds


def _type(forms: list[str], gap: int) -> str:
    if gap < 0:
        return forms[0] if forms and forms[0] in AUXILIARIES else ""
    behind = forms[gap + 1] if gap + 1 < len(forms) else ""
    wh = forms[gap]
    if wh == "how":
        return f"how {behind}" if behind in _MEASURES else "how"
    if behind in _BE:
        return f"{wh} is"
    if behind in _DO:
        return f"{wh} do"
    return f"{wh} can" if behind in AUXILIARIES else wh


def _head(words: tuple[Word, ...], forms: list[str], gap: int) -> int:
    wh = forms[gap]
    start = gap + 1
    if wh == "how":
        return _phrase(words, forms, start + 1) if _follows(forms, gap, frozenset({"many", "much"})) else -1
    if wh in {"when", "where", "why"} or start >= len(forms):
        return -1
    if forms[start] in _BE:
        # What was the name of the city: the phrase behind the verb says it, if it is no clause.
        head = _phrase(words, forms, start + 1)
        return head if wh != "who" or head < 0 or not words[head].capital else -1
    if forms[start] in AUXILIARIES or wh in {"who", "whom"}:
        return -1
    return _phrase(words, forms, start)


def _phrase(words: tuple[Word, ...], forms: list[str], start: int) -> int:
    """The place of the main noun of the phrase that begins at `start`; -1 when none does."""
    stop = min(len(forms), start + _MAX_PHRASE)
    place = start
    while place < stop and forms[place] in _DETERMINERS:
        place += 1
    first = place
    while place < stop and forms[place] not in AUXILIARIES and forms[place] not in _LINKS:
        if place > first and (_is_verb(forms[place]) or forms[place] in _DETERMINERS):
            break
        place += 1
    if place == first:
        return -1
    head = place - 1
    if head > first and place < len(forms) and _is_present(forms[head]) and forms[place] in _OBJECTS:
        return head - 1
    if place < len(forms) and forms[place] not in AUXILIARIES and place == stop and words[head].capital:
        head = first
    if place < len(forms) - 1 and forms[place] == "of" and forms[head] in _GENERIC:
        inner = _phrase(words, forms, place + 1)
        return inner if inner >= 0 else head
    return head


def _is_present(form: str) -> bool:
    """Whether a word may be a verb of the present: what city lies on the Rhine."""
    return form.endswith("s") and not form.endswith("ss")


def _is_verb(form: str) -> bool:
    return form in BASE_FORMS or (len(form) > 4 and form.endswith("ed"))


def _verb(words: tuple[Word, ...], start: int) -> int:
    """The first content word behind `start` that is not a name; else the first content word."""
    content = [place for place in range(start + 1, len(words)) if words[place].term]
    return next((place for place in content if not words[place].capital), content[0] if content else -1)
