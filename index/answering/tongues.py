"""Questions to an archive of several languages: which one a question is in, and how the others write its names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import compress

from index.analysis import Analyzer
from index.answering.question import Question, understand
from index.language import question_language


def understand_among(
    question: str,
    languages: Collection[str],
    analyzer: Callable[[str], Analyzer],
    having: Callable[[Sequence[str]], Sequence[bool]],
    *,
    main: str,
) -> Question:
    """Read a question in its own language; its names are searched for as articles of the other languages have them.

    Each article is analysed by its own language, and so one name may be two terms: Thomas is "thoma" in English. A
    word that holds the question together is nobody's name, whatever it means elsewhere: the German "die" is not to die.

    Args:
        question: any text.
        languages: those that the archive has articles in (ISO 639-1).
        analyzer: language -> its analyzer.
        having: terms -> whether any paragraph has each.
        main: the archive's own language, for a question that does not tell.
    """
    language = question_language(question, languages, main)
    found = understand(question, analyzer(language))
    others = [analyzer(other) for other in languages if other != language]
    if not others:
        return found
    asked = [token for token in analyzer(language).tokens(found.text) if token.term in found.names]
    elsewhere = [term for token in asked for other in others if (term := other.term(token.text))]
    return replace(found, terms=tuple(dict.fromkeys([*found.terms, *compress(elsewhere, having(elsewhere))])))
