from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot import repl
from bot.history import open_history
from bot.repl import COMMANDS, Repl, prompted, run_repl
from tests.bot.prepared import PreparedArchive
from tests.bot.values import plain_console, printed


def said(*lines: str) -> str:
    """What the conversation shows for the last of these lines."""
    console = plain_console()
    talk = Repl(PreparedArchive(), console)
    for line in lines[:-1]:
        talk.take(line)
    before = len(printed(console))
    talk.take(lines[-1])
    return printed(console)[before:]


def test_a_question_gets_its_answer() -> None:
    assert "Ada Quill" in said("who scored the winner?")
    assert "[1] Harbour snatch it, The Sample Gazette, 3 July 2018, paragraph 6" in said("who scored the winner?")


def test_an_empty_line_is_nothing() -> None:
    assert said("  ") == ""


def test_more_shows_the_other_citations() -> None:
    shown = said("who scored the winner?", ":more")
    assert "[2] A late, late show" in shown
    assert "“Quill it was who won it.”" in shown
    assert "[1]" not in shown


def test_more_with_a_number_shows_that_citation() -> None:
    shown = said("who scored the winner?", ":more 3")
    assert "[3] Clean sheets" in shown
    assert "[2]" not in shown


@pytest.mark.parametrize("number", ["9", "0", "-1", "x", "²", "9" * 5_000])
def test_a_number_that_no_citation_has_says_which_is_the_last(number: str) -> None:
    assert "the last is [3]." in said("who scored the winner?", f":more {number}")


def test_context_shows_the_paragraphs_around() -> None:
    shown = said("who scored the winner?", ":context")
    assert "   5  What came first." in shown
    assert "   6  In the last minute" in shown


def test_why_shows_what_the_score_came_from() -> None:
    shown = said("who scored the winner?", ":why")
    for words in ("BM25", "3.25", "winner", "2.50", "idf 0.500", "quote", "0.80", "Second", "1.50"):
        assert words in shown


def test_sources_lists_who_the_articles_are_from() -> None:
    shown = said(":sources")
    assert "The Sample Gazette         2  2 July 2018  3 July 2018" in shown
    assert "(no source named)" in shown


def test_help_lists_every_command() -> None:
    shown = said(":help")
    for name, what in COMMANDS.items():
        assert f"{name} " in shown
        assert what in shown


def test_a_refusal_keeps_its_nearest_passage_behind_a_command() -> None:
    shown = said("was there a penalty?")
    assert "shout" not in shown
    assert ":closest" in shown
    assert "“There was a shout for a penalty.”" in said("was there a penalty?", ":closest")


def test_a_refusal_with_nothing_near_offers_nothing() -> None:
    assert ":closest" not in said("who won Wimbledon?")
    assert "nothing close to it" in said("who won Wimbledon?", ":closest")


@pytest.mark.parametrize("command", [":more", ":context", ":why", ":closest"])
def test_a_command_about_an_answer_needs_one(command: str) -> None:
    assert len(said(command).splitlines()) == 1


def test_an_unknown_command_gets_one_sentence() -> None:
    assert said(":foo\x1b[31m") == "  There is no command :foo\ufffd[31m; :help lists them.\n"


def test_an_error_of_the_archive_does_not_end_the_conversation(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Ada Quill" in said("break", "who scored the winner?")
    assert capsys.readouterr().err == "pressbox: The archive is damaged; add the articles again.\n"


def test_without_a_terminal_lines_are_read_until_one_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("who scored the winner?\n:quit\nwho won?\n"))
    archive, console = PreparedArchive(), plain_console()
    run_repl(archive, console)
    assert archive.asked == ["who scored the winner?"]
    assert printed(console).startswith("\n  Ada Quill")


def test_an_interrupted_answer_does_not_end_the_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("interrupt\nwho scored the winner?\n"))
    console = plain_console()
    run_repl(PreparedArchive(), console)
    assert "Ada Quill" in printed(console)


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def test_ctrl_c_clears_the_line_and_ctrl_d_leaves(keyboard: PipeInput) -> None:
    keyboard.send_text("who is\x03who won?\r\x04")
    assert list(prompted(InMemoryHistory())) == ["who won?"]


def test_what_was_asked_before_comes_back_in_the_next_conversation(keyboard: PipeInput, tmp_path: Path) -> None:
    path = tmp_path / "state" / "history"
    keyboard.send_text("who won?\r\x04")
    list(prompted(open_history(path)))
    keyboard.send_text("\x1b[A\r\x04")
    assert list(prompted(open_history(path))) == ["who won?"]


def test_commands_are_completed() -> None:
    found = repl.completer().get_completions(Document(":so"), CompleteEvent())
    assert [completion.text for completion in found] == [":sources"]
    assert not list(repl.completer().get_completions(Document("who :so"), CompleteEvent()))


def test_the_history_is_readable_by_the_user_alone(tmp_path: Path) -> None:
    open_history(tmp_path / "history")
    assert (tmp_path / "history").stat().st_mode & 0o077 == 0


def test_a_history_that_cannot_be_kept_is_done_without(keyboard: PipeInput, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    keyboard.send_text("who won?\r\x04")
    assert list(prompted(open_history(tmp_path / "file" / "history"))) == ["who won?"]


def test_a_history_that_is_no_file_is_done_without(keyboard: PipeInput, tmp_path: Path) -> None:
    keyboard.send_text("who won?\r\x04")
    assert list(prompted(open_history(tmp_path))) == ["who won?"]


def test_the_greeting_counts_the_articles() -> None:
    console = plain_console()
    repl.greet(PreparedArchive(), console)
    assert printed(console) == "3 articles. Ask a question, or :help.\n"
