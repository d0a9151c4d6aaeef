"""Answers and hits as JSON, one object a line, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.rendering.json_line import json_line
from index.model import Answer, Citation, Explanation, Hit, NoAnswer, Part
from index.overview import ArchiveStatus, SkippedRow


def reply(found: Answer | NoAnswer, extra: Mapping[str, object] | None = None) -> str:
    """An answer or a refusal as one line, without its end; `extra` is put after the contract's own keys."""
    return json_line({**(_answer(found) if isinstance(found, Answer) else _no_answer(found)), **(extra or {})})


def hits(query: str, found: Sequence[Hit], extra: Mapping[str, object] | None = None) -> str:
    """The ranked paragraphs of a search as one line, without its end."""
    return json_line({"query": query, "hits": [_hit(hit) for hit in found], **(extra or {})})


def bad_question(line: str, why: str) -> str:
    """What takes the place of a reply when a line of input made no sense."""
    return json_line({"question": line, "answered": False, "reason": "bad-line", "nearest": [], "error": why})


def bad_query(line: str, why: str) -> str:
    """What takes the place of hits when a line of input made no sense."""
    return json_line({"query": line, "hits": [], "error": why})


def status(found: ArchiveStatus, skipped: Sequence[SkippedRow] = ()) -> str:
    """What is in the archive, and what is not and why, as one line, without its end."""
    return json_line({**asdict(found), "unread": [asdict(each) for each in skipped]})


def explanation(found: Sequence[Explanation]) -> list[dict[str, Any]]:
    """How the candidates came to their places, the best first, as values of a reply's "explanation"."""
    return [{"citation": _citation(each.citation), "parts": [_part(part) for part in each.parts]} for each in found]


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "value": round(part.value, 6),
        **({"note": part.note} if part.note else {}),
        **({"parts": [_part(each) for each in part.parts]} if part.parts else {}),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "answered": True,
        "answer": answer.text,
        "kind": answer.kind.value,
        "confidence": round(answer.confidence, 4),
        "agreement": answer.agreement,
        "citations": [_citation(citation) for citation in answer.citations],
        "articles": answer.articles,
        "disagreements": [_citation(citation) for citation in answer.disagreements],
        "asked": answer.asked,
        **({} if answer.probability is None else {"probability": round(answer.probability, 4)}),
        **_mended(answer),
    }


def _no_answer(refusal: NoAnswer) -> dict[str, Any]:
    return {
        "question": refusal.question,
        "answered": False,
        "reason": refusal.reason.value,
        "nearest": [_citation(citation) for citation in refusal.nearest],
        "asked": refusal.asked,
        **_mended(refusal),
    }


def _mended(found: Answer | NoAnswer) -> dict[str, Any]:
    return {"did_you_mean": found.did_you_mean} if found.did_you_mean else {}


def _citation(citation: Citation) -> dict[str, Any]:
    quote = citation.quote
    return {
        "article": quote.article,
        "title": citation.title,
        "source": citation.source,
        "url": citation.url,
        "published": citation.published,
        "paragraph": quote.paragraph,
        **_page(quote.page),
        "quote": quote.text,
        "start": quote.start,
        "end": quote.end,
        "link": citation.link,
        "witnesses": [_citation(witness) for witness in citation.witnesses],
        **_days(citation),
        **_copies(citation),
    }


def _copies(citation: Citation) -> dict[str, Any]:
    """How many other articles have the same words, and the first few of them; no key when there are none."""
    return {"copies": citation.copies, "copied": [asdict(each) for each in citation.copied]} if citation.copies else {}


def _days(citation: Citation) -> dict[str, Any]:
    """What days the quote's words mean, their places counted as the quote's own; no key when it names none so."""
    quote = citation.quote
    found = [
        {
            "text": quote.text[start:end],
            "start": quote.start + start,
            "end": quote.start + end,
            "first": each.first,
            "last": each.last,
        }
        for each in citation.days
        for start, end in [each.span]
    ]
    return {"days": found} if found else {}


def _page(page: int | None) -> dict[str, Any]:
    return {} if page is None else {"page": page}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "article": hit.article.id,
        "paragraph": hit.paragraph.number,
        **_page(hit.paragraph.page),
        "score": hit.score,
        "text": hit.text,
    }
