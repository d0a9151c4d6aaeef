"""A question a line in, an answer a line out: how another program talks to `pressbox ask -` and `pressbox search -`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from bot.rendering.plain import without_surrogates
from index.errors import PressboxError

MAX_LINE: Final = 1_000_000
"""Bytes of one line; a longer one is no question."""


@dataclass(frozen=True, slots=True)
class Request:
    """One line of input, understood."""

    #: The question or query.
    text: str
    #: Only these articles are searched; None for all.
    articles: tuple[str, ...] | None = None
    #: The conversation that the question belongs to; None for none.
    chat: str | None = None


class BadLine(PressboxError):
    """A line of input that makes no sense; the lines after it are still answered."""


def serve(
    lines: IO[bytes],
    *,
    key: str,
    answer: Callable[[Request], str],
    bad: Callable[[str, str], str],
    write: Callable[[str], None],
) -> None:
    """Write exactly one line for each line read, in order, each as soon as it is known.

    Args:
        lines: UTF-8 lines, each plain text or a JSON object.
        key: the name of the question in an object; "question" serves everywhere.
        answer: a request -> its line.
        bad: the line of input and what is wrong with it -> the line that takes the answer's place.
        write: takes a line without its end; must flush.
    """
    for number, raw in enumerate(_bounded(lines), 1):
        shown = raw.decode("utf-8", "replace")
        try:
            write(answer(parse(raw, number, key)))
        except PressboxError as error:
            write(bad(shown[:1000], str(error)))


def parse(raw: bytes, number: int, key: str) -> Request:
    """One line of input as a request. Raises BadLine with one sentence, which names the line.

    Args:
        raw: the line without its end.
        number: counts lines from 1, for the message.
        key: the name of the question in a JSON object; "question" serves everywhere.
    """
    if len(raw) > MAX_LINE:
        raise BadLine(f"Line {number} is longer than {MAX_LINE:,} bytes; ask in a sentence or two.")
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
    except UnicodeDecodeError as error:
        raise BadLine(f"Line {number} is not UTF-8; send it as UTF-8.") from error
    return _parse_object(text, number, key) if text.startswith("{") else Request(text)


def _parse_object(text: str, number: int, key: str) -> Request:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"Line {number} begins as a JSON object and is none; mend it or send plain text.") from error
    question = given.get(key, given.get("question"))
    if not isinstance(question, str):
        raise BadLine(f'Line {number} has no "{key}" that is a string; give it one.')
    return Request(without_surrogates(question), _articles(given, number), _chat(given, number))


def _articles(given: dict[str, object], number: int) -> tuple[str, ...] | None:
    articles = given.get("articles")
    if articles is None:
        return None
    if not isinstance(articles, list) or not all(isinstance(one, str) for one in articles):
        raise BadLine(f'Line {number}: "articles" must be a list of article ids, each a string.')
    return tuple(without_surrogates(one) for one in articles)


def _chat(given: dict[str, object], number: int) -> str | None:
    chat = given.get("chat")
    if chat is None or isinstance(chat, str):
        return None if chat is None else without_surrogates(chat)
    raise BadLine(f'Line {number}: "chat" must be a string, any name of your own for the conversation.')


def _bounded(lines: IO[bytes]) -> Iterator[bytes]:
    """The lines without their ends; of one that is too long, enough to see that it is."""
    while raw := lines.readline(MAX_LINE + 2):
        rest = raw
        while not rest.endswith(b"\n") and (rest := lines.readline(MAX_LINE)):
            pass
        yield raw.rstrip(b"\r\n")
