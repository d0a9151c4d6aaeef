"""The public face of the library: what `from index import ...` gives, and what it does not load."""

import dataclasses
import doctest
import enum
import os
import subprocess
import sys
from pathlib import Path

import pytest

import index
from index import errors, model, overview
from tests.conftest import ROOT

SLOW_OR_OPTIONAL = (
    "telegram httpx rich prompt_toolkit yaml dateutil charset_normalizer aiohttp click markdown_it dotenv environ "
    "platformdirs opensearchpy numba bot"
).split()


def modules_after(statement: str) -> set[str]:
    """The modules that a new interpreter has loaded after the statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a new interpreter has loaded after the statement."""
    return {name.split(".")[0] for name in modules_after(statement)}


def test_what_is_public_is_there_and_named_once() -> None:
    assert [name for name in index.__all__ if not hasattr(index, name)] == []
    assert len(set(index.__all__)) == len(index.__all__)
    assert {"Archive", "open_archive"} <= set(index.__all__)


def test_every_error_is_public() -> None:
    assert set(errors.__all__) <= set(index.__all__)
    assert all(getattr(index, name) is getattr(errors, name) for name in errors.__all__)


def test_every_word_of_the_domain_is_public() -> None:
    kept = [
        name
        for module in (model, overview)
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")
    ]
    assert kept
    assert set(kept) <= set(index.__all__)


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_documented_and_one_that_a_user_can_mend(name: str) -> None:
    error = getattr(errors, name)
    assert issubclass(error, errors.PressboxError)
    assert error.__doc__
    assert name in (errors.__doc__ or "")


def test_the_values_of_the_domain_cannot_be_changed() -> None:
    for value in (*vars(model).values(), *vars(overview).values()):
        if (
            isinstance(value, type)
            and value.__module__ in {model.__name__, overview.__name__}
            and not issubclass(value, enum.Enum)
        ):
            assert dataclasses.is_dataclass(value)
            assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]  # what dataclass() leaves behind


def test_the_example_in_the_documentation_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(index, report=True)
    assert result.attempted > 0
    assert result.failed == 0


def test_importing_the_library_loads_nothing_slow_or_optional() -> None:
    assert loaded_by("import index") & set(SLOW_OR_OPTIONAL) == set()


def test_who_only_asks_loads_nothing_that_reads_files() -> None:
    loaded = modules_after("from index import open_archive; open_archive(None).ask('Who won the election?')")
    assert {name for name in loaded if name.startswith(("index.adding", "index.reading"))} == set()


def test_asking_loads_no_chat_and_no_terminal(seeds: Path) -> None:
    asking = f"from index import open_archive; a = open_archive(None); a.add({str(seeds)!r}); a.ask('who won?')"
    assert loaded_by(asking) & {"telegram", "httpx", "rich", "prompt_toolkit", "click", "bot"} == set()
