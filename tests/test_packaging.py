"""What `pip install .` brings along: both packages, the sample articles, the command; and that it works by itself."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from tests.bot.conftest import surroundings
from tests.conftest import ROOT

pytest.importorskip("hatchling", reason="hatchling builds the wheel; it is in the group dev")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("pressbox-*.whl")
    return zipfile.Path(built)


def names(wheel: zipfile.Path) -> set[str]:
    """The files in the wheel."""
    return set(wheel.root.namelist())


def information(wheel: zipfile.Path, name: str) -> str:
    """A file about the distribution."""
    (path,) = (path for path in names(wheel) if path.endswith(f".dist-info/{name}"))
    return wheel.joinpath(path).read_text(encoding="utf-8")


def test_every_module_is_in_the_wheel(wheel: zipfile.Path) -> None:
    modules = {str(path.relative_to(ROOT)) for package in ("bot", "index") for path in (ROOT / package).rglob("*.py")}
    assert modules - names(wheel) == set()


def test_type_checkers_are_told_that_both_packages_are_typed(wheel: zipfile.Path) -> None:
    assert {"bot/py.typed", "index/py.typed"} <= names(wheel)


def test_the_sample_articles_are_in_the_wheel(wheel: zipfile.Path) -> None:
    seeds = {f"bot/seeds/{path.name}" for path in (ROOT / "seeds").iterdir()}
    assert len(seeds) == 5
    assert seeds <= names(wheel)


def test_nothing_else_is_in_the_wheel(wheel: zipfile.Path) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in names(wheel)} == {"bot", "index", "pressbox"}
    assert [name for name in names(wheel) if "__pycache__" in name or name.endswith((".pyc", ".sqlite3"))] == []


def test_the_wheel_brings_the_command(wheel: zipfile.Path) -> None:
    assert "pressbox = bot.cli:main" in information(wheel, "entry_points.txt")


def test_the_wheel_says_what_it_is_and_under_which_licence(wheel: zipfile.Path) -> None:
    metadata = HeaderParser().parsestr(information(wheel, "METADATA"))
    assert (metadata["Name"], metadata["License-Expression"]) == ("pressbox", "MIT")
    assert metadata["Requires-Python"] == ">=3.11"
    assert information(wheel, "licenses/LICENSE") == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_what_the_wheel_holds_answers_in_an_empty_folder(wheel: zipfile.Path, tmp_path: Path) -> None:
    unpacked, empty = tmp_path / "unpacked", tmp_path / "empty"
    wheel.root.extractall(unpacked)
    empty.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "who scored the winner?"],
        cwd=empty,
        env=surroundings(tmp_path) | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "Chadli" in done.stdout) == (0, True), done.stderr
