"""The words that Pressbox itself says in the terminal and in what programs read: English, plain text, no markup."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Final

from bot.rendering.clause import clause
from bot.rendering.plain import one_line
from index.model import Answer, Citation, NoAnswer, Reason

_THANKS: Final = re.compile(r"\b(?:thanks?|thx|cheers|ta)\b", re.IGNORECASE)
_FAREWELL: Final = re.compile(r"\b(?:good-?\s?bye|bye|good night|see you)\b", re.IGNORECASE)
MAX_REPEATED: Final = 120
"""A longer question (in characters) is not repeated in a refusal."""

MAX_ASKED: Final = 300
"""Characters shown of the question that was understood."""


class Pleasantry(StrEnum):
    """What somebody says who asks nothing."""

    HELLO = "hello"
    THANKS = "thanks"
    FAREWELL = "farewell"


def pleasantry(words: str) -> Pleasantry:
    """Which one `words` are."""
    if _THANKS.search(words):
        return Pleasantry.THANKS
    return Pleasantry.FAREWELL if _FAREWELL.search(words) else Pleasantry.HELLO


_PLEASANTRIES: Final = {
    Pleasantry.HELLO: "Hello. Ask me something that the articles may say, such as “Who won?” or “When did it start?”",
    Pleasantry.THANKS: "You are welcome. Ask me anything else that the articles may say.",
    Pleasantry.FAREWELL: "Goodbye. I will be here when there is another question.",
}


def refusal(reply: NoAnswer) -> str:
    """One sentence (a greeting: two) that says that there is no answer, or meets what was no question."""
    match reply.reason:
        case Reason.GREETING:
            return _PLEASANTRIES[pleasantry(reply.question)]
        case Reason.EMPTY_QUESTION:
            return "There was no question in that; ask something that the articles may say."
        case Reason.TOO_LONG:
            return "That is too long for a question; ask it in a sentence or two."
        case Reason.EMPTY_ARCHIVE:
            return "There are no articles to answer from."
        case _:
            return _not_said(reply.did_you_mean or reply.asked or reply.question)


def _not_said(question: str) -> str:
    line = one_line(question, MAX_REPEATED + 1)
    if len(line) > MAX_REPEATED:
        return "The archive does not answer that."
    if said := clause(line):
        return f"The archive does not say {said}."
    return f"The archive does not answer “{line}”" + ("" if line.endswith(("?", "!", ".")) else ".")


def did_you_mean(reply: Answer | NoAnswer) -> str | None:
    """With which words the question was searched for, when some were misspelt; None when none was."""
    return f"Did you mean: {one_line(reply.did_you_mean, MAX_REPEATED)}" if reply.did_you_mean else None


def asked(answer: Answer) -> str | None:
    """How a question that leans on what was said before was understood; None for one that stands by itself.

    A refusal needs none: its sentence says what the archive does not answer.
    """
    understood = one_line(answer.asked or "", MAX_ASKED)
    return f"(asked: {understood})" if understood and answer.asked != answer.question else None


def agreement(answer: Answer) -> str | None:
    """How many articles say so, "3 of 5 articles agree"; None when only one does."""
    return f"{answer.agreement} of {answer.articles} articles agree" if answer.agreement > 1 else None


def date(published: str | None) -> str | None:
    """A day as "3 July 2018", from ISO 8601; as it stands when it is no ISO date, None when there is none."""
    if not published:
        return None
    try:
        day = dt.date.fromisoformat(published[:10])
    except ValueError:
        return one_line(published, 40)
    return f"{day.day} {day:%B} {day.year}"


def copies(citation: Citation) -> str | None:
    """How many other articles have the same words, "also in 3 copies"; None when none has."""
    if not citation.copies:
        return None
    return "also in 1 copy" if citation.copies == 1 else f"also in {citation.copies:,} copies"


def copied(citation: Citation) -> tuple[str, ...]:
    """The articles that have a citation's words too, each as `where`; those that are only counted in one more line."""
    named = tuple(_where(one_line(each.title) or each.id, each.source, each.published) for each in citation.copied)
    more = citation.copies - len(named)
    return (*named, f"and {more:,} more") if more > 0 else named


def where(citation: Citation) -> str:
    """Where a quote is from: "Title, Source, 3 July 2018", each as far as the article states it."""
    return _where(one_line(citation.title) or citation.quote.article, citation.source, citation.published)


def _where(title: str, source: str | None, published: str | None) -> str:
    return ", ".join(part for part in (one_line(title), one_line(source or ""), date(published)) if part)


def cited(citation: Citation) -> str:
    """As `where`, with the paragraph, and the page if there is one: "Title, Source, 3 July 2018, paragraph 6"."""
    return f"{where(citation)}, {place(citation.quote.paragraph, citation.quote.page)}"


def place(paragraph: int, page: int | None) -> str:
    """A paragraph by its number: "paragraph 6", "page 3, paragraph 6"."""
    return f"paragraph {paragraph}" if page is None else f"page {page}, paragraph {paragraph}"


def listed(answer: Answer) -> tuple[Citation, ...]:
    """Every citation in the order in which they are numbered from [1]: each one, then its witnesses."""
    return tuple(one for citation in answer.citations for one in (citation, *citation.witnesses))
