"""The made-up paragraphs are as news is, and always the same; one's own are read."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.ranking.corpus import BLOCK, VOCABULARY, Corpus, made, name, read


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return made(2 * BLOCK, 300)


def test_the_same_seed_makes_the_same_corpus(corpus: Corpus) -> None:
    again = made(2 * BLOCK, 300)
    assert np.array_equal(again.numbers, corpus.numbers)
    assert again.questions == corpus.questions
    assert not np.array_equal(made(10, 1, seed=2).numbers, made(10, 1).numbers)


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(corpus: Corpus) -> None:
    small = made(100, 300)
    assert small.paragraphs() == corpus.first(100).paragraphs() == corpus.paragraphs()[:100]
    assert small.questions == corpus.questions


def test_a_paragraph_has_as_many_terms_as_one_of_news(corpus: Corpus) -> None:
    lengths = [len(terms) for terms in corpus.paragraphs()]
    assert 25.5 < np.mean(lengths) < 27.5
    assert 2 * np.median(lengths) < np.quantile(lengths, 0.95) < 2.5 * np.median(lengths)


def test_terms_are_said_again_in_a_paragraph(corpus: Corpus) -> None:
    assert 1.12 < len(corpus.numbers) / corpus.frequencies().sum() < 1.25


def test_paragraphs_of_an_article_have_more_terms_in_common_than_strangers(corpus: Corpus) -> None:
    paragraphs = [set(terms) for terms in corpus.paragraphs()]
    neighbours = np.mean([len(one & other) for one, other in pairwise(paragraphs)])
    strangers = np.mean([len(one & other) for one, other in zip(paragraphs, paragraphs[BLOCK:], strict=False)])
    assert neighbours > 2 * strangers


def test_few_terms_are_very_frequent_and_most_are_rare(corpus: Corpus) -> None:
    frequencies = np.sort(corpus.frequencies())[::-1] / len(corpus)
    assert 0.1 < frequencies[0] < 0.25
    assert 0.002 < frequencies[1000] < 0.008
    assert (frequencies[frequencies > 0] < 0.001).mean() > 0.5


def test_questions_are_as_long_and_reach_as_many_paragraphs_as_those_about_news(corpus: Corpus) -> None:
    assert np.median([len(terms) for terms in corpus.questions]) == pytest.approx(10, abs=1)
    assert all(len(set(terms)) == len(terms) > 0 for terms in corpus.questions)
    of = dict(zip(corpus.names, corpus.frequencies().tolist(), strict=True))
    reached = np.mean([sum(of[term] for term in terms) for terms in corpus.questions])
    assert 0.17 < reached / len(corpus) < 0.24


def test_every_term_has_a_name_of_its_own_and_frequent_ones_are_short() -> None:
    names = [name(number) for number in range(VOCABULARY)]
    assert len(set(names)) == VOCABULARY
    assert [len(names[0]), len(names[9_899]), len(names[9_900]), len(names[-1])] == [4, 4, 6, 6]


def test_a_written_corpus_is_read_as_it_was(tmp_path: Path) -> None:
    corpus = made(20, 3)
    corpus.write(tmp_path / "corpus.npz")
    again = Corpus.of(tmp_path / "corpus.npz")
    assert again.paragraphs() == corpus.paragraphs()
    assert (again.questions, again.description) == (corpus.questions, corpus.description)


def test_own_articles_are_analysed_as_pressbox_does(tmp_path: Path) -> None:
    articles, questions = tmp_path / "articles.jsonl.gz", tmp_path / "questions.txt"
    lines = [{"paragraphs": ["The cats were running.", " "]}, {"text": "Cats again!\nAnd a dog"}]
    articles.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    questions.write_text("Who was the running cat?\n\nWhat of it?\n", encoding="utf-8")
    corpus = read(articles, questions)
    assert corpus.paragraphs() == [["cat", "run"], ["cat"], ["dog"]]
    assert corpus.questions == [["run", "cat"]]
    assert corpus.description == "articles.jsonl.gz"
