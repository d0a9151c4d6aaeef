"""What the compiled functions of the first reading hand to one another."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

from index import vocabulary
from index.answering import pointing

# Rows of the whole numbers by token: its state; the place in the question of the word that it is; its passage, its
# sentence, the first token of that and the one after its last; those two and one before it, itself, and those one and
# two behind it; for each kind of words asked for the nearest on its left, and on its right; the distance and the place
# of the nearest of any kind on the left, and of that on the right. All as `index.answering.pointing.matching.Match`.
STATE, ASKED_PLACE, PASSAGE, SENTENCE, START, STOP = range(6)
NEIGHBOURS: Final = 6
SELF: Final = NEIGHBOURS + 2
BEFORE: Final = SELF - 1
BEHIND: Final = SELF + 1
LEFT: Final = NEIGHBOURS + 5
RIGHT: Final = LEFT + 4
OFF: Final = RIGHT + 4
NUMBERS: Final = OFF + 4

# Rows of what is kept of what is known of each token.
FORM_NUMBER, ROW, BITS, MARK, MARK_BEHIND, PLACE = range(6)
KEPT: Final = 6

SOURCES: Final = (
    *sorted(Path(__file__).parent.glob("*.py")),
    *sorted(Path(pointing.__file__).parent.glob("*.py")),
    # What is told of a word's shape.
    Path(vocabulary.__file__),
)
"""All that the first reading is compiled from."""


class Sentences(NamedTuple):
    """The sentences that are read."""

    #: The first token of each, and at the end the number of tokens; the first of each passage, likewise.
    bounds: Any
    passages: Any
    #: As `Match.sentences`.
    about: Any


class Asking(NamedTuple):
    """A question, as `index.answering.pointing.matching.Query` has it."""

    #: The states and the places of its content words; the forms of all.
    states: Any
    places: Any
    forms: Any


class Weights(NamedTuple):
    """Those of the first reading."""

    #: What is asked for.
    attributes: Any
    weights: Any
    #: How far a hash is moved to be the number of a weight.
    shift: Any
    #: What a weight of 1 is worth.
    scale: Any


class Read(NamedTuple):
    """What is seen of the tokens, by the rows above."""

    numbers: Any
    kept: Any
    #: As `boundaries.seen`; with a last column for what is beyond a sentence's edge.
    seen: Any
    #: As `Match.exact`, the other way round: shape (tokens, words).
    exact: Any


class Runs(NamedTuple):
    """All runs of words, by their length less 1 and their first token."""

    scores: Any
    #: How far each is below the best of its passage, below zero; its probability; what it is worth as a whole.
    exponents: Any
    probabilities: Any
    wholes: Any
    #: What each token is worth as a part of them, see `Worth`.
    worth: Any
    #: By token: the logarithms of how probable it is that an answer begins there, and ends there; by sentence: how
    #: many answers begin in it.
    begins: Any
    ends: Any
    expected: Any


# Rows of the whole numbers by candidate: its passage, its first and its last token, its core, and the distinct ones.
OF_PASSAGE, FIRST, LAST, CORE, DISTINCT = range(5)
# And of the others, as `index.answering.pointing.candidates.Candidates`.
SCORE, SHORT, PROBABILITY, WHOLE = range(4)


class Some(NamedTuple):
    """The candidates: some of the runs."""

    #: By the rows above.
    numbers: Any
    known: Any
    #: Takes what is known of each; shape (FEATURES, candidates).
    found: Any
