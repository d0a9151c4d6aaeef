"""Which terms of an archive are kin of a term, though a stemmer keeps them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering.families import DERIVATIONS, FAMILIES, NUMBERS, PLACES, SPELLINGS
from index.answering.kindred import DERIVED, KinIndex, spelt_out
from index.indexing.terms import Terms
from index.ranking.postings import PostingsEngine
from index.vocabulary import Vocabulary

ENGLISH = Analyzer("en")
TERM = st.text(alphabet="abceginorstuéद12-", min_size=1, max_size=12)


def term(word: str) -> str:
    """The one term of a word."""
    (found,) = ENGLISH.terms(word)
    return found


def kin(asked: str, *words: str, language: str = "en") -> dict[str, float]:
    """The kin of a term in an archive of these terms."""
    return dict(KinIndex(terms_of(*words), language).of(asked))


def terms_of(*terms: str) -> Terms:
    """The terms of an archive that has these."""
    vocabulary = Vocabulary()
    met(vocabulary, *terms)
    return Terms(vocabulary, lambda: None)


def met(vocabulary: Vocabulary, *terms: str) -> None:
    """Enter words whose terms these are."""
    book = vocabulary.book(ENGLISH)
    for each in terms:
        vocabulary.add(book, each, each)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("winner", "winning"),
        ("scorer", "scored"),
        ("equaliser", "equal"),
        ("leader", "leads"),
        ("invasion", "invaded"),
        ("marriage", "married"),
        ("tallest", "tall"),
        ("discovery", "discovered"),
        ("Japan", "Japanese"),
        ("Belgium", "Belgian"),
        ("Senegal", "Senegalese"),
        ("Mexico", "Mexican"),
        ("Spain", "Spanish"),
        ("France", "French"),
        ("colour", "color"),
        ("centre", "center"),
        ("organise", "organize"),
        ("defence", "defense"),
        ("programme", "program"),
        ("two", "2"),
        ("third", "3rd"),
        ("twenty", "20"),
        ("death", "died"),
        ("height", "high"),
    ],
)
def test_kin_find_one_another_and_count_less_than_the_word_itself(one: str, other: str) -> None:
    one, other = term(one), term(other)
    assert 0 < kin(one, other)[other] < 1
    assert kin(other, one) == {one: kin(one, other)[other]}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("1970", "1974"),
        ("2-0", "2-1"),
        ("belgium", "brazil"),
        ("win", "window"),
        ("car", "carri"),
        ("muller", "mulligan"),
        ("event", "even"),
        ("hear", "heart"),
        ("consid", "consist"),
        ("group", "ground"),
        ("a", "ab"),
    ],
)
def test_words_that_only_look_alike_are_no_kin(asked: str, found: str) -> None:
    assert kin(asked, found) == {}


def test_the_same_word_in_another_spelling_is_nearer_than_its_family() -> None:
    found = kin("centr", "central", "center")
    assert found["center"] > found["central"]
    assert list(found) == ["center", "central"]


@given(st.lists(TERM, max_size=6), st.lists(TERM, max_size=9))
def test_several_terms_have_the_kin_that_each_has_alone(asked: list[str], words: list[str]) -> None:
    terms = terms_of(*dict.fromkeys(words))
    assert KinIndex(terms).of_each(asked) == {each: KinIndex(terms).of(each) for each in asked}


def test_a_word_met_later_is_found_too() -> None:
    vocabulary = Vocabulary()
    index = KinIndex(Terms(vocabulary, lambda: None))
    met(vocabulary, "japan")
    assert index.of("belgium") == ()
    met(vocabulary, "belgian")
    assert dict(index.of("belgium")).keys() == {"belgian"}


def test_the_terms_of_an_index_on_disk_are_the_archives_too() -> None:
    engine = PostingsEngine()
    engine.add([(1, ["belgian", "meisterschafts"])])
    engine.commit()
    terms = Terms(Vocabulary(), lambda: engine)
    assert KinIndex(terms).of("belgium") == (("belgian", DERIVED),)
    assert [each for each, _ in KinIndex(terms, "de").of("meisterschaft")] == ["meisterschafts"]


def test_other_languages_go_by_how_words_begin() -> None:
    found = kin("meisterschaft", "meister", "meisterschafts", "messer", "1990", language="de")
    assert found.keys() == {"meisterschafts"}
    assert kin("1990", "1990er", language="de") == {}


@given(asked=TERM, words=st.lists(TERM, max_size=9))
def test_kin_are_terms_of_the_archive_and_never_the_term_itself(asked: str, words: list[str]) -> None:
    for language in ("en", "de"):
        found = kin(asked, *words, language=language)
        assert found.keys() <= set(words) - {asked}
        assert all(0 < weight < 1 for weight in found.values())


@given(one=st.sampled_from("win scor japan belgi centr travel decid marri north colo".split()), other=TERM)
def test_kinship_is_mutual(one: str, other: str) -> None:
    for each in list(spelt_out(one))[:40]:
        if each.isalpha():
            assert one in spelt_out(each)
    assert (other in spelt_out(one)) == (one in spelt_out(other))


@pytest.mark.parametrize("table", [SPELLINGS, DERIVATIONS, PLACES])
def test_each_entry_of_a_table_of_endings_is_a_number_and_two_endings(table: str) -> None:
    for entry in table.split(","):
        least, one, other = entry.split()
        assert 3 <= int(least) <= 5
        assert one != other


def test_a_family_has_two_terms_at_least() -> None:
    assert [family for family in FAMILIES.split(";") if len(set(ENGLISH.terms(family))) < 2] == []


def test_numbers_have_terms() -> None:
    assert [word for word in NUMBERS if ENGLISH.term(word) is None] == []
