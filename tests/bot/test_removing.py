from __future__ import annotations

import io
from collections.abc import Sequence
from typing import cast

import click
import pytest

from bot.group import Trouble
from bot.removing import SHOWN, UNASKED, Chosen, remove_all
from index.archive import Archive
from index.errors import ArticleUnknown


class ManyArticles:
    """Has articles of one source, and notes which were removed."""

    def __init__(self, count: int) -> None:
        self._ids = [f"a{number}" for number in range(count)]
        self.removed: list[str] = []

    def article(self, article: str) -> None:
        if article not in self._ids:
            raise ArticleUnknown("There is none.")

    def matching(self, **_: object) -> Sequence[str]:
        return self._ids

    def remove(self, *ids: str) -> Sequence[str]:
        self.removed.extend(ids)
        return ids


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answering(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Somebody sits there and will say this."""
    monkeypatch.setattr("sys.stdin", Terminal(words))
    monkeypatch.setattr("sys.stderr", Terminal())


def remove(archive: ManyArticles, chosen: Chosen) -> None:
    remove_all(cast(Archive, archive), chosen)


def test_who_is_asked_and_says_yes_gets_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = ManyArticles(UNASKED + 1)
    answering(monkeypatch, "y\n")
    remove(archive, Chosen(source="One"))
    assert len(archive.removed) == UNASKED + 1


@pytest.mark.parametrize("words", ["n\n", "\n", "what?\nno\n"])
def test_who_does_not_say_yes_keeps_all(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    archive = ManyArticles(UNASKED + SHOWN)
    answering(monkeypatch, words)
    with pytest.raises(Trouble, match="Nothing was removed"):
        remove(archive, Chosen(source="One"))
    assert archive.removed == []


def test_where_nobody_can_be_asked_it_must_have_been_said_before() -> None:
    archive = ManyArticles(UNASKED + 1)
    with pytest.raises(click.UsageError, match="--yes"):
        remove(archive, Chosen(source="One"))
    remove(archive, Chosen(source="One", yes=True))
    assert len(archive.removed) == UNASKED + 1


def test_a_few_are_removed_without_a_question() -> None:
    archive = ManyArticles(UNASKED)
    remove(archive, Chosen(source="One"))
    assert len(archive.removed) == UNASKED


def test_what_is_named_and_described_must_be_both() -> None:
    archive = ManyArticles(20)
    remove(archive, Chosen(("a3", "a7", "a3"), source="One"))
    assert archive.removed == ["a3", "a7"]


def test_nothing_is_removed_when_one_of_the_names_is_unknown() -> None:
    archive = ManyArticles(20)
    with pytest.raises(ArticleUnknown):
        remove(archive, Chosen(("a3", "b"), source="One"))
    assert archive.removed == []
