"""What only admins are shown: what is in the archive, what people ask, and who was let in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.rendering.dates import day, period
from bot.rendering.plain import one_line
from bot.rendering.telegram.text import LIMIT, escaped, length, name, plain_name, units
from bot.speech import Speech
from index.model import Article
from index.overview import ArchiveStatus

if TYPE_CHECKING:
    from bot.telegram.state.asked import Often, Totals
    from bot.telegram.state.feedback import Votes
    from bot.telegram.state.members import Member

MAX_BUTTON: Final = 60
"""UTF-16 units on a button; Telegram shows about as many of a row of its own."""
MAX_QUESTION: Final = 160
"""Characters of a question in a list."""
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """How much the bot is used."""

    #: People and chats that asked something that is still kept.
    people: int
    chats: int
    subscriptions: int
    #: People and groups that were let in.
    members: int
    #: Seconds that the bot has run.
    uptime: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """What people ask, as the editors see it."""

    #: For how many days.
    days: int
    totals: Totals
    #: What could not be answered, and what is asked most.
    unanswered: Sequence[Often]
    most: Sequence[Often]
    #: What was said of the answers, and the questions whose answers were called wrong, with how many said so.
    votes: Votes
    wrong: Sequence[tuple[str, int]]


def article_html(article: Article, say: Speech) -> str:
    """An article, as it is named before it is taken out: title, source, day, and its id."""
    where = (name(article.source or "", 100), name(day(article.published, say.language) or "", 40))
    lines = [f"<b>{name(article.title, 200) or name(article.id, 200)}</b>", ", ".join(part for part in where if part)]
    return "\n".join([*(line for line in lines if line), f"<code>{name(article.id, 300)}</code>"])


def button_label(article: Article) -> str:
    """An article on a button: its title, and its day where it has one."""
    title = plain_name(article.title) or plain_name(article.id)
    stated = f" · {article.published[:10]}" if article.published else ""
    return shortened(title, MAX_BUTTON - units(stated)) + stated


def shortened(text: str, room: int) -> str:
    """`text` within so many UTF-16 units, with an ellipsis where it was cut."""
    if units(text) <= room:
        return text
    while units(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def status_html(status: ArchiveStatus, usage: Usage, version: str, say: Speech) -> str:
    """What is in the archive, and how the bot is used."""
    firsts = [each.first for each in status.sources if each.first]
    lasts = [each.last for each in status.sources if each.last]
    lines = [
        say.html("status-articles", articles=status.articles, sources=len(status.sources)),
        say.html("status-paragraphs", paragraphs=status.paragraphs, furniture=status.furniture),
    ]
    if firsts and lasts:
        days = period(min(firsts), max(lasts), say.language)
        lines += [say.html("status-days", days=days)] if days else []
    size = round(status.size / _MEGABYTE, 1) if status.size < 100 * _MEGABYTE else status.size // _MEGABYTE
    lines.append(say.html("status-size", size=size, engine=status.engine))
    if status.path is None:
        lines.append(say.html("status-sample"))
    lines += [
        "",
        say.html("status-people", people=usage.people, chats=usage.chats),
        say.html("status-subscriptions", subscriptions=usage.subscriptions),
    ]
    if usage.members:
        lines.append(say.html("status-members", members=usage.members))
    return "\n".join([*lines, "", _running(usage.uptime, version, say)])


def stats_html(numbers: Numbers, say: Speech) -> str:
    """What people ask; what could not be answered first, because it is what editors can mend."""
    totals = numbers.totals
    if not totals.questions and not numbers.votes.helpful and not numbers.votes.wrong:
        return say.html("stats-nothing", days=numbers.days)
    head = [
        say.html("stats-head", days=numbers.days),
        say.html("stats-totals", questions=totals.questions, answered=totals.answered, unanswered=totals.unanswered),
        say.html("stats-people", people=totals.people, chats=totals.chats),
        say.html("stats-votes", helpful=numbers.votes.helpful, wrong=numbers.votes.wrong),
    ]
    lists = (
        ("stats-unanswered", [(each.question, each.times) for each in numbers.unanswered]),
        ("stats-wrong", list(numbers.wrong)),
        ("stats-most", [(each.question, each.times) for each in numbers.most]),
    )
    sections = [[say.html(key), *_counted(items, say)] for key, items in lists if items]
    return _fitted(head, sections)


def members_html(members: Sequence[Member], people: int, groups: int, say: Speech) -> str:
    """Who was let in, and how many more the settings name."""
    head = [say.html("members-settings", people=people, groups=groups)] if people or groups else []
    if not members:
        return "\n".join([say.html("members-none"), *head])
    listed = [say.html("members-head", members=len(members)), *(_member(each, say) for each in members)]
    return _fitted(head, [listed]).strip()


def _member(member: Member, say: Speech) -> str:
    since = dt.datetime.fromtimestamp(member.since).astimezone().date().isoformat()
    key = "members-group" if member.id < 0 else "members-person"
    return say.html(key, name=plain_name(member.name, 60), id=f"{member.id}", since=day(since, say.language) or since)


def _counted(items: Iterable[tuple[str, int]], say: Speech) -> list[str]:
    return [f"• {escaped(one_line(question, MAX_QUESTION))}{_times(times, say)}" for question, times in items]


def _times(times: int, say: Speech) -> str:
    return f" {say.html('stats-times', times=times)}" if times > 1 else ""


def _fitted(head: list[str], sections: Iterable[list[str]]) -> str:
    """`head`, and below it the sections, each as far as it fits."""
    lines, room = list(head), LIMIT - length("\n".join(head)) - 2
    for section in sections:
        shown: list[str] = []
        for line in section:
            room -= length(line) + 1
            if room < 1:
                break
            shown.append(line)
        # The title of a list without a line of it says nothing.
        if len(shown) > 1 or len(section) == 1 == len(shown):
            lines += ["", *shown]
            room -= 1
    return "\n".join(lines)


def _running(seconds: float, version: str, say: Speech) -> str:
    whole = max(int(seconds), 0)
    days, hours, minutes = whole // 86_400, whole // 3_600 % 24, whole // 60 % 60
    return say.html("status-running", days=days, hours=hours, minutes=minutes, version=version)
