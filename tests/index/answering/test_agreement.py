"""Who says the same: equal answers added up, witnesses, articles that agree, articles that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.agreement import added_up, disagreeing, grouped, says
from index.answering.evidence import Evidence
from index.model import Kind
from tests.index.prepared import ENGLISH, evidence_in
from tests.index.store.articles import article_of

WINNER = "The substitute Ada Quill scored the winner for the Harbour in the last minute."
OTHER = "Bo Ferry scored the winner, says the Mill."


def of_articles(*texts: str, answer: str | None = None) -> list[Evidence]:
    """The evidence that these texts are, each in an article "0", "1", ..."""
    return [
        evidence_in(article_of(str(number), text), text, answer=answer if answer and answer in text else None)
        for number, text in enumerate(texts)
    ]


def evidence(text: str) -> Evidence:
    """The evidence of one sentence."""
    (found,) = of_articles(text)
    return found


def ids(found: list[Evidence]) -> list[str]:
    """The articles of evidence, in order."""
    return [each.article for each in found]


# -- the likeliest answer


def test_two_articles_that_give_an_answer_outweigh_one_that_gives_another() -> None:
    found = [
        evidence_in(article_of("ferry", OTHER), OTHER, answer="Bo Ferry", score=0.4),
        evidence_in(article_of("quill", WINNER), WINNER, answer="Ada Quill", score=0.3),
        evidence_in(article_of("too", WINNER), WINNER, answer="Ada Quill", score=0.29),
    ]
    listed, worth = added_up(found)
    assert ids(listed) == ["quill", "ferry", "too"]
    assert worth > 0.4 * 0.8


def test_part_of_a_name_supports_the_whole() -> None:
    short = "Quill it was."
    found = [
        evidence_in(article_of("ferry", OTHER), OTHER, answer="Bo Ferry", score=0.4),
        evidence_in(article_of("quill", WINNER), WINNER, answer="Ada Quill", score=0.35),
        evidence_in(article_of("short", short), short, answer="Quill", score=0.25),
    ]
    assert ids(added_up(found)[0])[0] == "quill"


def test_without_answers_the_order_stays() -> None:
    found = of_articles(WINNER, OTHER)
    assert added_up(found) == (found, 0.0)


@given(st.lists(st.tuples(st.sampled_from(["Ada Quill", "Quill", "Bo Ferry", None]), st.floats(0, 0.2)), max_size=6))
def test_adding_up_keeps_all_the_evidence(given_by: list[tuple[str | None, float]]) -> None:
    text = "Ada Quill or Bo Ferry scored."
    found = [
        evidence_in(article_of(str(number), text), text, answer=answer, score=score)
        for number, (answer, score) in enumerate(given_by)
    ]
    listed, worth = added_up(found)
    assert sorted(ids(listed)) == sorted(ids(found))
    assert 0 <= worth <= 1


# -- the same sentence


def test_the_same_sentence_in_two_articles_is_one_group() -> None:
    (group,) = grouped(of_articles(WINNER, WINNER))
    assert [each.article for each in group.members] == ["0", "1"]


def test_a_sentence_with_a_word_more_is_still_the_same() -> None:
    (group,) = grouped(of_articles(WINNER, WINNER.replace("the last", "the very last")))
    assert len(group.members) == 2


def test_another_sentence_is_another_group() -> None:
    groups = grouped(of_articles(WINNER, "Quill has never before been the winner of anything, says her aunt."))
    assert [len(group.members) for group in groups] == [1, 1]


def test_of_overlapping_evidence_only_the_first_is_kept() -> None:
    article = article_of("a", f"{WINNER} She had scored before.")
    both, one = evidence_in(article, article.text), evidence_in(article, WINNER)
    assert [group.best for group in grouped([one, both])] == [one]


def test_no_more_groups_are_kept_than_asked_for() -> None:
    found = of_articles(*(f"The winner number{number} ate{number} cake{number}." for number in range(9)))
    assert len(grouped(found, limit=4)) == 4


@given(
    texts=st.lists(st.sampled_from([WINNER, WINNER.upper(), "Who won?", "Bo won.", f"{WINNER} Bo won."]), max_size=6)
)
def test_a_group_has_at_most_one_member_of_each_article(texts: list[str]) -> None:
    for group in grouped(of_articles(*texts)):
        members = [each.article for each in group.members]
        assert len(set(members)) == len(members)


# -- the same answer


@pytest.mark.parametrize(
    ("text", "answer", "name"),
    [
        (WINNER, "Ada Quill", True),
        ("Quill was the winner.", "Ada Quill", True),
        ("Meunier scored the winner.", "Thomas Muenier", True),
        ("M\u00fcller scored the winner.", "Muller", True),
        ("They won 3\u20132 with a late winner.", "3-2", False),
        ("The winner fell in the 94th minute.", "minute 94", False),
    ],
)
def test_an_answer_is_said_again_in_other_words(text: str, answer: str, *, name: bool) -> None:
    assert says(evidence(text), ENGLISH.terms(answer), name=name)


@pytest.mark.parametrize(
    ("text", "answer", "name"),
    [
        (WINNER, "Bo Ferry", True),
        ("They won 3-2 with a late winner.", "3-1", False),
        ("The winner fell in the 94th minute.", "95th minute", False),
        ("The winner fell in 1974.", "1970", False),
        (WINNER, "", True),
        (WINNER, "the", True),
    ],
)
def test_another_answer_is_not_said(text: str, answer: str, *, name: bool) -> None:
    assert not says(evidence(text), ENGLISH.terms(answer), name=name)


# -- another answer

SCORE = "The Harbour won 3-2 at home."


def of(text: str, answer: str, *, identity: str = "other", probability: float = 0.8, score: float = 0.4) -> Evidence:
    """Evidence that gives an answer."""
    return evidence_in(article_of(identity, text), text, answer=answer, probability=probability, score=score)


FIRST = of(SCORE, "3-2", identity="first", score=0.5)


def test_another_score_disagrees() -> None:
    other = of("The Harbour won 3-1 at home.", "3-1")
    assert disagreeing(FIRST, [other], Kind.SCORE) == [other]


@pytest.mark.parametrize(
    "other",
    [
        of("It ended 3-2.", "3-2"),
        of("It was 3-1 and ended 3-2.", "3-1"),
        of("It ended 3-1.", "3-1", probability=0.1),
        of("It ended 3-1.", "3-1", score=0.1),
        of("It ended 3-1.", "3-1", identity="first"),
    ],
    ids=["the same", "both", "not clear", "hardly about it", "the same article"],
)
def test_what_is_the_same_or_unclear_does_not_disagree(other: Evidence) -> None:
    assert disagreeing(FIRST, [other], Kind.SCORE) == []


def test_a_name_spelt_two_ways_is_no_other_name() -> None:
    first = of("Thomas Meunier crossed.", "Thomas Meunier", identity="first")
    assert disagreeing(first, [of("Muenier crossed it.", "Muenier")], Kind.PERSON) == []
    ferry = of("Bo Ferry crossed it.", "Bo Ferry")
    assert disagreeing(first, [ferry], Kind.PERSON) == [ferry]


@pytest.mark.parametrize(("one", "other"), [("94th minute", "fourth minute"), ("two goals", "3 goals")])
def test_figures_and_words_are_not_set_against_each_other(one: str, other: str) -> None:
    first = of(f"It fell after {one}.", one, identity="first")
    assert disagreeing(first, [of(f"It fell after {other}.", other)], Kind.MINUTE) == []


def test_reasons_never_exclude_one_another() -> None:
    first = of("They lost because it rained.", "because it rained", identity="first")
    assert disagreeing(first, [of("They lost for want of sleep.", "want of sleep")], Kind.REASON) == []
