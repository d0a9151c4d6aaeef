"""Telegram Desktop's export of a channel: one message, one article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from index.model import Article, Skipped
from index.reading import read

TEXT = "The harbour council voted on Monday to rebuild the quay after the storm."


def message(number: int, text: object = TEXT, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": "2018-07-03T21:19:00",
        "date_unixtime": "1530641940",
        "from": "The Quay",
        "text": text,
        **more,
    }


def export(*messages: dict[str, object], **more: object) -> dict[str, Any]:
    return {"name": "The Quay", "type": "public_channel", "id": 1234567890, "messages": list(messages), **more}


def found(tmp_path: Path, content: object) -> tuple[list[Article], list[Skipped]]:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(content))
    all_ = list(read(path))
    return (
        [each for each in all_ if isinstance(each, Article)],
        [each for each in all_ if isinstance(each, Skipped)],
    )


def test_a_message_is_an_article(tmp_path: Path) -> None:
    (article,), skipped = found(tmp_path, export(message(7)))
    assert skipped == []
    assert article.text == TEXT
    assert article.id == "t.me/c/1234567890/7"
    assert article.url == "https://t.me/c/1234567890/7"
    assert article.source == "The Quay"
    assert article.published == "2018-07-03T21:19:00+03:00"


def test_text_in_pieces_is_put_together(tmp_path: Path) -> None:
    pieces = [{"type": "bold", "text": "Council votes"}, "\n\n" + TEXT + " ", {"type": "link", "text": "example.org"}]
    (article,), _ = found(tmp_path, export(message(1, pieces)))
    assert article.title == "Council votes"
    assert article.text.endswith("the storm. example.org")


def test_service_messages_and_short_ones_are_not_wanted(tmp_path: Path) -> None:
    pinned = {"id": 2, "type": "service", "action": "pin_message", "text": ""}
    articles, skipped = found(tmp_path, export(message(1, "Nice!"), pinned, message(3, "", photo="photos/a.jpg")))
    assert articles == []
    assert [each.is_wanted for each in skipped] == [False] * 3


def test_the_text_of_a_picture_and_of_a_forwarded_message_counts(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, export(message(1, photo="photos/a.jpg", forwarded_from="The Demo Post")))
    assert article.author == "The Demo Post"


def test_all_chats_of_an_account(tmp_path: Path) -> None:
    chats = {"about": "x", "chats": {"about": "y", "list": [export(message(1)), export(message(1), id=42)]}}
    articles, _ = found(tmp_path, chats)
    assert [article.id for article in articles] == ["t.me/c/1234567890/1", "t.me/c/42/1"]


def test_messages_of_a_person_have_no_address(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, export(message(1), type="personal_chat"))
    assert article.url is None


def test_odd_values_stop_nothing(tmp_path: Path) -> None:
    odd = [message(1, 5), message(2, [None, 3, {"text": 4}]), "no message", {}, message(3, date=7, date_unixtime=None)]
    articles, _ = found(tmp_path, {"name": None, "type": [], "id": "x", "messages": odd})
    assert [article.id for article in articles] == ["result#3"]


def test_an_export_without_messages_is_told(tmp_path: Path) -> None:
    _, (skipped,) = found(tmp_path, export())
    assert "without messages" in skipped.why
