"""How well page furniture is told from the story, with all of the news stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.timing import show
from tests.index.furniture import Score, labels, score, stored

HALVES = ("development", "held-out")


@pytest.mark.benchmark
@pytest.mark.shared
def test_how_well_furniture_is_told_from_the_story(shared_data: Path, tmp_path: Path) -> None:
    articles = stored(shared_data / "news/news.articles.jsonl.gz", tmp_path)
    scores = {half: score(labels(half), articles) for half in HALVES}
    columns = ("half", "paragraphs", "furniture", "precision", "recall")
    show("Furniture of news, with 95 % intervals", columns, [row(half, scores[half]) for half in HALVES])
    kinds = sorted(scores["development"].kinds | scores["held-out"].kinds)
    show(
        "Found, by kind",
        ("kind", *HALVES),
        [(kind, *(f"{scores[half].found[kind]} of {scores[half].kinds[kind]}" for half in HALVES)) for kind in kinds],
    )


def row(half: str, result: Score) -> tuple[str, ...]:
    """The figures of a half."""
    furniture = result.right + result.missed
    return (
        half,
        f"{furniture + result.wrong + result.kept:,}",
        f"{furniture:,}",
        shown(result.precision, result.precision_interval()),
        shown(result.recall, result.recall_interval()),
    )


def shown(share: float, interval: tuple[float, float]) -> str:
    """A share with where it lies."""
    return f"{share:.3f} ({interval[0]:.3f} to {interval[1]:.3f})"
