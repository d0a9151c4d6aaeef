"""A command of one's own for each test: its own home, its own settings, and no archive yet."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.conftest import ROOT

Finished: TypeAlias = "subprocess.CompletedProcess[bytes]"
Pressbox: TypeAlias = Callable[..., Finished]

KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP")


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a user whose home is in `folder`, with nothing of the developer's."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "HOME": str(folder / "home"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error",
    }


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What the process sees of its surroundings."""
    return surroundings(tmp_path)


@pytest.fixture
def pressbox(tmp_path: Path, environment: dict[str, str]) -> Pressbox:
    """Run `pressbox ARGS` in an empty folder: `pressbox(*args, stdin=b"", env={})`."""

    def run(*args: str | bytes | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Finished:
        command = [sys.executable, "-m", "bot", *args]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment | (env or {}),
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two small articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "late.txt").write_text(
        "---\ntitle: Harbour snatch it\nsource: The Sample Gazette\npublished: 2018-07-03\n---\n"
        "The Harbour beat the Mill two goals to one on Tuesday evening in front of a full house.\n\n"
        "In the last minute the substitute Ada Quill ran on and scored the winner for the Harbour.\n",
        encoding="utf-8",
    )
    (folder / "rain.txt").write_text(
        "---\ntitle: Rain over the valley\nsource: The Demo Post\npublished: 2018-07-04\n---\n"
        "Heavy rain fell on the valley for three days and the river Lenn rose above its banks on Wednesday.\n",
        encoding="utf-8",
    )
    return folder
