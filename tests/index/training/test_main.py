"""The command that trains the models."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from index.errors import ReadingError
from index.training import __main__ as command


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path, Path, int]]:
    """The stages that were run, none of which learns anything."""
    ran: list[tuple[str, Path, Path, int]] = []

    def stage(module: str) -> Any:
        def train(data: Path, models: Path, *, seed: int) -> dict[str, Any]:
            ran.append((module.rpartition(".")[2], data, models, seed))
            if module.endswith("spans"):
                raise FileNotFoundError(2, "No such file", str(data / "spans.jsonl"))
            if module.endswith("words"):
                raise ReadingError("the words are garbled.")
            return {"figures": {"R@1": 0.5, "held out": {"questions": 7, "news": {"R@1": 0.4}}}}

        return SimpleNamespace(train=train)

    monkeypatch.setattr(command, "import_module", stage)
    monkeypatch.setattr(command, "NEEDED", ("numpy",))
    return ran


def refusal(*arguments: str) -> str:
    """What the command ends with."""
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)
    return str(ended.value.code)


def test_a_stage_is_told_where_to_read_and_write(stages: list[Any], tmp_path: Path) -> None:
    command.main([str(tmp_path), "--models", str(tmp_path / "new"), "--only", "reranker", "--seed", "4"])
    assert stages == [("reranker", tmp_path, tmp_path / "new", 4)]
    assert (tmp_path / "new").is_dir()


def test_the_figures_of_a_stage_are_told_in_lines(
    stages: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main([str(tmp_path), "--only", "reranker"])
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["reranker: 0 seconds", "  R@1 0.5", "  held out: questions 7", "  held out, news: R@1 0.4"]


def test_the_package_has_a_folder_for_its_own_models(stages: list[Any], tmp_path: Path) -> None:
    command.main([str(tmp_path), "--only", "reranker"])
    assert (stages[0][2] / "words.npz").is_file()


def test_stages_run_in_their_own_order(stages: list[Any], tmp_path: Path) -> None:
    refusal(str(tmp_path), "--only", "spans, reranker")
    assert [name for name, *_ in stages] == ["reranker", "spans"]


def test_a_file_that_is_not_there_is_told(stages: list[Any], tmp_path: Path) -> None:
    told = f"The stage 'spans' cannot read its training sets: {tmp_path / 'spans.jsonl'} is not there."
    assert refusal(str(tmp_path), "--only", "spans") == told


def test_data_that_cannot_be_read_are_told(stages: list[Any], tmp_path: Path) -> None:
    told = "The stage 'words' cannot read its training sets: the words are garbled."
    assert refusal(str(tmp_path)) == told


def test_a_folder_that_is_not_there_is_told(stages: list[Any], tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "nowhere")).startswith(f"There is no folder {tmp_path / 'nowhere'}; ")
    assert stages == []


def test_packages_that_are_missing_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "NEEDED", ("numpy", "no_such_package"))
    assert refusal(str(tmp_path)).startswith("Training needs no_such_package, which cannot be found: ")


def test_a_stage_that_there_is_not_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refusal(str(tmp_path), "--only", "words,guessing") == "2"
    assert "there is no stage 'guessing'" in capsys.readouterr().err


def test_every_stage_is_a_module_that_trains() -> None:
    root = Path(command.__file__).parents[2]
    for module in command.STAGES.values():
        assert "\ndef train(" in (root / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
