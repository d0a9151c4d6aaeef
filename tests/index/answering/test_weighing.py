"""What a paragraph has to say: what is quoted of it, what could answer, how much of the question it speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, words
from index.answering.evidence import Evidence
from index.answering.kindred import KinIndex
from index.answering.passage import passage
from index.answering.question import understand
from index.answering.topic import Topic
from index.answering.weighing import Read, weigh
from index.indexing.terms import Terms
from index.model import Article, Hit, Span
from index.vocabulary import Vocabulary
from tests.index.store.articles import article_of

ENGLISH = Analyzer("en")
QUESTION = "who scored the winner?"
WINNER = "The substitute Ada Quill scored the winner for the Harbour."


@dataclass(frozen=True)
class Pointed:
    """Words that a reader points at."""

    first: int
    last: int
    span: Span
    probability: float

    @property
    def features(self) -> dict[str, float]:
        """Nothing was looked at."""
        return {}


def weighed(
    question: str, *articles: Article, answers: dict[str, float] | None = None, around: str = "", score: float = 1.0
) -> list[Evidence]:
    """What the articles have to say, all terms being equally rare.

    Args:
        question: any text.
        articles: whose paragraphs are read.
        answers: the words that could answer, wherever they stand, each with its probability.
        around: what stands around each paragraph.
        score: the first paragraph's probability; each next one is half as probable.
    """
    vocabulary = Vocabulary()
    book = vocabulary.book(ENGLISH)
    read = []
    for article in articles:
        for each in article.paragraphs:
            made = passage(article.text[each.start : each.end], book)
            beside = np.array([book[word] for word in words(around)], np.int32)
            pointed = pointed_at(made.text, made.starts, made.ends, answers or {})
            read.append(Read(Hit(article, each, 1.0), made, score, pointed, beside))
            score /= 2
    understood = understand(question, ENGLISH)
    topic = Topic(understood, vocabulary, KinIndex(Terms(vocabulary, lambda: None)).of, lambda _: 1.0)
    return weigh(understood, topic, read, vocabulary)


def pointed_at(text: str, starts: Sequence[int], ends: Sequence[int], answers: dict[str, float]) -> list[Pointed]:
    """Where the answers stand in the text."""
    found = []
    for answer, probability in answers.items():
        if (start := text.find(answer)) >= 0:
            end = start + len(answer)
            first, last = list(starts).index(start), list(ends).index(end)
            found.append(Pointed(first, last, (start, end), probability))
    return sorted(found, key=lambda each: -each.probability)


def quoted(evidence: Evidence) -> str:
    """The words of the evidence."""
    return evidence.hit.article.text[slice(*evidence.span)]


def answer_of(evidence: Evidence) -> str | None:
    """The words that answer."""
    return evidence.hit.article.text[slice(*evidence.answer.span)] if evidence.answer else None


def test_the_sentence_with_the_answer_is_quoted_and_its_words_marked() -> None:
    article = article_of("a", "It rained.", f"They waited. {WINNER} It was over.")
    (found,) = weighed(QUESTION, article, answers={"Ada Quill": 0.9})
    assert quoted(found) == WINNER
    assert answer_of(found) == "Ada Quill"
    assert [article.text[slice(*match)] for match in found.matches] == ["scored", "winner"]
    assert found.candidates[0].terms == ("ada", "quill")


def test_a_paragraph_without_a_word_of_the_question_has_nothing_to_say() -> None:
    assert weighed(QUESTION, article_of("a", "It rained.", "")) == []


def test_the_likeliest_paragraph_comes_first() -> None:
    found = weighed(QUESTION, article_of("a", WINNER, WINNER), score=0.5)
    assert [each.hit.paragraph.number for each in found] == [1, 2]
    assert [each.score for each in found] == pytest.approx([0.5, 0.25])


@pytest.mark.parametrize(
    "poor",
    [
        "The winner and Ada Quill of the Harbour at Port Lenn",
        "Who scored the winner at Port Lenn, Harbour?",
        "A winner.",
    ],
)
def test_a_caption_a_question_and_a_scrap_are_poor_quotes(poor: str) -> None:
    scores = {each.hit.paragraph.number: each.score for each in weighed(QUESTION, article_of("a", poor, WINNER))}
    assert scores[1] < 1.1 * scores[2]


def test_a_score_that_is_asked_for_makes_its_paragraph_likelier() -> None:
    first, _ = weighed(
        "what was the score?",
        article_of(
            "a",
            f"{WINNER} It was a day to remember.",
            "The score at the end was 3-2 to the Harbour, at home to the Mill.",
        ),
        score=0.6,
    )
    assert quoted(first) == "The score at the end was 3-2 to the Harbour, at home to the Mill."


def test_what_stands_around_is_spoken_of_but_not_covered() -> None:
    (alone,) = weighed("who scored the winner in Port Lenn?", article_of("a", WINNER))
    (among,) = weighed("who scored the winner in Port Lenn?", article_of("a", WINNER), around="A match at Port Lenn")
    assert alone.missing == {"port", "lenn"}
    assert among.missing == frozenset()
    assert alone.features["coverage"] == among.features["coverage"] == pytest.approx(0.5)
    assert alone.features["reach"] < among.features["reach"] < 1


def test_another_paragraph_of_the_article_says_the_rest() -> None:
    one, other = article_of("a", WINNER, "It was in Port Lenn."), article_of("b", WINNER)
    found = {each.article: each for each in weighed("who scored the winner in Port Lenn?", one, other) if each.matches}
    assert found["b"].missing == {"port", "lenn"}
    assert found["a"].missing == frozenset()


def test_what_has_not_the_shape_asked_for_is_hardly_an_answer() -> None:
    text = "Quill scored the winner in the 94th minute."
    (found,) = weighed("in which minute did Quill score?", article_of("a", text), answers={"Quill": 0.9, "94th": 0.3})
    assert answer_of(found) == "94th minute"
    assert found.features["answer"] == pytest.approx(1.0)


def test_what_has_the_shape_can_answer_though_nobody_pointed_at_it() -> None:
    (found,) = weighed("what was the final score?", article_of("a", "The final score was 3-2 to us."))
    assert answer_of(found) == "3-2"


def test_one_of_two_minutes_is_half_as_likely_as_the_only_one() -> None:
    text = "Quill scored in the 9th minute, and Ferry in the 94th minute."
    (found,) = weighed("in which minute did they score?", article_of("a", text))
    assert [each.probability for each in found.candidates] == [pytest.approx(0.5)] * 2


@pytest.mark.parametrize("passing", ["The 2-0 lead did not last.", "We were down 0-2.", "It was 1-0 at half-time."])
def test_a_score_that_did_not_stay_so_is_hardly_the_score(passing: str) -> None:
    (found,) = weighed("what was the score?", article_of("a", f"{passing} The last score was 3-2."))
    assert answer_of(found) == "3-2"


def test_what_is_behind_because_answers_why() -> None:
    text = "They left at the end of the day, because it had rained for hours."
    (found,) = weighed("why did they leave?", article_of("a", text), answers={"the end of the day": 0.6, "hours": 0.05})
    assert answer_of(found) == "it had rained for hours"


def test_a_person_is_asked_for_by_a_name_that_the_question_has_not() -> None:
    text = "When Belgium scored the winner, Ada Quill wept."
    answers = {"Belgium": 0.5, "the winner": 0.4, "Ada Quill": 0.2}
    (found,) = weighed("who scored the winner for Belgium?", article_of("a", text), answers=answers)
    assert answer_of(found) == "Ada Quill"


def test_a_name_that_is_nobodys_surname_is_less_likely_a_person() -> None:
    scored = "In the rain the Harbour's best, Ada Quill, scored twice before Belgium and Quill left."
    (found,) = weighed("who scored?", article_of("a", scored), answers={"Belgium": 0.5, "Ada Quill": 0.3, "Quill": 0.1})
    assert answer_of(found) == "Ada Quill"


def test_an_age_that_is_asked_for_is_looked_for_where_it_stands() -> None:
    known, aged = article_of("a", "Ada Quill is the Harbour's best."), article_of("b", "Quill, 31, kept to herself.")
    assert weighed("how old is Ada Quill?", known, aged)[0].article == "b"


@pytest.mark.parametrize(
    ("question", "text", "shape"),
    [
        ("who scored the winner?", WINNER, 1.0),
        ("what was the score?", "They scored.", 0.0),
        ("what was the score?", "The score was 2-1.", 1.0),
        ("when did Quill score?", "Quill scored in July 2018.", 1.0),
        ("when did Quill score?", "Quill scored.", 0.0),
        ("what did Quill say?", "Quill said no.", 1.0),
        ("what did Quill say?", "\u201cNever,\u201d was what Quill thought.", 1.0),
        ("what did Quill say?", "Quill left early.", 0.0),
    ],
)
def test_a_quote_has_what_is_asked_for_or_has_not(question: str, text: str, shape: float) -> None:
    (found,) = weighed(question, article_of("a", text))
    assert found.features["shape"] == shape


@given(
    texts=st.lists(st.text(alphabet="aB. \n“1-2”,", max_size=40) | st.just(WINNER), max_size=4),
    question=st.sampled_from([QUESTION, "what was the score?", "when did a B?", "how many?", "a"]),
)
def test_all_ranges_are_within_the_quote_and_the_quote_in_its_paragraph(texts: list[str], question: str) -> None:
    if not understand(question, ENGLISH).terms:
        return
    for found in weighed(question, article_of("a", *texts) if texts else article_of("a", "")):
        paragraph = found.hit.paragraph
        assert paragraph.start <= found.span[0] < found.span[1] <= paragraph.end
        inside = [*found.matches, *(each.span for each in found.candidates)]
        assert all(found.span[0] <= start < end <= found.span[1] for start, end in inside)
        assert all(0 <= each.probability <= 1 for each in found.candidates)
        assert 0 <= found.features["coverage"] <= found.features["reach"] <= 1 + 1e-9
