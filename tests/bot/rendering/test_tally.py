from __future__ import annotations

from collections import Counter

import pytest

from bot.rendering.tally import MAX_LISTED, Tally, as_fields, duration, summary
from index.model import AddReport, Article, Change, Paragraph, Skipped, Unread

STORY = Article("late", "Late", "Ab cd", (Paragraph(1, 0, 2), Paragraph(2, 3, 5, "appeal")))


def tally_of(*items: tuple[Article | Skipped, Change | None]) -> Tally:
    tally = Tally()
    for item, change in items:
        tally.take(item, change)
    tally.ended = tally.began + 2.0
    return tally


def test_nothing_to_add_is_said() -> None:
    assert summary(tally_of()) == "nothing to add."


def test_each_change_is_counted_with_its_paragraphs() -> None:
    tally = tally_of((STORY, Change.ADDED), (STORY, Change.UPDATED), (STORY, Change.UNCHANGED))
    said = "1 added, 1 updated, 1 unchanged, 2 paragraphs, 2 more left out as page furniture."
    assert summary(tally) == said


def test_what_was_skipped_is_counted_by_reason() -> None:
    empty, picture = Skipped("a", "is empty", Unread.EMPTY), Skipped("b", "a picture", Unread.UNKNOWN_KIND)
    assert summary(tally_of((empty, None))) == "1 skipped (empty)."
    assert summary(tally_of((empty, None), (picture, None), (picture, None))) == (
        "3 skipped (2 of another kind, 1 empty)."
    )


def test_a_rehearsal_says_that_it_is_one() -> None:
    assert summary(tally_of((STORY, Change.ADDED)), rehearsed=True).startswith("Would be: 1 added, ")


def test_the_pace_is_told_to_people_and_after_a_long_time_to_all() -> None:
    tally = tally_of(*[(STORY, Change.UNCHANGED)] * 5_000)
    assert summary(tally) == "5,000 unchanged."
    assert summary(tally, timed=True) == "5,000 unchanged, in 2.0 s (2,500 articles a second)."
    tally.ended = tally.began + 100.0
    assert summary(tally).endswith(", in 1 min 40 s (50 articles a second).")


def test_copies_are_counted() -> None:
    tally = tally_of((STORY, Change.ADDED))
    tally.copies = 1
    assert "1 article with a story that others tell too" in summary(tally)


def test_only_what_was_wanted_keeps_it_from_being_complete() -> None:
    unwanted = Skipped("pic.png", "a picture", Unread.UNKNOWN_KIND, is_wanted=False)
    assert tally_of((unwanted, None)).is_complete
    assert not tally_of((Skipped("a", "is empty"), None)).is_complete


def test_a_program_gets_all_of_it_and_the_first_failures() -> None:
    failures = [(Skipped(f"file {number}", "is empty", Unread.EMPTY), None) for number in range(MAX_LISTED + 5)]
    fields = as_fields(tally_of((STORY, Change.ADDED), *failures))
    assert (fields["complete"], fields["added"], fields["skipped"]) == (False, 1, MAX_LISTED + 5)
    assert fields["reasons"] == {"empty": MAX_LISTED + 5}
    assert len(fields["failures"]) == MAX_LISTED
    assert fields["failures"][0] == {"where": "file 0", "kind": "empty", "why": "is empty"}
    assert fields["seconds"] == 2.0


def test_a_report_is_counted_the_same() -> None:
    skipped = Skipped("a", "is empty", Unread.EMPTY)
    tally = Tally.of(AddReport(("a", "b"), ("c",), ("d",), (skipped,), furniture=4, paragraphs=9))
    assert summary(tally) == (
        "2 added, 1 updated, 1 unchanged, 1 skipped (empty), 9 paragraphs, 4 more left out as page furniture."
    )
    assert tally.skipped == Counter({Unread.EMPTY: 1})


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.04, "0.0 s"),
        (9.94, "9.9 s"),
        (9.96, "10 s"),
        (59.6, "1 min"),
        (200, "3 min 20 s"),
        (900, "15 min"),
        (7_500, "2 h 5 min"),
    ],
)
def test_times_are_short(seconds: float, said: str) -> None:
    assert duration(seconds) == said
