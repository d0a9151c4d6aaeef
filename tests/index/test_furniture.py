"""How well page furniture is told from the story, on news that were labelled by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.furniture import labels, score, stored, wilson

#: One article in so many is stored beside those that are labelled: without any, hardly a line repeats itself.
EVERY = 5


@pytest.mark.shared
def test_furniture_of_news_is_told_from_the_story(shared_data: Path, tmp_path: Path) -> None:
    labelled = labels("held-out")
    news = shared_data / "news/news.articles.jsonl.gz"
    result = score(labelled, stored(news, tmp_path, {each.article for each in labelled}, every=EVERY))
    assert result.right + result.missed > 100
    assert result.precision >= 0.98
    assert result.recall >= 0.85


def test_each_article_is_labelled_once() -> None:
    halves = [{each.article for each in labels(half)} for half in ("development", "held-out")]
    assert not halves[0] & halves[1]
    for half in ("development", "held-out"):
        for each in labels(half):
            assert not each.unsure & each.furniture.keys()
            assert not each.read or each.furniture.keys() <= each.read


def test_an_interval_holds_the_share_and_narrows() -> None:
    low, high = wilson(9, 10)
    assert low < 0.9 < high < 1
    assert wilson(900, 1000)[0] > low
