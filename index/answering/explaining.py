"""How a candidate came to its place, as a tree of numbers: what ranking, reading and deciding saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.answering.citing import cite
from index.answering.evidence import Evidence, Seen
from index.answering.judging import Judge, Logistic
from index.model import Explanation, Part, TermScore


def explained(
    evidence: Evidence, terms: Sequence[TermScore], observed: Mapping[str, float] | None, judge: Judge
) -> Explanation:
    """What each step made of one piece of evidence.

    Args:
        evidence: the candidate.
        terms: what each term of the question gave its paragraph.
        observed: what was decided on, of the first candidate; None for the others.
        judge: who decided.
    """
    found = [_engine(terms), Part("paragraph", evidence.score, "re-ranked", _seen(evidence.ranked)), _quote(evidence)]
    if chosen := evidence.answer:
        words = evidence.hit.article.text[slice(*chosen.span)]
        found.append(Part("words", chosen.probability, words, _seen(chosen.seen)))
    if observed:
        found.append(_decided("answerable", judge.answerable, observed))
        found.append(_decided("right", judge.right, observed))
    return Explanation(cite(evidence), tuple(found))


def _engine(terms: Sequence[TermScore]) -> Part:
    parts = tuple(Part(one.term, one.score, f"{_times(one.frequency)}, idf {one.idf:.3f}") for one in terms)
    return Part("BM25", sum(one.score for one in terms), parts=parts)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times" if count else "nowhere"


def _quote(evidence: Evidence) -> Part:
    parts = tuple(Part(name, value) for name, value in evidence.features.items())
    return Part("quote", evidence.features["coverage"], "how much of the question it has", parts)


def _seen(seen: Seen | None) -> tuple[Part, ...]:
    return tuple(Part(name, value) for name, value in seen.features.items()) if seen else ()


def _decided(name: str, function: Logistic, observed: Mapping[str, float]) -> Part:
    """The probability, and what each observation added to its logarithm of odds."""
    parts = tuple(
        Part(each, weight * observed[each], f"{weight:+.2f} times {observed[each]:.2f}")
        for each, weight in function.weights.items()
    )
    return Part(name, function.of(observed), parts=(Part("from the start", function.bias), *parts))
