"""What the re-ranking is compiled from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from index import vocabulary
from index.answering.compiled import bits, sums
from index.answering.reranking import candidates, features
from index.ranking import engine

SOURCES: Final = (
    *sorted(Path(__file__).parent.glob("*.py")),
    Path(bits.__file__),
    Path(sums.__file__),
    Path(candidates.__file__),
    Path(features.__file__),
    Path(engine.__file__),
    Path(vocabulary.__file__),
)
