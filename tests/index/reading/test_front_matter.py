"""The header of a file: what is one, what is only a rule of dashes, and what is a broken one."""

from __future__ import annotations

import pytest

from index.reading.front_matter import BadHeader, split
from tests.patience import processor_time


def test_no_header() -> None:
    assert split("Just a text.\n").body == "Just a text.\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\nA paragraph under a rule.\n\n---\n\nAnother.\n",
        "---\nHe said: nothing of the kind\n---\nAnother.\n",
        "---\n\nA paragraph under a rule, and no other rule.\n",
        "-----\ntitle: no header\n",
    ],
)
def test_a_rule_over_ordinary_text_stays(text: str) -> None:
    assert split(text).body == text


def test_scalars_stay_as_they_are_written() -> None:
    fields = split("---\ntitle: 1984\nid: 007\nauthor: no\npublished: 2018-07-03\nsource: ~\n---\n").fields
    assert fields == {"title": "1984", "id": "007", "author": "no", "published": "2018-07-03", "source": None}


def test_an_empty_header_states_nothing() -> None:
    assert split("---\n# title: none\n---\nText.").fields == {}


def test_blank_lines_above_the_header_do_not_hide_it() -> None:
    assert split("\n\n---\ntitle: A\n---\nText.").fields == {"title": "A"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\ntitle: A\n\nText without a closing line.\n", "no line '---' closes"),
        ("title: A\nsource: B\n---\n\nText.\n", "without the line '---' above"),
        ("---\ntitle: A\n  source: B\n---\nText.\n", "not YAML"),
        ("---\ntitle: *nobody\n---\nText.\n", "not YAML"),
        ("---\ntitle: " + "[" * 5_000 + "\n---\nText.\n", "not YAML"),
    ],
)
def test_a_broken_header_is_told(text: str, says: str) -> None:
    with pytest.raises(BadHeader, match=says):
        split(text)


def test_a_header_cannot_run_anything() -> None:
    assert split("---\ntitle: !!python/object/apply:os.getcwd []\n---\n").fields == {"title": []}


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    layers = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 30))
    with processor_time(most=5):
        assert split(f"---\ntitle: A\nk0: &k0 x\n{layers}---\n").fields["title"] == "A"
