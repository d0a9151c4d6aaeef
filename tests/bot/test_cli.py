from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.conftest import Pressbox
from tests.fakes.website import Website, page
from tests.patience import PATIENCE

COMMANDS = (
    *("ask", "search", "add", "watch", "show", "remove", "export"),
    *("status", "doctor", "compact", "eval", "repl", "bot", "completion"),
)


def test_without_an_archive_the_sample_articles_answer_and_stderr_says_so(pressbox: Pressbox) -> None:
    done = pressbox("ask", "who scored the winner?")
    assert done.returncode == 0
    assert "Nacer Chadli" in done.stdout.decode()
    assert b"sample articles" in done.stderr
    assert b"sample" not in done.stdout.splitlines()[0]


def test_the_words_of_a_question_need_no_quotes_and_no_verb(pressbox: Pressbox) -> None:
    quoted = pressbox("ask", "who scored the winner")
    assert pressbox("ask", "who", "scored", "the", "winner").stdout == quoted.stdout
    assert pressbox("who scored the winner").stdout == quoted.stdout


def test_no_answer_is_exit_code_3_and_shows_no_source(pressbox: Pressbox) -> None:
    done = pressbox("ask", "Who won Wimbledon?")
    assert done.returncode == 3
    assert done.stdout.decode() == "  The archive does not say who won Wimbledon.\n"


def test_json_is_one_object_on_one_line(pressbox: Pressbox) -> None:
    done = pressbox("ask", "--json", "who scored the winner?")
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 1
    assert json.loads(done.stdout)["answered"] is True
    refused = pressbox("ask", "--json", "who won Wimbledon?")
    assert refused.returncode == 3
    assert json.loads(refused.stdout)["answered"] is False


def test_an_archive_is_made_asked_and_emptied(pressbox: Pressbox, articles: Path) -> None:
    added = pressbox("add", articles)
    assert (added.returncode, added.stdout.decode()) == (0, "added late\nadded rain\n2 added, 3 paragraphs.\n")
    asked = pressbox("ask", "who scored the winner?")
    assert "Ada Quill" in asked.stdout.decode()
    assert asked.stderr == b""
    assert pressbox("remove", "late").stdout == b"removed late\n"
    assert pressbox("ask", "who scored the winner?").returncode == 3


def test_adding_again_changes_nothing(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    assert pressbox("add", articles).stdout == b"2 unchanged.\n"


def test_what_cannot_be_read_is_named_and_the_rest_is_read(pressbox: Pressbox, articles: Path) -> None:
    done = pressbox("add", "missing", "ftp://example.org/a", articles)
    assert done.returncode == 1
    assert done.stdout.endswith(b"2 added, 2 skipped (1 cannot be opened, 1 cannot be fetched), 3 paragraphs.\n")
    missing, address = done.stderr.decode().splitlines()
    assert missing.startswith("pressbox: ")
    assert "missing" in missing
    assert "ftp://example.org/a: is not of the web" in address


def test_a_page_is_added_by_its_address_where_that_is_allowed(pressbox: Pressbox) -> None:
    with Website({"/late": page("A late, late show")}) as site:
        refused = pressbox("add", f"{site.url}/late")
        assert (refused.returncode, refused.stdout) == (1, b"1 skipped (cannot be fetched).\n")
        assert b"not on the public internet" in refused.stderr
        added = pressbox("add", f"{site.url}/late", env={"PRESSBOX_FETCH_PRIVATE": "yes"})
        assert (added.returncode, added.stderr) == (0, b"")
        assert added.stdout.decode().startswith(f"added {site.url}/late\n1 added, 3 paragraphs")
        assert b"Ada Quill" in pressbox("ask", "who turned in the winner?").stdout
        assert pressbox("remove", f"{site.url}/late").returncode == 0


def test_removing_an_unknown_article_is_one_sentence(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    done = pressbox("remove", "late", "nothing")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"pressbox: There is no article 'nothing'")
    assert json.loads(pressbox("status", "--json").stdout)["articles"] == 2


def test_removing_from_no_archive_is_one_sentence(pressbox: Pressbox) -> None:
    done = pressbox("remove", "late")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_the_archive_option_stands_before_or_after_the_command(pressbox: Pressbox, articles: Path) -> None:
    assert pressbox("--archive", "a", "add", articles).returncode == 0
    before = pressbox("--archive", "a", "status", "--json")
    assert pressbox("status", "--archive", "a", "--json").stdout == before.stdout
    assert json.loads(before.stdout)["articles"] == 2


def test_the_option_goes_before_the_environment_and_that_before_the_default(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", "--archive", "named", articles / "rain.txt")
    pressbox("add", articles, env={"PRESSBOX_ARCHIVE": "set"})
    env = {"PRESSBOX_ARCHIVE": "set"}
    assert json.loads(pressbox("status", "--json", env=env).stdout)["articles"] == 2
    assert json.loads(pressbox("status", "--json", "--archive", "named", env=env).stdout)["articles"] == 1


def test_a_status_shows_the_sources(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    shown = pressbox("status").stdout.decode()
    assert "The Sample Gazette" in shown
    assert "3 July 2018" in shown


def test_a_search_ranks_paragraphs(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    found = json.loads(pressbox("search", "--json", "-k", "1", "the winner of the Harbour").stdout)
    assert found["query"] == "the winner of the Harbour"
    assert [(hit["article"], hit["paragraph"]) for hit in found["hits"]] == [("late", 2)]
    shown = pressbox("search", "river", "Lenn").stdout.decode()
    assert shown.startswith("  1  Rain over the valley, The Demo Post, paragraph 1  ")


def test_a_search_that_finds_nothing_is_exit_code_3(pressbox: Pressbox) -> None:
    done = pressbox("search", "xylophone")
    assert (done.returncode, done.stdout) == (3, b"")
    assert json.loads(pressbox("search", "--json", "xylophone").stdout)["hits"] == []


def test_lines_are_answered_a_line_each(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    lines = b'who scored the winner?\n\nwho won Wimbledon?\n{"question": "who?", "articles": 7}\n'
    done = pressbox("ask", "-", stdin=lines)
    assert done.returncode == 0
    answer, empty, refused, bad = done.stdout.decode().splitlines()
    assert ": “In the last minute the substitute Ada Quill" in answer
    assert answer.endswith("(Harbour snatch it, The Sample Gazette, 3 July 2018, paragraph 2)")
    assert empty.startswith("There was no question")
    assert refused == "The archive does not say who won Wimbledon."
    assert bad.startswith('error: Line 4: "articles" must be a list')


def test_json_lines_are_answered_an_object_each(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    lines = b'{"question": "who scored the winner?", "articles": ["rain"]}\n{"question": "hi", "chat": "7"}\n'
    lines += b'{"q": 1}\n\xff\n'
    done = pressbox("ask", "-", "--json", stdin=lines)
    only_rain, chat, bad, not_text = map(json.loads, done.stdout.splitlines())
    assert only_rain["answered"] is False
    assert chat["chat"] == "7"
    assert bad == {
        "question": '{"q": 1}',
        "answered": False,
        "reason": "bad-line",
        "nearest": [],
        "error": 'Line 3 has no "question" that is a string; give it one.',
    }
    assert "not UTF-8" in not_text["error"]


def test_searches_are_answered_a_line_each(pressbox: Pressbox, articles: Path) -> None:
    pressbox("add", articles)
    lines = b'river Lenn\nxylophone\n{"query": "winner", "articles": ["rain"]}\n{"answer": "winner"}\n'
    assert pressbox("search", "-", stdin=lines).stdout.decode().splitlines() == [
        "rain:1",
        "",
        "",
        'error: Line 4 has no "query" that is a string; give it one.',
    ]
    found = [json.loads(line) for line in pressbox("search", "-", "--json", stdin=lines).stdout.splitlines()]
    assert [len(one["hits"]) for one in found] == [1, 0, 0, 0]


def test_another_program_can_talk_to_it(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "ask", "-", "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout
        for question in ("who scored the winner?", "who won Wimbledon?"):
            process.stdin.write(question.encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


@pytest.fixture
def heeding_interrupts() -> Iterator[None]:
    """What is started heeds SIGINT, though the tests themselves may run behind a shell that has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding_interrupts")
def test_an_interrupt_ends_with_130(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "ask", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"who won?\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a shell")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ('yes "who won?" | "$@" ask - 2>err | head -n 1', 0),
        ('"$@" ask "who scored the winner?" >&- 2>err', 0),
        ('"$@" ask "who won Wimbledon?" 2>&- >out', 3),
        ('"$@" ask - <&- 2>err', 0),
        ('"$@" ask --json "who scored the winner?" >/dev/full 2>err', 1),
        ('env -u HOME -u XDG_DATA_HOME "$@" ask "who scored the winner?" 2>err', 0),
    ],
)
def test_streams_that_are_closed_full_or_gone_cause_no_traceback(
    command: str, code: int, environment: dict[str, str], tmp_path: Path
) -> None:
    shell = ["sh", "-c", command, "sh", sys.executable, "-m", "bot"]
    done = subprocess.run(shell, capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=False)
    said = done.stderr + (tmp_path / "err").read_bytes() if (tmp_path / "err").exists() else done.stderr
    assert done.returncode == code, said
    for word in (b"Traceback", b"Exception", b"Error:"):
        assert word not in said


@pytest.mark.parametrize(
    "question", [b"\xff\xfe who won?", b"", b" ", b"\x1b[31mwho won?", b"who " * 20_000, "who w\u043en? 🏆".encode()]
)
def test_no_question_is_too_strange(pressbox: Pressbox, question: bytes) -> None:
    for more in ([], ["--json"]):
        done = pressbox("ask", *more, "--", question)
        assert done.returncode in {0, 3}
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stdout
        assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_locale_without_the_letters_still_gets_an_answer(pressbox: Pressbox, encoding: str) -> None:
    done = pressbox("ask", "who scored the winner?", env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert b"Nacer Chadli" in done.stdout


@pytest.mark.parametrize(
    "args",
    [
        ("ask",),
        ("nonsense",),
        ("search", "-k", "0", "winner"),
        ("search", "-k", "x", "winner"),
        ("status", "--nope"),
        ("ask", "--archive", "", "who won?"),
        ("completion", "tcsh"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_a_hint(pressbox: Pressbox, args: tuple[str, ...]) -> None:
    done = pressbox(*args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: pressbox" in done.stderr


def test_a_setting_that_makes_no_sense_is_one_sentence_and_exit_code_2(pressbox: Pressbox) -> None:
    done = pressbox("ask", "who won?", env={"PRESSBOX_ENGINE": "steam"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"pressbox: PRESSBOX_ENGINE must be one of")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("damage", ["a file", "a damaged database"])
def test_an_archive_that_is_none_is_one_sentence(
    pressbox: Pressbox, tmp_path: Path, articles: Path, damage: str
) -> None:
    archive = tmp_path / "archive"
    if damage == "a file":
        archive.write_text("not a folder")
    else:
        pressbox("add", "--archive", archive, articles)
        for database in archive.glob("*"):
            database.write_bytes(b"nonsense" * 1_000)
    for command in (("ask", "who won?"), ("add", articles), ("status",), ("search", "winner"), ("remove", "late")):
        done = pressbox("--archive", archive, *command)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith(b"pressbox: ")


def test_help_names_every_command_and_each_explains_itself(pressbox: Pressbox) -> None:
    shown = pressbox("--help").stdout.decode()
    for command in COMMANDS:
        assert f"\n  {command} " in shown
        assert pressbox(command, "--help").stdout.decode().count("\n") > 5


def test_the_commands_tested_are_all_there_are() -> None:
    from bot.cli import pressbox

    assert tuple(pressbox.commands) == COMMANDS


def test_a_version_is_told(pressbox: Pressbox) -> None:
    assert pressbox("--version").stdout.startswith(b"pressbox")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_complete_pressbox(pressbox: Pressbox, shell: str) -> None:
    done = pressbox("completion", shell)
    assert done.returncode == 0
    assert b"_PRESSBOX_COMPLETE" in done.stdout


def test_completion_knows_the_commands(pressbox: Pressbox) -> None:
    env = {"_PRESSBOX_COMPLETE": "bash_complete", "COMP_WORDS": "pressbox s", "COMP_CWORD": "1"}
    assert pressbox(env=env).stdout.decode().split() == ["plain,search", "plain,show", "plain,status"]


def test_a_conversation_can_be_piped_in(pressbox: Pressbox) -> None:
    done = pressbox("repl", stdin=b"who scored the winner?\n:why\n\xff?\n:quit\n")
    assert done.returncode == 0
    assert "Nacer Chadli" in done.stdout.decode()
    assert "BM25" in done.stdout.decode()


def test_a_bot_without_a_token_is_one_sentence_and_exit_code_2(pressbox: Pressbox) -> None:
    done = pressbox("bot")
    assert done.returncode == 2
    assert b"PRESSBOX_TELEGRAM_TOKEN" in done.stderr
    assert b"Traceback" not in done.stderr


def test_colour_is_for_terminals_or_on_demand(pressbox: Pressbox) -> None:
    assert b"\x1b" not in pressbox("ask", "who scored the winner?").stdout
    forced = {"FORCE_COLOR": "1", "TERM": "xterm"}
    assert b"\x1b[1;32m" in pressbox("ask", "who scored the winner?", env=forced).stdout
    quiet = pressbox("ask", "who scored the winner?", env={**forced, "NO_COLOR": "1"}).stdout
    assert b"\x1b[1m" in quiet
    assert b";32m" not in quiet
