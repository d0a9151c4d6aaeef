from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.console import show
from bot.rendering import whole
from bot.rendering.whole import Past
from index.model import Article, ArticleRow, Paragraph
from index.overview import Version
from tests.bot.rendering.test_terminal import has_only_printable_lines
from tests.bot.values import colour_console, plain_console, printed

TEXT = "Rain fell for days.\n\nShare this page"
RAIN = Article(
    id="rain",
    title="Rain over the valley",
    text=TEXT,
    paragraphs=(Paragraph(1, 0, 19), Paragraph(2, 21, 36, "menu")),
    source="The Demo Post",
    published="2018-07-04",
    added="2026-11-21T22:05:00+00:00",
)
BEFORE = Version(1, "Rain", "2018-07-03", None, "2026-11-21T22:05:00+00:00")


def shown(article: Article, *versions: Version, number: int | None = None, width: int = 80) -> str:
    console = plain_console(width)
    show(console, *whole.article(article, Past(versions, number=number), console))
    return printed(console)


def test_an_article_reads_like_this() -> None:
    assert [line.rstrip() for line in shown(RAIN, BEFORE).splitlines()] == [
        "  Rain over the valley",
        "  id         rain",
        "  source     The Demo Post",
        "  published  4 July 2018",
        "  language   en",
        "  added      21 November 2026, 22:05 UTC",
        "",
        "   1  Rain fell for days.",
        "",
        "   2  Share this page (menu)",
        "",
        "  version  from  to                           title",
        "        1        21 November 2026, 22:05 UTC  Rain",
    ]


def test_an_earlier_version_says_that_it_is_one() -> None:
    assert "Version 1; this is what it said before." in shown(RAIN, BEFORE, number=1)


def test_older_articles_on_the_same_page_are_named() -> None:
    console = plain_console()
    older = ArticleRow("old\x1bid", "Rain, they say", None, None, None)
    show(console, *whole.article(RAIN, Past(superseded=(older,)), console))
    assert printed(console).endswith("\n\n  older: Rain, they say (old\ufffdid)\n")


def test_what_is_no_part_of_the_story_is_grey() -> None:
    console = colour_console()
    show(console, *whole.article(RAIN, Past(), console))
    lines = printed(console).splitlines()
    assert any("\x1b[2m" in line and "Share this page" in line for line in lines)
    assert not any("\x1b[2m" in line and "Rain fell" in line for line in lines)


@given(st.text(min_size=1, max_size=60), st.integers(1, 120))
def test_no_article_can_drive_the_terminal(text: str, width: int) -> None:
    hostile = Article(text, text, text, (Paragraph(1, 0, len(text), text),), text, text, None, text)
    for each in (hostile, replace(hostile, paragraphs=(Paragraph(1, 0, len(text)),))):
        assert has_only_printable_lines(shown(each, Version(1, text, text, text, text), width=width))
