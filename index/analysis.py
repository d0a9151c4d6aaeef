"""Text -> terms: the same tokens, folding, stop words and stems for paragraphs and for questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

import Stemmer

from index.errors import LanguageUnknown
from index.irregular import BASE_FORMS

VERSION: Final = 1
"""Raised whenever the same text may give other terms than before, so that a stored index knows that it is old."""

LANGUAGES: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""ISO 639-1 code -> Snowball's name, for every language that can be analysed."""

QUESTION_WORDS: Final = frozenset("who whom whose what which when where why how".split())
"""They say what kind of thing is asked for; they are not its topic."""

ENGLISH_STOP_WORDS: Final = QUESTION_WORDS | frozenset(
    """
    a an the this that these those there here
    i me my mine we our ours you your yours he him his she her hers it its they them their theirs
    am is are was were be been being do does did doing done have has had having will would shall should can could may
    might must
    and or but nor if then than as so too also not no
    at by for from in into of off on onto out over to up with about under between during through
    im ive id ill youre youve youd hes shes theyre theyve weve isnt arent wasnt werent dont doesnt didnt hasnt havent
    hadnt wont wouldnt cant couldnt shouldnt whats whos wheres whens hows whys thats theres lets
    himself herself itself themselves myself yourself ourselves own
    please tell know just any some such many much since after before while again
    """.split()
)
"""Words that hold a question or a sentence together and say nothing of its topic. "Us" is also a country."""

# A combining mark belongs to the letter before it, and Python's \w does not hold them; Indic vowels are such marks.
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
_WORD: Final = rf"[^\W_](?:[^\W_]|[{_MARKS}\u200c\u200d])*"
_TOKEN: Final = re.compile(
    rf"""(
      (?:[^\W\d_]\.){{2,}}(?![^\W_])                      # J.J.  U.S.  a.m.
    | \d+(?:[.,:\-\u2010-\u2015\u2212]\d+)*               # 94  2-0  1,200  13:19
      (?:(?i:st|nd|rd|th)(?![^\W_])|(?![^\W_]))            # 94th; "1990s" and "4x4" are words
    | {_WORD}(?:['\u2019\u02bc]{_WORD})*                  # Meunier's  O'Brien; "one-two" is two tokens
    )""",
    re.VERBOSE,
)
# The same tokens in a third of the time, for texts of Latin letters and usual punctuation: that is nearly all news. Its
# first character tells where a token may begin and, looked back at, what it may be; most are letters and nothing else.
# Letters are told without a look into Unicode's tables.
_LETTER: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_PLAIN_TOKEN: Final = re.compile(
    rf"""(
    [{_LETTER}0-9]
    (?: (?<![0-9])[{_LETTER}0-9]++(?!['\u2019\u02bc])
      | (?<![0-9])[{_LETTER}0-9]+(?:['\u2019\u02bc][{_LETTER}0-9]+)*
      | (?<![0-9])\.(?:[{_LETTER}]\.)+(?![{_LETTER}0-9])
      | (?<=[0-9])[0-9]*(?:[.,:\-\u2010-\u2015\u2212][0-9]+)*
        (?:(?i:st|nd|rd|th)(?![{_LETTER}0-9])|(?![{_LETTER}0-9]))
      | [{_LETTER}0-9]*(?:['\u2019\u02bc][{_LETTER}0-9]+)*
    ))""",
    re.VERBOSE,
)
_NOT_PLAIN: Final = re.compile(
    "[^\x00-\x7f\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf-\u024f\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2212]"
)
_APOSTROPHE: Final = re.compile("['\u2019\u02bc]")
_DASH: Final = re.compile("[\u2010-\u2015\u2212]")
_NUMBER: Final = re.compile(r"(\d[\d.,:\-\u2010-\u2015\u2212]*)(?i:st|nd|rd|th)?")
_ACRONYM: Final = re.compile(r"(?:[^\W\d_]\.)+")
# Marks that people leave out when they type; an Indic vowel is a mark too, and part of the word.
_ACCENTS: Final = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
# Letters that Unicode does not decompose and that people type without their stroke.
_STROKES: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i"}
)
_CACHED_WORDS: Final = 500_000
"""Distinct words whose term is remembered: about 60 MB at most."""
_CACHED_TEXTS: Final = 16
"""The last texts whose tokens are remembered: each step of an answer asks for the question's."""


class Token(NamedTuple):
    """One token of a text: ``text[start:end]`` and the term that it is indexed by."""

    text: str
    start: int
    end: int
    #: None for a stop word.
    term: str | None


class Analyzer:
    """Turns text of one language into terms. Safe to use from several threads.

    Args:
        language: an ISO 639-1 code or Snowball's name, in any case.

    Raises:
        LanguageUnknown: there is no Snowball stemmer for the language.
    """

    def __init__(self, language: str = "en") -> None:
        self.language: Final = normalise_language(language)
        self._terms: Final = _Terms(self.language)
        self._remembered: Final = lru_cache(maxsize=_CACHED_TEXTS)(self._tokens)

    def __repr__(self) -> str:
        return f"Analyzer({self.language!r})"

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text could give other terms: an index made with another one is out of date."""
        return f"{VERSION}-{self.language}-snowball{Stemmer.version()}"

    def tokens(self, text: str) -> list[Token]:
        """The tokens of `text` in order, stop words among them."""
        return list(self._remembered(text))

    def terms(self, text: str) -> list[str]:
        """The terms of `text` in order, without stop words; a term that occurs twice is there twice."""
        terms = self._terms
        return [term for word in words(text) if (term := terms[word]) is not None]

    def term(self, word: str) -> str | None:
        """The term of one token's text; None for a stop word."""
        return self._terms[word]

    def _tokens(self, text: str) -> tuple[Token, ...]:
        terms = self._terms
        return tuple(Token(match[0], *match.span(), terms[match[0]]) for match in _token_pattern(text).finditer(text))


class _Terms(dict[str, str | None]):
    """Word -> term, filled as words are met: news uses few distinct words, each very often."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stop = stop_words(language)
        self._stem: Callable[[str], str] = Stemmer.Stemmer(LANGUAGES[language], 0).stemWord

    def __missing__(self, word: str) -> str | None:
        term = self._term(word)
        if len(self) >= _CACHED_WORDS:
            self.clear()
        self[word] = term
        return term

    def _term(self, word: str) -> str | None:
        if word.isascii() and word.isalpha():
            # As nearly all words are: no number, no apostrophe, no accent.
            return self._stemmed(word.lower())
        if number := _NUMBER.fullmatch(word):
            return _number(number.group(1))
        if _ACRONYM.fullmatch(word):
            return fold(word.replace(".", ""))
        return self._stemmed(self._without_apostrophes(word.casefold()))

    def _stemmed(self, lower: str) -> str | None:
        """The term of a word in lower case without apostrophes."""
        if lower in self._stop:
            return None
        if self._language == "en":
            # Snowball's English knows no accents; the other stemmers look at them first.
            plain = fold(lower)
            base = BASE_FORMS.get(plain, plain)
            return None if base in self._stop else self._stem(base) or None
        return fold(self._stem(lower)) or None

    def _without_apostrophes(self, word: str) -> str:
        if self._language == "en":
            # Meunier's is Meunier; O'Brien and OBrien are one name; don't and dont one word.
            word = _APOSTROPHE.sub("'", word)
            return word.removesuffix("'s").replace("'", "")
        # Elsewhere an apostrophe mostly cuts off a small word in front: l'équipe, dell'Inter.
        return max(_APOSTROPHE.split(word), key=len)


def words(text: str) -> list[str]:
    """The texts of the tokens of `text`, in order, whatever its language."""
    return _token_pattern(text).findall(text)


def _token_pattern(text: str) -> re.Pattern[str]:
    return _PLAIN_TOKEN if text.isascii() or not _NOT_PLAIN.search(text) else _TOKEN


def pieces(text: str) -> list[str]:
    """`text` cut up: what stands in front of its first token, that token, what stands behind it, the next token, ...

    The last piece is what stands behind the last token. Every other piece is a token; the others may be empty.
    """
    return _token_pattern(text).split(text)


def fold(text: str) -> str:
    """`text` in one case and without accents, to compare words by; its length may change."""
    if text.isascii():
        return text.lower()
    # Once more after it: the capital of a mathematical letter shows only when the letter is taken apart.
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed).translate(_STROKES))


def folded(text: str) -> str:
    """The words of `text`, folded, with a space between them: the same for texts that differ in punctuation too."""
    return " ".join(map(fold, words(text)))


def normalise_language(language: str) -> str:
    """The ISO 639-1 code of a language given as "en", "EN", "en-GB" or "english". Raises LanguageUnknown."""
    name = language.strip().lower().replace("_", "-")
    code = {"nb": "no", "nn": "no"}.get(name.split("-")[0], name.split("-")[0])
    if code in LANGUAGES:
        return code
    for known, snowball in LANGUAGES.items():
        if name == snowball:
            return known
    codes = " ".join(LANGUAGES)
    raise LanguageUnknown(f"{language[:40]!r} is no language that Pressbox can analyse; use one of {codes}.")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Tells the terms of this Pressbox, with the packages that it has, from those of another."""
    from importlib.metadata import version

    return f"{VERSION} {version('PyStemmer')} {version('stop-words')} {unicodedata.unidata_version}"


@lru_cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language (ISO 639-1), in lower case; none where no list is known."""
    if language == "en":
        return ENGLISH_STOP_WORDS
    from stop_words import AVAILABLE_LANGUAGES, get_stop_words

    name = LANGUAGES[language]
    return frozenset(word.casefold() for word in get_stop_words(name)) if name in AVAILABLE_LANGUAGES else frozenset()


def _number(digits: str) -> str:
    digits = _DASH.sub("-", digits).rstrip(".,:-")
    # A comma before three digits groups them: 1,200 is 1200; 13:19, 2-0 and 1.5 stay as they are.
    return re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", digits)
