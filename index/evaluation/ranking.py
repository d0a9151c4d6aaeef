"""Figures of one ranked list of paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.evaluation.questions import Place


def hit(ranked: Sequence[Place], relevant: Collection[Place], k: int) -> float:
    """R@k: 1.0 when one of the relevant paragraphs is among the first k, else 0.0.

    Where one paragraph is relevant this is recall; where several say the same, one of them is enough, as for open
    question answering (Karpukhin et al. 2020, section 3); others call it success or hit rate.
    """
    return float(any(place in relevant for place in ranked[:k]))


def reciprocal_rank(ranked: Sequence[Place], relevant: Collection[Place], k: int) -> float:
    """MRR@k, of one question: 1/r for the first relevant paragraph at rank r up to k; 0.0 when there is none."""
    return next((1 / rank for rank, place in enumerate(ranked[:k], 1) if place in relevant), 0.0)
