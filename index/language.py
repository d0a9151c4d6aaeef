"""Which language a text is in, told by its own words where nothing states it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from index.analysis import LANGUAGES, fold, stop_words, words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE: Final = 600
"""How many characters of a text are looked at: more tell nothing new."""
SURE: Final = 0.6
"""How probable a language must be to be believed."""
ENGLISH_SHARE: Final = 0.25
"""The share of English function words that only English has: three in a hundred of English articles have fewer, and
other languages have half of it at most."""
ENGLISH_WORDS: Final = 12
"""Of fewer words, a share says little."""
ARTICLE_WORDS: Final = 4
"""An article of fewer words has no language of its own."""
QUESTION_WORDS: Final = 2
"""So many function words of one language, and a third as many of any other, tell the language of a question."""

# How the detector calls languages that are written as one here.
_SAME: Final = {"nn": "no"}


def detected(text: str, default: str) -> str:
    """The language of an article's text (ISO 639-1); `default` for one that is short, unclear or cannot be analysed.

    Args:
        text: any text; its first `SAMPLE` characters are looked at.
        default: the language that is taken where the text does not tell.
    """
    sample = text[:SAMPLE]
    found = [word.casefold() for word in words(sample)]
    if len(found) >= ENGLISH_WORDS and _count(found, "en") >= ENGLISH_SHARE * len(found):
        return "en"  # without the detector, which takes most of a second to load
    if sum(word.isalpha() for word in found) < ARTICLE_WORDS:
        return default
    return _classified(sample, default, None)


def question_language(question: str, languages: Collection[str], default: str) -> str:
    """Which of the archive's languages a question is in; `default` where it does not tell.

    Args:
        question: any text.
        languages: the languages (ISO 639-1) that the archive has articles in.
        default: the archive's main language.
    """
    if set(languages) <= {default}:
        return default
    found = [word.casefold() for word in words(question)]
    counts = sorted(((_count(found, language), language) for language in {*languages, default}), reverse=True)
    (most, language), (next_most, _) = counts[:2]
    if most >= QUESTION_WORDS and most >= 3 * next_most:
        return language
    if sum(word.isalpha() for word in found) < 2:
        return default
    return _classified(question[:SAMPLE], default, frozenset({*languages, default}))


def _count(found: Sequence[str], language: str) -> int:
    return sum(word in _function_words(language) for word in found)


@lru_cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(stop_words(language) | {fold(word) for word in stop_words(language)})


def _classified(text: str, default: str, among: frozenset[str] | None) -> str:
    language, probability = _identifier(among).classify(text)
    language = _SAME.get(language, language)
    return language if probability >= SURE and language in LANGUAGES else default


@lru_cache(maxsize=8)
def _identifier(among: frozenset[str] | None) -> LanguageIdentifier:
    """A detector of some languages; None for all it knows, so that what we cannot analyse is not taken for another."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    if among is None:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole = _identifier(None)
    known = {label for label in whole.labels if _SAME.get(label, label) in among}
    if len(known) < len(among):
        return whole  # Yiddish is one that it does not know
    tables = whole.nb_ptc, whole.nb_pc, whole.nb_classes, whole.tk_nextmove, whole.tk_output
    part = LanguageIdentifier(*tables, norm_probs=True, tk_row=whole.tk_row)
    part.set_languages(known)
    return part
