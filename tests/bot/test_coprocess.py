from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coprocess import MAX_LINE, BadLine, Request, parse, serve
from index.errors import ArticleUnknown


def served(given_lines: bytes) -> list[str]:
    written: list[str] = []

    def answer(request: Request) -> str:
        if request.articles == ("missing",):
            raise ArticleUnknown("There is no article missing.")
        return f"answer to {request.text}"

    serve(BytesIO(given_lines), key="question", answer=answer, bad=lambda _, why: f"bad: {why}", write=written.append)
    return written


def test_each_line_gets_one_line_in_order() -> None:
    assert served(b"one?\ntwo?\r\n\nlast?") == ["answer to one?", "answer to two?", "answer to ", "answer to last?"]


def test_a_bad_line_gets_its_error_and_the_rest_goes_on() -> None:
    assert served(b'{"question": \nfine?\n\xff\xfe?\nfine too?\n') == [
        "bad: Line 1 begins as a JSON object and is none; mend it or send plain text.",
        "answer to fine?",
        "bad: Line 3 is not UTF-8; send it as UTF-8.",
        "answer to fine too?",
    ]


def test_an_error_of_the_archive_belongs_to_its_line() -> None:
    lines = b'{"question": "a?", "articles": ["missing"]}\nb?\n'
    assert served(lines) == ["bad: There is no article missing.", "answer to b?"]


def test_a_line_without_end_is_refused_and_not_kept() -> None:
    assert served(b"x" * (3 * MAX_LINE) + b"\nfine?\n") == [
        "bad: Line 1 is longer than 1,000,000 bytes; ask in a sentence or two.",
        "answer to fine?",
    ]


def test_the_longest_line_is_still_read() -> None:
    assert len(served(b"x" * MAX_LINE + b"\r\n" + b"y")) == 2


def test_an_object_names_articles_and_chat() -> None:
    line = json.dumps({"question": "who?", "articles": ["a", "b"], "chat": "7", "more": 1}).encode()
    assert parse(line, 1, "question") == Request("who?", ("a", "b"), "7")


def test_a_byte_order_mark_is_no_part_of_the_first_question() -> None:
    assert parse(b"\xef\xbb\xbfwho?", 1, "question").text == "who?"


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert parse(rb'{"question": "a\ud800b"}', 1, "question").text == "a\ufffdb"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{}", 'Line 4 has no "question"'),
        (b'{"question": 3}', 'has no "question" that is a string'),
        (b'{"question": "a", "articles": "b"}', '"articles" must be a list'),
        (b'{"question": "a", "articles": [1]}', '"articles" must be a list'),
        (b'{"question": "a", "chat": {}}', '"chat" must be a string'),
        (b'{"a":' * 100_000, "begins as a JSON object and is none"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "begins as a JSON object and is none"),
    ],
)
def test_an_object_that_makes_no_sense_says_where(line: bytes, said: str) -> None:
    with pytest.raises(BadLine, match=r"^Line 4.*\.$") as caught:
        parse(line, 4, "question")
    assert said in str(caught.value)


def test_an_answer_is_written_before_the_next_question_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    written: list[str] = []

    def write(line: str) -> None:
        written.append(line)
        if len(written) == 1:
            os.write(writing, b"second?\n")
            os.close(writing)

    os.write(writing, b"first?\n")
    with os.fdopen(reading, "rb") as lines:
        serve(lines, key="question", answer=lambda request: request.text, bad=lambda _, why: why, write=write)
    assert written == ["first?", "second?"]


@given(st.lists(st.binary(max_size=30).filter(lambda line: b"\n" not in line), max_size=8))
def test_any_bytes_get_as_many_lines_as_they_have(lines: list[bytes]) -> None:
    assert len(served(b"".join(line + b"\n" for line in lines))) == len(lines)


def test_a_query_may_be_called_a_question() -> None:
    assert parse(b'{"question": "late winner"}', 1, "query").text == "late winner"
