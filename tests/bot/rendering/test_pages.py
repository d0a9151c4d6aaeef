"""The page of a PDF is named wherever a quote is cited, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.rendering import sentences
from bot.rendering.as_json import reply
from bot.rendering.telegram.quotes import citation_line
from bot.speech import speech
from index.model import Citation
from tests.bot.values import make_answer, make_citation


def on_page(page: int | None) -> Citation:
    citation = make_citation()
    return replace(citation, quote=replace(citation.quote, page=page))


def test_the_terminal_names_it() -> None:
    assert sentences.cited(on_page(3)).endswith(", 3 July 2018, page 3, paragraph 6")
    assert sentences.cited(on_page(None)).endswith(", 3 July 2018, paragraph 6")


def test_json_has_it_only_when_it_is_known() -> None:
    (with_page,) = json.loads(reply(make_answer(on_page(3))))["citations"]
    (without,) = json.loads(reply(make_answer(on_page(None))))["citations"]
    assert with_page["page"] == 3
    assert "page" not in without


def test_telegram_names_it_in_the_reader_s_language() -> None:
    assert citation_line(on_page(3), speech("en")).endswith(", page 3")
    assert citation_line(on_page(3), speech("de")).endswith(", Seite 3")
    assert "page" not in citation_line(on_page(None), speech("en")).replace("href", "")
