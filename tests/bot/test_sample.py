"""The archive one starts with."""

from pathlib import Path

import pytest

from bot.sample import SEEDS, open_sample
from bot.settings import Settings, read_settings
from index import Answer


def settings(**values: str) -> Settings:
    """The defaults, but for these: LANGUAGE="de"."""
    return read_settings({f"PRESSBOX_{name}": value for name, value in values.items()}, Path("no-such-file"))


def test_it_holds_the_five_sample_articles(seeds: Path) -> None:
    with open_sample(settings()) as archive:
        assert archive.status().articles == len(list(seeds.iterdir())) == 5
        assert {archive.article(path.stem).id for path in seeds.iterdir()} == {path.stem for path in seeds.iterdir()}


def test_it_answers_with_a_citation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From whatever folder it is asked."""
    monkeypatch.chdir(tmp_path)
    with open_sample(settings()) as archive:
        reply = archive.ask("who scored the winner?")
    assert isinstance(reply, Answer)
    assert reply.text == "Nacer Chadli"
    assert reply.citations[0].source


def test_it_is_in_memory_and_leaves_nothing_on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with open_sample(settings(ARCHIVE=str(tmp_path / "kept"))) as archive:
        assert archive.status().path is None
    assert list(tmp_path.iterdir()) == []


def test_it_is_opened_as_the_settings_say() -> None:
    with open_sample(settings(LANGUAGE="german", ENGINE="okapi")) as archive:
        assert (archive.status().language, archive.status().engine) == ("de", "okapi")


def test_the_articles_are_found_beside_the_package(seeds: Path) -> None:
    assert SEEDS.samefile(seeds)
