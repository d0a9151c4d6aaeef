from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import as_json
from index.model import Answer, ArticleRow, Explanation, NoAnswer, Part, Reason
from tests.bot.values import SENTENCE, make_answer, make_citation, make_hit, make_refusal

CITATION_KEYS = {"article", "title", "source", "url", "published", "paragraph", "quote", "start", "end"}


def test_an_answer_has_the_keys_of_the_contract() -> None:
    shown = json.loads(as_json.reply(make_answer(agreement=2, articles=3)))
    assert {key: shown[key] for key in ("question", "answered", "answer", "kind", "confidence", "agreement")} == {
        "question": "who scored the winner?",
        "answered": True,
        "answer": "Ada Quill",
        "kind": "person",
        "confidence": 0.93,
        "agreement": 2,
    }
    assert {key: shown["citations"][0][key] for key in CITATION_KEYS} == {
        "article": "late",
        "title": "Harbour snatch it",
        "source": "The Sample Gazette",
        "url": "https://example.org/late",
        "published": "2018-07-03",
        "paragraph": 6,
        "quote": SENTENCE,
        "start": 100,
        "end": 100 + len(SENTENCE),
    }


def test_what_is_not_known_is_null_and_not_left_out() -> None:
    unknown = make_citation(source=None, url=None, published=None)
    shown = json.loads(as_json.reply(make_answer(unknown, text=None)))
    assert shown["answer"] is None
    assert shown["citations"][0].keys() >= CITATION_KEYS
    assert shown["citations"][0]["source"] is None


def test_copies_have_keys_only_where_there_are_some() -> None:
    row = ArticleRow("c", "Late again", "The Demo Post", "2018-07-04", None)
    copied = replace(make_citation(), copies=2, copied=(row,))
    shown = json.loads(as_json.reply(make_answer(copied, make_citation(article="b"))))
    assert shown["citations"][0]["copies"] == 2
    assert shown["citations"][0]["copied"] == [
        {"id": "c", "title": "Late again", "source": "The Demo Post", "published": "2018-07-04", "url": None}
    ]
    assert not {"copies", "copied"} & shown["citations"][1].keys()


def test_an_explanation_is_a_tree() -> None:
    found = Explanation(make_citation(), (Part("BM25", 2.5, "all", (Part("winner", 2.5),)),))
    (shown,) = as_json.explanation([found])
    assert shown["citation"].keys() >= CITATION_KEYS
    assert shown["parts"] == [
        {"name": "BM25", "value": 2.5, "note": "all", "parts": [{"name": "winner", "value": 2.5}]}
    ]


def test_a_short_text_has_a_probability_of_its_own() -> None:
    assert json.loads(as_json.reply(replace(make_answer(), probability=0.4)))["probability"] == 0.4
    assert "probability" not in json.loads(as_json.reply(make_answer(text=None)))


def test_a_refusal_says_why_and_what_is_nearest() -> None:
    reply = make_refusal("who won Wimbledon?", make_citation(), reason=Reason.NOTHING_ABOUT_IT)
    shown = json.loads(as_json.reply(reply))
    assert (shown["question"], shown["answered"], shown["reason"]) == ("who won Wimbledon?", False, "nothing-about-it")
    assert shown["nearest"][0].keys() >= CITATION_KEYS


@pytest.mark.parametrize("reply", [make_answer(), make_refusal("who scord?")])
def test_a_mended_question_is_told_and_only_then(reply: Answer | NoAnswer) -> None:
    assert "did_you_mean" not in json.loads(as_json.reply(reply))
    assert json.loads(as_json.reply(replace(reply, did_you_mean="who scored?")))["did_you_mean"] == "who scored?"


def test_witnesses_are_citations_too() -> None:
    shown = json.loads(as_json.reply(make_answer(make_citation(witnesses=(make_citation(article="b"),)))))
    assert shown["citations"][0]["witnesses"][0]["article"] == "b"


def test_hits_have_the_keys_of_the_contract() -> None:
    assert json.loads(as_json.hits("late winner", [make_hit("It was late.")])) == {
        "query": "late winner",
        "hits": [{"article": "late", "paragraph": 1, "score": 2.5, "text": "It was late."}],
    }


def test_letters_are_left_as_they_are() -> None:
    assert "Škoda \u2013 2:0" in as_json.hits("Škoda \u2013 2:0", [])


@given(st.text(st.characters(), max_size=200))
def test_one_object_is_always_one_line_that_encodes_and_reads_back(text: str) -> None:
    citation = make_citation(text, title=text, source=text)
    line = as_json.reply(replace(make_answer(citation, text=text), question=text))
    line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["citations"][0]["quote"] == text


@given(st.text(st.characters(), max_size=200))
def test_a_bad_line_is_given_back_with_what_is_wrong(text: str) -> None:
    assert json.loads(as_json.bad_question(text, "no"))["error"] == "no"
    assert json.loads(as_json.bad_query(text, "no")) == {"query": text, "hits": [], "error": "no"}
