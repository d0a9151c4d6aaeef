"""Brings the README up to date: its pictures and the outputs in it, all from what Pressbox really says today."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.pictures.botfather import botfather_svg
from tests.pictures.chat import telegram_svg
from tests.pictures.readme import README, refreshed
from tests.pictures.terminal import repl_svg

HERE: Final = Path(__file__).resolve().parent
PICTURES: Final[dict[Path, Callable[[], str]]] = {
    HERE / "botfather.svg": botfather_svg,
    HERE / "repl.svg": repl_svg,
    HERE / "telegram.svg": telegram_svg,
}


def main() -> None:
    """Write what has changed, and say so."""
    for path, draw in PICTURES.items():
        _update(path, draw())
    _update(README, refreshed(README.read_text(encoding="utf-8")))


def _update(path: Path, content: str) -> None:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if content != before:
        path.write_text(content, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{path.name}: {'unchanged' if content == before else 'written'}\n")


if __name__ == "__main__":
    main()
