"""As much English grammar as follow-ups need: the parts of a question, its noun phrases, its small words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.analysis import ENGLISH_STOP_WORDS, QUESTION_WORDS, fold
from index.irregular import BASE_FORMS
from index.model import Span

BE: Final = frozenset("is are was were be been".split())
AUXILIARIES: Final = BE | frozenset(
    "do does did has have had can could will would shall should may might must didn't doesn't don't isn't wasn't "
    "aren't weren't hasn't haven't won't can't couldn't".split()
)
PREPOSITIONS: Final = frozenset(
    "in at on by for from to with since of against about after before until under over during through into near "
    "between behind without towards toward than as".split()
)
DETERMINERS: Final = frozenset("the a an this that these those his her their its".split())
PRONOUNS: Final = frozenset("he she him they them it i we you there".split())
ORDINALS: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last next final opening".split()
)
ROLES: Final = frozenset(
    "coach manager captain goalkeeper keeper striker defender midfielder player substitute referee president minister "
    "chancellor king queen prince princess mayor governor senator spokesman spokeswoman man woman boy girl father "
    "mother son daughter brother sister wife husband student teacher doctor nurse driver hairdresser pilot officer "
    "author writer actor actress singer director boss leader owner founder victim suspect lawyer judge fan supporter "
    "assistant opponent rival partner scorer trainer predecessor successor person official reporter journalist".split()
)
"""Nouns that name a person by what they do."""
GROUPS: Final = frozenset(
    "people men women children police team squad side crowd staff government club company family party band union "
    "country nation army".split()
)
"""Nouns that name several without the plural's ending."""
_CONTRACTED: Final = re.compile(
    r"\b(who|what|where|when|how|why|he|she|it|that|there)(?:['\u2019]s|(?<=who)s|(?<=what)s|(?<=where)s)(?=\s)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_](?:[\w.'\u2019-]*\w)?(?:['\u2019](?!\w))?")
# "J.J." keeps its full stops; any other full stop ends a sentence.
_NAME_WORD: Final = r"(?:(?:[^\W\d_a-zß-ÿ]\.)+|[^\W\d_a-zß-ÿ][\w'\u2019-]*)"
_NAME: Final = re.compile(rf"{_NAME_WORD}(?: (?:(?:de|da|do|van|von|der|den|di|du|del|al|bin|la|le) )*{_NAME_WORD})*")
_GENITIVE: Final = re.compile("['\u2019]s?$")
_WH: Final = "|".join(sorted(QUESTION_WORDS))
_JOINING: Final = r"(?:that|who|because|when|after|before|if|while)\b"
_OPENING: Final = re.compile(
    rf"(?:(?:{'|'.join(sorted(PREPOSITIONS))}) )?(?:{_WH})\b"
    rf"(?:(?<!who)(?<!where)(?<!when)(?<!why)(?: (?!{_JOINING})[\w.'\u2019-]+){{0,5}}?"
    rf"(?= (?:{'|'.join(sorted(AUXILIARIES))})\b))?",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"(?:which|what|whose|how (?:many|much))\b", re.IGNORECASE)
_BASES: Final = frozenset(BASE_FORMS.values())
_ATTACHING: Final = frozenset({"of", "in", "from", "at"})
"""Prepositions between a noun and what belongs to it: "the president of France", "children in Japan"."""
_WITH_PARTICIPLES: Final = BE | {"has", "have", "had"}
_REQUESTS: Final = frozenset("name list tell give show define".split())
_PARTICIPLE: Final = re.compile(r"[a-z]+(?:ed|en|ing)")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_CONTINUES: Final = re.compile(
    r"^(?:(?:(?:and|but|so|also|ok|okay|or|well|yes|no|oh|ah|aha|hm+|wow|thanks|thank you|then|alright|i see|got it"
    r"|actually|sorry)\b|(?:right|good|great|nice|cool|interesting|really|sure|perfect)"
    rf"(?=[,.!?:;]| (?:and|but|so|{_WH})\b))[,.!?:;\s]*)+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The parts of a question, in their order; each empty when the question has none of it."""

    #: What is asked for: "in which minute", "Who".
    opening: str
    #: The first verb, if a small one: "did", "is".
    auxiliary: str
    #: Who or what it is about: "Inui", "the Japan players"; empty when that is what the opening asks for.
    subject: str
    #: The rest: "score", "scored the winner", "leave in the dressing room".
    predicate: str

    @property
    def asks_for_subject(self) -> bool:
        """Whether the opening is (in) the subject: "who scored the winner", "who was sent off"."""
        return bool(self.opening) and not self.subject

    @property
    def is_present(self) -> bool:
        """Whether it speaks of how things are, and of nothing that happened."""
        verb = (self.auxiliary or self.predicate.split(" ")[0]).lower()
        return verb in {"is", "are", "do", "does", "has", "have", "can"} or (not self.auxiliary and is_present(verb))


def parsed(question: str) -> Clause:
    """The parts of a question of plain build; what has another build is all predicate."""
    text = bare(question)
    match = _OPENING.match(text)
    opening = match.group() if match else ""
    rest = text[len(opening) :].strip()
    first, _, after = rest.partition(" ")
    if first.lower() not in AUXILIARIES:
        noun, predicate = _counted(opening, rest)
        return Clause(f"{opening} {noun}".strip(), "", "", predicate)
    if not after or (opening and first.lower() in _WITH_PARTICIPLES and _is_participle(after.split(" ")[0])):
        return Clause(opening, first, "", after)
    subject, predicate = _subject(after, first.lower())
    return Clause(opening, first, subject, predicate)


def bare(question: str) -> str:
    """The question on one line, without its end mark and without what is in parentheses; "who's" as "who is"."""
    text = _CONTRACTED.sub(r"\1 is", " ".join(question.split()))
    return _ASIDE.sub("", text).strip().rstrip("?!. ").strip()


def aside(question: str) -> str:
    """What a question has in parentheses, with these; empty when nothing."""
    match = _ASIDE.search(question)
    return match.group().strip() if match else ""


def without_start(text: str) -> str:
    """A bare question without the "and" or "ok, but" that ties it to what was said before."""
    return _CONTINUES.sub("", text)


def words(text: str) -> list[str]:
    """The words of a text, in order, as they stand."""
    return _WORD.findall(text)


def is_plural(noun: str) -> bool:
    """Whether a noun names several: "fans", "people"."""
    lower = noun.lower()
    is_noun = lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "\u2019s"))
    return lower in GROUPS or (is_noun and not lower[0].isdigit())


def is_present(verb: str) -> bool:
    """Whether a verb has the ending of "plays"."""
    return verb.endswith("s") and not verb.endswith("ss")


def is_function_word(word: str) -> bool:
    """Whether a word only holds others together: "of", "did", "his"."""
    return word.lower() in ENGLISH_STOP_WORDS or word.lower() in PREPOSITIONS


def content(text: str) -> list[str]:
    """The words of a text that say something of its topic, folded."""
    return [fold(without_genitive(word)) for word in words(text) if not is_function_word(word)]


def names(text: str) -> list[Span]:
    """Where names stand in a text: words with a capital, in a row; not its first word if that begins any question."""
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        while start < end and is_function_word((first := text[start:end].split(" ", 1)[0]).rstrip(".,")):
            start = min(end, start + len(first) + 1)
        stripped = text[start:end].rstrip(".,")
        if stripped and not _is_initial_verb(text, start):
            found.append((start, start + len(stripped)))
    return found


def without_genitive(name: str) -> str:
    """The name in "Chadli's" or "the players'"."""
    return _GENITIVE.sub("", name)


def genitive(name: str) -> str:
    """Of whom something is: "Chadli's", "the players'"."""
    last = name.rsplit(" ", 1)[-1]
    return name + ("'" if last.endswith("s") and is_plural(last) and name[:1].islower() else "'s")


def noun_phrases(text: str) -> list[Span]:
    """Where noun phrases with an article or a possessor stand: "the winner", "Belgium's winning goal"."""
    found = []
    tokens = list(_WORD.finditer(text))
    number = 0
    while number < len(tokens):
        last = _end_of_phrase(tokens, number, text)
        if last > number:
            found.append((tokens[number].start(), tokens[last].end()))
        number = max(last, number) + 1
    return found


def _end_of_phrase(tokens: list[re.Match[str]], first: int, text: str) -> int:
    """The number of the last token of the phrase that begins with token `first`; `first` when none begins there."""
    opener = tokens[first].group()
    begins = opener.lower() in {"the", "a", "an"} or (_GENITIVE.search(opener) and opener[0].isupper())
    last = first
    while begins and last + 1 < len(tokens) and last - first < 5:
        following = tokens[last + 1]
        touches = text[tokens[last].end() : following.start()] == " "
        if not touches or is_function_word(following.group()):
            break
        last += 1
    return last


def _counted(opening: str, rest: str) -> tuple[str, str]:
    """The noun of "which player scored" or "how many people came", and what follows it."""
    tokens = rest.split(" ")
    head = opening.rsplit(" ", 1)[-1].lower()
    if head == "how" and tokens[0].lower() in {"many", "much"} and len(tokens) > 2:
        noun, predicate = _counted("which", " ".join(tokens[1:]))
        return f"{tokens[0]} {noun}", predicate
    if not _COUNTED.match(head) or head == "how" or len(tokens) < 2:
        return "", rest
    verbs = (number for number, word in enumerate(tokens[1:4], 1) if is_past(word))
    verb = next(verbs, 1 if head != "what" or len(tokens) > 2 else 0)
    if head == "what" and (is_past(tokens[0]) or is_present(tokens[0])):
        verb = 0
    return " ".join(tokens[:verb]), " ".join(tokens[verb:])


def is_past(word: str) -> bool:
    """Whether a word is a past form: "won", "scored"."""
    return word in BASE_FORMS or (word.islower() and word.endswith("ed") and len(word) > 4)


def _is_participle(word: str) -> bool:
    is_noun = word in ROLES or word in GROUPS
    return word in BASE_FORMS or (_PARTICIPLE.fullmatch(word) is not None and len(word) > 4 and not is_noun)


def _subject(text: str, auxiliary: str) -> tuple[str, str]:
    """What stands after the first verb, parted into the subject and what is said of it."""
    tokens = text.split(" ")
    if tokens[0].lower() in PRONOUNS:
        return tokens[0], " ".join(tokens[1:])
    length = _run(tokens)
    if auxiliary in BE:
        verb = next((number for number in range(1, length) if _is_predicate(tokens, number)), None)
        cut = len(tokens) if verb is None else verb
        return " ".join(tokens[:cut]), " ".join(tokens[cut:])
    if length == len(tokens) or is_function_word(tokens[length]) or tokens[length][0].isupper():
        length = _before_verb(tokens[:length], more=tokens[length : length + 1])
    if length < len(tokens) and tokens[length] in _ATTACHING:
        after = " ".join(tokens[length + 1 :])
        owner, predicate = _subject(after, auxiliary) if after else ("", "")
        if predicate or tokens[length] == "of":
            return " ".join([*tokens[: length + 1], owner]), predicate
    return " ".join(tokens[:length]), " ".join(tokens[length:])


def _is_predicate(tokens: list[str], number: int) -> bool:
    """Whether a word is what is said with "was": "the match was | played", not "Japan's ranking"."""
    return _is_participle(tokens[number]) and not _GENITIVE.search(tokens[number - 1])


def _run(tokens: list[str]) -> int:
    """How many words, from the first on, stand before the next small word."""
    start = 1 if is_function_word(tokens[0]) else 0
    return next((i for i in range(start, len(tokens)) if is_function_word(tokens[i])), len(tokens)) or 1


def _before_verb(run: list[str], more: list[str]) -> int:
    """How many of the words are the subject, where its verb is the one after them: "Japan | beat Colombia"."""
    if more and more[0].lower() in AUXILIARIES:
        return len(run)  # the verb is a small one: "did the fans | do", "will the match | be"
    lower = [number for number, word in enumerate(run) if not word[0].isupper() and number]
    if not lower:
        return max(1, len(run) - 1) if run[-1][0].islower() else len(run)
    has_article = run[0].lower() in DETERMINERS
    nouns = [number for number in lower if is_plural(run[number]) or run[number].endswith(("'s", "\u2019s"))]
    if nouns:
        return nouns[0] + 1
    if not has_article:
        return lower[0]
    verb = next((number for number in lower[1:] if run[number] in _BASES), lower[-1])
    return verb if len(lower) > 1 else lower[0] + 1


def _is_initial_verb(text: str, start: int) -> bool:
    """Whether a capital is only that of the first word: "Name the scorer"."""
    return start == 0 and text.split(" ", 1)[0].lower() in AUXILIARIES | _REQUESTS
