"""Who says the same: witnesses, and articles that agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.agreement import grouped, says
from index.answering.evidence import Evidence
from index.model import Kind
from tests.index.prepared import ENGLISH, weighed
from tests.index.store.articles import article_of

QUESTION = "who scored the winner?"
WINNER = "The substitute Ada Quill scored the winner for the Harbour in the last minute."


def of_articles(*texts: str) -> list[Evidence]:
    """The evidence in one article for each of the texts, "0", "1", ..."""
    return weighed(QUESTION, *(article_of(str(number), text) for number, text in enumerate(texts)))


def evidence(text: str) -> Evidence:
    """The evidence of one sentence."""
    (found,) = of_articles(text)
    return found


# -- the same sentence


def test_the_same_sentence_in_two_articles_is_one_group() -> None:
    (group,) = grouped(of_articles(WINNER, WINNER))
    assert [each.hit.article.id for each in group.members] == ["0", "1"]


def test_a_sentence_with_a_word_more_is_still_the_same() -> None:
    (group,) = grouped(of_articles(WINNER, WINNER.replace("the last", "the very last")))
    assert len(group.members) == 2


def test_another_sentence_is_another_group() -> None:
    groups = grouped(of_articles(WINNER, "Quill has never before been the winner of anything, says her aunt."))
    assert [len(group.members) for group in groups] == [1, 1]


def test_an_article_that_says_it_twice_is_one_witness() -> None:
    groups = grouped(weighed(QUESTION, article_of("a", WINNER, WINNER)))
    assert [len(group.members) for group in groups] == [1]


def test_of_overlapping_sentences_only_the_best_is_kept() -> None:
    found = weighed(QUESTION, article_of("a", f"{WINNER} She had scored before."))
    spans = [group.best.span for group in grouped(found)]
    assert len(found) > len(spans)
    assert all(one[1] <= other[0] or other[1] <= one[0] for one in spans for other in spans if one != other)


def test_the_first_of_a_group_is_the_best() -> None:
    for group in grouped(of_articles(WINNER, WINNER, "Nobody was the winner here.")):
        assert group.best.score == max(member.score for member in group.members)


def test_no_more_groups_are_kept_than_asked_for() -> None:
    found = of_articles(*(f"The winner number{number} ate{number} cake{number}." for number in range(9)))
    assert len(grouped(found, limit=4)) == 4


@given(
    texts=st.lists(st.sampled_from([WINNER, WINNER.upper(), "Who won?", "Bo won.", f"{WINNER} Bo won."]), max_size=6)
)
def test_a_group_has_at_most_one_member_of_each_article(texts: list[str]) -> None:
    for group in grouped(of_articles(*texts)):
        ids = [each.hit.article.id for each in group.members]
        assert len(set(ids)) == len(ids)


# -- the same answer


@pytest.mark.parametrize(
    ("text", "answer", "kind"),
    [
        (WINNER, "Ada Quill", Kind.PERSON),
        ("Quill was the winner.", "Ada Quill", Kind.PERSON),
        ("Meunier scored the winner.", "Thomas Muenier", Kind.PERSON),
        ("Müller scored the winner.", "Muller", Kind.PERSON),
        ("They won 3–2 with a late winner.", "3-2", Kind.SCORE),
        ("The winner fell in the 94th minute.", "minute 94", Kind.MINUTE),
    ],
)
def test_an_answer_is_said_again_in_other_words(text: str, answer: str, kind: Kind) -> None:
    assert says(evidence(text), ENGLISH.terms(answer), kind)


@pytest.mark.parametrize(
    ("text", "answer", "kind"),
    [
        (WINNER, "Bo Ferry", Kind.PERSON),
        ("They won 3-2 with a late winner.", "3-1", Kind.SCORE),
        ("The winner fell in the 94th minute.", "95th minute", Kind.MINUTE),
        ("The winner fell in 1974.", "1970", Kind.DATE),
        (WINNER, "", Kind.PERSON),
        (WINNER, "the", Kind.PERSON),
    ],
)
def test_another_answer_is_not_said(text: str, answer: str, kind: Kind) -> None:
    assert not says(evidence(text), ENGLISH.terms(answer), kind)
