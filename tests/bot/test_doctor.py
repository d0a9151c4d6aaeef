from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from bot import doctor
from bot.console import show
from bot.settings import read_settings
from index.doctoring import Finding, State
from tests.bot.values import colour_console, plain_console, printed

TOKEN = "123456:ABC-DEF"


def of(found: object) -> dict[str, Finding]:
    assert hasattr(found, "__iter__")
    return {each.of: each for each in found}


def test_a_package_that_is_missing_or_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = ["click>=999", "rich>=1", "no-such-package>=1", "lightgbm>=4 ; extra == 'train'"]
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: needed)
    found = of(doctor.program())["packages"]
    assert found.state is State.PROBLEM
    assert "click" in found.words
    assert "no-such-package is missing" in found.words
    assert "rich" not in found.words
    assert "lightgbm" not in found.words


def test_python_and_the_packages_of_these_tests_are_as_they_should_be() -> None:
    assert {each.state for each in doctor.program()} == {State.OK}


@pytest.mark.parametrize(("mode", "state"), [(0o600, State.OK), (0o644, State.WARNING)])
def test_a_token_that_others_can_read_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, state: State
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSBOX_TELEGRAM_TOKEN", raising=False)
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"PRESSBOX_TELEGRAM_TOKEN={TOKEN}\n", encoding="utf-8")
    dotenv.chmod(mode)
    settings, found = doctor.settings_in_force()
    assert settings == read_settings()
    assert of(found)[".env"].state is state
    assert all(TOKEN not in each.words for each in found)


def test_a_line_is_one_line_unless_a_terminal_is_too_narrow() -> None:
    finding = Finding(State.WARNING, "index", "it lacks \x1b[31m something " + "and more " * 10)
    piped, terminal = plain_console(40), colour_console(40)
    show(piped, *doctor.lines(finding, piped))
    show(terminal, *doctor.lines(finding, terminal))
    assert printed(piped).startswith("warning  index: it lacks \ufffd[31m something and more")
    assert printed(piped).count("\n") == 1
    assert printed(terminal).count("\n") > 2
    assert "\x1b[33mwarning" in printed(terminal)
