"""Points at the words that answer, with the model that comes with the package."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering.passage import passage
from index.answering.pointing.features import FEATURES
from index.answering.pointing.model import MODEL, SpanModel, load, model
from index.answering.pointing.reader import Found, SpanReader
from index.answering.question import understand
from index.vocabulary import Vocabulary
from tests.conftest import ROOT

MODELS = ROOT / "index" / "answering" / "models"
ANALYZER = Analyzer("en")
VOCABULARY = Vocabulary()
BOOK = VOCABULARY.book(ANALYZER)
READER = SpanReader(VOCABULARY, ANALYZER)
WINNER = "It had rained all day. Deep into stoppage time Ada Quill scored the winner for Nordvik, and the ground shook."
FERRY = "The ferry left Nordvik at noon on 3 May 1987 with 212 passengers on board. It sank off the coast of Iceland."


def found(question: str, texts: Sequence[str], language: str = "en", limit: int = 5) -> list[Found]:
    analyzer = Analyzer(language)
    reader = READER if language == "en" else SpanReader(VOCABULARY, analyzer)
    book = VOCABULARY.book(analyzer)
    passages = [passage(text, book, language) for text in texts]
    return reader.read(understand(question, analyzer), passages, lambda _: 1.0, limit=limit)


def answer(question: str, text: str) -> str:
    return text[slice(*found(question, [text])[0].span)]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Who scored the winner?", WINNER, "Ada Quill"),
        ("When did the ferry leave Nordvik?", FERRY, "3 May 1987"),
        ("How many passengers were on board?", FERRY, "212"),
    ],
)
def test_the_words_that_answer_are_found(question: str, text: str, expected: str) -> None:
    assert expected in answer(question, text)


def test_answers_come_by_passage_and_the_best_first() -> None:
    read = found("Who scored the winner?", [FERRY, "", WINNER], limit=3)
    assert [each.passage for each in read] == [0, 0, 0, 2, 2, 2]


def test_one_passage_is_read_alike_alone_and_among_others() -> None:
    alone = found("Who scored the winner?", [WINNER], limit=1)
    among = found("Who scored the winner?", [FERRY, WINNER], limit=1)
    assert among[1].span == alone[0].span


def test_what_was_seen_is_told_by_name() -> None:
    features = found("Who scored the winner?", [WINNER], limit=1)[0].features
    assert tuple(features) == FEATURES
    assert features["length"] >= 1


def test_nothing_is_found_in_nothing() -> None:
    assert found("Who scored the winner?", []) == []
    assert found("Who scored the winner?", ["", " ... "]) == []


@settings(max_examples=40)
@given(st.text(max_size=60), st.lists(st.one_of(st.text(max_size=80), st.sampled_from([WINNER, FERRY])), max_size=4))
def test_any_text_gives_words_of_the_passage_and_probabilities(question: str, texts: list[str]) -> None:
    read = found(question, texts)
    sums = dict.fromkeys(range(len(texts)), 0.0)
    for each in read:
        start, end = each.span
        assert 0 <= start < end <= len(texts[each.passage])
        assert 0 <= each.probability <= 1
        sums[each.passage] += each.probability
    assert all(total <= 1 + 1e-6 for total in sums.values())
    assert [each.passage for each in read] == sorted(each.passage for each in read)


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("de", "Wer schoss das Tor?", "Kurz vor Schluss schoss Ada Quill das Tor."),
        (
            "ru",
            "\u041a\u0442\u043e \u0437\u0430\u0431\u0438\u043b?",
            "\u0410\u0434\u0430 \u0437\u0430\u0431\u0438\u043b\u0430.",
        ),
        ("ar", "\u0645\u0646 \u0641\u0627\u0632\u061f", "\u0641\u0627\u0632 \u0627\u0644\u0641\u0631\u064a\u0642."),
    ],
)
def test_other_languages_are_read_without_what_was_learnt_of_english_words(
    language: str, question: str, text: str
) -> None:
    assert found(question, [text], language)


def test_the_model_knows_the_features_that_there_are() -> None:
    assert model().features == FEATURES
    assert int(model().trees.features.max()) < len(FEATURES)


def test_the_model_is_what_its_card_says() -> None:
    card = json.loads((MODELS / MODEL).with_suffix(".json").read_text(encoding="utf-8"))
    assert card["features"] == len(FEATURES)
    assert card["trees"] == len(model().trees.values)
    assert card["weights"] == len(model().weights)
    assert card["weights that are not zero"] == np.count_nonzero(model().weights)


def test_a_model_is_the_same_when_it_was_saved(tmp_path: Path) -> None:
    known = model()
    known.save(tmp_path / MODEL)
    with np.load(tmp_path / MODEL) as stored:
        again = load(stored)
    assert isinstance(again, SpanModel)
    assert np.array_equal(again.weights, known.weights)
    assert (again.scale, again.sharpness, again.none, again.features) == (
        known.scale,
        known.sharpness,
        known.none,
        known.features,
    )
