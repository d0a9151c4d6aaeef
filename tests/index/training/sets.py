"""Little sets of articles and questions, written as the real ones are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

NAMES: Final = ("Ada Quill", "Bea Marsh", "Jon Keeper", "Morag Tennant", "Ivo Sand", "Una Frost", "Kit Barrow")
WORKS: Final = ("lighthouse", "bridge", "theatre", "library", "harbour", "school", "tower", "mill", "garden")


def write_set(folder: Path, name: str, articles: Mapping[str, Sequence[str]], questions: Iterable[Any]) -> None:
    """Write a set below `folder`: articles by their id, and questions as the lines of their file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    stated = ({"id": each, "title": each, "paragraphs": list(texts)} for each, texts in articles.items())
    for what, lines in (("articles", stated), ("questions", questions)):
        with gzip.open(path.with_name(f"{path.name}.{what}.jsonl.gz"), "wt", encoding="utf-8") as written:
            written.writelines(f"{json.dumps(line)}\n" for line in lines)


def write_towns(folder: Path, name: str, count: int) -> None:
    """Write a set of `count` made-up towns, with a question on each of their buildings."""
    articles, questions = {}, []
    for number in range(count):
        town = f"{name.rpartition('/')[2].partition('-')[0]}ville {number}"
        built = [(work, NAMES[(number + place) % len(NAMES)]) for place, work in enumerate(WORKS[: 3 + number % 4])]
        articles[town] = [
            f"The {work} of {town} was built in {1800 + number} by {who}. Many people saw the {work} from the hill."
            for work, who in built
        ]
        questions += [
            {
                "id": f"{name} {number} {place}",
                "question": f"Who built the {work} of {town}?",
                "answers": [who],
                "relevant": [[town, place]],
            }
            for place, (work, who) in enumerate(built, start=1)
        ]
    write_set(folder, name, articles, questions)
