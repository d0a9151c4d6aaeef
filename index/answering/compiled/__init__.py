"""The close reading as machine code, made by numba. Imported by `index.warming` alone."""

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

__all__ = ["add", "choose", "collect", "describe", "hold", "look", "meet", "score", "soften", "spread"]
