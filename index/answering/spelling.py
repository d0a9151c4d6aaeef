"""Misspelt words of a question, mended by the archive's own words; a word that is only new here is left alone.

A wrong mend is worse than none: a name that the archive does not have is a reason to say so. So a word is mended only
when the archive has no form of it, no dictionary of its language knows it, and one word of the archive is so much
nearer than any other that a slip of the fingers explains it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple, Protocol, TypeAlias

from index.analysis import QUESTION_WORDS, Analyzer, fold
from index.answering.lexicon import LANGUAGES as LEXICA
from index.answering.lexicon import is_word
from index.answering.slips import SWAP, cost, one_slip_away

MIN_LETTERS: Final = 4
"""A shorter word has too many neighbours."""
TWO_SLIPS: Final = 8
"""From so many letters on, a word may have two slips in it."""
FREQUENCY: Final = 0.1
"""How much nearer a word seems for being e times as frequent."""
COMMON: Final = 1_000
"""More often than this is often enough."""
MARGIN: Final = 0.2
"""How much nearer than any other word the one must be that is meant."""
LIMITS: Final = ((4, 0.65), (5, 1.05), (7, 1.3), (9, 1.7), (99, 1.85))
"""How far a word of up to so many letters may be from the one that is meant."""
NAME: Final = 0.7
"""What of it a name may be, and a word of a language without a list."""
ANOTHER_NAME: Final = 0.4
"""How much farther a name is for another letter in it, and for being rare: Kane is not Kate."""
MOVED: Final = 0.9
"""What it costs at most that a letter of a long word stands in another place: Verthongen."""
RARE: Final = 2
"""A name that occurs so often, or less, is rare."""
SELDOM: Final = 2_000
"""A letter that only one word of so many has is not tried: there are whole scripts of such letters."""
MOST_LETTERS: Final = 64
MOST_TOKENS: Final = 60
"""A longer question is not mended: it has words enough."""


_DOUBLED: Final = re.compile(r"(.)\1+")


Having: TypeAlias = Callable[[Sequence[str]], Sequence[bool]]
"""Terms -> whether any paragraph has each."""


class Words(Protocol):
    """What the mending of spelling asks of an archive: its words, folded, and how often each occurs."""

    def among(self, forms: Collection[str]) -> Collection[str]:
        """Those of these that the archive has, each once."""
        ...

    def frequency(self, form: str) -> int:
        """How often the archive has this word; 0 when it does not."""
        ...

    def written(self, form: str) -> str:
        """How the archive mostly writes a word that it has, with capitals and accents."""
        ...

    def letters(self) -> str:
        """The letters that its words are made of, apart from the rare ones."""
        ...

    def alike(self, form: str) -> Iterable[str]:
        """Words that differ from `form` in two letters at most and begin with the same; at least those."""
        ...


class WordList:
    """The words of an archive, from a list; what only long misspelt words need is made for the first of them.

    Args:
        entries: each distinct word as it is written, the same folded, and how often it occurs.
    """

    def __init__(self, entries: Iterable[tuple[str, str, int]]) -> None:
        self._counts: dict[str, int] = {}
        self._written: dict[str, tuple[int, str]] = {}
        for word, form, count in entries:
            self._counts[form] = self._counts.get(form, 0) + count
            if word != form and count >= self._written.get(form, (0, ""))[0]:
                self._written[form] = count, word
        self._letters: str | None = None
        self._shelves: dict[tuple[str, int], list[str]] | None = None

    def among(self, forms: Collection[str]) -> set[str]:
        """Those of these that it has."""
        return self._counts.keys() & forms

    def frequency(self, form: str) -> int:
        """How often the archive has this word; 0 when it does not."""
        return self._counts.get(form, 0)

    def written(self, form: str) -> str:
        """How the archive mostly writes the word."""
        count, word = self._written.get(form, (0, form))
        return word if 2 * count > self._counts.get(form, 0) else form

    def letters(self) -> str:
        """The letters that the words are made of."""
        if self._letters is None:
            met = Counter(chain.from_iterable(map(set, filter(str.isalpha, self._counts))))
            least = len(self._counts) / SELDOM
            self._letters = "".join(letter for letter, count in met.most_common(MOST_LETTERS) if count >= least)
        return self._letters

    def alike(self, form: str) -> list[str]:
        """The words that differ from `form` in two letters at most and begin with the same."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if self._shelves is None:
            self._shelves = _shelved(self._counts)
        near = (self._shelves.get((form[0], len(form) + more), ()) for more in (-2, -1, 0, 1, 2))
        choices = [other for shelf in near for other in shelf]
        found = process.extract(form, choices, scorer=OSA.distance, score_cutoff=2, limit=None)
        return [other for other, _, _ in found]


def _shelved(forms: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """Words by their first letter and their length."""
    shelves: dict[tuple[str, int], list[str]] = {}
    for form in forms:
        if len(form) >= TWO_SLIPS - 2 and form.isalpha():
            shelves.setdefault((form[0], len(form)), []).append(form)
    return shelves


class _Near(NamedTuple):
    """A word that may be meant."""

    #: How far it is from what was written, less for a frequent word.
    distance: float
    form: str
    #: What the archive writes.
    written: str


def mended(question: str, analyzer: Analyzer, having: Having, words: Callable[[], Words]) -> str | None:
    """The question with its misspelt words mended; None when there is nothing to mend.

    Args:
        question: any text.
        analyzer: of the question's language.
        having: terms -> whether any paragraph has each.
        words: gives the archive's words; called only when the question has a word that the archive does not have.
    """
    tokens = analyzer.tokens(question)
    quiet = not question.isupper() and not question.istitle()
    if len(tokens) > MOST_TOKENS:
        return None
    plain = [(token.term, token) for token in tokens if token.term and _is_plain(token.text, quiet=quiet)]
    there = having([term for term, _ in plain])
    unknown = [token for (_, token), is_there in zip(plain, there, strict=True) if not is_there]
    if not unknown:
        return None
    archive = words()
    result = question
    for token in reversed(unknown):
        written = _without_genitive(token.text)
        name = quiet and token.start > 0 and written[0].isupper()
        if (meant := _meant(written, analyzer, having, archive, name=name)) is not None:
            result = result[: token.start] + meant + result[token.start + len(written) :]
    return result if result != question else None


def _is_plain(word: str, *, quiet: bool) -> bool:
    """Whether it is a word of letters that is long enough, and no abbreviation in capitals."""
    word = _without_genitive(word)
    return len(word) >= MIN_LETTERS and word.isalpha() and not (quiet and word.isupper())


def _without_genitive(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "\u2019s")) else word


def _meant(written: str, analyzer: Analyzer, having: Having, archive: Words, *, name: bool) -> str | None:
    """The word of the archive that is meant, as the archive writes it; None when that is not clear."""
    form = fold(written)
    nearest = _still_there(_nearest(form, archive, name=name), analyzer, having)
    if not nearest:
        return None
    best, others = nearest[0], nearest[1:]
    term = analyzer.term(best.form)
    other = next((each for each in others if analyzer.term(each.form) != term), None)
    if other and other.distance - best.distance < MARGIN:
        return None
    if best.distance > _limit(form, analyzer.language, name=best.written[0].isupper()):
        return None
    if is_word(written.casefold(), analyzer.language) or is_word(form, analyzer.language):
        return None
    return _as_written(best.written, written)


def _still_there(near: Sequence[_Near], analyzer: Analyzer, having: Having) -> list[_Near]:
    """Those that are words of the archive now: a list of words may be older. A stop word is in every archive."""
    terms = [analyzer.term(each.form) for each in near]
    there = having([term or "" for term in terms])
    return [each for each, term, is_there in zip(near, terms, there, strict=True) if term is None or is_there]


def _as_written(meant: str, written: str) -> str:
    """The word with the capitals of what was written, where that has some."""
    if written.isupper():
        return meant.upper()
    return meant[0].upper() + meant[1:] if written[0].isupper() else meant


def _nearest(form: str, archive: Words, *, name: bool) -> list[_Near]:
    """The words of the archive that `form` may be a slip for, the nearest first.

    For a name only names, or a long word with an easy slip, that was given a capital.
    """
    slips = set(one_slip_away(form, archive.letters()))
    found = {*archive.among(slips), *(slips & QUESTION_WORDS)}
    if not found and len(form) >= TWO_SLIPS:
        found.update(archive.alike(form))
    near = sorted(_near(form, other, archive) for other in found)
    if name:
        easily = len(form) >= TWO_SLIPS
        near = [each for each in near if each.written[0].isupper() or (easily and cost(form, each.form) <= SWAP)]
    return near


def _near(form: str, other: str, archive: Words) -> _Near:
    frequency, written = _frequency(other, archive), archive.written(other)
    moved = len(form) >= TWO_SLIPS and sorted(form) == sorted(other)
    slips = min(MOVED, cost(form, other)) if moved else cost(form, other)
    distance = slips - FREQUENCY * math.log(min(frequency, COMMON))
    if written[0].isupper():
        distance += ANOTHER_NAME * (_other_letters(form, other) + (frequency <= RARE))
    return _Near(distance, other, written)


def _frequency(form: str, archive: Words) -> int:
    # What begins a question is rare in an article, and the most usual word here.
    return COMMON if form in QUESTION_WORDS else archive.frequency(form)


def _other_letters(form: str, other: str) -> bool:
    """Whether the words differ in more than the order of their letters and whether they are doubled."""
    if len(form) >= TWO_SLIPS and len(form) != len(other):
        return False
    return sorted(_DOUBLED.sub(r"\1", form)) != sorted(_DOUBLED.sub(r"\1", other))


def _limit(form: str, language: str, *, name: bool) -> float:
    limit = next((limit for letters, limit in LIMITS if len(form) <= letters), LIMITS[-1][1])
    return limit * NAME if name or language not in LEXICA else limit
