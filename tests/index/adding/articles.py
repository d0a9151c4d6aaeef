"""Articles of our own making, as many as are wanted, and files of them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

SENTENCES = (
    "The council of {town} voted {one} to {two} on {day} to mend the old bridge over the Lenn.",
    "Nobody was hurt, a speaker of the fire brigade of {town} told reporters on {day}.",
    "It will cost {one} million crowns, {two} more than the mayor had thought in spring.",
    "{name} scored in minute {one} and {town} won by a goal in front of {two},000 people.",
    "The school in {town} is looking for {one} teachers, said {name}, who has led it for {two} years.",
    "On {day} the last ferry left {town} with {one} passengers and {two} sheep aboard.",
)
TOWNS = ("Aldmoor", "Brisk", "Candlewick", "Dunmarsh", "Eastholm", "Fennside", "Gorsely", "Harrow Vale")
NAMES = ("Ada Quill", "Bram Stell", "Cora Lind", "Dov Marsh", "Ebba Holm", "Finn Tarn")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FURNITURE = "Sign up to our newsletter and get our best stories in your inbox every day."


def article(number: int, paragraphs: int = 6) -> dict[str, object]:
    """An article as JSONL has it, the same for the same number."""
    draw = random.Random(number)  # noqa: S311  # the same for everybody, and no secret
    texts = [_paragraph(draw) for _ in range(paragraphs)]
    return {
        "id": f"a{number}",
        "title": f"Report {number} from {draw.choice(TOWNS)}",
        "source": draw.choice(("The Sample Gazette", "The Demo Post")),
        "published": f"2018-07-{1 + number % 28:02}",
        "paragraphs": [*texts, FURNITURE] if number % 3 == 0 else texts,
    }


def lines(count: int, paragraphs: int = 6) -> Iterator[str]:
    """The lines of a file of so many articles."""
    return (json.dumps(article(number, paragraphs)) + "\n" for number in range(count))


def mixed_folder(folder: Path) -> Path:
    """A folder of two large files, fifty small ones, and some that are no good."""
    (folder / "more").mkdir(parents=True)
    rows = list(lines(120))
    rows[40:40] = ["{no json\n", '{"id": "empty", "text": ""}\n', "\n"]
    (folder / "large.jsonl").write_text("".join(rows), encoding="utf-8")
    (folder / "noise.jsonl").write_text("noise\n" * 2_000, encoding="utf-8")
    for number in range(50):
        texts = "\n\n".join(str(each) for each in _texts(1_000 + number))
        (folder / "more" / f"n{number:02}.txt").write_text(f"Story {number}\n\n{texts}\n", encoding="utf-8")
    (folder / "more" / "n20.txt").write_text(" ", encoding="utf-8")
    (folder / "more" / "n30.png").write_bytes(b"\x89PNG")
    # The same article again: the later one counts.
    (folder / "twice.jsonl").write_text("".join(lines(3)), encoding="utf-8")
    return folder


def _texts(number: int) -> list[object]:
    texts = article(number)["paragraphs"]
    assert isinstance(texts, list)
    return texts


def _paragraph(draw: random.Random) -> str:
    return " ".join(
        each.format(
            town=draw.choice(TOWNS),
            name=draw.choice(NAMES),
            day=draw.choice(DAYS),
            one=draw.randint(2, 90),
            two=draw.randint(2, 90),
        )
        for each in draw.sample(SENTENCES, 3)
    )
