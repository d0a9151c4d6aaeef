"""Whether a sentence tells of what was or of what will be, seen from one place in it: English, by its small words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from index.irregular import BASE_FORMS
from index.model import Span


class Tense(Enum):
    """What the verb says of a day beside it."""

    PAST = "past"
    PERHAPS_PAST = "perhaps past"
    UNKNOWN = "unknown"
    PERHAPS_FUTURE = "perhaps future"
    FUTURE = "future"

    @property
    def is_past(self) -> bool:
        """Whether it points back."""
        return self in {Tense.PAST, Tense.PERHAPS_PAST}

    @property
    def is_future(self) -> bool:
        """Whether it points ahead."""
        return self in {Tense.FUTURE, Tense.PERHAPS_FUTURE}

    def less_sure(self) -> Tense:
        """The same, as a guess."""
        return {Tense.PAST: Tense.PERHAPS_PAST, Tense.FUTURE: Tense.PERHAPS_FUTURE}.get(self, self)


_FAR: Final = 25
"""Words from the day to its verb at most."""
_TOKEN: Final = re.compile("[^\\W_]+(?:['\u2019][^\\W_]+)*|[,;:()?!\u201c\u201d\"\u2013\u2014]| - ")
_MARKS: Final = frozenset('\u201c\u201d"')
_STOPS: Final = frozenset(";:()?!\u2013\u2014") | {" - "}
_LINKS: Final = frozenset(", and but that which who whom when while because as where if whether whose than".split())
_OPENING: Final = frozenset("that whether if when while because although as".split())
_RELATIVES: Final = frozenset({"who", "which", "that"})
_WILL: Final = frozenset("will shall won't i'll you'll he'll she'll it'll we'll they'll who'll that'll".split())
_MAYBE: Final = frozenset(
    "would could may might can must should cannot can't couldn't wouldn't shouldn't i'd he'd she'd we'd they'd".split()
)
_WAS: Final = frozenset(
    "was were had did wasn't weren't hadn't didn't hasn't haven't he's she's i've we've they've".split()
)
_HAVE: Final = frozenset({"has", "have"})
_IS: Final = frozenset("is are am isn't aren't it's there's that's we're they're you're i'm".split())
_BE: Final = frozenset("be been being not never also now still only all".split())
_DETERMINERS: Final = frozenset(
    "a an the his her its our their my your this that these those some any no each every both".split()
)
_PREPOSITIONS: Final = frozenset("of in on at for with from by to into over against about after before between".split())
# What is done now about something to come, and what follows these words.
_PLANNED: Final = frozenset("due set scheduled slated expected planned poised likely ready bound booked billed".split())
_PLANNING: Final = frozenset(
    "plan plans planning planned hope hopes hoping aim aims aiming intend intends intending prepare prepares preparing "
    "prepared agree agreed agrees decide decided vow vows vowed promise promised want wants wanted expect expects "
    "expecting going looking need needs ordered asked invited".split()
)
_AFTER_PLANNED: Final = frozenset("to for on back by in at before".split())
_FOLLOWING: Final = frozenset({"after", "following"})
_AHEAD: Final = frozenset("upcoming forthcoming ahead tomorrow".split())
# The timetable's present: Belgium face Brazil on Friday.
_TIMETABLE: Final = frozenset(
    "play plays face faces meet meets host hosts visit visits travel travels open opens begin begins start starts kick "
    "kicks resume resumes return returns air airs premiere premieres conclude concludes end ends expire expires take "
    "takes head heads vote votes go goes come comes arrive arrives".split()
)
# What has the same form in the present and in the past.
_SAME_FORMS: Final = frozenset("beat hit cut put shut quit spread hurt burst cast split let cost".split())
_PAST_FORMS: Final = frozenset(BASE_FORMS) | frozenset(
    "saw lay bore wound struck fell overcame overtook rebuilt undertook withstood upheld mistook dove".split()
)
_NOT_PAST: Final = frozenset(
    "need indeed hundred bed speed feed seed breed weed exceed proceed succeed greed steed shed embed united sacred "
    "naked wicked hatred kindred red aged ahmed mohammed ted fred alfred ned jared".split()
)
_FINITE: Final = {
    **dict.fromkeys((*_WAS, "since", "speaking", "writing", "talking", "arriving"), Tense.PAST),
    **dict.fromkeys((*_IS, *_MAYBE), Tense.PERHAPS_FUTURE),
    **dict.fromkeys(_WILL, Tense.FUTURE),
}
_ARRANGING: Final = frozenset("book earn secure clinch seal reach set arrange".split())
_FIXTURES: Final = frozenset(
    "against with clash meeting tie showdown date rematch semi-final semifinal quarter-final quarterfinal final match "
    "game trip vote hearing encounter".split()
)


def tense_at(sentence: str, place: Span) -> Tense:
    """The tense of the verb that goes with the words at `place`.

    The verb straight behind them ("talks on Friday will") goes first, then the nearest one before them in their part
    of the sentence, then the nearest behind them.

    Args:
        sentence: one sentence.
        place: the range of the words that name the day.
    """
    before = _words(sentence[: place[0]])
    behind = _words(sentence[place[1] :])
    if before and before[-1] in _OPENING and (found := _to_the_right(behind)) is not Tense.UNKNOWN:
        return found
    if behind and not _is_relative(before) and (found := _finite(behind[0])) is not Tense.UNKNOWN:
        return found
    found = _to_the_left(before)
    return _to_the_right(behind) if found is Tense.UNKNOWN else found


def _words(text: str) -> list[str]:
    return [word.replace("\u2019", "'") for word in _TOKEN.findall(text)]


def _finite(word: str) -> Tense:
    """The tense of a word that has one whatever is around it."""
    return _FINITE.get(word.lower(), Tense.UNKNOWN)


def _to_the_left(words: Sequence[str]) -> Tense:
    """The tense of the nearest verb before the day; less sure with a comma or a conjunction between them."""
    sure = True
    infinitive = False
    for place in range(len(words) - 1, max(-1, len(words) - 1 - _FAR), -1):
        word = words[place]
        if word in _STOPS or word in _MARKS:
            break
        if word.lower() in _LINKS:
            sure = False
            continue
        if word in _FOLLOWING and place > len(words) - 5:
            return Tense.PERHAPS_PAST
        if word == "to" and _is_infinitive(words, place):
            infinitive = True
            if _is_arranged(words[place + 1 :]):
                return Tense.FUTURE
            continue
        found = _verb(words, place)
        if found is Tense.UNKNOWN:
            continue
        return found if sure and not (infinitive and found is Tense.PAST) else found.less_sure()
    return Tense.UNKNOWN


def _to_the_right(words: Sequence[str]) -> Tense:
    """The tense of the first verb behind the day; less sure with more than one comma between them."""
    commas = 0
    for place in range(min(len(words), _FAR)):
        word = words[place]
        if word in _STOPS:
            break
        commas += word == ","
        if (found := _verb(words, place)) is not Tense.UNKNOWN:
            return found if commas < 2 else found.less_sure()
    return Tense.UNKNOWN


def _is_relative(words: Sequence[str]) -> bool:
    """Whether the words end in a clause that describes somebody or something: all who sat there on Monday."""
    for place in range(len(words) - 1, max(0, len(words) - 1 - _FAR), -1):
        if words[place] in _STOPS or words[place] in _LINKS:
            return False
        if words[place - 1] in _RELATIVES and _verb(words, place) is not Tense.UNKNOWN:
            return True
    return False


def _verb(words: Sequence[str], place: int) -> Tense:
    """The tense of the verb that ends with the word at `place`; UNKNOWN when that is none."""
    word = words[place].lower()
    follows = words[place + 1].lower() if place + 1 < len(words) else "on"
    if _is_plan(word, follows, words, place):
        return _of_plan(words, place)
    if word in _HAVE:
        # What has happened is past; who has a match has it to come.
        return Tense.PAST if follows in _BE or _is_past_form(follows) else Tense.PERHAPS_FUTURE
    if _is_past_form(word) and not _stands_before_a_noun(words, place):
        return _of_participle(words, place)
    if word in _SAME_FORMS:
        found = _of_participle(words, place)
        return Tense.PERHAPS_PAST if found is Tense.PAST else found
    return Tense.PERHAPS_FUTURE if _is_on_the_timetable(words, place) else _finite(word)


def _is_plan(word: str, follows: str, words: Sequence[str], place: int) -> bool:
    if word == "due" and follows == "to":
        return _is_infinitive(words, place + 1)  # not: due to the storm
    return word in _AHEAD or (word in _PLANNED and follows in _AFTER_PLANNED) or (word in _PLANNING and follows == "to")


def _of_plan(words: Sequence[str], place: int) -> Tense:
    """What is due to be is to come; what was due to be may have been."""
    if any(word.lower() in _WAS for word in words[max(0, place - 3) : place]):
        return Tense.PERHAPS_FUTURE
    return Tense.FUTURE


def _of_participle(words: Sequence[str], place: int) -> Tense:
    """The tense of a word like "held" by what stands before it: was, will be, to be, is."""
    for left in range(place - 1, max(-1, place - 5), -1):
        word = words[left].lower()
        if word in _BE or word.endswith("ly"):
            continue
        if word in _IS:
            return Tense.PERHAPS_FUTURE
        if word == "to":
            return Tense.UNKNOWN
        if word in _HAVE:
            return Tense.PAST
        found = _finite(word)
        return Tense.PAST if found is Tense.UNKNOWN else found
    return Tense.PAST


def _is_past_form(word: str) -> bool:
    return word in _PAST_FORMS or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST)


def _stands_before_a_noun(words: Sequence[str], place: int) -> bool:
    """Whether it only describes: the wounded men, a planned strike."""
    return place > 0 and words[place - 1].lower() in _DETERMINERS


def _is_on_the_timetable(words: Sequence[str], place: int) -> bool:
    if words[place] not in _TIMETABLE or place == 0:
        return False
    before = words[place - 1]
    if before.lower() in _DETERMINERS | _PREPOSITIONS or before.endswith("'s"):
        return False
    # A verb has its subject before it: a name, many of something, or a pronoun.
    return before[0].isupper() or before.endswith("s") or before in {"it", "they", "we", "he", "she", "which", "who"}


def _is_infinitive(words: Sequence[str], place: int) -> bool:
    if place + 1 >= len(words):
        return False
    follows = words[place + 1]
    return follows.isalpha() and follows.islower() and follows not in _DETERMINERS and not follows.endswith("ing")


def _is_arranged(words: Sequence[str]) -> bool:
    """Whether words like "book a meeting with" tell of what is to come."""
    return bool(words) and words[0] in _ARRANGING and not _FIXTURES.isdisjoint(words)
