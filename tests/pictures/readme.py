"""The README's examples, run: every command and every line of Python in it, with what it really puts out.

A `console` block holds commands after "$ ", each followed by all that a terminal shows of it, stdout and stderr. A
`pycon` block is a Python conversation. They are run from the top to the bottom of the page as one session: a new user's
home, a folder `articles` with articles in it, and no archive yet. A `sh` block is for the reader alone and is not run.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
README: Final = ROOT / "README.md"
FOLD: Final = 100
"""Columns of a JSON object that is shown on several lines."""
MARKS: Final = (".python", ".installed", ".installed-dev")
"""What the Makefile leaves in an environment that needs nothing more."""

_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str) -> list[str]:
    """What is in the blocks of `language`, in their order."""
    return [content for found, content in _BLOCK.findall(text) if found == language]


def refreshed(text: str) -> str:
    """`text` with the outputs that its examples have today."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))

        def run(block: re.Match[str]) -> str:
            language, content = block.groups()
            runner = {"console": session.console, "pycon": session.python}.get(language)
            return f"```{language}\n{runner(content)}```" if runner else block.group()

        return _BLOCK.sub(run, text)


class Session:
    """A new user with this checkout, in a folder of theirs."""

    def __init__(self, folder: Path) -> None:
        self._work, programs, venv = folder / "work", folder / "programs", folder / "venv"
        shutil.copytree(ROOT / "seeds", self._work / "articles")
        shutil.copytree(ROOT / "tests" / "data", self._work / "tests" / "data")
        python = shlex.quote(sys.executable)
        _write_program(programs / "pressbox", f"exec {python} -m bot")
        _write_program(programs / "python", f"exec {python}")
        _write_program(venv / "bin" / "python", f"exec {python}")
        for mark in MARKS:
            (venv / mark).touch()
        make = shlex.quote(shutil.which("make") or "make")
        # Not the checkout itself: a developer's own .env may lie there.
        checkout = folder / "checkout"
        checkout.mkdir()
        for name in ("Makefile", "pyproject.toml", "bot", "index", "seeds"):
            (checkout / name).symlink_to(ROOT / name)
        at = f"--no-print-directory -C {shlex.quote(str(checkout))} VENV={shlex.quote(str(venv))}"
        _write_program(programs / "make", f"exec {make} {at}")
        self._environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        self._names: dict[str, Any] = {}

    def console(self, content: str) -> str:
        """The commands of a `console` block, each with its output."""
        commands = [line[2:] for line in content.splitlines() if line.startswith("$ ")]
        return "".join(f"$ {command}\n{self._output(command)}" for command in commands)

    def python(self, content: str) -> str:
        """The statements of a `pycon` block, each with its output."""
        return "".join(self._statements(content))

    def _output(self, command: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=self._work, env=self._environment, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if "Traceback" in done.stdout:
            raise RuntimeError(f"{command} failed:\n{done.stdout}")
        return "".join(folded(line) if line.startswith("{") else line for line in done.stdout.splitlines(keepends=True))

    def _statements(self, content: str) -> Iterator[str]:
        for example in doctest.DocTestParser().get_examples(content):
            first, *more = example.source.splitlines(keepends=True)
            yield "".join([f">>> {first}", *(f"... {line}" for line in more)])
            with contextlib.chdir(self._work), contextlib.redirect_stdout(io.StringIO()) as out:
                # The project's own page, run by the project's own tests.
                exec(compile(example.source, "README.md", "single"), self._names)  # noqa: S102
            yield out.getvalue()


def folded(line: str) -> str:
    """One JSON object over several lines, so that a page can show it."""
    return f"{{{_folded(json.loads(line), ' ')[1:]}}}\n"


def _folded(value: dict[str, Any], indent: str) -> str:
    lines = [indent]
    items = [f"{json.dumps(key)}: {_item(each, indent + '  ')}" for key, each in value.items()]
    for number, item in enumerate(items):
        piece = item + (", " if number < len(items) - 1 else "")
        if lines[-1].strip() and len(lines[-1]) + len(piece.partition("\n")[0]) > FOLD:
            lines.append(indent)
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def _item(value: Any, indent: str) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        inner = ",\n".join(f"{indent}{{{_folded(each, indent + ' ').lstrip()}}}" for each in value)
        return f"[\n{inner}]"
    return json.dumps(value, ensure_ascii=False)


def _write_program(path: Path, command: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\n{command} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
