"""Answers and refusals as Telegram HTML: valid, escaped and within one message, whatever the articles hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.rendering.clause import clause
from bot.rendering.dates import meant
from bot.rendering.days import answer_day, day_lines
from bot.rendering.plain import one_line, without_surrogates
from bot.rendering.sentences import MAX_ASKED, MAX_REPEATED, pleasantry
from bot.rendering.telegram.covering import covering_html
from bot.rendering.telegram.quotes import answering, citation_line, cited, clipped, quote_html
from bot.rendering.telegram.text import LIMIT, bold, escaped, italic, length
from bot.speech import Speech
from index.model import Answer, Citation, NoAnswer, Reason, SourceSummary

MAX_DIFFERING: Final = 2
"""Articles that say otherwise, as far as the answer itself names them."""
MAX_HEADLINE: Final = 256
"""Characters of the words that answer."""
_ABOUT_THE_ARCHIVE: Final = frozenset({Reason.NOTHING_ABOUT_IT, Reason.NOT_THIS})
"""Reasons after which it helps to know what the archive does hold."""


def reply_html(reply: Answer | NoAnswer, say: Speech, sources: Sequence[SourceSummary] = ()) -> str:
    """An answer or a refusal; see `answer_html` and `refusal_html`."""
    return answer_html(reply, say) if isinstance(reply, Answer) else refusal_html(reply, say, sources)


def answer_html(answer: Answer, say: Speech) -> str:
    """The words that answer, the quote, its citation, and how far other articles agree.

    What does not fit is left out in this order: what other articles say, then the end of the quote.
    """
    best = answer.citations[0]
    told = partial(meant, language=say.language)
    day = answer_day(answer, told)
    above = "\n\n".join(part for part in (*_understood(answer, say), headline(answer, day)) if part)
    days = [italic(without_surrogates(line)) for line in day_lines(best, but=day, told=told)]
    below = "\n".join(
        line for line in (*days, citation_line(best, say), _copies(best, say), _agreement(answer, say)) if line
    )
    room = LIMIT - length(above) - length(below) - length(clipped(say)) - 4
    passage = "\n".join(part for part in (quote_html(best.quote, room, say), below) if part)
    message = f"{above}\n\n{passage}" if above else passage
    return _with_what_fits(message, _differing(answer.disagreements, say))


def refusal_html(reply: NoAnswer, say: Speech, sources: Sequence[SourceSummary] = ()) -> str:
    """A sentence that says that there is no answer, and what the archive does hold, as far as `sources` tell it."""
    covering = covering_html(sources, say) if reply.reason in _ABOUT_THE_ARCHIVE else ""
    parts = (*_mended(reply, say), _refused(reply, say), covering)
    return "\n\n".join(part for part in parts if part)


def closest_html(reply: NoAnswer, say: Speech) -> str:
    """What is nearest to a question without an answer, named as what it is. `reply` has something near."""
    nearest = reply.nearest[0]
    lead, below = say.html("refusal-closest"), citation_line(nearest, say)
    room = LIMIT - length(lead) - length(below) - length(clipped(say)) - 4
    # Nothing in it may look like an answer.
    quote = quote_html(replace(nearest.quote, answer=None), room, say)
    return "\n".join(part for part in (f"{lead}\n", quote, below) if part)


def headline(answer: Answer, day: str | None = None) -> str:
    """The words that answer in bold, with the day that they mean; empty when only the whole quote answers."""
    words = bold(one_line(answer.text or "", MAX_HEADLINE))
    return f"{words} ({escaped(day)})" if words and day else words


def _understood(answer: Answer, say: Speech) -> list[str]:
    """How a question that leans on what was said before was understood, and how it was mended; in italics."""
    understood = one_line(answer.asked or "", MAX_ASKED) if answer.asked != answer.question else ""
    asked = [italic(say.plain("answer-asked", question=understood))] if understood else []
    return [*asked, *_mended(answer, say)]


def _mended(reply: Answer | NoAnswer, say: Speech) -> list[str]:
    mended = one_line(reply.did_you_mean or "", MAX_REPEATED)
    return [italic(say.plain("answer-mended", question=mended))] if mended else []


def _copies(citation: Citation, say: Speech) -> str:
    """How many other articles have the same words; empty when none has."""
    return italic(say.plain("answer-copies", copies=citation.copies)) if citation.copies else ""


def _agreement(answer: Answer, say: Speech) -> str:
    if answer.agreement < 2:
        return ""
    return say.html("answer-agree", agree=answer.agreement, articles=answer.articles)


def _differing(others: Sequence[Citation], say: Speech) -> list[str]:
    return [differing_line(each, say) for each in others[:MAX_DIFFERING]]


def differing_line(citation: Citation, say: Speech) -> str:
    """That an article gives another answer, and which."""
    where = cited(citation, say)
    if words := answering(citation.quote):
        # `where` is markup already.
        return say.plain("answer-differs-saying", words=escaped(words), where=where)
    return say.plain("answer-differs", where=where)


def _with_what_fits(message: str, lines: Iterable[str]) -> str:
    """`message`, and below it those of `lines` that still have room in it."""
    for line in lines:
        if line and length(message) + 1 + length(line) <= LIMIT:
            message += f"\n{line}"
    return message


def _refused(reply: NoAnswer, say: Speech) -> str:
    match reply.reason:
        case Reason.GREETING:
            return say.html(f"refusal-{pleasantry(reply.question)}")
        case Reason.EMPTY_QUESTION | Reason.TOO_LONG | Reason.EMPTY_ARCHIVE:
            return say.html(f"refusal-{reply.reason}")
        case _:
            return _not_said(reply.did_you_mean or reply.asked or reply.question, say)


def _not_said(question: str, say: Speech) -> str:
    line = one_line(question, MAX_REPEATED + 1)
    if len(line) > MAX_REPEATED:
        return say.html("refusal-not-that")
    # Only English questions are turned into clauses, and only English sentences can take them.
    if say.language == "en" and (said := clause(line)):
        return say.html("refusal-not-said", clause=said)
    return say.html("refusal-not-answered", question=line, ended=int(line.endswith(("?", "!", "."))))
