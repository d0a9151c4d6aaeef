"""What is compiled is compiled again when anything that it is made of changes."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_house import imported

MADE_OF = {
    "index.ranking.compiled.addresses": "SOURCES",
    "index.answering.compiled.pointing.layout": "SOURCES",
    "index.answering.compiled.reranking.sources": "SOURCES",
    "index.answering.compiled.texts": "_SOURCES",
}
"""Where it stands which files the functions of a package are compiled from."""


def file_of(module: str) -> Path | None:
    """The file of a module of the library; a package stands for what is imported from it."""
    path = (ROOT / module.replace(".", "/")).with_suffix(".py")
    return path if module.startswith("index.") and path.exists() else None


@pytest.mark.parametrize("module", MADE_OF)
def test_all_that_is_imported_counts(module: str) -> None:
    if find_spec("numba") is None:
        pytest.skip("numba is not installed")
    sources = set(getattr(import_module(module), MADE_OF[module]))
    own = [each for each in sources if each.parent == Path(import_module(module).__file__ or "").parent]
    assert own
    wanted = {file for each in own for name in imported(each) if (file := file_of(name)) is not None}
    # It is a part of every version by itself.
    assert wanted - sources - {ROOT / "index" / "compiling.py"} == set()
