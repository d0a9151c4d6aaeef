"""Sentences and pairs of sentences, weighed against a question."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.evidence import weigh
from index.answering.question import understand
from index.model import Hit
from tests.index.prepared import ENGLISH, considered, hits_of, weighed, words
from tests.index.store.articles import article_of

QUESTIONS = st.sampled_from(
    [
        "who scored the winner?",
        "Which club does Quill play for?",
        "how old is Quill?",
        "when?",
        "Why did the Mill lose 2-0?",
    ]
)
PROSE = st.lists(
    st.sampled_from(
        [
            "Ada Quill scored.",
            "The Mill lost 2-0",
            "“Why?”",
            "he asked.",
            "Who won?",
            "in 1970",
            "Quill, 52,",
            "\n",
            "club",
        ]
    )
    | st.text(max_size=10),
    max_size=12,
).map(" ".join)


def best(question: str, *paragraphs: str) -> str:
    """The words of the best evidence in an article of these paragraphs."""
    return words(weighed(question, article_of("a", *paragraphs, title="Untitled"))[0])


# -- which words win


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (
            "who scored the winner?",
            "Ada Quill scored the winner in the last minute.",
            "The winner of the raffle gets a goose for the holidays.",
        ),
        (
            "how old is Ada Quill?",
            "Ada Quill, 34, has played for the Harbour since she left school.",
            "Ada Quill has played for the Harbour since she left school.",
        ),
        (
            "when did the river rise?",
            "The river rose above its banks on 3 July 2018 after the rain.",
            "The river rose above its banks again and again after the rain.",
        ),
        (
            "what did Quill say?",
            "“We never gave up,” said Quill on the way to the bus.",
            "Quill walked to the bus with the others and waved at everybody.",
        ),
        (
            "who beat the Mill?",
            "The Harbour beat the Mill in front of a full house.",
            "The Mill stood empty for a hundred years before the house was full.",
        ),
    ],
)
def test_the_sentence_that_answers_stands_before_one_that_only_looks_like_it(
    question: str, answer: str, other: str
) -> None:
    for paragraph in (f"{answer} {other}", f"{other} {answer}"):
        assert answer in best(question, paragraph)
    assert answer in best(question, other, answer)


def test_a_sentence_that_answers_stands_before_the_question_itself() -> None:
    assert "Quill" in best("who scored the winner?", "Who scored the winner?", "The winner was scored by Ada Quill.")


def test_one_sentence_is_enough_where_it_says_everything() -> None:
    winner = "The substitute Ada Quill of the Harbour scored the winner in the last minute at Port Lenn."
    assert best("who scored the winner?", f"It rained. {winner} Everybody went home.") == winner


def test_the_better_ranked_of_two_like_paragraphs_stands_first() -> None:
    text = "The winner came from the left in the very last minute of it."
    one, other = hits_of(article_of("a", text), article_of("b", text))
    ranked = [Hit(other.article, other.paragraph, 2.0), one]
    found = weigh(understand("who scored the winner?", ENGLISH), ranked, ENGLISH, lambda _: 1.0)
    assert [each.hit.article.id for each in found] == ["b", "a"]


# -- what is evidence at all


def test_a_sentence_without_any_word_of_the_question_is_none() -> None:
    assert weighed("who scored the winner?", article_of("a", "It rained for three days.")) == []


def test_kin_of_a_word_is_found_too() -> None:
    assert weighed("who were the Japanese players?", article_of("a", "Japan went home.")) != []


def test_page_furniture_around_a_paragraph_says_nothing() -> None:
    article = article_of("a", "Quill of the Harbour", "She scored late.", title="Untitled")
    (with_story,) = [each for each in weighed("did Quill score?", article) if each.hit.paragraph.number == 2]
    assert "quill" not in with_story.missing


def test_what_the_title_says_is_not_missing() -> None:
    (found,) = weighed("did Quill score?", article_of("a", "She scored late.", title="Quill again"))
    assert found.missing == frozenset()


def test_what_nobody_says_is_missing() -> None:
    (found,) = weighed("did Quill score?", article_of("a", "She scored late.", title="Untitled"))
    assert found.missing == {"quill"}


def test_what_only_repeats_the_question_is_no_candidate() -> None:
    (found,) = weighed("who is Ada Quill of Port Lenn?", article_of("a", "Ada Quill is from Port Lenn."))
    assert found.candidates == ()


def test_no_hits_have_nothing_to_say() -> None:
    assert weighed("who scored the winner?") == []


def test_a_question_without_a_topic_finds_nothing() -> None:
    assert considered("who?", article_of("a", "Who is who?")).groups == ()


# -- what holds for any text


@given(question=QUESTIONS, texts=st.lists(PROSE, min_size=1, max_size=3))
def test_evidence_comes_best_first(question: str, texts: list[str]) -> None:
    found = weighed(question, article_of("a", *texts))
    assert all(one.score >= other.score for one, other in itertools.pairwise(found))


@given(question=QUESTIONS, text=PROSE)
def test_features_are_between_0_and_1(question: str, text: str) -> None:
    for each in weighed(question, article_of("a", text)):
        assert 0 < each.features["coverage"] <= each.features["reach"] <= 1 + 1e-9
        assert all(each.features[name] >= 0 for name in ("order", "kind", "rank", "question"))


@given(question=QUESTIONS, texts=st.lists(PROSE, min_size=1, max_size=3))
def test_all_ranges_lie_in_the_sentence_and_it_in_its_paragraph(question: str, texts: list[str]) -> None:
    for each in weighed(question, article_of("a", *texts)):
        start, end = each.span
        assert each.hit.paragraph.start <= start < end <= each.hit.paragraph.end
        assert all(start <= a < b for a, b in each.matches)
        assert each.matches == tuple(sorted(each.matches))
        assert all(start <= a < b <= end for a, b in (candidate.span for candidate in each.candidates))
        assert each.answer is None or each.answer in {candidate.span for candidate in each.candidates}


@given(question=QUESTIONS, text=PROSE)
def test_the_same_question_finds_the_same(question: str, text: str) -> None:
    article = article_of("a", text)
    assert weighed(question, article) == weighed(question, article)
