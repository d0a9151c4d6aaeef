"""`pressbox eval`, as it is typed: what it prints, the files it writes, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from bot.evaluating import Wanted, evaluate_archive
from index.evaluation import Stopwatch
from tests.bot.conftest import Pressbox
from tests.conftest import ROOT
from tests.index.evaluation.prepared import PreparedArchive

SAMPLES = ROOT / "tests" / "data" / "seeds.questions.jsonl"
QUESTIONS: Sequence[dict[str, Any]] = (
    {"id": "winner", "question": "who scored the winner?", "answers": ["Ada Quill"], "relevant": [["late", 2]]},
    {"id": "river", "question": "which river rose?", "answers": ["the Lenn"], "relevant": [["rain", 1]]},
    {"id": "cup", "question": "who won Wimbledon?", "unanswerable": True},
    {"id": "open", "question": "who beat the Mill?"},
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A file of four questions about the two articles."""
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in QUESTIONS))
    return path


@pytest.fixture
def asked(pressbox: Pressbox, articles: Path) -> Pressbox:
    """`pressbox` with the two articles in its archive."""
    pressbox("add", articles)
    return pressbox


def lines_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_figures_come_in_a_table(asked: Pressbox, questions: Path) -> None:
    done = asked("eval", questions)
    assert (done.returncode, done.stderr) == (0, b"")
    head, in_all, *rest = done.stdout.decode().splitlines()
    assert head.split() == "in % asked answered refused R@1 R@5 MRR@10 quote EM F1".split()
    assert in_all.split()[:4] == ["in", "all", "4", "100"]
    assert any(line.startswith("  without the engine") for line in rest)


def test_as_json_it_is_one_object_on_one_line(asked: Pressbox, questions: Path) -> None:
    done = asked("eval", "--json", questions)
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
    told = json.loads(done.stdout)
    assert (told["articles"], told["paragraphs"], told["given"]) == (2, 3, False)
    assert told["in_all"]["means"]["refused"] == {"value": 1.0, "of": 1}
    assert told["in_all"]["means"]["R@1"] == {"value": 1.0, "of": 2}
    assert told["by_question"]["id"] == ["winner", "river", "cup", "open"]
    assert 0 < told["without_engine"]["p50"] < told["ask"]["p50"]
    assert told["comparison"] is None


def test_without_an_archive_the_samples_are_asked(pressbox: Pressbox) -> None:
    done = pressbox("eval", "--json", "--limit", "5", SAMPLES)
    assert done.returncode == 0
    assert b"sample articles" in done.stderr
    told = json.loads(done.stdout)
    assert told["in_all"]["questions"] == len(told["by_question"]["id"]) == 5
    assert json.loads(pressbox("eval", "--json", "--limit", "5", SAMPLES).stdout)["by_question"] == told["by_question"]


def test_the_details_tell_what_was_answered(asked: Pressbox, questions: Path, tmp_path: Path) -> None:
    asked("eval", questions, "--details", "details.jsonl")
    winner, _, cup, unknown = lines_of(tmp_path / "details.jsonl")
    assert winner["right"] is True
    assert "Ada Quill" in winner["quote"]
    assert (winner["article"], winner["paragraph"], winner["found"][0]) == ("late", 2, ["late", 2])
    assert (cup["answered"], cup["right"]) == (False, True)
    assert unknown["right"] is None


def test_other_tools_read_the_trec_files_and_find_the_same_figures(pressbox: Pressbox, tmp_path: Path) -> None:
    told = json.loads(pressbox("eval", "--json", SAMPLES, "--run", "a.run", "--qrels", "a.qrels").stdout)
    measures = {"R@1": ir_measures.Success @ 1, "R@5": ir_measures.Success @ 5, "MRR@10": ir_measures.RR @ 10}
    run, qrels = (str(tmp_path / name) for name in ("a.run", "a.qrels"))
    theirs = ir_measures.calc_aggregate(
        measures.values(), ir_measures.read_trec_qrels(qrels), ir_measures.read_trec_run(run)
    )
    for name, measure in measures.items():
        assert told["in_all"]["means"][name]["value"] == pytest.approx(theirs[measure])


@pytest.mark.parametrize("kept", ["--details", "--json"])
def test_a_run_is_compared_with_an_earlier_one(asked: Pressbox, questions: Path, tmp_path: Path, kept: str) -> None:
    before = tmp_path / "before"
    if kept == "--json":
        before.write_bytes(asked("eval", questions, "--json").stdout)
    else:
        asked("eval", questions, kept, before)
    done = asked("eval", questions, "--compare", before)
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "over 4 questions of both" in shown
    assert shown.splitlines()[-1].split()[-3:] == ["+0.0", "1.000", "neither"]
    (compared, *_) = json.loads(asked("eval", questions, "--json", "--compare", before).stdout)["comparison"]["figures"]
    assert (compared["name"], compared["before"], compared["p"], compared["better"]) == ("answered", 1.0, 1.0, None)


def test_the_earlier_run_may_be_replaced_by_the_new_one(asked: Pressbox, questions: Path, tmp_path: Path) -> None:
    asked("eval", questions, "--details", "last.jsonl", "--limit", "1")
    assert asked("eval", questions, "--compare", "last.jsonl", "--details", "last.jsonl").returncode == 0
    assert len(lines_of(tmp_path / "last.jsonl")) == 4


def test_articles_that_are_not_in_the_archive_are_one_sentence(pressbox: Pressbox, questions: Path) -> None:
    done = pressbox("eval", questions)
    assert (done.returncode, done.stdout) == (1, b"")
    *_, said = done.stderr.decode().splitlines()
    assert said.startswith("pressbox: 2 of the 2 articles that the questions call relevant are not in this archive")


@pytest.mark.parametrize("content", ["nonsense\n", '{"question": 7}\n', "", "\x00"])
def test_a_file_that_makes_no_sense_is_one_sentence(pressbox: Pressbox, tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.jsonl").write_text(content)
    done = pressbox("eval", "bad.jsonl")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"pressbox: bad.jsonl: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ("nonsense", "is no earlier run"),
        ('{"id": "elsewhere", "figures": {"EM": 1}, "given": false}', "has none of these questions"),
        ('{"id": "winner", "figures": {"EM": 1}, "given": true}', "one of the runs was made with --given"),
    ],
)
def test_what_cannot_be_compared_is_said_before_anything_is_asked(
    pressbox: Pressbox, questions: Path, tmp_path: Path, earlier: str, said: str
) -> None:
    (tmp_path / "earlier").write_text(earlier)
    done = pressbox("eval", questions, "--compare", "earlier")
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert said in line


@pytest.mark.parametrize(
    "args",
    [
        ("eval",),
        ("eval", "missing.jsonl"),
        ("eval", "questions.jsonl", "--limit", "0"),
        ("eval", "questions.jsonl", "--details", "questions.jsonl"),
        ("eval", "questions.jsonl", "--qrels", "./questions.jsonl"),
        ("eval", "questions.jsonl", "--given", "--run", "a.run"),
        ("eval", "questions.jsonl", "--run", "."),
    ],
)
def test_wrong_usage_is_exit_code_2_and_touches_nothing(
    pressbox: Pressbox, questions: Path, args: tuple[str, ...]
) -> None:
    before = questions.read_bytes()
    done = pressbox(*args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: pressbox" in done.stderr
    assert questions.read_bytes() == before


def test_a_file_that_cannot_be_written_is_one_sentence(pressbox: Pressbox, questions: Path) -> None:
    done = pressbox("eval", questions, "--details", "no/such/folder/details.jsonl")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"no/such/folder" in done.stderr


class GivenArchive(PreparedArchive):
    """One that can be opened, closed and asked for its status."""

    def __enter__(self) -> GivenArchive:
        return self

    def __exit__(self, *_: object) -> None:
        self.told.append("closed")

    language = "en"

    def status(self) -> Any:
        from index.overview import ArchiveStatus

        return ArchiveStatus("/archive", 1, 3, 0, 1_000, "okapi", "en", ())


def given(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], *lines: object) -> tuple[list[str], Any]:
    """What an archive was told with --given, and what was put out."""
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    archive = GivenArchive()

    def open_timed(_: Stopwatch) -> Any:
        return archive

    evaluate_archive(Wanted(path, given=True, as_json=True), open_timed)
    return archive.told, json.loads(capsysbinary.readouterr().out)


def test_with_given_each_question_s_own_paragraph_is_read(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    valley = {"question": "where did it rain?", "answers": ["valley"], "relevant": [["late", 2]]}
    told, found = given(tmp_path, capsysbinary, valley, {"question": "who won?", "unanswerable": True})
    assert told == ["read late:2", "read late:2", "closed"]
    assert found["given"] is True
    assert found["in_all"]["questions"] == 1
    assert found["in_all"]["means"] == {name: {"value": 1.0, "of": 1} for name in ("answered", "quote", "EM", "F1")}


def test_with_given_a_file_that_names_no_paragraph_is_refused(pressbox: Pressbox, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text('{"question": "who?", "answers": ["Ada"]}')
    done = pressbox("eval", "questions.jsonl", "--given")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        b"pressbox: No question of questions.jsonl names its paragraph; --given needs that."
    ]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_on_a_terminal_it_shows_how_far_it_is_and_leaves_stdout_clean(
    environment: dict[str, str], asked: Pressbox, questions: Path, tmp_path: Path
) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "bot", "eval", "--json", questions]
    settings = environment | {"TERM": "xterm"}
    with os.fdopen(theirs, "wb") as stderr:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=stderr, cwd=tmp_path, env=settings, timeout=60, check=False
        )
    shown = os.read(ours, 65_536)
    os.close(ours)
    assert b"Asking" in shown
    assert json.loads(done.stdout)["in_all"]["questions"] == 4
