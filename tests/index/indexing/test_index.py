"""The index of an archive on disk: what it shows is what the store holds, whoever changed it and however it was cut."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.indexing import Index, merging
from index.indexing import index as indexing
from index.indexing.publishing import Publishing
from index.indexing.shelf import FOLDER, Shelf
from index.model import Article, Paragraph
from index.ranking import open_engine
from index.store import Store

WORDS = "Quill scored late goal minute Marsh keeper rain harbour ferry council vote budget".split()


def article(number: int, *paragraphs: str) -> Article:
    """An article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    spans, start = [], 0
    for each in paragraphs:
        spans.append((start, start + len(each)))
        start += len(each) + 2
    found = tuple(Paragraph(place, *span) for place, span in enumerate(spans, 1))
    return Article(f"a{number}", f"Report {number}", text, found, source="The Tide")


def sentence(number: int) -> str:
    """A sentence of its own for each number."""
    return f"{WORDS[number % 13]} and {WORDS[number // 13 % 13]} met number{number} at the {WORDS[number // 7 % 13]}."


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives of a few paragraphs are large here, and segments of a few are merged."""
    monkeypatch.setattr(indexing, "LARGE", 5)
    monkeypatch.setattr(indexing, "TAKEN_IN", 10)
    monkeypatch.setattr(merging, "TOGETHER", 3)
    monkeypatch.setattr(merging, "SMALLEST", 4)


def opened(store: Store) -> Index:
    """The index of a store, as an archive opens it."""
    return Index(store, None, Analyzer("en"))


def in_memory(store: Store) -> Index:
    """The same without a disk, by the reference engine."""
    return Index(store, open_engine("okapi"), Analyzer("en"))


def assert_same(index: Index, store: Store) -> None:
    """The index ranks as one that is made anew of all that the store holds, and has the same words."""
    expected = in_memory(store)
    for terms in (["quill"], ["goal", "minut"], ["rain", "council", "vote", "report"]):
        found = index.search(terms, 50)
        assert found == expected.search(terms, 50)
        ids = [each for each, _ in found]
        assert said(index, ids) == said(expected, ids)
    assert len(index) == len(expected)


def said(index: Index, ids: list[int]) -> list[tuple[int | None, list[str], list[str]]]:
    """The article, the words and the words of the title of each paragraph."""
    index.forward.meet(ids)
    vocabulary = index.vocabulary
    found = []
    for each in ids:
        key = index.forward.article_of(each)
        texts = (index.forward.gather([each]), index.forward.titles([key or 0]))
        found.append((key, *([vocabulary.words[number][0] for number in text.words.tolist()] for text in texts)))
    return found


def fill(store: Store, first: int, count: int) -> None:
    """Put articles of two paragraphs."""
    with store.transaction():
        for number in range(first, first + count):
            store.put(article(number, sentence(number), sentence(1_000 + number)))


def test_a_large_archive_gets_an_index_on_disk_and_a_small_one_none(store: Store) -> None:
    index = opened(store)
    fill(store, 0, 2)
    assert_same(index, store)
    assert (index.engine.name, index.health()) == ("okapi", None)
    fill(store, 2, 7)
    index.publish()
    fill(store, 9, 1)
    assert_same(index, store)
    index.publish()
    health = index.health(check=True)
    assert health is not None
    assert (index.engine.name, health.paragraphs, health.behind, health.trouble) == ("postings", 20, 0, None)


def test_what_another_process_adds_and_removes_is_seen_whether_it_publishes_or_not(store: Store, folder: Path) -> None:
    fill(store, 0, 10)
    index = opened(store)
    assert_same(index, store)
    with Store(folder) as other:
        fill(other, 10, 3)
        assert_same(index, store)
        other.remove("a1")
        other.put(article(2, "The harbour rain kept Quill away from the goal."))
        assert_same(index, store)
        opened(other).publish()
        assert_same(index, store)
        fill(other, 20, 3)
        opened(other).publish()
        other.remove("a20")
    assert_same(index, store)
    assert_same(opened(store), store)


CHANGES = st.lists(
    st.tuples(st.sampled_from(["put", "remove", "publish", "merge", "ask"]), st.integers(0, 12), st.integers(0, 400)),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_any_order_of_adds_removes_and_publications_equals_one_build(
    changes: list[tuple[str, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store(tmp_path_factory.mktemp("any")) as store:
        fill(store, 0, 6)
        index, shelf = opened(store), Shelf(Path(store.path or "") / FOLDER)
        for what, number, text in changes:
            if what == "put":
                store.put(article(number, sentence(text), "Subscribe to our newsletter now.", sentence(text + 1)))
            elif what == "remove":
                store.remove(f"a{number}")
            elif what == "publish":
                Publishing(store, shelf).catch_up()
            elif what == "merge":
                index.compact()
            else:
                assert_same(index, store)
        assert_same(index, store)
        assert_same(opened(store), store)
        Publishing(store, shelf).catch_up()
        health = index.health(check=True)
        assert health is not None
        assert (health.behind, health.trouble) == (0, None)


def test_many_small_publications_leave_few_files(store: Store, folder: Path) -> None:
    fill(store, 0, 10)
    index = opened(store)
    for number in range(20):
        fill(store, 100 + number, 1)
        index.publish()
    health = index.health(check=True)
    assert health is not None
    assert health.segments < 10
    assert health.trouble is None
    assert len(list((folder / FOLDER).glob("words-*"))) == health.segments
    assert_same(index, store)


def test_a_paragraph_that_is_furniture_for_a_while_comes_back(store: Store) -> None:
    fill(store, 0, 6)
    notice = "Videos are loading, please wait for the player to start now."
    for number in range(100, 104):
        store.put(article(number, notice, sentence(number)))
    index = opened(store)
    assert_same(index, store)
    index.publish()
    for number in range(101, 104):
        store.remove(f"a{number}")
    assert index.search(["player"], 9)
    assert_same(index, store)


@pytest.mark.parametrize("damage", ["words", "postings", "current", "gone", "foreign"])
def test_a_damaged_index_is_made_again_by_itself(store: Store, folder: Path, damage: str) -> None:
    fill(store, 0, 10)
    opened(store).publish()
    store.remove("a3")
    opened(store).publish()
    shelf = folder / FOLDER
    if damage == "foreign":
        with Store(folder.with_name("other")) as other:
            fill(other, 50, 10)
            opened(other).publish()
        shutil.rmtree(shelf)
        shutil.copytree(folder.with_name("other") / FOLDER, shelf)
    else:
        name = "current.json" if damage == "current" else next(shelf.glob(f"{damage}-*")).name
        (shelf / name).write_bytes((shelf / name).read_bytes()[:-20])
    index = opened(store)
    assert_same(index, store)
    index.publish()
    health = index.health(check=True)
    assert health is not None
    assert (health.behind, health.trouble) == (0, None)


def test_an_archive_put_back_to_an_older_copy_gets_a_new_index(store: Store, folder: Path, tmp_path: Path) -> None:
    fill(store, 0, 10)
    opened(store).publish()
    copy = tmp_path / "copy"
    with store._database.reading() as connection:
        connection.execute("COMMIT")
        connection.execute("VACUUM INTO ?", (str(copy),))
        connection.execute("BEGIN")
    fill(store, 50, 2)
    opened(store).publish()
    fill(store, 60, 2)
    opened(store).publish()
    store.close()
    for each in folder.glob("archive.sqlite3*"):
        each.unlink()
    shutil.copy(copy, folder / "archive.sqlite3")
    with Store(folder) as restored:
        fill(restored, 80, 2)
        assert_same(opened(restored), restored)
