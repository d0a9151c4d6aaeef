"""`make bench` does what it is told, and says in a sentence what it cannot do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.benchmarks.ranking import __main__ as command
from tests.benchmarks.ranking import page
from tests.benchmarks.ranking.report import markdown
from tests.benchmarks.ranking.sample import results


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written into the checkout."""
    monkeypatch.setattr(command, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(page, "PICTURES", tmp_path)
    monkeypatch.setattr(page, "FIGURES", tmp_path / "ranking.json")
    monkeypatch.setattr(page, "README", tmp_path / "README.md")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command.main, arguments)


def test_a_small_run_prints_its_tables_and_keeps_its_figures(tmp_path: Path) -> None:
    done = run("--sizes", "200 300", "--asked", "20", "--engines", "pressbox, numpy only; pressbox okapi")
    assert done.exit_code == 0, done.output
    assert "300 paragraphs" in done.stdout
    kept = page.read(tmp_path / "results" / "ranking.json")
    assert [size["paragraphs"] for size in kept["sizes"]] == [200, 300]
    assert kept["command"] == (
        'make bench SIZES="200 300" ASKED=20 ENGINES="pressbox, numpy only; pressbox okapi"'
    )  # fmt: skip
    assert {row["same"] for size in kept["sizes"] for row in size["engines"]} == {1}


def test_figures_of_before_are_put_into_the_readme_and_its_pictures(tmp_path: Path) -> None:
    page.write(tmp_path / "before.json", results())
    (tmp_path / "README.md").write_text(f"# Top\n{page.BEGIN}\n{page.END}\n", encoding="utf-8")
    done = run("--figures", str(tmp_path / "before.json"), "--readme")
    assert done.exit_code == 0, done.output
    assert markdown(results()) in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert page.read(tmp_path / "ranking.json") == results()


def test_an_engine_that_does_not_rank_as_it_must_is_told_of(tmp_path: Path) -> None:
    wrong = results()
    wrong["sizes"][0]["engines"][1] |= {"exact": True, "same": 0.5}
    page.write(tmp_path / "wrong.json", wrong)
    done = run("--figures", str(tmp_path / "wrong.json"))
    assert done.exit_code == 1
    assert "pressbox, numpy only must rank as pressbox does" in done.stderr


def test_articles_come_with_questions(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").touch()
    done = run("--corpus", str(tmp_path / "articles.jsonl"))
    assert done.exit_code == 2
    assert "articles and questions go together" in done.stderr


def test_an_engine_that_does_not_exist_is_told_of() -> None:
    done = run("--engines", "guesswork")
    assert done.exit_code == 2
    assert "there is no engine of the name 'guesswork'" in done.stderr
