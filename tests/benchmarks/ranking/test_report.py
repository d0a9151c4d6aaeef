"""Tables say what was measured, on what, and with which command; the README's are written from the same figures."""

from __future__ import annotations

import pytest

from tests.benchmarks.ranking import page
from tests.benchmarks.ranking.report import counted, digest, growth, markdown, megabytes, number, percent
from tests.benchmarks.ranking.sample import results


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (0.012345, "0.0123"),
        (0.4567, "0.457"),
        (1, "1.00"),
        (45.67, "45.7"),
        (456.7, "457"),
        (45_678, "45,678"),
        (None, "–"),
    ],
)
def test_a_number_has_three_figures_or_all_before_the_point(value: float | None, shown: str) -> None:
    assert number(value) == shown


def test_bytes_are_shown_in_millions() -> None:
    assert [megabytes(each) for each in (None, 0, 260_000, 47_100_000)] == ["–", "0", "0.260", "47"]


def test_many_things_are_counted_in_millions() -> None:
    assert [counted(999_999), counted(27_430_072)] == ["999,999", "27.4 million"]


def test_a_share_is_whole_only_when_nothing_is_missing() -> None:
    assert [percent(each) for each in (1, 0.9999, 0.5)] == ["100", "99.9", "50.0"]


def test_growth_is_told_for_ten_times_the_paragraphs() -> None:
    titles, rows = growth(results())
    assert titles == ["engine", "1,000", "10,000", "ten times the paragraphs"]
    assert rows[0] == ["pressbox", "1.00", "5.00", "5.00 ×"]


def test_an_engine_that_was_left_out_of_the_largest_size_is_in_the_table_of_growth() -> None:
    measured = results()
    left = measured["sizes"][-1]["engines"].pop()
    _, rows = growth(measured)
    assert rows[-1] == [left["name"], "8.00", "–", "–"]


def test_the_tables_say_where_their_figures_are_from() -> None:
    text = markdown(results())
    for told in (
        "Example CPU, 2 cores, 8 GB",
        "Python 3.11.7",
        "tantivy 0.27.0",
        "22 November 2026",
        "`make bench ASKED=50`",
    ):
        assert told in text


def test_the_page_is_filled_between_its_marks_and_nowhere_else() -> None:
    before = f"# Top\n{page.BEGIN}\nold\n{page.END}\nbelow\n"
    after = page.filled(before, results())
    assert after == f"# Top\n{page.BEGIN}\n\n{markdown(results())}\n\n{page.END}\nbelow\n"
    assert page.filled(after, results()) == after


def test_a_page_without_marks_is_told_of() -> None:
    with pytest.raises(ValueError, match="has no two lines"):
        page.filled("# Top\n", results())


measured = pytest.mark.skipif(not page.FIGURES.is_file(), reason="no figures were put into the README yet")


@measured
def test_the_tables_of_the_readme_are_those_of_the_figures() -> None:
    text = page.README.read_text(encoding="utf-8")
    assert page.filled(text, page.read(page.FIGURES)) == text, (
        "run `make bench FIGURES=tests/pictures/ranking.json README=yes`"
    )


@measured
@pytest.mark.parametrize("name", page.NAMES)
def test_the_pictures_of_the_readme_are_drawn_from_the_figures_and_shown(name: str) -> None:
    content = (page.PICTURES / name).read_text(encoding="utf-8")
    assert digest(page.read(page.FIGURES)) in content
    assert f'src="tests/pictures/{name}"' in page.README.read_text(encoding="utf-8")
