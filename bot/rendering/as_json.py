"""Answers and hits as JSON, one object a line, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from index.model import Answer, ArchiveStatus, Citation, Hit, NoAnswer

# What json leaves as it is, and what would still break a line, drive a terminal or not encode.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def reply(found: Answer | NoAnswer, extra: Mapping[str, object] | None = None) -> str:
    """An answer or a refusal as one line, without its end; `extra` is put after the contract's own keys."""
    return _line({**(_answer(found) if isinstance(found, Answer) else _no_answer(found)), **(extra or {})})


def hits(query: str, found: Sequence[Hit], extra: Mapping[str, object] | None = None) -> str:
    """The ranked paragraphs of a search as one line, without its end."""
    return _line({"query": query, "hits": [_hit(hit) for hit in found], **(extra or {})})


def bad_question(line: str, why: str) -> str:
    """What takes the place of a reply when a line of input made no sense."""
    return _line({"question": line, "answered": False, "reason": "bad-line", "nearest": [], "error": why})


def bad_query(line: str, why: str) -> str:
    """What takes the place of hits when a line of input made no sense."""
    return _line({"query": line, "hits": [], "error": why})


def status(found: ArchiveStatus) -> str:
    """What is in the archive, as one line, without its end."""
    return _line(asdict(found))


def _line(value: Mapping[str, object]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


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
    }


def _no_answer(refusal: NoAnswer) -> dict[str, Any]:
    return {
        "question": refusal.question,
        "answered": False,
        "reason": refusal.reason.value,
        "nearest": [_citation(citation) for citation in refusal.nearest],
        "asked": refusal.asked,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    quote = citation.quote
    return {
        "article": quote.article,
        "title": citation.title,
        "source": citation.source,
        "url": citation.url,
        "published": citation.published,
        "paragraph": quote.paragraph,
        "quote": quote.text,
        "start": quote.start,
        "end": quote.end,
        "link": citation.link,
        "witnesses": [_citation(witness) for witness in citation.witnesses],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "article": hit.article.id,
        "paragraph": hit.paragraph.number,
        "score": hit.score,
        "text": hit.text,
    }
