"""What stands in article after article is furniture; what an article is about is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Article
from index.store import Store
from index.store.repetition import Changes, fingerprint, folded_words, is_fragment, mark_repeated, publisher
from tests.index.store.articles import article_of

SIGN_UP = "Get the evening bulletin in your inbox, free of charge, by signing up on our front page today."
BACKGROUND = "Corentin Lighthouse was built in eighteen ninety on the northern cliffs and still warns passing ships."


def story(number: int, *others: str, source: str | None = "Echo") -> Article:
    """An article that shares with the other ones only what is given."""
    return article_of(
        f"{source}-{number}",
        f"Story{number} begins with a long sentence{number} that nothing{number} else{number} in the archive has.",
        *others,
        f"Here{number} it ends{number}, in words{number} of its own{number}, and with a flourish{number} of trumpets.",
        source=source,
    )


def marked(store: Store) -> set[tuple[str, int]]:
    """Article and number of each paragraph that is kept out of the index as repeated."""
    return {
        (row.id, paragraph.number)
        for row in store.articles()
        for paragraph in getattr(store.article(row.id), "paragraphs", ())
        if paragraph.furniture == "repeated"
    }


def put(store: Store, articles: Iterable[Article]) -> None:
    for article in articles:
        store.put(article)


def test_a_sentence_in_three_articles_of_a_source_is_furniture() -> None:
    with Store(None) as store:
        put(store, (story(number, SIGN_UP) for number in range(2)))
        assert marked(store) == set()
        store.put(story(2, SIGN_UP))
        assert marked(store) == {("Echo-0", 2), ("Echo-1", 2), ("Echo-2", 2)}
        assert SIGN_UP not in [each.text for each in store.indexed()]


def test_its_case_punctuation_and_spaces_do_not_matter() -> None:
    with Store(None) as store:
        put(store, (story(0, SIGN_UP), story(1, SIGN_UP.upper()), story(2, SIGN_UP.replace(" ", "  ") + "..")))
        assert len(marked(store)) == 3


def test_the_same_sentence_in_five_papers_stays() -> None:
    with Store(None) as store:
        put(store, (story(number, SIGN_UP, source=f"Paper {number}") for number in range(5)))
        assert marked(store) == set()


def test_a_sentence_in_articles_that_name_no_source_stays() -> None:
    with Store(None) as store:
        put(store, (story(number, SIGN_UP, source=None) for number in range(5)))
        assert marked(store) == set()


def test_a_short_line_that_is_no_sentence_is_furniture_whoever_prints_it() -> None:
    with Store(None) as store:
        put(store, (story(number, "Advertisement", source=f"Paper {number}") for number in range(3)))
        assert marked(store) == {(f"Paper {number}-{number}", 2) for number in range(3)}


def test_a_short_sentence_in_several_papers_stays() -> None:
    with Store(None) as store:
        put(store, (story(number, "Chadli scored it.", source=f"Paper {number}") for number in range(5)))
        assert marked(store) == set()


def test_a_background_paragraph_that_its_articles_are_about_stays() -> None:
    with Store(None) as store:
        for number in range(5):
            about = f"Ships{number} saw the Corentin Lighthouse on the northern cliffs, which was built to warn them."
            store.put(story(number, BACKGROUND, about))
        assert marked(store) == set()


def test_a_paragraph_in_ten_articles_is_furniture_whatever_it_is_about() -> None:
    with Store(None) as store:
        for number in range(10):
            about = f"Ships{number} saw the Corentin Lighthouse on the northern cliffs, which was built to warn them."
            store.put(story(number, BACKGROUND, about))
        assert len(marked(store)) == 10


def test_copies_and_versions_of_one_article_do_not_make_its_story_furniture() -> None:
    paragraphs = [f"Sentence{number} of the only story{number} that there{number} is here." for number in range(6)]
    with Store(None) as store:
        for version in range(5):
            store.put(article_of(str(version), *paragraphs, f"Version {version}.", source="Echo"))
        assert marked(store) == set()


def test_what_is_no_longer_repeated_comes_back() -> None:
    with Store(None) as store:
        put(store, (story(number, SIGN_UP) for number in range(3)))
        store.remove("Echo-1")
        assert marked(store) == set()
        assert len(store.paragraph_ids(["Echo-0"])) == 3


def test_a_changed_article_no_longer_counts() -> None:
    with Store(None) as store:
        put(store, (story(number, SIGN_UP) for number in range(3)))
        store.put(story(1))
        assert marked(store) == set()


def test_putting_an_article_again_whose_paragraphs_were_marked_changes_nothing() -> None:
    with Store(None) as store:
        put(store, (story(number, SIGN_UP) for number in range(3)))
        before = store.generation()
        put(store, (story(number, SIGN_UP) for number in range(3)))
        assert store.generation() == before


def test_the_address_stands_for_a_source_that_is_not_named() -> None:
    assert publisher(article_of("a", url="https://www.Example.org:80/x")) == "example.org"
    assert publisher(article_of("a", source=" The Echo ", url="https://example.org/")) == "the echo"
    assert publisher(article_of("a", source=" ", url="no address")) is None
    assert publisher(article_of("a", url="https://[broken/")) is None


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("Advertisement", True),
        ("+11", True),
        ("2 hours ago", True),
        ("He scored.", False),
        ('"Where is he?"', False),
        ("“It is over!”", False),
        ("他赢了。", False),
        ("one two three four five six seven eight", False),
        ("x" * 61, False),
    ],
)
def test_a_fragment_is_short_and_does_not_end_as_sentences_do(text: str, fragment: bool) -> None:  # noqa: FBT001
    assert is_fragment(text) is fragment


def test_a_sentence_that_does_not_speak_to_the_reader_is_furniture_in_five_articles() -> None:
    told = "Some of those who were asked on the quay gave no names, as is the custom in that harbour."
    with Store(None) as store:
        put(store, (story(number, told) for number in range(4)))
        assert marked(store) == set()
        store.put(story(4, told))
        assert len(marked(store)) == 5


def test_lines_of_a_list_stay_however_often_it_is_printed() -> None:
    rows = (
        "Best film of the year",
        "The Northern Cliffs",
        "A keeper's long way home from the sea in the dark, part two",
    )
    with Store(None) as store:
        put(store, (story(number, *rows, f"Winner number{number}") for number in range(12)))
        assert marked(store) == {(f"Echo-{number}", 2) for number in range(12)}


def test_what_is_furniture_by_its_words_does_not_make_articles_alike() -> None:
    with Store(None) as store:
        for number in range(3):
            article = story(number, SIGN_UP, "Advertisement. " * 40)
            long = replace(article.paragraphs[2], furniture="menu")
            store.put(replace(article, paragraphs=(*article.paragraphs[:2], long, *article.paragraphs[3:])))
        assert marked(store) == {(f"Echo-{number}", 2) for number in range(3)}


@given(st.text() | st.text(st.characters(codec="ascii")) | st.text("aB_9 -.\u2019\u201c\u2026\u00a0\u2014"))
def test_plain_text_has_the_words_that_it_would_have_in_any_script(text: str) -> None:
    assert folded_words(text) == re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


@given(st.text())
def test_a_fingerprint_is_a_number_that_sqlite_can_hold(text: str) -> None:
    assert -(2**63) <= fingerprint(text) < 2**63


LINES = st.sampled_from([SIGN_UP, BACKGROUND, "Advertisement", "Read more", "He scored.", "The northern cliffs fell."])


CHANGES = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(["Echo", "Bell", None]), st.lists(LINES, max_size=3), st.booleans()),
    max_size=25,
)


@given(CHANGES, st.sampled_from([4, 8, 500]))
def test_marking_step_by_step_is_marking_everything_at_once(
    changes: list[tuple[int, str | None, list[str], bool]], crowd: int
) -> None:
    with Store(None) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.store.repetition._CROWD", crowd)
        for number, source, lines, removed in changes:
            article = story(number, *lines, source=source)
            if removed:
                store.remove(article.id)
            else:
                store.put(article)
        step_by_step = marked(store)
        with store._database.writing() as connection:
            connection.execute("UPDATE paragraph SET repeated = 0")
            everything = {each for (each,) in connection.execute("SELECT DISTINCT fingerprint FROM paragraph")}
            mark_repeated(connection, Changes(0, removed=everything))
            connection.execute("UPDATE content SET generation = generation + 1")
        assert marked(store) == step_by_step
