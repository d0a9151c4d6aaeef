"""How long a reader waits for a first answer: a new process, the sample articles, one question."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bot.conftest import surroundings

ROUNDS = 10
COMMANDS = {
    "an interpreter alone": ("-c", "pass"),
    "pressbox --help": ("-m", "bot", "--help"),
    "pressbox ask": ("-m", "bot", "ask", "who scored the winner?"),
    "pressbox ask --json": ("-m", "bot", "ask", "--json", "who scored the winner?"),
}


@pytest.mark.benchmark
@pytest.mark.parametrize("name", COMMANDS)
def test_cold_start(name: str, tmp_path: Path) -> None:
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *COMMANDS[name]],
            capture_output=True,
            cwd=tmp_path,
            env=surroundings(tmp_path),
            check=False,
        )
        took.append(time.perf_counter() - begun)
        assert done.returncode == 0, done.stderr
    fastest, middle = min(took) * 1000, statistics.median(took) * 1000
    print(f"\n{name}: {fastest:.0f} ms at best, {middle:.0f} ms in the middle of {ROUNDS}")  # noqa: T201  # its purpose
