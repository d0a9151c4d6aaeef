"""Evidence as an exact quote with where it is from."""

import re
from dataclasses import replace

import pytest

from index.answering.citing import MAX_QUOTE, cite, quote_of
from index.answering.evidence import Candidate, Evidence
from tests.index.prepared import assert_exact, evidence_in
from tests.index.store.articles import article_of

WINNER = "The substitute Ada Quill scored the winner for the Harbour."


def evidence(*paragraphs: str, **stated: str) -> Evidence:
    """What the sentence on the winner says in an article of these paragraphs; all of the last one, where it is long."""
    article = article_of("late", *paragraphs, **stated)
    text = WINNER if WINNER in article.text else paragraphs[-1]
    found = evidence_in(article, text, answer="Ada Quill" if "Ada Quill" in text else None)
    words = re.finditer(r"scored|winner|Quill", article.text[slice(*found.span)])
    return replace(
        found, matches=tuple((found.span[0] + a, found.span[0] + b) for a, b in (each.span() for each in words))
    )


def test_the_quote_is_the_sentence_as_the_article_has_it() -> None:
    found = evidence("It rained.", f"They waited. {WINNER} It was over.")
    quote = cite(found).quote
    assert quote.text == WINNER
    assert quote.paragraph == 2
    assert_exact(quote, found.hit.article)


def test_the_words_asked_for_are_marked_in_the_quote() -> None:
    quote = cite(evidence("They waited.", WINNER)).quote
    assert [quote.text[slice(*match)] for match in quote.matches] == ["Quill", "scored", "winner"]


def test_the_words_that_answer_are_marked_in_the_quote() -> None:
    quote = cite(evidence("They waited.", WINNER)).quote
    assert quote.answer is not None
    assert quote.text[slice(*quote.answer)] == "Ada Quill"


def test_the_citation_says_where_it_is_from() -> None:
    citation = cite(
        evidence(
            WINNER,
            title="Late",
            source="The Demo Post",
            author="A. Bell",
            published="2018-07-03",
            url="https://a.example",
        )
    )
    stated = (citation.title, citation.source, citation.author, citation.published, citation.url)
    assert stated == ("Late", "The Demo Post", "A. Bell", "2018-07-03", "https://a.example")
    assert citation.link is not None
    assert citation.link.startswith("https://a.example#:~:text=The%20substitute")


def test_an_address_that_is_no_link_is_kept_as_it_is_stated() -> None:
    citation = cite(evidence(WINNER, url="javascript:alert(1)"))
    assert citation.url == "javascript:alert(1)"
    assert citation.link is None


# -- a sentence that goes on and on

FILLER = "and on and on they went without a stop "


@pytest.mark.parametrize(("before", "after"), [(0, 60), (60, 60), (60, 0), (300, 300)])
def test_an_overlong_sentence_is_cut_around_the_words_that_matter(before: int, after: int) -> None:
    text = f"Now {FILLER * before}Ada Quill scored the winner {FILLER * after}."
    found = evidence(text)
    quote = cite(found).quote
    assert len(quote.text) <= MAX_QUOTE
    assert "Ada Quill scored the winner" in quote.text
    assert_exact(quote, found.hit.article)


def test_an_overlong_sentence_is_cut_between_words() -> None:
    text = f"Now {FILLER * 60}Ada Quill scored the winner {FILLER * 60}."
    words = cite(evidence(text)).quote.text.split()
    assert {words[0], words[-1]} <= set(text.split())


@pytest.mark.parametrize("text", [f"{'x' * 2_000} scored {'y' * 2_000}", f"{'Quill-' * 900}winner{'-Quill' * 900}"])
def test_words_without_spaces_are_cut_all_the_same(text: str) -> None:
    found = evidence(text)
    quote = cite(found).quote
    assert len(quote.text) <= MAX_QUOTE
    assert_exact(quote, found.hit.article)


def test_an_answer_that_the_cut_leaves_out_is_not_marked() -> None:
    found = evidence(f"Ada Quill scored the winner {FILLER * 60}.")
    far = replace(found, answer=Candidate((found.span[1] - 5, found.span[1]), 0.5, ()))
    near = replace(found, answer=None)
    for each in (far, near):
        assert_exact(cite(each).quote, found.hit.article)


def test_a_quote_can_be_made_of_any_range() -> None:
    article = article_of("late", "It rained.", WINNER)
    quote = quote_of(article, article.paragraphs[1], (16, 26))
    assert quote.text == article.text[16:26]
    assert (quote.article, quote.paragraph, quote.matches, quote.answer) == ("late", 2, (), None)
