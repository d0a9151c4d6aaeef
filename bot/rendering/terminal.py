"""Answers as a reader in a terminal sees them; text of articles is always data, never markup or control codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.rendering import sentences
from bot.rendering.days import answer_day, day_lines
from bot.rendering.plain import one_line, safe
from index.model import Answer, Citation, Hit, NoAnswer, Paragraph, Quote, Span

WIDEST: Final = 90
"""Longer lines are hard to read, however wide the terminal."""
NARROWEST: Final = 16
"""Below this, lines are left to the terminal to break."""
MAX_ALSO: Final = 4
"""Further articles named under an answer; the rest is counted."""

ANSWER: Final = "bold green"
MATCH: Final = "bold"
QUIET: Final = "dim"
LINK: Final = "blue"


def answer(reply: Answer, console: Console) -> Text:
    """The words that answer, the quote set off, where it is from, and who else says so."""
    best = reply.citations[0]
    said = _joined([quote(best.quote, console), *_days(best, console, but=answer_day(reply))])
    parts = [_head(reply, console), said, _source_lines(reply, console)]
    return _joined([part for part in parts if part], gap=1)


def refusal(reply: NoAnswer, console: Console) -> Text:
    """One sentence; the nearest passages are for `closest`, so that none can be taken for an answer."""
    return _joined([*_mended(reply, console), *wrapped(Text(sentences.refusal(reply)), console, "  ", "  ")])


def closest(reply: NoAnswer, console: Console) -> Text:
    """The nearest passages of a refusal, named as what they are."""
    if not reply.nearest:
        return _joined(wrapped(Text("There is nothing close to it either."), console, "  ", "  "))
    head = Text("  The closest passages; none of them answers the question.", QUIET)
    passages = [citation(one, number, console) for number, one in enumerate(reply.nearest, 1)]
    return _joined([head, *passages], gap=1)


def citation(one: Citation, number: int, console: Console) -> Text:
    """One citation whole: its quote, where it is from, its link."""
    said = _joined([quote(one.quote, console), *_days(one, console)])
    return _joined([said, _joined(_cited(one, number, console))], gap=1)


def further(reply: Answer, console: Console) -> Text:
    """The copies of the first citation, then every other; the same words in another article are not shown again."""
    best = reply.citations[0]
    parts: list[Text] = [_joined(_copied(best, console))] if best.copied else []
    shown = {best.quote.text}
    for number, one in enumerate(numbered(reply)[1:], 2):
        repeated = one.quote.text in shown
        shown.add(one.quote.text)
        parts.append(_joined(_cited(one, number, console)) if repeated else citation(one, number, console))
    return _joined(parts, gap=1)


def numbered(reply: Answer) -> tuple[Citation, ...]:
    """Every citation of an answer in the order of its numbers from 1, those that disagree last."""
    return (*sentences.listed(reply), *reply.disagreements)


def quote(said: Quote, console: Console) -> Text:
    """The exact words between quotation marks, with what answers and what was asked for highlighted."""
    text = Text("“" + safe(said.text) + "”")
    for start, end in said.matches:
        text.stylize(MATCH, start + 1, end + 1)
    if said.answer:
        text.stylize(ANSWER, said.answer[0] + 1, said.answer[1] + 1)
    return _joined(wrapped(text, console, "  ", "   "))


def context(said: Quote, paragraphs: Iterable[tuple[Paragraph, str]], console: Console) -> Text:
    """The paragraphs around a quote, numbered, with the quote highlighted where it stands."""
    blocks: list[Text] = []
    for paragraph, content in paragraphs:
        text = Text(safe(content), QUIET)
        if paragraph.number == said.paragraph:
            text = Text(safe(content))
            text.stylize(MATCH, said.start - paragraph.start, said.end - paragraph.start)
        label = f"{paragraph.number:>4}  "
        blocks.append(_joined(wrapped(text, console, label, " " * len(label))))
    return _joined(blocks, gap=1)


def hit(found: Hit, rank: int, matches: Sequence[Span], console: Console) -> Text:
    """One paragraph that a search found: rank, where it is from, its score, its text.

    Args:
        found: the paragraph.
        rank: from 1.
        matches: ranges in the paragraph's text to highlight.
        console: whose width is used.
    """
    article = found.article
    parts = (one_line(article.title) or one_line(article.id), one_line(article.source or ""))
    where = ", ".join([*filter(None, parts), sentences.place(found.paragraph.number, found.paragraph.page)])
    head = Text.assemble((where, MATCH), (f"  {found.score:.2f}", QUIET))
    text = Text(safe(found.text))
    for start, end in matches:
        text.stylize(ANSWER, start, end)
    label = f"{rank:>3}  "
    indent = " " * len(label)
    return _joined(wrapped(head, console, label, indent) + wrapped(text, console, indent, indent))


def stacked(parts: Sequence[Text]) -> Text:
    """Parts below one another, a blank line between them."""
    return _joined(parts, gap=1)


def _head(reply: Answer, console: Console) -> Text:
    agreement = Text(sentences.agreement(reply) or "", QUIET)
    lines = _mended(reply, console)
    if understood := sentences.asked(reply):
        lines += wrapped(Text(understood, QUIET), console, "  ", "  ")
    if not reply.text:
        return _joined([*lines, Text("  ") + agreement] if agreement else lines)
    found = Text(safe(reply.text), ANSWER)
    if day := answer_day(reply):
        found.append(f" ({day})", QUIET)
    lines += wrapped(found, console, "  ", "  ")
    gap = width(console) - lines[-1].cell_len - agreement.cell_len
    if agreement and gap >= 2:
        lines[-1] = Text.assemble(lines[-1], " " * gap, agreement)
    elif agreement:
        lines.append(Text("  ") + agreement)
    return _joined(lines)


def _mended(reply: Answer | NoAnswer, console: Console) -> list[Text]:
    said = sentences.did_you_mean(reply)
    return wrapped(Text(said, QUIET), console, "  ", "  ") if said else []


def _days(one: Citation, console: Console, but: str | None = None) -> list[Text]:
    """Under the quote, what days its words mean."""
    lines = (wrapped(Text(line, QUIET), console, "   ", "   ") for line in day_lines(one, but=but))
    return [part for line in lines for part in line]


def _source_lines(reply: Answer, console: Console) -> Text:
    return _joined([*_cited(reply.citations[0], 1, console), *_also(reply, console), *_but(reply, console)])


def _cited(one: Citation, number: int, console: Console) -> list[Text]:
    label = f"  [{number}] "
    lines = wrapped(Text(sentences.cited(one)), console, label, " " * len(label))
    if address := one.link:
        # Whole and on a line of its own, so that it can be clicked and copied.
        lines.append(Text.assemble(" " * len(label), ("".join(safe(address).split()), LINK)))
    if copies := sentences.copies(one):
        lines.append(Text.assemble(" " * len(label), (copies, QUIET)))
    return lines


def _copied(one: Citation, console: Console) -> list[Text]:
    """The articles that have the same words."""
    head = Text("  In the same words:", QUIET)
    return [
        head,
        *(line for each in sentences.copied(one) for line in wrapped(Text(each), console, "      ", "      ")),
    ]


def _also(reply: Answer, console: Console) -> list[Text]:
    others = list(enumerate(sentences.listed(reply), 1))[1:]
    if not others:
        return []
    seen = {reply.citations[0].quote.article}
    named: list[str] = []
    for number, one in others[:MAX_ALSO]:
        again = one.quote.article in seen
        seen.add(one.quote.article)
        named.append(f"[{number}] {_briefly(one)}" + (f", paragraph {one.quote.paragraph}" if again else ""))
    if more := len(others) - len(named):
        named.append(f"and {more} more")
    return wrapped(Text("  ".join(named), QUIET), console, "  also ", " " * 7)


def _but(reply: Answer, console: Console) -> list[Text]:
    lines: list[Text] = []
    for number, one in enumerate(reply.disagreements, len(sentences.listed(reply)) + 1):
        start, end = one.quote.answer or (0, len(one.quote.text))
        said = one_line(one.quote.text[start:end], 80)
        dated = _another_day(one, reply.citations[0])
        lines += wrapped(Text(f"[{number}] {_briefly(one)}{dated}: “{said}”", QUIET), console, "  but ", " " * 6)
    return lines


def _another_day(one: Citation, best: Citation) -> str:
    """When it was published, if not on the day of the best: what changes is told differently on different days."""
    day = sentences.date(one.published)
    return f", {day}" if day and day != sentences.date(best.published) else ""


def _briefly(one: Citation) -> str:
    title = one_line(one.title) or one_line(one.quote.article)
    source = one_line(one.source or "")
    return f"{title}, {source}" if source else title


def width(console: Console) -> int:
    """How many columns an answer takes."""
    return max(min(console.width, WIDEST), NARROWEST)


def wrapped(text: Text, console: Console, first: str, rest: str) -> list[Text]:
    """The lines of a text, each behind its indent: the first line's, or that of the rest."""
    lines = text.wrap(console, max(width(console) - len(rest), NARROWEST // 2))
    for line in lines:
        line.rstrip()
    return [Text.assemble(rest if number else first, line) for number, line in enumerate(lines)]


def _joined(parts: Sequence[Text], gap: int = 0) -> Text:
    return Text("\n" * (gap + 1)).join(parts)
