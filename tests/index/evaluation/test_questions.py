from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadingError
from index.evaluation import Question, draw, read_questions

LINE = b'{"id": "a", "question": "who won?", "answers": ["Ada"], "relevant": [["late", 2]], "unanswerable": false}\n'
READ = Question("a", "who won?", ("Ada",), (("late", 2),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


def why(path: Path, content: bytes) -> str:
    """The one sentence that is said of a file with this content."""
    path.write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        read_questions(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert message.endswith(".")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def test_a_line_is_a_question(path: Path) -> None:
    path.write_bytes(LINE)
    assert read_questions(path) == [READ]


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_packed_file_is_unpacked(tmp_path: Path, ending: str, pack: type) -> None:
    path = tmp_path / f"questions.jsonl{ending}"
    path.write_bytes(pack(LINE))
    assert read_questions(path) == [READ]


def test_a_question_alone_is_enough_and_has_the_number_of_its_line(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbf{"question": "one?"}\n\n  \r\n{"question": "two?", "choices": []}')
    assert read_questions(path) == [Question("1", "one?"), Question("4", "two?")]


def test_what_has_no_answer_has_no_relevant_paragraph_either(path: Path) -> None:
    given = {"question": "who?", "answers": ["it seems"], "relevant": [["a", 1]], "unanswerable": True}
    path.write_text(json.dumps(given))
    assert read_questions(path) == [Question("1", "who?", unanswerable=True)]


def test_a_paragraph_named_twice_counts_once(path: Path) -> None:
    path.write_text('{"question": "who?", "relevant": [["a", 1], ["a", 1], ["b", 1]]}')
    assert read_questions(path)[0].relevant == (("a", 1), ("b", 1))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"who won?", "is not JSON"),
        (b'{"question": "who', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[1]", "is no object"),
        (b'{"question": "\xff"}', "is not UTF-8"),
        (b"{}", 'has no "question"'),
        (b'{"question": 7}', 'has no "question"'),
        (b'{"question": "?", "id": 1.5}', '"id" must be a string'),
        (b'{"question": "?", "answers": "Ada"}', '"answers" must be a list of strings'),
        (b'{"question": "?", "answers": [7]}', '"answers" must be a list of strings'),
        (b'{"question": "?", "relevant": "late"}', '"relevant" must be a list'),
        (b'{"question": "?", "relevant": [["late", 0]]}', '"relevant" must be a list'),
        (b'{"question": "?", "relevant": [["late", true]]}', '"relevant" must be a list'),
        (b'{"question": "?", "relevant": [["late"]]}', '"relevant" must be a list'),
        (b'{"question": "?", "unanswerable": "no"}', '"unanswerable" must be true or false'),
        (b'{"question": "?", "id": "a"}', "the id 'a' is another line's too"),
        (b'{"question": "' + b"x" * 1_000_001 + b'"}', "is longer than 1,000,000 bytes"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(path: Path, line: bytes, said: str) -> None:
    assert why(path, LINE + b"\n" + line).startswith(f"line 3: {said}")


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_without_questions_is_refused(path: Path, content: bytes) -> None:
    assert why(path, content).startswith("holds no questions")


def test_a_file_that_cannot_be_unpacked_is_one_sentence(tmp_path: Path) -> None:
    assert "damaged" in why(tmp_path / "questions.jsonl.gz", gzip.compress(LINE * 1_000)[:40])


def test_a_missing_file_is_one_sentence(path: Path) -> None:
    with pytest.raises(ReadingError, match="give a file"):
        read_questions(path)


@given(st.text(), st.lists(st.text()), st.lists(st.tuples(st.text(), st.integers(1, 10**6))))
def test_no_text_is_too_strange(
    tmp_path_factory: pytest.TempPathFactory, text: str, answers: list[str], at: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("questions") / "q.jsonl"
    path.write_text(json.dumps({"question": text, "answers": answers, "relevant": at}))
    (question,) = read_questions(path)
    for stored in (question.text, *question.answers, *(article for article, _ in question.relevant)):
        stored.encode()


MANY = [Question(str(number), "who?") for number in range(50)]


def test_a_draw_is_the_same_each_time_and_in_order() -> None:
    drawn = draw(MANY, 10)
    assert drawn == draw(MANY, 10)
    assert len(drawn) == 10
    assert drawn == sorted(drawn, key=MANY.index)
    assert drawn != MANY[:10]


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_larger_draw_holds_the_smaller_one(one: int, other: int) -> None:
    few, many = sorted((one, other))
    assert {each.id for each in draw(MANY, few)} <= {each.id for each in draw(MANY, many)}
    assert len(draw(MANY, many)) == min(many, len(MANY))
