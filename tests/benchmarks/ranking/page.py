"""The README's part about ranking: its tables are written from the figures that the pictures are drawn from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from tests.benchmarks.ranking.report import Results, markdown

ROOT: Final = Path(__file__).resolve().parents[3]
README: Final = ROOT / "README.md"
PICTURES: Final = ROOT / "tests" / "pictures"
FIGURES: Final = PICTURES / "ranking.json"
LATENCY: Final = "ranking-latency.svg"
COSTS: Final = "ranking-costs.svg"
NAMES: Final = (LATENCY, COSTS)
"""The pictures' files."""
BEGIN: Final = "<!-- ranking: written by `make bench README=yes` -->"
END: Final = "<!-- /ranking -->"

_PART: Final = re.compile(rf"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", re.DOTALL)


def filled(text: str, results: Results) -> str:
    """The page with the tables of these results. Raises ValueError when the page has no place for them."""
    if not _PART.search(text):
        raise ValueError(f"README.md has no two lines {BEGIN!r} and {END!r}, between which the tables are to stand")
    return _PART.sub(lambda _: f"\n{markdown(results)}\n\n", text)


def read(path: Path) -> Results:
    """Results as they were written."""
    results: Results = json.loads(path.read_text(encoding="utf-8"))
    return results


def write(path: Path, results: Results) -> None:
    """Write results so that a change is a change of few lines."""
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
