"""An answer where the evidence is enough, an honest refusal where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.deciding import CITATIONS
from index.model import Answer, Article, Kind, Reason
from tests.index.prepared import answered, citations_in, considered, refused
from tests.index.store.articles import article_of

QUESTION = "who scored the winner?"
WINNER = "The substitute Ada Quill scored the winner for the Harbour in the last minute."

LATE = article_of("late", "The Harbour beat the Mill on Tuesday.", WINNER, title="Harbour snatch it")
DEMO = article_of("demo", "Ada Quill had been on for a minute when she scored the winner.", title="A goal")
RAIN = article_of("rain", "Heavy rain fell on the valley and the river rose.", title="Rain")


# -- answers


def test_the_words_that_answer_are_those_of_the_first_quote() -> None:
    answer = answered(considered(QUESTION, LATE, RAIN).reply)
    first = answer.citations[0].quote
    assert first.answer is not None
    assert answer.text == first.text[slice(*first.answer)] == "Ada Quill"
    assert answer.kind is Kind.PERSON


def test_the_question_is_kept_as_it_was_put() -> None:
    assert answered(considered("Who  scored the winner?", LATE).reply).question == "Who scored the winner?"
    assert refused(considered("Who won Wimbledon?", LATE).reply).question == "Who won Wimbledon?"


def test_an_answer_without_a_short_span_has_no_text() -> None:
    answer = answered(considered("did Quill score the winner?", LATE).reply)
    assert answer.text is None
    assert answer.citations[0].quote.answer is None


def test_two_articles_that_tell_it_in_their_own_words_agree() -> None:
    answer = answered(considered(QUESTION, LATE, DEMO, RAIN).reply)
    assert (answer.agreement, answer.articles) == (2, 2)
    assert {citation.quote.article for citation in answer.citations} == {"late", "demo"}


def test_the_same_sentence_in_two_articles_is_one_citation_with_two_witnesses() -> None:
    echo = article_of("echo", "It was late.", WINNER, title="Also")
    answer = answered(considered(QUESTION, LATE, echo).reply)
    (citation,) = answer.citations
    assert [each.quote.article for each in (citation, *citation.witnesses)] == ["late", "echo"]
    assert answer.agreement == 2


def test_a_witness_has_its_own_offsets() -> None:
    echo = article_of("echo", "It was late.", WINNER, title="Also")
    (witness,) = answered(considered(QUESTION, LATE, echo).reply).citations[0].witnesses
    assert echo.text[witness.quote.start : witness.quote.end] == witness.quote.text == WINNER


def test_an_article_that_names_another_is_about_it_but_does_not_agree() -> None:
    other = article_of("other", "Bo Ferry scored the winner for the Harbour, and the crowd went wild.", title="No")
    answer = answered(considered(QUESTION, LATE, DEMO, other).reply)
    assert answer.text == "Ada Quill"
    assert answer.agreement == 2
    assert answer.articles == 3


def test_no_more_citations_are_shown_than_a_reader_takes_in() -> None:
    texts = [f"Ada Quill scored the winner word{n} and thing{n} by deed{n} of luck{n}." for n in range(9)]
    answer = answered(considered(QUESTION, *(article_of(str(n), text) for n, text in enumerate(texts))).reply)
    assert len(answer.citations) == CITATIONS
    assert answer.agreement == 9


# -- refusals


@pytest.mark.parametrize(
    "question",
    [
        "who won Wimbledon?",
        "who scored the winner for Wimbledon?",
        "what is the capital of France?",
        "how old is Bartholomew Zebedee?",
        "where was Bartholomew Zebedee born?",
        "what did Zebedee say about Quill?",
    ],
)
def test_a_question_about_a_name_that_no_article_has_is_refused(question: str) -> None:
    refused(considered(question, LATE, DEMO, RAIN).reply)


@pytest.mark.parametrize(
    "question",
    ["how old is Ada Quill?", "when was Quill born?", "what did Quill say?", "what was the score for the Harbour?"],
)
def test_a_kind_of_answer_that_the_articles_do_not_have_is_refused(question: str) -> None:
    article = article_of("late", "Ada Quill plays for the Harbour and came on as a substitute.", title="Quill")
    refused(considered(question, article).reply)


def test_an_archive_that_has_none_of_the_words_has_nothing_about_it() -> None:
    refusal = refused(considered("who painted sunflowers?", LATE, RAIN).reply)
    assert refusal.reason is Reason.NOTHING_ABOUT_IT
    assert refusal.nearest == ()


def test_an_archive_that_speaks_of_it_but_does_not_say_it_says_not_this() -> None:
    refusal = refused(considered("how old is Ada Quill of the Harbour?", LATE).reply)
    assert refusal.reason is Reason.NOT_THIS
    assert refusal.nearest[0].quote.article == "late"


def test_a_refusal_marks_no_answer_in_its_nearest_passages() -> None:
    """What is shown as near is never shown as if it answered."""
    refusal = refused(considered("who scored the winner at Wimbledon for Bartholomew Zebedee?", LATE).reply)
    assert refusal.nearest
    assert [citation.quote.answer for citation in citations_in(refusal)] == [None] * len(refusal.nearest)


def test_a_refusal_shows_only_a_few_passages() -> None:
    articles = [article_of(str(n), f"Quill ate cake{n} with friend{n} in town{n}.") for n in range(12)]
    assert len(refused(considered("how tall is Quill?", *articles).reply).nearest) <= CITATIONS


# -- what holds for any articles

SENTENCES = st.lists(
    st.sampled_from(
        [WINNER, "Bo Ferry scored the winner.", "The winner fell in the 94th minute.", "It rained.", "Quill won."]
    ),
    min_size=1,
    max_size=3,
)


@st.composite
def some_articles(draw: st.DrawFn) -> list[Article]:
    """Articles of a few sentences, the same ones in several of them."""
    paragraphs = draw(st.lists(SENTENCES, max_size=6))
    return [article_of(str(number), *texts, title=texts[0]) for number, texts in enumerate(paragraphs)]


@given(
    articles=some_articles(),
    question=st.sampled_from(
        [QUESTION, "in which minute did the winner fall?", "did Quill win?", "who is Bo?", "rain"]
    ),
)
def test_agreement_is_between_1_and_all_the_articles_that_speak_of_it(articles: list[Article], question: str) -> None:
    reply = considered(question, *articles).reply
    if isinstance(reply, Answer):
        assert 1 <= reply.agreement <= reply.articles <= len(articles)
        assert 0 <= reply.confidence <= 1


@given(articles=some_articles(), question=st.sampled_from([QUESTION, "did Quill win?", "how old is Zebedee?"]))
def test_no_words_of_an_article_are_cited_twice(articles: list[Article], question: str) -> None:
    quotes = [each.quote for each in citations_in(considered(question, *articles).reply)]
    assert len({(quote.article, quote.start) for quote in quotes}) == len(quotes)
