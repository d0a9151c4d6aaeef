"""Terms in, ranked paragraphs out: one engine a file behind one Protocol, chosen by name."""

from __future__ import annotations

from index.errors import EngineUnknown
from index.ranking.engine import K1, B, Engine

__all__ = ["ENGINES", "K1", "B", "Engine", "open_engine"]

ENGINES: tuple[str, ...] = ("okapi", "postings")
"""The names that `open_engine` knows."""


def open_engine(name: str) -> Engine:
    """An empty engine of this name; only its own packages are loaded. Raises EngineUnknown."""
    match name:
        case "okapi":
            from index.ranking.okapi import OkapiEngine

            return OkapiEngine()
        case "postings":
            from index.ranking.postings import PostingsEngine

            return PostingsEngine()
        case _:
            raise EngineUnknown(f"There is no ranking engine named {name!r}; choose one of: {', '.join(ENGINES)}.")
