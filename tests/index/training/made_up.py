"""Made-up sets of articles and questions, as the commands of training read them."""

import gzip
import json
import lzma
from collections.abc import Iterable
from pathlib import Path

SETS = ("questions/wiki-train", "questions/web-train", "questions/stories-train", "questions/reviews-train")
NEWS = "news/news-train"
FIRST = "Ada Ben Cleo Dirk Elsa Finn Gita Hugo Iris Jens".split()
LAST = "Quill Marsh Holm Voss Lind Bragg Stone Frey Dahl Roth".split()
TOWNS = "Nordvik Halden Skarv Brae Tarn Lunde Vik Moss Eide Foss".split()


def paragraph(number: int) -> str:
    name, town = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}", TOWNS[number * 7 % 10]
    return (
        f"It rained in {town}. Late in the game {name} scored the winner for {town}. The game ended at {number % 9}-0."
    )


def question(number: int) -> dict[str, object]:
    """One question about one paragraph, which is an article of its own."""
    name, town = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}", TOWNS[number * 7 % 10]
    return {
        "id": f"q{number}",
        "question": f"Who scored the winner for {town}?",
        "answers": [name],
        "relevant": [[f"a{number}", 1]],
    }


def write_articles(path: Path, paragraphs: Iterable[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    opened = lzma.open if path.suffix == ".xz" else gzip.open
    with opened(path, "wt", encoding="utf-8") as lines:
        for number, text in enumerate(paragraphs):
            lines.write(json.dumps({"id": f"a{number}", "paragraphs": [text]}) + "\n")


def write_set(path: Path, count: int) -> None:
    """Write a set of so many questions; `path` is without its endings."""
    write_articles(path.with_name(path.name + ".articles.jsonl.gz"), map(paragraph, range(count)))
    with gzip.open(path.with_name(path.name + ".questions.jsonl.gz"), "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(question(number)) + "\n" for number in range(count))
