"""One archive used by many: threads, further archives on the same folder, other processes."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index import Archive, NoAnswer, open_archive
from tests.conftest import ROOT
from tests.index.prepared import answered, assert_exact, citations_in, refused

WINNER = "The substitute Ada Quill scored the winner for the Harbour in the last minute of the match."
QUESTION = "who scored the winner?"
ADDING = "import sys; from index import open_archive; print(open_archive(sys.argv[1]).add(sys.argv[2]).added)"


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """The file of an article that answers the question."""
    path = tmp_path / "late.txt"
    path.write_text(f"Harbour snatch it\n\n{WINNER}\n", encoding="utf-8")
    return path


def test_a_second_archive_sees_what_the_first_added_and_removed(tmp_path: Path, late: Path) -> None:
    with open_archive(tmp_path / "kept") as first, open_archive(tmp_path / "kept") as second:
        refused(second.ask(QUESTION))
        first.add(late)
        assert answered(second.ask(QUESTION)).text == "Ada Quill"
        first.remove("late")
        refused(second.ask(QUESTION))


def test_an_archive_opened_again_has_what_was_added(tmp_path: Path, late: Path) -> None:
    with open_archive(tmp_path / "kept") as archive:
        archive.add(late)
        before = archive.ask(QUESTION)
    with open_archive(tmp_path / "kept", create=False) as again:
        assert again.ask(QUESTION) == before


def test_what_another_process_adds_is_seen_by_the_next_question(tmp_path: Path, late: Path) -> None:
    with open_archive(tmp_path / "kept") as archive:
        refused(archive.ask(QUESTION))
        command = [sys.executable, "-c", ADDING, str(tmp_path / "kept"), str(late)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
        assert (done.stdout, done.stderr) == ("('late',)\n", "")
        assert answered(archive.ask(QUESTION)).text == "Ada Quill"


def ask_until(stop: threading.Event, together: threading.Barrier, archive: Archive, texts: dict[str, str]) -> int:
    """Ask until told to stop, but once at least, checking all that is quoted; how many quotes there were."""
    checked = 0
    together.wait()
    while not stop.is_set() or not checked:
        for question in (QUESTION, "in which minute did number7 win?", "what did Zebedee say?"):
            for citation in citations_in(archive.ask(question)):
                assert citation.quote.text in texts[citation.quote.article]
                checked += 1
        archive.explain(QUESTION)
        archive.search("winner number3", 5)
    return checked


def test_articles_are_added_and_removed_while_eight_threads_ask(tmp_path: Path, late: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    texts = {"late": WINNER}
    for number in range(20):
        text = f"The team number{number} won in minute {number} by a goal of player{number} from the left."
        (more / f"{number}.txt").write_text(f"Match of number{number}\n\n{text}\n", encoding="utf-8")
        texts[str(number)] = text
    stop, together = threading.Event(), threading.Barrier(9)
    with open_archive(tmp_path / "kept") as archive, ThreadPoolExecutor(8) as pool:
        archive.add(late)
        asking = [pool.submit(ask_until, stop, together, archive, texts) for _ in range(8)]
        try:
            together.wait()
            added = archive.add(more).added
            archive.remove(*added[:10])
        finally:
            stop.set()
        assert sum(each.result() for each in asking) > 0
        found = {each: [hit.article.id for hit in archive.search(f"number{each}")] for each in added}
        assert found == {each: [] if each in added[:10] else [each] for each in added}


def test_an_answer_stays_exact_after_its_article_was_removed(tmp_path: Path, late: Path) -> None:
    with open_archive(tmp_path / "kept") as archive:
        archive.add(late)
        reply = archive.ask(QUESTION)
        article = archive.article("late")
        archive.remove("late")
        assert not isinstance(reply, NoAnswer)
        for citation in citations_in(reply):
            assert_exact(citation.quote, article)
