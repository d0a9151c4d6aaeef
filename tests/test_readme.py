"""The page that a newcomer reads first: what it shows is what happens, and nothing that exists is missing from it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot import group
from bot.cli import pressbox
from bot.commands.running import SHELLS
from bot.settings import ENGINES, LOG_LEVELS, SECRETS
from index.evaluation import MEASURES
from tests.benchmarks.ranking.page import COSTS, LATENCY
from tests.conftest import ROOT
from tests.described import describe_settings
from tests.pictures import readme
from tests.pictures.draw import HERE, PICTURES

README = readme.README.read_text(encoding="utf-8")
REFRESH = "run `make pictures` and read what has changed"
SETTINGS = [*describe_settings(), *(f"{name}_FILE" for name in SECRETS)]
SMALL = 60_000
"""Bytes of a picture."""
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def rows(first_cell: str) -> list[str]:
    """The rows of the README's tables whose first cell begins with this."""
    return [line for line in README.splitlines() if line.startswith(f"| `{first_cell}")]


def options() -> Iterator[tuple[str, str]]:
    """Each command with each of its own options."""
    for name, command in pressbox.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name != "archive":
                yield from ((name, option) for option in (*parameter.opts, *parameter.secondary_opts))


def make_lines() -> list[str]:
    """Every line with `make` that is not run as an example."""
    lines = [line for block in readme.blocks(README, "sh") for line in block.splitlines()]
    named = re.findall(r"`(make [^`]+)`", README)
    return sorted({line for line in lines + named if line.startswith("make ")})


@needs_make
def test_every_example_puts_out_what_the_page_shows() -> None:
    assert readme.refreshed(README) == README, REFRESH


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_every_picture_shows_what_pressbox_says_today(path: Path) -> None:
    assert PICTURES[path]() == path.read_text(encoding="utf-8"), REFRESH


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_every_picture_is_small_and_needs_nothing_from_elsewhere(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert len(content.encode()) < SMALL
    assert not re.search(r"(?:href|src)=|@import|url\(['\"]?(?!#)", content)


def test_every_link_leads_to_a_file() -> None:
    found = re.findall(r'\]\(([^)#]+)\)|src="([^"]+)"', README)
    local = [one or other for one, other in found if "://" not in (one or other)]
    assert "CHANGELOG.md" in local
    assert [path for path in local if not (ROOT / path).is_file()] == []


def test_every_picture_is_on_the_page_with_words_for_those_who_cannot_see_it() -> None:
    pages = (readme.README, ROOT / "bot" / "telegram" / "README.md")
    shown = {
        (page.parent / source).resolve()
        for page in pages
        for source, _ in re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]{20,})">', page.read_text(encoding="utf-8"))
    }
    measured = {HERE / name for name in (LATENCY, COSTS) if (HERE / name).exists()}
    assert shown == {*PICTURES, *measured}


@pytest.mark.parametrize("name", pressbox.commands)
def test_every_command_is_in_the_table(name: str) -> None:
    assert rows(f"pressbox {name}")


@pytest.mark.parametrize(("name", "option"), list(options()))
def test_every_option_is_in_the_row_of_its_command(name: str, option: str) -> None:
    assert any(re.search(rf"`{re.escape(option)}\b", row) for row in rows(f"pressbox {name}"))


@pytest.mark.parametrize("option", ["--archive DIR", "-h", "--help", "--version"])
def test_every_common_option_is_named(option: str) -> None:
    assert re.search(rf"`(?:pressbox )?{re.escape(option)}`", README)


def test_the_table_has_no_command_that_does_not_exist() -> None:
    named = {row.split("`")[1].split()[1] for row in rows("pressbox ")}
    assert named == set(pressbox.commands)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_in_the_table(name: str) -> None:
    assert rows(f"{name}`")


def test_the_page_names_no_setting_that_does_not_exist() -> None:
    assert set(re.findall(r"\bPRESSBOX_[A-Z_]+", README)) == set(SETTINGS)


@pytest.mark.parametrize("name", MEASURES)
def test_every_figure_of_an_evaluation_is_in_its_table(name: str) -> None:
    assert any(f"`{name}`" in row.split("|")[1] for row in README.splitlines() if row.startswith("| "))


@pytest.mark.parametrize("choice", [*ENGINES, *LOG_LEVELS, *SHELLS])
def test_every_choice_is_named(choice: str) -> None:
    assert f"`{choice}`" in README


@pytest.mark.parametrize("name", ["ANSWERED", "FAILED", "USAGE", "NO_ANSWER", "INTERRUPTED"])
def test_every_exit_code_is_named(name: str) -> None:
    codes = README.partition("Exit codes: ")[2].partition(".")[0]
    assert re.search(rf"\b{getattr(group, name)} \w", codes)


@needs_make
@pytest.mark.parametrize("line", make_lines())
def test_every_make_line_names_a_target(line: str) -> None:
    done = subprocess.run(
        [*shlex.split(line, comments=True), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@needs_make
def test_make_test_checks_style_types_and_behaviour() -> None:
    done = subprocess.run(["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(f"-m {tool}" in done.stdout for tool in ("ruff", "mypy", "pytest"))


def test_every_line_for_the_shell_is_a_command_that_exists() -> None:
    lines = [line for block in readme.blocks(README, "sh") for line in block.splitlines()]
    ours = [shlex.split(line, comments=True) for line in lines if line.startswith("pressbox ")]
    assert ours
    assert [words for words in ours if words[1] not in pressbox.commands] == []


def test_an_output_that_is_not_that_of_today_is_noticed() -> None:
    page = "```pycon\n>>> 1 + 1\n{}\n```\n```console\n$ echo yes\n{}\n```\n```sh\nexit 1\n```\n"
    assert readme.refreshed(page.format(3, "no")) == page.format(2, "yes")


def test_an_example_that_fails_is_not_written_into_the_page() -> None:
    with pytest.raises(RuntimeError, match="failed"):
        readme.refreshed("```console\n$ python -c 'raise ValueError'\n```\n")


def test_a_long_object_is_shown_on_several_lines_and_stays_the_same() -> None:
    line = json.dumps({"a": "x" * 60, "b": [{"c": "y" * 60, "d": "é" * 60}, {"c": 1}], "e": []})
    shown = readme.folded(line)
    assert json.loads(shown) == json.loads(line)
    assert max(map(len, shown.splitlines())) <= readme.FOLD
