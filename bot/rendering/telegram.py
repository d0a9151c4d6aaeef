"""Answers as Telegram HTML: valid, escaped and within one message, whatever the articles hold."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from bot.rendering.days import answer_day, day_lines
from bot.rendering.plain import one_line, without_surrogates
from bot.rendering.sentences import agreement, asked, date, did_you_mean, listed, refusal
from index.answering.linking import is_web_address
from index.model import Answer, Citation, NoAnswer, Quote, SourceSummary, Span

LIMIT: Final = 4096
"""UTF-16 units of one message, counted after the markup is taken out."""
MAX_ALSO: Final = 4
"""Other citations that are named; the rest are counted."""
MAX_HEADLINE: Final = 256
"""Characters of the words that answer."""
MAX_NAME: Final = 160
"""Characters of a title or a source."""
CLIPPED: Final = "… The passage is longer than this message can be."

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAG: Final = re.compile(r"<[^>]*>")
_JOINERS: Final = "\u200c\u200d"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def answer_html(answer: Answer) -> str:
    """The words that answer, the quote, its citation, and how far other articles agree.

    What does not fit is left out in this order: other citations, then the end of the quote.
    """
    best = answer.citations[0]
    day = answer_day(answer)
    answering = _bold(one_line(answer.text, MAX_HEADLINE)) if answer.text and answer.text.strip() else ""
    answering += f" ({day})" if answering and day else ""
    headline = "\n\n".join(part for part in (_understood(answer), _mended(answer), answering) if part)
    agreed = html.escape(agreement(answer) or "", quote=False)
    below = "\n".join(line for line in (*_days(best, day), _citation_line(best), agreed) if line)
    room = LIMIT - length(headline) - length(below) - length(CLIPPED) - 4
    passage = "\n".join(part for part in (_quote(best.quote, room), below) if part)
    message = f"{headline}\n\n{passage}" if headline else passage
    return _with_what_fits(message, [_also(_other_articles(answer)), *_differing(answer.disagreements)])


def refusal_html(reply: NoAnswer) -> str:
    """A sentence that says that there is no answer; the nearest passage, if any, is hidden until it is tapped."""
    said = "\n\n".join(part for part in (_mended(reply), html.escape(refusal(reply), quote=False)) if part)
    if not reply.nearest:
        return said
    nearest = reply.nearest[0]
    lead, below = "The closest I have; tap to read it:", _citation_line(nearest)
    room = LIMIT - length(said) - length(lead) - length(below) - length(CLIPPED) - 5
    return f"{said}\n\n{lead}\n{_quote(nearest.quote, room, hidden=True)}\n{below}"


def sources_html(sources: Sequence[SourceSummary]) -> str:
    """How many articles there are, and of whom: a line for each source, as many as one message holds."""
    if not sources:
        return "The archive holds no articles yet."
    articles = sum(each.articles for each in sources)
    head = f"The archive holds {_counted(articles, 'article')} from {_counted(len(sources), 'source')}."
    kept: list[str] = []
    room = LIMIT - length(head) - 40
    for each in sources:
        line = _source_line(each)
        room -= length(line) + 1
        if room < 0:
            break
        kept.append(line)
    rest = len(sources) - len(kept)
    return "\n".join([head, "", *kept, *([f"… and {_counted(rest, 'more source')}"] if rest else [])])


def length(markup: str) -> int:
    """The length of `markup` as Telegram counts it: UTF-16 units, without the tags."""
    return _units(html.unescape(_TAG.sub("", markup)))


def web_address(*candidates: str | None) -> str | None:
    """The first of `candidates` that Telegram can keep as a link; it drops any other without a word."""
    return next((address for address in candidates if address and is_web_address(address)), None)


def _understood(answer: Answer) -> str:
    """How a follow-up was understood, in italics; nothing for a question that stands by itself."""
    said = asked(answer)
    return f"<i>{html.escape(said, quote=False)}</i>" if said else ""


def _mended(reply: Answer | NoAnswer) -> str:
    """With which words the question was searched for, in italics; nothing when it was as it was put."""
    said = did_you_mean(reply)
    return f"<i>{html.escape(said, quote=False)}</i>" if said else ""


def _days(citation: Citation, told: str | None) -> list[str]:
    """What days the quote's words mean, in italics, but for the one that is told beside the answer."""
    return [f"<i>{html.escape(without_surrogates(line), quote=False)}</i>" for line in day_lines(citation, but=told)]


def _with_what_fits(message: str, lines: Iterable[str]) -> str:
    """`message`, and below it those of `lines` that still have room in it."""
    for line in lines:
        if line and length(message) + 1 + length(line) <= LIMIT:
            message += f"\n{line}"
    return message


def _quote(quote: Quote, room: int, *, hidden: bool = False) -> str:
    """The quote in a blockquote, the words that answer in bold; what is shown of it is exact.

    Args:
        quote: what to show.
        room: the UTF-16 units that it may take; the sentence that says that it was cut comes on top.
        hidden: covered until the reader taps it.
    """
    shown = quote.text[: _fitting(quote.text, room)]
    if not _shown(shown).strip():
        return ""
    start, end = _within(quote.answer, len(shown))
    marked = _escaped(shown[:start]) + _bold(_shown(shown[start:end])) + _escaped(shown[end:])
    covered = f"<tg-spoiler>{_escaped(shown)}</tg-spoiler>" if hidden else marked
    cut = "" if len(shown) == len(quote.text) else f"\n{CLIPPED}"
    return f"<blockquote>{covered}</blockquote>{cut}"


def _within(span: Span | None, end: int) -> Span:
    """`span` as far as it lies in a text of `end` characters; an empty range at the start when it does not."""
    if span is None:
        return 0, 0
    left, right = max(span[0], 0), min(span[1], end)
    return (left, right) if left < right else (0, 0)


def _fitting(text: str, room: int) -> int:
    """How many characters of `text` take at most `room` UTF-16 units; whole words, where there are any."""
    if _units(text) <= room:
        return len(text)
    units = text[: max(room, 0)].encode("utf-16-le", "surrogatepass")[: max(room, 0) * 2]
    cut = len(units.decode("utf-16-le", "ignore"))
    space = text.rfind(" ", 0, cut)
    return space if space > cut // 2 else cut


def _citation_line(citation: Citation) -> str:
    return f"— {_cited(citation)}"


def _cited(citation: Citation) -> str:
    """Title (a link to the passage, where there is one), source and day."""
    name = _name(citation.title) or _name(citation.quote.article) or "an article without a title"
    address = web_address(citation.link, citation.url)
    linked = f'<a href="{html.escape(address)}">{name}</a>' if address else name
    more = (_name(citation.source or ""), _name(date(citation.published) or ""))
    return ", ".join(part for part in (linked, *more) if part)


def _other_articles(answer: Answer) -> list[Citation]:
    """One citation of each further article, the best first."""
    first = {each.quote.article: each for each in reversed(listed(answer))}
    best = answer.citations[0].quote.article
    named = dict.fromkeys(each.quote.article for each in listed(answer))
    return [first[article] for article in named if article != best]


def _also(others: Sequence[Citation]) -> str:
    if not others:
        return ""
    named = "; ".join(_cited(each) for each in others[:MAX_ALSO])
    rest = len(others) - MAX_ALSO
    return f"Also in {named}" + (f" and {rest} more" if rest > 0 else "")


def _differing(others: Sequence[Citation]) -> list[str]:
    return [f"Told differently{_answering(each.quote)} in {_cited(each)}" for each in others[:MAX_ALSO]]


def _answering(quote: Quote) -> str:
    start, end = _within(quote.answer, len(quote.text))
    words = one_line(quote.text[start:end], MAX_NAME)
    return f" (“{html.escape(words, quote=False)}”)" if words else ""


def _source_line(summary: SourceSummary) -> str:
    first, last = date(summary.first), date(summary.last)
    days = first if first == last or last is None else f"{first} to {last}" if first else last
    dated = f", {_name(days)}" if days else ""
    return f"• {_name(summary.source or '') or 'no source named'}: {_counted(summary.articles, 'article')}{dated}"


def _name(text: str) -> str:
    """A title, source or date for use within a line: bounded, escaped, and unable to turn that line round."""
    line = "".join(character for character in one_line(text, MAX_NAME) if not _is_unseen(character))
    if not line.strip(_JOINERS + " "):
        return ""
    if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in line):
        line = f"{_ISOLATE}{line}{_END_ISOLATE}"
    return html.escape(line, quote=False)


def _is_unseen(character: str) -> bool:
    # Joiners stay: words in Persian and Hindi are spelt with them, and emoji are built with them.
    return unicodedata.category(character) == "Cf" and character not in _JOINERS


def _bold(text: str) -> str:
    return f"<b>{html.escape(text, quote=False)}</b>" if text else ""


def _escaped(text: str) -> str:
    return html.escape(_shown(text), quote=False)


def _shown(text: str) -> str:
    """An article's own words, without the control characters that Telegram refuses."""
    return _CONTROLS.sub("", without_surrogates(text))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
