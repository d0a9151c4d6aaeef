"""Which words of a question are mended, and which are left alone because they are only new to the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, fold, words
from index.answering.spelling import Having, WordList, Words, mended

ENGLISH = Analyzer("en")
STORY = """
The substitute Ada Quill scored the winner. The goalkeeper Jan Vertommen was beaten, and the referee blew his whistle.
Harbour had the better of the match; their captain scored once and the manager praised the supporters in the stadium.
The winner came late. Kate Moore had equalised from a corner, and Hill's crowd left the match for the station.
"""


def archive(text: str = STORY, analyzer: Analyzer = ENGLISH) -> tuple[Having, Callable[[], Words]]:
    """What `mended` asks of an archive of one text."""
    counts = Counter(words(text))
    terms = set(analyzer.terms(text))
    entries = [(word, fold(word), count) for word, count in counts.items()]
    return lambda asked: [term in terms for term in asked], lambda: WordList(entries)


def corrected(question: str) -> str | None:
    return mended(question, ENGLISH, *archive())


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("who scord the winer", "who scored the winner"),
        ("Who scorred the winner?", "Who scored the winner?"),
        ("who was the goalkeper?", "who was the goalkeeper?"),
        ("who blew the whislte?", "who blew the whistle?"),
        ("Whistel?", "Whistle?"),
        ("what did the captian do", "what did the captain do"),
        ("wich captain scored", "which captain scored"),
        ("who is Vetrommen?", "who is Vertommen?"),
        ("which goalkeaper?", "which goalkeeper?"),
        ("who is Vertomen?", "who is Vertommen?"),
        ("who is vertomen?", "who is Vertommen?"),
        ("Vertomen's club?", "Vertommen's club?"),
        ("WHO SCORD", "WHO SCORED"),
        ("what did the supportors sing", "what did the supporters sing"),
    ],
)
def test_a_slip_of_the_fingers_is_mended_by_a_word_of_the_archive(question: str, meant: str) -> None:
    assert corrected(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "who scored the winner?",
        "who wins?",
        "Who is Kane?",
        "who is kane?",
        "Who is Moire?",
        "Who is Supportra?",
        "who scared the winner?",
        "where is the statue?",
        "what was the reference?",
        "Who sponsors the marsh?",
        "What did the FCA say about SCORD?",
        "was it 1974 or 2O18x?",
        "sckord?",
        "hil?",
        "",
        "?!",
    ],
)
def test_a_word_that_is_known_or_only_new_here_is_left_alone(question: str) -> None:
    assert corrected(question) is None


def test_the_nearest_word_must_be_nearer_than_any_other() -> None:
    assert mended("the captin", ENGLISH, *archive("captain")) == "the captain"
    assert mended("the captin", ENGLISH, *archive("captain caption")) is None


def test_of_two_forms_of_one_word_the_more_frequent_is_meant() -> None:
    assert mended("goaalkeepr", ENGLISH, *archive("goalkeepers goalkeeper goalkeeper")) == "goalkeeper"


def test_a_question_without_unknown_words_asks_for_no_list_of_words() -> None:
    having, _ = archive()

    def no_words() -> Words:
        raise AssertionError("the words were asked for")

    assert mended("who scored the winner for Harbour?", ENGLISH, having, no_words) is None


def test_another_language_is_mended_with_its_own_accents() -> None:
    german = Analyzer("de")
    having, listed = archive("Der Bürgermeister eröffnete die Brücke.", german)
    question, meant = "Was hat der Burgermiester eröffnet?", "Was hat der Bürgermeister eröffnet?"
    assert mended(question, german, having, listed) == meant


def test_a_language_without_a_list_of_its_words_needs_more_evidence() -> None:
    swedish = Analyzer("sv")
    having, listed = archive("borgmästaren borgmästaren borgmästaren hamnen", swedish)
    assert mended("borgmäsatren", swedish, having, listed) == "borgmästaren"
    assert mended("hammen", swedish, having, listed) is None


def test_the_archive_writes_a_word_as_it_mostly_does() -> None:
    listed = WordList([("Kazan", "kazan", 3), ("KAZAN", "kazan", 1), ("The", "the", 2), ("the", "the", 9)])
    assert listed.written("kazan") == "Kazan"
    assert listed.written("the") == "the"
    assert (listed.frequency("kazan"), listed.frequency("samara")) == (4, 0)


def test_letters_that_hardly_any_word_has_are_not_tried() -> None:
    """There are whole scripts of them, and each letter is tried in each place."""
    latin = [(f"ab{'c' * number}", f"ab{'c' * number}", 1) for number in range(3_000)]
    assert set(WordList([*latin, ("橋", "橋", 1)]).letters()) == set("abc")


@given(question=st.text(max_size=120) | st.text(alphabet="scord winerKateéß'’-1 ", max_size=60))
def test_any_question_is_mended_to_words_of_the_archive_or_not_at_all(question: str) -> None:
    having, listed = archive()
    found = mended(question, ENGLISH, having, listed)
    assert found != question
    if found is not None:
        assert all(having(sorted(set(ENGLISH.terms(found)) - set(ENGLISH.terms(question)))))
