"""Articles as they are found on the web, and news with everything around it: read from the data folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.model import Article
from index.reading import read

pytestmark = pytest.mark.shared

#: Report -> reason -> the numbers of its paragraphs that are kept out for it.
FURNITURE = {
    "000": {"title": [1], "caption": [7, 8], "comments": [26]},
    "001": {"title": [1], "promo": [3, 4, 5, 6], "comments": [22, 23, 24]},
    "002": {"title": [1]},
    "003": {
        "title": [1],
        "byline": [2],
        "promo": [15],
        "headlines": [19, *range(21, 30), *range(31, 40)],
        "menu": [20, 30, 40],
    },
    "004": {},
}


@pytest.fixture(scope="module")
def reports(shared_data: Path) -> dict[str, Article]:
    found = read(shared_data / "articles")
    return {article.id[:3]: article for article in found if isinstance(article, Article)}


@pytest.mark.parametrize("report", sorted(FURNITURE))
def test_furniture_is_kept_out_and_nothing_else(reports: dict[str, Article], report: str) -> None:
    kept_out: dict[str, list[int]] = {}
    for paragraph in reports[report].paragraphs:
        if paragraph.furniture:
            kept_out.setdefault(paragraph.furniture, []).append(paragraph.number)
    assert kept_out == FURNITURE[report]


def test_the_text_is_the_files_own(reports: dict[str, Article], shared_data: Path) -> None:
    for path in (shared_data / "articles").iterdir():
        assert reports[path.name[:3]].text == path.read_text(encoding="utf-8")


def test_head_lines_are_read(reports: dict[str, Article]) -> None:
    assert reports["003"].author == "Robert Nyanja"
    assert reports["003"].published == "2018-07-03T13:19:00+03:00"
    assert reports["002"].published == "2018-07-03"
    assert [len(reports[report].title.split()) for report in sorted(reports)] == [27, 20, 23, 10, 12]


@pytest.mark.parametrize(
    "name", ["questions/wiki-dev", "questions/wiki-refuse", "questions/stories-train", "questions/reviews-train"]
)
def test_texts_without_furniture_lose_nothing(shared_data: Path, name: str) -> None:
    for article in read(shared_data / f"{name}.articles.jsonl.gz"):
        assert isinstance(article, Article)
        assert not [paragraph for paragraph in article.paragraphs if paragraph.furniture]


def test_of_paragraphs_that_answer_news_questions_hardly_any_is_lost(shared_data: Path) -> None:
    lines = (shared_data / "news/news-dev.questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [{tuple(place) for place in json.loads(line)["relevant"]} for line in lines]
    relevant = set().union(*questions)
    lost = {
        (article.id, paragraph.number): paragraph.furniture
        for article in read(shared_data / "news/news.articles.jsonl.gz")
        if isinstance(article, Article)
        for paragraph in article.paragraphs
        if paragraph.furniture is not None and (article.id, paragraph.number) in relevant
    }
    assert sum(places <= lost.keys() for places in questions) <= 0.01 * len(questions)
    # What counts as relevant was found by its words, so headlines of other articles are among it.
    assert len(lost) <= 0.06 * len(relevant)
    assert sum(reason != "headlines" for reason in lost.values()) <= 0.01 * len(relevant)
