"""Whether two wordings are one answer, as SQuAD's evaluation counts it (Rajpurkar et al. 2016, section 6.1)."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable
from typing import Final

_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)
_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")


def normalised(text: str) -> str:
    """`text` in lower case, without ASCII punctuation and English articles, its white space single.

    Curly quotation marks and dashes stay, as in the figures that others publish.
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact(said: str, answers: Iterable[str]) -> float:
    """EM: 1.0 when `said` is one of the answers, once both are normalised; else 0.0."""
    return float(normalised(said) in {normalised(answer) for answer in answers})


def f1(said: str, answers: Iterable[str]) -> float:
    """F1: the harmonic mean of precision and recall in shared words, 0 to 1; the best over the answers."""
    return max((_f1(normalised(said).split(), normalised(answer).split()) for answer in answers), default=0.0)


def holds(quote: str, answers: Iterable[str]) -> bool:
    """Whether one of the answers stands in `quote`, as whole words, once both are normalised.

    A curly quotation mark or a dash, which normalising leaves, ends a word too.
    """
    words = normalised(quote)
    return any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", words) for wanted in map(normalised, answers) if wanted)


def _f1(said: list[str], answer: list[str]) -> float:
    if not said or not answer:
        return float(said == answer)
    shared = (Counter(said) & Counter(answer)).total()
    return 2 * shared / (len(said) + len(answer))
