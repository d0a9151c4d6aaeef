"""An answer where the evidence is enough, an honest refusal where it is not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.deciding import CITATIONS
from index.answering.evidence import Evidence
from index.model import Answer, Kind, Reason
from tests.index.prepared import answered, citations_in, considered, evidence_in, refused
from tests.index.store.articles import article_of

QUESTION = "who scored the winner?"
WINNER = "The substitute Ada Quill scored the winner for the Harbour in the last minute."
TOLD = "Ada Quill had been on for a minute when she scored the winner."
RIVAL = "Bo Ferry scored the winner for the Harbour, and the crowd went wild."


def of(identity: str, text: str, answer: str | None = "Ada Quill", **known: object) -> Evidence:
    """Evidence in an article of one paragraph; `known` may state its day."""
    published = known.pop("published", None)
    article = article_of(identity, text, published=published)  # type: ignore[arg-type]
    return evidence_in(article, text, answer=answer, **known)  # type: ignore[arg-type]


LATE = of("late", WINNER)
DEMO = of("demo", TOLD, score=0.3)
FERRY = of("ferry", RIVAL, "Bo Ferry", score=0.25)


# -- answers


def test_the_words_that_answer_are_those_of_the_first_quote() -> None:
    answer = answered(considered(QUESTION, LATE).reply)
    first = answer.citations[0].quote
    assert first.answer is not None
    assert answer.text == first.text[slice(*first.answer)] == "Ada Quill"
    assert answer.kind is Kind.PERSON


def test_the_question_is_kept_as_it_was_put() -> None:
    assert answered(considered("Who  scored the winner?", LATE).reply).question == "Who scored the winner?"
    assert refused(considered("Who  won?", LATE, answerable=False).reply).question == "Who won?"


def test_yes_or_no_is_answered_by_the_quote_alone() -> None:
    answer = answered(considered("did Quill score the winner?", LATE).reply)
    assert answer.text is None
    assert answer.probability is None


def test_an_answer_without_a_short_span_has_no_text() -> None:
    answer = answered(considered(QUESTION, of("late", WINNER, None)).reply)
    assert answer.text is None
    assert answer.citations[0].quote.answer is None


def test_the_fullest_form_of_the_name_in_the_quote_answers() -> None:
    text = "Quill it was: substitute Ada Quill scored the winner."
    assert answered(considered(QUESTION, of("late", text, "Quill")).reply).text == "Ada Quill"


@pytest.mark.parametrize("answer", ["Quill", "last minute"])
def test_words_that_have_no_fuller_form_stay(answer: str) -> None:
    text = "Quill, a Quilling by birth, scored in the last minute."
    assert answered(considered(QUESTION, of("late", text, answer)).reply).text == answer


def test_two_articles_that_tell_it_in_their_own_words_agree() -> None:
    answer = answered(considered(QUESTION, LATE, DEMO).reply)
    assert (answer.agreement, answer.articles) == (2, 2)
    assert {citation.quote.article for citation in answer.citations} == {"late", "demo"}


def test_the_same_sentence_in_two_articles_is_one_citation_with_two_witnesses() -> None:
    answer = answered(considered(QUESTION, LATE, of("echo", WINNER, score=0.4)).reply)
    (citation,) = answer.citations
    assert [each.quote.article for each in (citation, *citation.witnesses)] == ["late", "echo"]
    assert answer.agreement == 2


def test_a_witness_has_its_own_offsets() -> None:
    echo = article_of("echo", "It was late.", WINNER)
    reply = considered(QUESTION, LATE, evidence_in(echo, WINNER, answer="Ada Quill", score=0.4)).reply
    (witness,) = answered(reply).citations[0].witnesses
    assert echo.text[witness.quote.start : witness.quote.end] == witness.quote.text == WINNER


def test_an_article_that_says_less_of_it_does_not_count() -> None:
    answer = answered(considered(QUESTION, LATE, of("demo", TOLD, reach=0.3, score=0.3)).reply)
    assert (answer.agreement, answer.articles) == (1, 1)


def test_an_article_that_lacks_the_name_asked_for_does_not_count() -> None:
    question = "who scored the winner for Harbour?"
    answer = answered(considered(question, LATE, of("demo", TOLD, score=0.3, missing=("harbour",))).reply)
    assert (answer.agreement, answer.articles) == (1, 1)


def test_no_more_citations_are_shown_than_a_reader_takes_in() -> None:
    texts = [f"Ada Quill scored the winner word{n} and thing{n} by deed{n} of luck{n}." for n in range(9)]
    answer = answered(considered(QUESTION, *(of(str(n), text, score=0.1) for n, text in enumerate(texts))).reply)
    assert len(answer.citations) == CITATIONS
    assert answer.agreement == 9


# -- another answer


def test_an_article_that_names_another_disagrees() -> None:
    answer = answered(considered(QUESTION, LATE, DEMO, FERRY).reply)
    assert answer.text == "Ada Quill"
    assert (answer.agreement, answer.articles) == (2, 3)
    assert [each.quote.article for each in answer.disagreements] == ["ferry"]


COACH = "Ida Bell coaches the Harbour."
NEW_COACH = "Olga Marsh coaches the Harbour."


def test_of_what_changes_the_latest_article_is_believed() -> None:
    old = of("old", COACH, "Ida Bell", published="2018-07-03")
    new = of("new", NEW_COACH, "Olga Marsh", published="2019-01-02", score=0.3)
    answer = answered(considered("who is the coach of the Harbour?", old, new).reply)
    assert answer.text == "Olga Marsh"
    assert [each.quote.article for each in answer.disagreements] == ["old"]


def test_of_what_happened_once_the_likeliest_article_is_believed() -> None:
    old = of("old", WINNER, published="2018-07-03")
    new = of("new", RIVAL, "Bo Ferry", published="2019-01-02", score=0.3)
    assert answered(considered(QUESTION, old, new).reply).text == "Ada Quill"


def test_the_latest_is_given_where_it_is_asked_for() -> None:
    old = of("old", WINNER, published="2018-07-03")
    new = of("new", TOLD, published="2019-01-02", score=0.3)
    answer = answered(considered("what is the latest on Ada Quill?", old, new).reply)
    assert answer.citations[0].quote.article == "new"


# -- refusals


def test_an_archive_that_has_none_of_the_words_has_nothing_about_it() -> None:
    refusal = refused(considered("who painted sunflowers?").reply)
    assert refusal.reason is Reason.NOTHING_ABOUT_IT
    assert refusal.nearest == ()


@pytest.mark.parametrize(("about", "reason"), [(0.8, Reason.NOT_THIS), (0.2, Reason.NOTHING_ABOUT_IT)])
def test_a_refusal_says_whether_the_archive_is_about_it(about: float, reason: Reason) -> None:
    refusal = refused(considered(QUESTION, LATE, about=about, answerable=False).reply)
    assert refusal.reason is reason
    assert refusal.nearest[0].quote.article == "late"


def test_a_refusal_marks_no_answer_in_its_nearest_passages() -> None:
    """What is shown as near is never shown as if it answered."""
    refusal = refused(considered(QUESTION, LATE, of("echo", WINNER), FERRY, answerable=False).reply)
    shown = list(citations_in(refusal))
    assert len(shown) == 3
    assert [citation.quote.answer for citation in shown] == [None] * 3


def test_a_refusal_shows_only_a_few_passages() -> None:
    evidence = [of(str(n), f"Quill ate cake{n} with friend{n} in town{n}.", None) for n in range(12)]
    assert len(refused(considered("how tall is Quill?", *evidence, answerable=False).reply).nearest) == CITATIONS


# -- what holds for any evidence

EVIDENCE = st.lists(
    st.builds(
        lambda text, score: (text, score),
        st.sampled_from([(WINNER, "Ada Quill"), (RIVAL, "Bo Ferry"), ("It rained.", None), ("Quill won.", "Quill")]),
        st.floats(0, 1),
    ),
    max_size=6,
).map(lambda found: [of(str(n), text, answer, score=score) for n, ((text, answer), score) in enumerate(found)])
QUESTIONS = st.sampled_from([QUESTION, "did Quill win?", "who is the coach?", "what is the latest?", "rain"])


@given(evidence=EVIDENCE, question=QUESTIONS)
def test_agreement_is_between_1_and_all_the_articles_that_speak_of_it(
    evidence: Sequence[Evidence], question: str
) -> None:
    reply = considered(question, *evidence).reply
    if isinstance(reply, Answer):
        assert 1 <= reply.agreement <= reply.articles <= len(evidence)
        assert 0 <= reply.confidence <= 1


@given(evidence=EVIDENCE, question=QUESTIONS)
def test_no_words_of_an_article_are_cited_twice(evidence: Sequence[Evidence], question: str) -> None:
    quotes = [each.quote for each in citations_in(considered(question, *evidence).reply)]
    assert len({(quote.article, quote.start) for quote in quotes}) == len(quotes)
