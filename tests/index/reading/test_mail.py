"""Newsletters: messages and mailboxes of them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from index.model import Article, Skipped, Unread
from index.reading import mail, read

TEXT = "The harbour council voted on Monday to rebuild the quay after the storm, and Ada Quill said so.\n"


def message(text: str = TEXT, html: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    stated = {
        "From": "The Quay Gazette <news@quay.example>",
        "Subject": "Council votes",
        "Date": "Tue, 03 Jul 2018 13:19:00 +0300",
        "Message-ID": "<abc.1@quay.example>",
    }
    for name, value in (stated | {key.replace("_", "-"): value for key, value in headers.items()}).items():
        made[name] = value
    made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def found(tmp_path: Path, content: bytes, name: str = "news.eml") -> tuple[list[Article], list[Skipped]]:
    path = tmp_path / name
    path.write_bytes(content)
    all_ = list(read(path))
    return (
        [each for each in all_ if isinstance(each, Article)],
        [each for each in all_ if isinstance(each, Skipped)],
    )


def test_a_message_is_an_article(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, message().as_bytes())
    assert article.title == "Council votes"
    assert article.source == "The Quay Gazette"
    assert article.published == "2018-07-03T13:19:00+03:00"
    assert article.id == "abc.1@quay.example"
    assert article.text.strip() == TEXT.strip()


def test_the_html_of_a_message_is_read_as_it_is_seen(tmp_path: Path) -> None:
    html = "<style>p{}</style><h1>Council votes</h1><p>The harbour council <b>voted</b> on Monday.</p><p>So it is.</p>"
    (article,), _ = found(tmp_path, message("Your mail program shows no HTML.", html).as_bytes())
    assert article.text == "Council votes\n\nThe harbour council voted on Monday.\n\nSo it is."


def test_html_that_says_less_than_the_text_is_passed_over(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, message(TEXT * 5, "<p>View in browser</p>").as_bytes())
    assert article.text.startswith("The harbour council")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_encodings(tmp_path: Path, charset: str, transfer: str) -> None:
    made = message()
    made.set_content("Les élèves étaient au café près du quai.", charset=charset, cte=transfer)
    made.replace_header("Subject", "Café au quai")
    (article,), _ = found(tmp_path, made.as_bytes())
    assert "élèves" in article.text
    assert article.title == "Café au quai"


def test_what_is_attached_is_no_part_of_the_text(tmp_path: Path) -> None:
    made = message()
    made.add_attachment("Secret notes of somebody.", filename="notes.txt")
    (article,), _ = found(tmp_path, made.as_bytes())
    assert "Secret" not in article.text


def test_a_message_without_text_is_told(tmp_path: Path) -> None:
    _, (skipped,) = found(tmp_path, message("").as_bytes())
    assert skipped.kind is Unread.EMPTY


def test_a_mailbox_holds_a_message_after_another(tmp_path: Path) -> None:
    box = b"".join(
        b"From news@quay.example Tue Jul  3 13:19:00 2018\n" + message(Message_ID=f"<{number}@x>").as_bytes() + b"\n"
        for number in range(3)
    )
    articles, skipped = found(tmp_path, box, "news.mbox")
    assert [article.id for article in articles] == ["0@x", "1@x", "2@x"]
    assert skipped == []


def test_a_line_that_begins_with_from_is_no_message(tmp_path: Path) -> None:
    text = TEXT + "\nFrom Monday on the ferry goes again.\n\n>From here it is far.\n"
    box = b"From a@b Tue Jul  3 13:19:00 2018\n" + message(text).as_bytes()
    (article,), _ = found(tmp_path, box, "news.mbox")
    assert "From Monday on" in article.text
    assert "\nFrom here" in article.text


def test_bad_messages_do_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_MESSAGE", 20_000)
    start = b"From a@b Tue Jul  3 13:19:00 2018\n"
    parts = [message().as_bytes(), b"Subject: =?bad?\nFrom: <<>@\nDate: never\n\n", message(TEXT * 1_000).as_bytes()]
    articles, skipped = found(
        tmp_path, b"".join(start + part + b"\n" for part in [*parts, message().as_bytes()]), "n.mbox"
    )
    assert len(articles) == 2
    assert [skip.where.rpartition(", ")[2] for skip in skipped] == ["message 2", "message 3"]
    assert skipped[1].kind is Unread.TOO_LARGE


def test_parts_nested_without_end_are_bounded(tmp_path: Path) -> None:
    content = b"From: a@b\nSubject: x\nMIME-Version: 1.0\n"
    for number in range(200):
        content += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'.encode()
    articles, skipped = found(tmp_path, content + b"Content-Type: text/plain\n\n" + TEXT.encode())
    assert articles == []
    assert len(skipped) == 1


def test_what_is_no_mailbox_is_told(tmp_path: Path) -> None:
    _, (skipped,) = found(tmp_path, b"just words\n", "news.mbox")
    assert "no mailbox" in skipped.why
