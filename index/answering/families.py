"""Tables of English: endings that make one word of another, families of words that no ending joins, and numbers.

Endings are those of terms (stems), for it is terms that are compared; families and numbers are words. The pairs of
endings were chosen among those that join a word of a question to a word of the paragraph that answers it far more
often than to one of any other paragraph.
"""

from __future__ import annotations

from typing import Final

SPELLINGS: Final = """
    4 r ur, 4 er r, 4 - +, 5 s z, 5 c s, 5 s sh
"""
"""Endings of one word in two spellings (colour, color; centre, center; organise, organize; defence, defense): how many
letters must stand before them, and the two endings. "-" is no ending, "+" the letter before it once more."""

DERIVATIONS: Final = """
    3 - +er, 3 - ist, 3 - +ist, 3 - th, 3 - ness, 3 - less, 3 - ship, 3 - hood, 3 er est,
    4 - er, 4 - est, 4 - or, 4 - ern, 4 - ship, 4 - ment, 4 - +ment, 4 - ian, 4 - man, 4 - men, 4 - hood, 4 - r, 4 r st,
    4 - wid, 4 - +eri, 4 d s, 4 r ri, 4 - ant, 4 - land, 4 - less,
    5 - n, 5 - i, 5 - t, 5 - ag, 5 - is, 5 - on, 5 - it, 5 - ess, 5 - eri, 5 - li, 5 - ri, 5 - en, 5 - an, 5 - enti,
    5 - enc, 5 c t, 5 m t, 5 c sh, 5 f v, 5 - ion, 5 - ar, 5 - at, 5 - ic, 5 - ison, 5 - e, 5 - eer, 5 - ee, 5 - h,
    5 - ist, 5 - ism, 5 - iti, 5 - anc, 5 - ant, 5 - ent, 5 d s, 5 d sion, 5 b pt, 5 i ic, 5 i ist, 5 - a, 5 e ion,
    5 er ri, 5 i ari, 5 - ari, 5 or ion, 5 t s, 5 st t, 5 - er, 5 - or, 5 - al, 5 - ure, 5 - ur
"""
"""Endings that make one word of another (win, winner; invade, invasion), in the same form."""

PLACES: Final = """
    3 and ish, 4 - n, 5 - i, 4 - es, 4 a es, 4 - ian, 4 - an, 4 a an, 4 - ean, 4 ain ish, 4 ey ish, 4 en ish, 4 and ish,
    4 land tish, 4 land ish, 4 - ish, 4 c k, 4 - vian, 4 - les, 4 - ic, 5 um an, 5 a ian, 5 o an, 5 a in, 5 ay egian,
    5 y ian, 5 us iot
"""
"""Endings of places and of those who are from there (Belgium, Belgian; Japan, Japanese), in the same form."""

FAMILIES: Final = """
    france french frenchman; spain spanish spaniard; ireland irish irishman; wales welsh; denmark danish dane;
    switzerland swiss; netherlands dutch holland; greece greek; philippines filipino; scotland scottish scot;
    poland polish pole; finland finnish finn; sweden swedish swede; turkey turkish turk; britain british briton uk;
    england english englishman; germany german; norway norwegian; israel israeli; cyprus cypriot;
    slovakia slovak; croatia croatian croat; serbia serbian serb; usa america american; iraq iraqi; senegal senegalese;
    portugal portuguese; china chinese; europe european; africa african; asia asian;
    high height highest higher; long length longest longer; strong strength; wide width; deep depth; broad breadth;
    true truth; young youth youngest; warm warmth; wealthy wealth; healthy health; poor poverty; hot heat; proud pride;
    old older oldest elder eldest; far farther furthest; large larger largest; die death dead deadly; born birth;
    live life alive; marry marriage wedding; see sight; fly flight; weigh weight; choose choice; speak speech;
    lose loss loser; sell sale; give gift; succeed success; prove proof; believe belief;
    advise advice; destroy destruction; describe description; decide decision; explode explosion; invade invasion;
    attack assault; receive receipt reception; perceive perception; deceive deception; solve solution;
    revolve revolution; resolve resolution; move movement motion; grow growth; steal theft; fail failure;
    press pressure; depart departure; sign signature; create creator creation; propose proposition; permit permission;
    admit admission; submit submission; transmit transmission; conquer conquest; inquire inquiry; enter entry entrance;
    angry anger; hungry hunger; produce product; reduce reduction; introduce introduction; act actor action;
    laugh laughter; strike stroke; sit seat; sing song singer; rob robbery;
    feed food; compete competition competitor; remember memory; poison toxic; equal equaliser equalizer;
    child children; man men; woman women; foot feet; tooth teeth; mouse mice; wife wives; grey gray; tyre tire;
    jail gaol; plough plow; sceptic skeptic; aluminium aluminum; manoeuvre maneuver; doctor dr; saint st; mount mt;
    television tv; kilometre kilometer km; centimetre centimeter cm; kilogram kg; percent percentage
"""
"""Words that belong together though no ending joins their terms."""

_UNITS: Final = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ORDINALS: Final = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety hundred"

NUMBERS: Final[dict[str, str]] = {
    **{word: str(number) for number, word in enumerate(_UNITS.split(), start=2)},
    **{word: str(number) for number, word in enumerate(_ORDINALS.split(), start=2)},
    **{word: str(10 * number) for number, word in enumerate(_TENS.split(), start=2)},
    "twice": "2",
}
"""A number's word -> its figures; one and first are too often something else."""
