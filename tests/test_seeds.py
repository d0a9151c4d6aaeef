"""The sample articles and the questions about them: complete, exact, and in words of our own."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import frontmatter
import pytest

from index.model import Article
from index.reading import read
from tests.conftest import ROOT

SEEDS = ROOT / "seeds"
QUESTIONS = ROOT / "tests" / "data" / "seeds.questions.jsonl"
FILES = sorted(path.name for path in SEEDS.iterdir())
#: As many words in a row as may not be shared with the reports whose facts the sample articles retell.
SHARED_WORDS = 8

FURNITURE = [
    ("a-late-late-show", "Related stories"),
    ("a-late-late-show", "Akinfeev's left foot and other Russian miracles"),
    ("a-late-late-show", "3 hours ago"),
    ("a-late-late-show", "Leave a reply"),
    ("clean-sheets", "Your donation keeps our reporters on the road."),
    ("clean-sheets", "Comments"),
    ("heartbreak-in-rostov", "supporters +7"),
    ("heartbreak-in-rostov", "Leave a reply"),
    ("nishino-takes-the-blame", "text GOAL to 00112"),
    ("nishino-takes-the-blame", "Leave a reply"),
    ("the-note-on-the-table", "Quiz: how tidy is your team?"),
    ("the-note-on-the-table", "The mascot, the wolf and the missing goggles"),
    ("the-note-on-the-table", "5 hours ago"),
    ("the-note-on-the-table", "Comments (0)"),
    ("clean-sheets", "A word before you read on"),
    ("clean-sheets", "Give once | Give monthly | Remind me in August"),
    ("clean-sheets", "Sign in to join the discussion"),
]


class Question(NamedTuple):
    """One line of a question file."""

    id: str
    question: str
    answers: list[str]
    relevant: list[list[str | int]]
    unanswerable: bool


def questions() -> list[Question]:
    """All questions of the file, in its order."""
    return [Question(**json.loads(line)) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


ANSWERABLE = [question for question in questions() if not question.unanswerable]
UNANSWERABLE = [question for question in questions() if question.unanswerable]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """The sample articles as they are read, by id."""
    return {found.id: found for found in read(SEEDS) if isinstance(found, Article)}


def runs(text: str, length: int = SHARED_WORDS) -> Iterator[tuple[str, ...]]:
    """All runs of `length` words in a row, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[first:] for first in range(length)), strict=False)


def relevant_paragraphs(question: Question, articles: dict[str, Article]) -> list[str]:
    """The text of each paragraph that the question names as relevant."""
    return [articles[str(article)].paragraph_text(int(number)) for article, number in question.relevant]


def test_there_are_five_articles_named_after_their_files(articles: dict[str, Article]) -> None:
    """Each file of the folder is one article, and its name is the id."""
    assert list(articles) == [Path(name).stem for name in FILES]
    assert len(articles) == 5


@pytest.mark.parametrize("name", FILES)
def test_front_matter_is_complete(name: str) -> None:
    """Every article states the same five facts about itself."""
    header, _ = frontmatter.parse((SEEDS / name).read_text(encoding="utf-8"))
    assert set(header) == {"title", "source", "author", "published", "url"}
    assert str(header["published"]).startswith("2018-07-03")
    assert str(header["url"]).startswith("https://example.org/")


@pytest.mark.parametrize("name", FILES)
def test_front_matter_reaches_the_article(name: str, articles: dict[str, Article]) -> None:
    """What a citation shows is what the file states."""
    article = articles[Path(name).stem]
    header, _ = frontmatter.parse((SEEDS / name).read_text(encoding="utf-8"))
    read_as = (article.title, article.source, article.author, article.url, str(article.day))
    assert read_as == (*(header[key] for key in ("title", "source", "author", "url")), "2018-07-03")


def test_titles_and_sources_differ(articles: dict[str, Article]) -> None:
    """Two citations never look as if they were one."""
    assert len({article.title for article in articles.values()}) == 5
    assert len({article.source for article in articles.values()}) == 5


@pytest.mark.parametrize("name", FILES)
def test_length_is_that_of_a_short_report(name: str) -> None:
    """Each is 250 to 700 words long."""
    _, body = frontmatter.parse((SEEDS / name).read_text(encoding="utf-8"))
    assert 250 <= len(body.split()) <= 700


def test_paragraphs_are_exact_slices_with_only_white_space_between(articles: dict[str, Article]) -> None:
    """Paragraphs are in order, numbered from 1, and leave no words out."""
    for article in articles.values():
        bounds = [0, *(offset for p in article.paragraphs for offset in (p.start, p.end)), len(article.text)]
        assert bounds == sorted(bounds)
        gaps = [article.text[end:start] for end, start in zip(bounds[::2], bounds[1::2], strict=True)]
        assert not "".join(gaps).strip()
        assert all(article.paragraph_text(p.number).strip() for p in article.paragraphs)
        assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))


@pytest.mark.parametrize(("name", "words"), FURNITURE)
def test_page_furniture_is_kept_out_of_the_index(name: str, words: str, articles: dict[str, Article]) -> None:
    """What is on the page but not in the story is marked so."""
    article = articles[name]
    found = [p for p in article.paragraphs if words in article.paragraph_text(p.number)]
    assert found
    assert all(p.furniture for p in found)


def test_names_are_spelt_two_ways(articles: dict[str, Article]) -> None:
    """The samples keep the variety of spelling that real archives have."""
    everything = "\n".join(article.text for article in articles.values())
    pairs = [("Meunier", "Muenier"), ("Martinez", "Martínez"), ("Rostov Arena", "Rostov-on-Don"), ("3-2", "3\u20132")]
    assert [pair for pair in pairs if not all(spelling in everything for spelling in pair)] == []


def test_every_article_names_the_scorer_of_the_winner(articles: dict[str, Article]) -> None:
    """The first question of a newcomer has five witnesses."""
    winner = next(question for question in ANSWERABLE if question.question == "Who scored the winner?")
    assert {article for article, _ in winner.relevant} == set(articles)
    assert all("Nacer Chadli" in paragraph for paragraph in relevant_paragraphs(winner, articles))


def test_question_ids_and_wordings_are_unique() -> None:
    """A figure for one question is never a figure for two."""
    assert len({question.id for question in questions()}) == len(questions())
    assert len({question.question for question in questions()}) == len(questions())


def test_there_are_enough_questions_of_both_kinds() -> None:
    """Both answering and refusing can be measured."""
    assert len(ANSWERABLE) >= 40
    assert len(UNANSWERABLE) >= 15


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question.id)
def test_answers_stand_in_the_relevant_paragraphs(question: Question, articles: dict[str, Article]) -> None:
    """Each answer is in one of them, and each of them has an answer."""
    paragraphs = relevant_paragraphs(question, articles)
    assert question.answers
    assert [a for a in question.answers if not any(a in paragraph for paragraph in paragraphs)] == []
    assert [p for p in paragraphs if not any(answer in p for answer in question.answers)] == []


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question.id)
def test_relevant_paragraphs_can_be_found(question: Question, articles: dict[str, Article]) -> None:
    """None of them is taken for page furniture."""
    for article, number in question.relevant:
        assert articles[str(article)].paragraphs[int(number) - 1].furniture is None


@pytest.mark.parametrize("question", UNANSWERABLE, ids=lambda question: question.id)
def test_unanswerable_questions_have_no_answers(question: Question) -> None:
    """Such a line names neither an answer nor a place."""
    assert question.answers == []
    assert question.relevant == []


def test_wordings_are_not_taken_from_the_articles(articles: dict[str, Article]) -> None:
    """Questions are worded by somebody who has not the article at hand."""
    taken = {run for article in articles.values() for run in runs(article.text, length=6)}
    assert [question.id for question in questions() if taken & set(runs(question.question, length=6))] == []


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_no_sentence_is_taken_from_the_reports(name: str, shared_data: Path) -> None:
    """The facts are the reports', the sentences are not."""
    reports = [path.read_text(encoding="utf-8") for path in sorted((shared_data / "articles").glob("*.txt"))]
    taken = {run for report in reports for run in runs(report)}
    shared = taken & set(runs((SEEDS / name).read_text(encoding="utf-8")))
    assert reports
    assert sorted(" ".join(run) for run in shared) == []
