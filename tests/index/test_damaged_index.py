"""An index on disk whose bytes are no longer those that were written, met by a question."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from index import Answer, open_archive
from index.segments.arrays import mapped

QUESTION = "who painted the lighthouse of port 417?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive that is large enough for an index on disk."""
    draw = random.Random(1)  # noqa: S311  # words, not secrets
    names = [f"{first}{last}" for first in ("Bel", "Cor", "Dan", "Fer", "Gal") for last in ("ora", "en", "usto", "ia")]
    with (tmp_path / "news.jsonl").open("w") as file:
        for number in range(60):
            paragraphs = [
                f"{draw.choice(names)} {draw.choice(names)} painted the lighthouse of port {20 * number + place} "
                f"{draw.choice(['green', 'red', 'white'])} in {draw.choice(['spring', 'autumn'])}."
                for place in range(20)
            ]
            file.write(json.dumps({"id": f"a{number}", "title": f"Harbours, part {number}", "paragraphs": paragraphs}))
            file.write("\n")
    with open_archive(tmp_path / "archive") as archive:
        archive.add(tmp_path / "news.jsonl")
    return tmp_path / "archive"


@pytest.mark.parametrize(
    ("kind", "array"),
    [("words", "paragraphs.words"), ("words", "titles.words"), ("postings", "often"), ("postings", "dense")],
)
def test_a_question_that_stumbles_over_damage_is_answered_all_the_same(folder: Path, kind: str, array: str) -> None:
    with open_archive(folder) as archive:
        expected = archive.ask(QUESTION)
        assert isinstance(expected, Answer)
    (path,) = (folder / "index").glob(f"{kind}-*.bin")
    damaged = mapped(path)[array]
    content = path.read_bytes()
    place = content.index(damaged.tobytes()) if len(damaged) else 0
    path.write_bytes(content[:place] + b"\x7f" * damaged.nbytes + content[place + damaged.nbytes :])
    assert not len(damaged) or not np.array_equal(
        mapped(path)[array], np.frombuffer(content, damaged.dtype, len(damaged), place)
    )
    with open_archive(folder) as archive:
        assert archive.ask(QUESTION) == expected
        assert [hit.score for hit in archive.search(QUESTION, 3)]


def test_what_is_wrong_with_a_question_is_not_blamed_on_the_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_archive(folder) as archive:
        archive.ask(QUESTION)
        made = {each.name: each.stat().st_mtime_ns for each in (folder / "index").iterdir()}

        def stumble(_: str) -> str:
            raise IndexError("of our own")

        monkeypatch.setattr(archive._asker, "mended", stumble)
        with pytest.raises(IndexError, match="of our own"):
            archive.ask(QUESTION)
    assert {each.name: each.stat().st_mtime_ns for each in (folder / "index").iterdir()} == made
