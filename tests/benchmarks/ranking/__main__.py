"""`make bench`: ranks beside the libraries that one could choose instead, and prints and draws how they compare."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import click

from tests.benchmarks.ranking import machine, page, report
from tests.benchmarks.ranking.contenders import CONTENDERS, Contender
from tests.benchmarks.ranking.corpus import Corpus, made, read
from tests.benchmarks.ranking.measuring import Round, figures, scratch
from tests.benchmarks.ranking.process import Troubled

RESULTS: Final = page.ROOT / ".bench"
"""Where the results go, which git ignores."""
SIZES: Final = "10000 100000 1000000"
ASKED: Final = 300
LIMIT: Final = 10


@click.command()
@click.option("--corpus", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="articles, a JSON a line")
@click.option("--questions", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="a question a line")
@click.option("--sizes", default=SIZES, show_default=True, help="how many paragraphs are ranked, one after the other")
@click.option("--asked", default=ASKED, show_default=True, type=click.IntRange(1), help="how many questions are asked")
@click.option(
    "--limit", default=LIMIT, show_default=True, help="seconds after which an engine is asked no more, each size"
)
@click.option(
    "--engines", default="", help="only these, with ; between: " + "; ".join(each.name for each in CONTENDERS)
)
@click.option("--readme", is_flag=True, help="put the figures into the README and its pictures")
@click.option(
    "--figures",
    "measured",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="measure nothing: show and draw what was measured before",
)
@click.option("--keep", type=click.Path(dir_okay=False, path_type=Path), help="only write the corpus into this .npz")
def main(corpus: Path | None, questions: Path | None, measured: Path | None, keep: Path | None, **options: Any) -> None:
    """Rank made-up paragraphs, or one's own, with every engine there is, side by side."""
    if (questions is None) != (corpus is None) and (corpus is None or corpus.suffix != ".npz"):
        raise click.UsageError("articles and questions go together: give CORPUS=FILE and QUESTIONS=FILE, or neither")
    results = page.read(measured) if measured else None
    if results is None:
        sizes = sorted({int(each) for each in options["sizes"].replace(",", " ").split()})
        ranked = _corpus(corpus, questions, max(sizes), options["asked"])
        if keep:
            ranked.write(keep)
            return
        results = _measured(ranked, sizes, options) | {"command": _command(corpus, questions, options)}
        page.write(RESULTS / "ranking.json", results)
    report.print_tables(results)
    RESULTS.mkdir(exist_ok=True)
    _draw(results, RESULTS)
    if options["readme"]:
        _into_readme(results)
    sys.exit(_differ(results))


def _corpus(articles: Path | None, questions: Path | None, paragraphs: int, asked: int) -> Corpus:
    _tell("reading the corpus" if articles else "making up a corpus")
    if articles is None:
        return made(paragraphs, asked)
    found = read(articles, questions or articles)
    return Corpus(found.description, found.names, found.numbers, found.bounds, found.questions[:asked])


def _measured(corpus: Corpus, sizes: list[int], options: dict[str, Any]) -> dict[str, Any]:
    chosen = _there(options["engines"])
    start, now = time.perf_counter(), datetime.now().astimezone()
    results: dict[str, Any] = {
        **machine.described(),
        "versions": machine.versions(sorted({package for each in chosen for package in each.packages})),
        "date": f"{now.day} {now:%B %Y}",
        "corpus": corpus.description,
        "sizes": [],
    }
    with scratch(RESULTS) as folder:
        stored = folder / "corpus.npz"
        corpus.write(stored)
        for size in sorted({min(size, len(corpus)) for size in sizes}):
            first = corpus.first(size)
            names = [each.name for each in chosen if each.most is None or size <= each.most]
            place = folder / str(size)
            place.mkdir()
            try:
                engines = Round(first, stored, options["limit"], _tell).measured(names, place)
            except Troubled as trouble:
                raise click.ClickException(str(trouble)) from trouble
            results["sizes"].append(figures(first) | {"engines": engines})
    _tell(f"measured in {time.perf_counter() - start:,.0f} s\n")
    return results


def _there(wanted: str) -> list[type[Contender]]:
    """The engines that were chosen and whose packages are installed; each of the others is told of."""
    names = [each.strip() for each in wanted.split(";") if each.strip()]
    if unknown := set(names) - {each.name for each in CONTENDERS}:
        raise click.UsageError(f"there is no engine of the name {min(unknown)!r}")
    there = []
    for each in CONTENDERS:
        missing = [package for package in each.packages if find_spec(package.replace("-", "_")) is None]
        if names and each.name not in names:
            continue
        if missing:
            _tell(f"{each.name} is left out: {missing[0]} is not installed here (pip install --group bench).\n")
        else:
            there.append(each)
    if not there:
        raise click.ClickException("none of the engines is installed here (pip install --group bench)")
    return there


def _command(articles: Path | None, questions: Path | None, options: dict[str, Any]) -> str:
    """What to type to measure the same again."""
    given = {"CORPUS": articles and articles.name, "QUESTIONS": questions and questions.name}
    given |= {
        name.upper(): options[name]
        for name, usual in (("sizes", SIZES), ("asked", ASKED), ("limit", LIMIT), ("engines", ""))
        if options[name] != usual
    }
    quoted = {name: f'"{value}"' if " " in str(value) else value for name, value in given.items() if value}
    return " ".join(["make bench", *(f"{name}={value}" for name, value in quoted.items())])


def _draw(results: dict[str, Any], folder: Path) -> None:
    if find_spec("matplotlib") is None:
        _tell("No pictures: matplotlib is not installed here (pip install --group bench).\n")
        return
    from tests.benchmarks.ranking.plots import PLOTS

    for name, draw in PLOTS.items():
        (folder / name).write_text(draw(results), encoding="utf-8", newline="\n")
        _tell(f"{folder.name}/{name} is drawn\n")


def _into_readme(results: dict[str, Any]) -> None:
    page.README.write_text(page.filled(page.README.read_text(encoding="utf-8"), results), "utf-8", newline="\n")
    page.write(page.FIGURES, results)
    _draw(results, page.PICTURES)


def _differ(results: dict[str, Any]) -> int:
    """Say which engines that must rank as the first does do not; how many they are."""
    wrong = [row for size in results["sizes"] for row in size["engines"] if row["exact"] and row["same"] < 1]
    for row in wrong:
        _tell(f"{row['name']} must rank as {CONTENDERS[0].name} does, and does so for {row['same']:.1%} only.\n")
    return len(wrong)


def _tell(message: str) -> None:
    """Write to stderr: a line that the next one takes the place of, where it is not ended and somebody looks on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{message}")
    else:
        sys.stderr.write(message if message.endswith("\n") else f"{message}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
