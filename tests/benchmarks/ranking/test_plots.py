"""The pictures show what was measured, can be read anywhere, and need nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("matplotlib")

from tests.benchmarks.ranking.contenders import CONTENDERS
from tests.benchmarks.ranking.plots import COLOURS, PLOTS, spread
from tests.benchmarks.ranking.report import Results, digest
from tests.benchmarks.ranking.sample import results

Plot = Callable[[Results], str]
each_plot = pytest.mark.parametrize("plot", PLOTS.values(), ids=PLOTS)


def words(svg: str) -> str:
    """All that is written in a picture."""
    return " ".join("".join(ET.fromstring(svg).itertext()).split())  # noqa: S314  # of our own making


@each_plot
def test_it_names_every_engine_and_says_what_was_measured_on_and_how(plot: Plot) -> None:
    text = words(plot(results()))
    for told in (
        *(each.name for each in CONTENDERS),
        "Example CPU",
        "Python 3.11.7",
        "tantivy 0.27.0",
        "22 November 2026",
    ):
        assert told in text
    assert "make bench ASKED=50" in text


@each_plot
def test_the_same_figures_give_the_same_picture_and_others_another(plot: Plot) -> None:
    assert plot(results()) == plot(results())
    other = results() | {"date": "23 November 2026"}
    assert plot(other) != plot(results())
    assert digest(other) in plot(other)


@each_plot
def test_it_is_small_and_needs_nothing_from_elsewhere(plot: Plot) -> None:
    svg = plot(results())
    assert len(svg.encode()) < 60_000
    assert not re.search(r"(?:href|src)=\"(?!#)|@import|url\(['\"]?(?!#)", svg)


@each_plot
def test_one_size_and_one_engine_are_enough(plot: Plot) -> None:
    measured = results()
    measured["sizes"] = measured["sizes"][:1]
    measured["sizes"][0]["engines"] = measured["sizes"][0]["engines"][:1]
    assert "pressbox" in words(plot(measured))


def test_every_engine_has_a_colour_of_its_own() -> None:
    assert set(COLOURS) == {each.name for each in CONTENDERS}
    assert len(set(COLOURS.values())) == len(COLOURS)


@given(st.lists(st.floats(0, 500), max_size=12).map(sorted))
def test_names_are_moved_apart_and_keep_their_order(places: list[float]) -> None:
    moved = spread(places, 14)
    assert len(moved) == len(places)
    assert all(after - before >= 14 - 1e-6 for before, after in pairwise(moved))
    assert sum(moved) == pytest.approx(sum(places))
