"""The close reading as machine code, made by numba. Imported by `index.warming` alone."""

from index.answering.compiled import reranking, texts, trees
from index.answering.compiled.pointing import (
    add,
    choose,
    collect,
    describe,
    hold,
    look,
    meet,
    score,
    soften,
    spread,
)

__all__ = [
    "add",
    "choose",
    "collect",
    "describe",
    "hold",
    "look",
    "meet",
    "reranking",
    "score",
    "soften",
    "spread",
    "texts",
    "trees",
]
