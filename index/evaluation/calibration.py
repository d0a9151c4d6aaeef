"""Whether answers that claim to be right eight times in ten are: the reliability table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean
from typing import Final

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies in [low, high); the last one has its upper end too."""

    low: float
    high: float
    answers: int
    #: Their mean confidence, 0 to 1.
    confidence: float
    #: How many of them are right, 0 to 1.
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability table of some answers."""

    answers: int
    #: In ascending order, those without answers left out.
    bins: tuple[Bin, ...]
    #: Expected calibration error, 0 to 1: the mean distance of confidence and share of right ones over the bins,
    #: weighted by their answers (Guo et al. 2017, equation 3); None without answers.
    error: float | None


def calibration(claims: Sequence[tuple[float, bool]]) -> Calibration:
    """The table of `claims`: (confidence from 0 to 1, whether it was right), one for each answer."""
    ordered = sorted(claims)
    bins = tuple(_bin(number, list(members)) for number, members in groupby(ordered, lambda claim: _number(claim[0])))
    off = sum(each.answers * abs(each.confidence - each.right) for each in bins)
    return Calibration(len(claims), bins, off / len(claims) if claims else None)


def _number(confidence: float) -> int:
    return min(int(confidence * BINS), BINS - 1)


def _bin(number: int, members: list[tuple[float, bool]]) -> Bin:
    confidence = fmean(claim for claim, _ in members)
    right = fmean(right for _, right in members)
    return Bin(number / BINS, (number + 1) / BINS, len(members), confidence, right)
