"""Which names are people's, and which are those of teams, countries and places: told by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.analysis import fold
from index.answering.conversation.grammar import GROUPS, ROLES, is_plural, names, without_genitive

_NOT_A_PERSON: Final = re.compile(
    r"\b(?:Cup|League|Arena|Stadium|United|City|University|College|School|Council|Court|Party|Ministry|Bank|Street"
    r"|Times|News|House|States|Kingdom|Republic|North|South|East|West|Association|Union|Inc|Ltd|Championship|Park"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August"
    r"|September|October|November|December)\b"
)
_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
# In, at or against somebody is rare; what is "the" something is no person's name.
_PLACED: Final = re.compile(r"\b(?:in|at|against|inside|near|the|over)\s$", re.IGNORECASE)
_OWNERS: Final = re.compile("['\u2019]s? ")
_NEXT_WORD: Final = re.compile(r"(?:['\u2019]s?)? ([^\W\d_]+)")
_OF_A_COUNTRY: Final = re.compile(r"(?:ese|ians?|ish|[a-z]{3}ans)$")
_SHARED: Final = 4
"""Letters that Japan and Japanese, Belgium and Belgian have in common at least."""


def people_in(text: str) -> Iterator[str]:
    """The names in a text that are people's as far as can be told: of several words, and of no institution."""
    for start, end in names(text):
        name = without_genitive(text[start:end])
        # "Houston Texans' J.J. Watt": the last of several is whose the others are.
        *owners, name = _OWNERS.split(name)
        is_placed = not owners and _PLACED.search(text, max(0, start - 12), start)
        if " " in name and not is_placed and not _NOT_A_PERSON.search(name) and len(name) <= 60:
            yield name


def groups_in(text: str) -> Iterator[str]:
    """The names in a text that are those of teams, countries and places, as far as is told; owners of people last."""
    found = [(start, without_genitive(text[start:end]), end) for start, end in names(text)]
    countrymen = [fold(name) for _, name, _ in found if _OF_A_COUNTRY.search(name)]
    surnames = {fold(name.split(" ")[-1]) for _, name, _ in found if " " in name}
    owning: list[str] = []
    for start, name, end in found:
        *owners, owned = _OWNERS.split(name)
        if owners and " " in owned:  # West Brom's Nacer Chadli
            owning += owners
            continue
        if fold(name) in _CALENDAR or fold(name) in surnames or fold(name) in countrymen:
            continue
        is_placed = _PLACED.search(text, max(0, start - 12), start)
        if is_placed or _has_members(text, end) or (" " not in name and _has_kin(fold(name), countrymen)):
            yield name
    yield from owning


def is_name(text: str) -> bool:
    """Whether a text is one name, and nothing else."""
    return names(text) == [(0, len(text))]


def is_person_like(text: str) -> bool:
    """Whether a text is a name that could by its form be a person's: not "World Cup", not "NFL"."""
    return is_name(text) and not text.isupper() and not _NOT_A_PERSON.search(text)


def _has_members(text: str, end: int) -> bool:
    """Whether a name is followed by who belongs to it: "Japan fans", "Belgium's coach"."""
    following = _NEXT_WORD.match(text, end)
    word = following.group(1) if following else ""
    return word.islower() and (word in ROLES or word in GROUPS or (is_plural(word) and word[:-1] in ROLES))


def _has_kin(name: str, countrymen: list[str]) -> bool:
    return any(one != name and one[:_SHARED] == name[:_SHARED] and len(name) >= _SHARED for one in countrymen)
