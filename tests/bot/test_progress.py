from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Group

from bot.progress import MOST_TOLD, Bar, Lines
from bot.rendering.tally import Tally
from index.model import Article, Change, Skipped, Unread
from tests.bot.rendering.test_terminal import has_only_printable_lines
from tests.bot.values import plain_console, printed

STORY = Article("late", "Harbour snatch it", "", ())


def drawn(bar: Bar, width: int = 80) -> list[str]:
    console = plain_console(width)
    console.print(Group(*bar.lines(width)))
    return [line.rstrip() for line in printed(console).splitlines()]


def tally_at(seconds: float, articles: int = 0) -> Tally:
    tally = Tally()
    tally.ended = tally.began + seconds
    tally.changes[Change.ADDED] = articles
    return tally


def test_a_bar_tells_how_much_how_fast_and_how_long_still() -> None:
    bar = Bar(tally_at(10.0, 1_234))
    bar.reach("articles/july.jsonl", 250, 1_000)
    first, second = drawn(bar)
    assert first.strip(" ━╸") == "25%  1,234 articles  123/s  30 s left"
    assert first.count("━") == 9
    assert second == "  articles/july.jsonl"


def test_without_a_total_there_is_no_bar_and_no_time_left() -> None:
    bar = Bar(tally_at(10.0, 20))
    bar.reach("https://example.org/feed", 250, None)
    assert drawn(bar) == ["  20 articles  2/s", "  https://example.org/feed"]


def test_no_rate_is_guessed_in_the_first_moments() -> None:
    bar = Bar(tally_at(0.5, 20))
    bar.reach("a", 1, 1_000)
    assert drawn(bar)[0].endswith("0%  20 articles")


@given(st.text(max_size=80), st.integers(1, 120), st.integers(0, 10), st.integers(0, 10))
def test_no_name_can_drive_the_terminal_and_every_width_has_two_lines(
    where: str, width: int, done: int, total: int
) -> None:
    bar = Bar(tally_at(10.0, 1))
    bar.reach(where, done, total)
    lines = drawn(bar, width)
    assert has_only_printable_lines("\n".join(lines))
    assert len(lines) == 2
    assert all(len(line) <= width for line in lines if line.isascii())


def test_what_cannot_be_read_is_told_above_the_bar_but_not_without_end(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar(Tally())
    for number in range(MOST_TOLD + 10):
        bar.take(Skipped(f"file {number}", "is empty", Unread.EMPTY), None)
    bar.take(STORY, Change.ADDED)
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == MOST_TOLD + 1
    assert "pressbox status --skipped" in told.err


def test_lines_tell_each_article_that_is_new_and_each_failure(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    lines.take(STORY, Change.ADDED)
    lines.take(STORY, Change.UNCHANGED)
    lines.take(Article("a\x1b[31m\nb", "", "", ()), Change.UPDATED)
    lines.take(Skipped("a", "is empty"), None)
    lines.take(Skipped("pic.png", "a picture", is_wanted=False), None)
    told = capsys.readouterr()
    assert told.out == "added late\nupdated a\ufffd[31m b\n"
    assert told.err == "skipped a: is empty\n"


def test_where_stdout_is_for_something_else_it_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Lines(articles=False).take(STORY, Change.ADDED)
    assert capsys.readouterr().out == ""
