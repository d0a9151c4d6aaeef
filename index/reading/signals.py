"""How a paragraph looks and whom it speaks to: the measures that cleaning decides by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.reading.vocabulary import COUNTER, COUNTER_VERBS, DESK, NARRATION, READER_VERBS, WE, YOU

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
# Each byte that is no ASCII letter becomes a space, each letter a small one.
_PLAIN: Final = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))
# A quotation goes on to the end of the paragraph where it is not closed. Thanking somebody addresses nobody.
_QUOTED: Final = re.compile(
    r'"[^"]*(?:"|$)|\u201c[^\u201d]*(?:\u201d|$)'
    r"|\u2018(?:[^\u2019]|\u2019(?=\w))*(?:\u2019|$)|(?<!\w)'[^']+'(?!\w)|\b[Tt]hank you\b"
)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;>)\]|]|[\u2013\u2014\u25ba-]\s|(,))\s*(?:[Pp]lease\s+)?([^\W\d_]+)")
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:com|org|net|co|uk|ly|be)/\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w+",
    re.IGNORECASE,
)
# "Want to read on?" tells as much as "Read on".
_ASKED: Final = re.compile(r"\W*(?:Enjoying|Interested|Like what|Looking|Love|Need|Want)\b[^.?!]*\?")
_CLICK_HERE: Final = re.compile(r"\b(?:click|press|tap|tick) here\b", re.IGNORECASE)
# Prices, shares and condition clauses belong to a story that serves its reader, not to the page around it.
_SUBSTANCE: Final = re.compile(r"[$\u00a3\u20ac]\s?\d|\d\s?%|\b[Ii]f you")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against a paragraph's being addressed to the reader of the page."""

    #: Words outside quotation marks.
    words: int
    #: Sentences that tell the reader to do something.
    orders: int
    you: int
    we: int
    #: Words of a newsroom's counter: newsletters, donations, subscriptions.
    counter: int
    #: Words for what it offers: updates, stories, videos.
    desk: int
    #: Links, mail addresses and handles.
    addresses: int
    #: Words that narrate or report speech, prices and conditions.
    narration: int
    #: Share of the characters that are in quotation marks, from 0 to 1.
    quoted: float

    @property
    def score(self) -> int:
        """How much speaks for it, and against it."""
        for_it = 2 * min(self.orders, 3) + min(self.you, 3) + min(self.we, 3) + 2 * self.counter + self.desk
        return for_it + 2 * min(self.addresses, 2) - 3 * self.narration

    @property
    def density(self) -> float:
        """The score per word: a story may contain an appeal without being one."""
        return self.score / self.words if self.words else 0.0


def measure(paragraph: str) -> Signals:
    """The signals of an English paragraph; only what is outside quotation marks counts."""
    unquoted = _QUOTED.sub(" ", paragraph)
    plain = without_addresses(unquoted)
    written = _WORD.findall(plain)
    found = [word.lower().replace("\u2019", "'") for word in written]
    return Signals(
        words=len(found),
        orders=_orders(plain),
        you=sum(map(YOU.__contains__, found)),
        # "US" is a country.
        we=sum(word in WE and original != "US" for word, original in zip(found, written, strict=True)),
        counter=sum(map(COUNTER.__contains__, found)) + len(_CLICK_HERE.findall(plain)),
        desk=sum(map(DESK.__contains__, found)),
        addresses=len(_ADDRESS.findall(unquoted)) if plain is not unquoted else 0,
        narration=sum(map(NARRATION.__contains__, found)) + len(_SUBSTANCE.findall(plain)),
        quoted=1 - len(unquoted) / max(len(paragraph), 1),
    )


def plain_words(text: str) -> list[str]:
    """The runs of ASCII letters of `text` in lower case: many times faster than `words`, and enough to look closer."""
    return text.encode("utf-8", "surrogatepass").translate(_PLAIN).decode("ascii").split()


def words(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return _WORD.findall(text.lower())


def without_addresses(text: str) -> str:
    """`text` with a space for each link, mail address and handle; the same object where it has none."""
    has_some = "@" in text or "/" in text or "www." in text.lower()
    return _ADDRESS.sub(" ", text) if has_some else text


def _orders(text: str) -> int:
    starts = ((comma, word.lower()) for comma, word in _SENTENCE_START.findall(text))
    told = sum(word in (COUNTER_VERBS if comma else READER_VERBS) for comma, word in starts)
    return told + bool(_ASKED.match(text))
