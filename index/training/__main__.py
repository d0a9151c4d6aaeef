"""`python -m index.training DATA` trains the models that come with the package, one stage after the other."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from index.errors import PressboxError

STAGES: Final = {
    "words": "index.training.words",
    "reranker": "index.training.reranker",
    "spans": "index.training.spans",
    "judging": "index.training.judging",
}
"""Each stage with its module, in the order in which they build on one another.

A module has ``train(data: Path, models: Path, *, seed: int) -> card``, which writes a model and its card into a folder.
"""
NEEDED: Final = ("lightgbm", "scipy")
"""Packages that only training needs."""
_ABOUT: Final = """\
Train the models that come with the package on the sets of questions and articles below DATA.
The same data and seed give the same models. What one stage makes and a later one builds on is read from the
package: with --models elsewhere, later stages build on the models that the package has."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the stages that the arguments ask for; exits with one sentence when that cannot be done."""
    asked = _parser().parse_args(arguments)
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        sys.exit(f"Training needs {' and '.join(missing)}, which cannot be found: pip install 'pressbox[train]'.")
    if not asked.data.is_dir():
        sys.exit(f"There is no folder {asked.data}; name the one that holds the training sets.")
    if asked.models:
        asked.models.mkdir(parents=True, exist_ok=True)
    with as_file(files("index.answering") / "models") as own:
        for name in asked.only:
            started = time.perf_counter()
            card = _run(name, asked.data, asked.models or own, asked.seed)
            _tell(f"{name}: {time.perf_counter() - started:.0f} seconds")
            for line in described(card.get("figures", {})):
                _tell(f"  {line}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m index.training", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, metavar="DATA", help="the folder of the sets")
    parser.add_argument("--models", type=Path, metavar="FOLDER", help="where to write; else the package's own models")
    parser.add_argument(
        "--only", type=_stages, default=list(STAGES), metavar="STAGES", help=f"some of {','.join(STAGES)}"
    )
    parser.add_argument("--seed", type=int, default=1, help="another makes other models, about as good (default: 1)")
    return parser


def _stages(stated: str) -> list[str]:
    wanted = [name.strip() for name in stated.split(",")]
    if unknown := [name for name in wanted if name not in STAGES]:
        raise argparse.ArgumentTypeError(f"there is no stage {unknown[0]!r}; there are {', '.join(STAGES)}")
    return [name for name in STAGES if name in wanted]


def _run(name: str, data: Path, models: Path, seed: int) -> Mapping[str, Any]:
    try:
        card: Mapping[str, Any] = import_module(STAGES[name]).train(data, models, seed=seed)
    except (FileNotFoundError, PressboxError) as error:
        where = f"{error.filename} is not there" if isinstance(error, FileNotFoundError) else str(error)
        sys.exit(f"The stage {name!r} cannot read its training sets: {where.removesuffix('.')}.")
    return card


def described(figures: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Figures as lines, those that belong together in one."""
    plain = [f"{name} {value}" for name, value in figures.items() if not isinstance(value, Mapping)]
    if plain:
        yield f"{above}: {', '.join(plain)}" if above else ", ".join(plain)
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from described(value, f"{above}, {name}" if above else name)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
