"""Stories for tests of what is alike: made-up words, always the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Sequence

from index.model import Article
from tests.index.store.articles import article_of

SYLLABLES = "ba de fi go lu ma ne pi ro su ta va wi zo kra ste pli dro".split()


def paragraph(number: int, words: int = 40) -> str:
    """A paragraph of its own."""
    chance = random.Random(number)  # noqa: S311  # made-up words are no secrets
    chosen = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(words)]
    return " ".join(chosen).capitalize() + "."


def changed(text: str, *places: int) -> str:
    """The paragraph with another word at each of these places."""
    words = text.split()
    for place in places:
        words[place] = f"replacement{place}"
    return " ".join(words)


def story(identity: str, numbers: Sequence[int], **stated: str | None) -> Article:
    """An article of the paragraphs of these numbers."""
    return article_of(identity, *(paragraph(number) for number in numbers), **stated)
