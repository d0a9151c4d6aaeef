"""What the bot says outside of its own chats, inline and as a guest: results of Telegram's inline mode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent

from bot.rendering.telegram.answers import reply_html
from bot.rendering.telegram.text import plain_name, plain_text
from bot.speech import Speech
from bot.telegram.answers.answering import coverage
from bot.telegram.answers.keyboards import keyboard
from bot.telegram.context import Context
from bot.telegram.state.shown import Row
from index.model import Answer, Citation, NoAnswer, SourceSummary

MAX_TITLE: Final = 100
"""Characters; most apps show fewer."""
MAX_DESCRIPTION: Final = 200
"""Characters; most apps show two lines."""


async def covered(reply: Answer | NoAnswer, context: Context, person: int) -> Sequence[SourceSummary]:
    """What a refusal tells `person` that there is."""
    return () if isinstance(reply, Answer) else await coverage(context, None, person)


def result(row: Row, say: Speech, sources: Sequence[SourceSummary] = ()) -> InlineQueryResultArticle:
    """A reply as it looks in the list of results, and as the message that choosing it sends.

    Args:
        row: the reply, and the id by which its buttons know it.
        say: what to speak.
        sources: as `covered` gives them.
    """
    markup, buttons = message(row, say, sources)
    title, description = _told(row.reply, say)
    return saying(markup, f"{row.id:x}", title, description, buttons)


def message(row: Row, say: Speech, sources: Sequence[SourceSummary] = ()) -> tuple[str, InlineKeyboardMarkup | None]:
    """As `result`, only the message: its Telegram HTML and its buttons."""
    return reply_html(row.reply, say, sources), keyboard(row.id, row.reply, say)


def saying(
    markup: str,
    identifier: str,
    title: str,
    description: str = "",
    buttons: InlineKeyboardMarkup | None = None,
) -> InlineQueryResultArticle:
    """A result that says `markup`; `identifier` (at most 64 bytes) tells it from the others of its list."""
    return InlineQueryResultArticle(
        identifier, title, InputTextMessageContent(markup), reply_markup=buttons, description=description or None
    )


def plain(result: InlineQueryResultArticle) -> str:
    """What the message of a result says, without its markup."""
    content = result.input_message_content
    return plain_text(content.message_text) if isinstance(content, InputTextMessageContent) else ""


def by_article(answer: Answer, most: int) -> list[Answer]:
    """The answer, then what each other article says of it by itself, the best first; `most` in all.

    Those that say the same sentence come last.
    """
    others = (
        *answer.citations[1:],
        *answer.disagreements,
        *(witness for citation in answer.citations for witness in citation.witnesses),
    )
    known = {answer.citations[0].quote.article}
    found = [answer]
    for citation in others:
        if citation.quote.article not in known and len(found) < most:
            known.add(citation.quote.article)
            found.append(_by_itself(answer, citation))
    return found


def _by_itself(answer: Answer, citation: Citation) -> Answer:
    span = citation.quote.answer
    return replace(
        answer,
        text=citation.quote.text[span[0] : span[1]] if span else None,
        citations=(replace(citation, witnesses=()),),
        agreement=1,
        articles=1,
        disagreements=(),
        probability=None,
    )


def _told(reply: Answer | NoAnswer, say: Speech) -> tuple[str, str]:
    """The title and the description in the list of results."""
    if isinstance(reply, NoAnswer):
        nearest = plain_name(reply.nearest[0].title, MAX_TITLE) if reply.nearest else ""
        closest = say.plain("inline-closest", title=nearest) if nearest else plain_name(reply.question, MAX_TITLE)
        return say.plain("inline-refusal"), closest
    best = reply.citations[0]
    quote = plain_name(best.quote.text, MAX_DESCRIPTION)
    title = plain_name(reply.text or "", MAX_TITLE) or plain_name(best.title, MAX_TITLE)
    return title or say.plain("inline-answer"), quote
