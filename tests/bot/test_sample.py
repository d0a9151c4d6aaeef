"""The archive one starts with."""

import shutil
from pathlib import Path

import pytest

from bot import sample
from bot.sample import open_sample
from bot.settings import Settings, read_settings
from index import Answer, ArchiveMissing, Skipped


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


def test_a_sample_that_cannot_be_read_is_told_and_the_others_serve(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seeds: Path
) -> None:
    mutated = tmp_path / "seeds"
    shutil.copytree(seeds, mutated)
    (mutated / "clean-sheets.txt").write_text("---\ntitle: [unclosed\n---\nText.\n")
    monkeypatch.setattr(sample, "PLACES", (mutated,))
    told: list[Skipped] = []
    with open_sample(settings(), told.append) as archive:
        assert archive.status().articles == 4
    assert [Path(skipped.where.split(",")[0]).name for skipped in told] == ["clean-sheets.txt"]


def test_that_the_samples_are_gone_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sample, "PLACES", (tmp_path / "seeds",))
    with pytest.raises(ArchiveMissing, match=r"^There is no archive, and the sample articles are gone; .*\.$"):
        open_sample(settings())
