"""Little passages made ready, as the tests of pointing share them."""

from index.analysis import Analyzer
from index.answering.passage import Passage, passage
from index.answering.pointing.asking import asked
from index.answering.pointing.matching import Match, Query, match, query
from index.answering.pointing.tokens import Tokens, Traits, tokens
from index.answering.words import words
from index.vocabulary import Vocabulary

ANALYZER = Analyzer("en")
VOCABULARY = Vocabulary()
BOOK = VOCABULARY.book(ANALYZER)
TRAITS = Traits(VOCABULARY, words())
ALL = 10_000


def ready(text: str) -> Passage:
    return passage(text, BOOK)


def read(*texts: str) -> Tokens:
    """The tokens of some passages, one after the other."""
    return tokens([ready(text) for text in texts], TRAITS)


def put(question: str) -> Query:
    return query(asked(question, ANALYZER), TRAITS, lambda _: 1.0)


def met(question: str, *texts: str, budget: int = ALL) -> Match:
    """How some passages meet a question."""
    passages = read(*texts)
    return match(put(question), passages, TRAITS, budget)
