"""The archive as its users see it: articles in and out, searched, asked, explained."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import (
    AddReport,
    Answer,
    Archive,
    ArchiveMissing,
    Article,
    ArticleUnknown,
    Change,
    EngineUnknown,
    LanguageUnknown,
    NoAnswer,
    Quote,
    ReadingError,
    Reason,
    Skipped,
    open_archive,
)
from tests.index.prepared import answered, archive_of, refused
from tests.index.store.articles import article_of
from tests.test_seeds import questions

WINNER = "The substitute Ada Quill scored the winner for the Harbour in the last minute of the match."
RAIN = "Heavy rain fell on the valley for three days and the river Lenn rose above its banks."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two articles, "late" and "weather/rain"."""
    articles = tmp_path / "articles"
    (articles / "weather").mkdir(parents=True)
    write(articles / "late.txt", "Harbour snatch it", WINNER)
    write(articles / "weather" / "rain.txt", "Rain over the valley", RAIN)
    return articles


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    """An archive in memory that holds them."""
    with open_archive(None) as opened:
        opened.add(folder)
        yield opened


@pytest.fixture(scope="module")
def samples(seeds: Path) -> Iterator[Archive]:
    """An archive in memory that holds the sample articles."""
    with open_archive(None) as opened:
        opened.add(seeds)
        yield opened


def write(path: Path, title: str, *paragraphs: str, source: str = "The Demo Post", day: str = "2018-07-03") -> None:
    """An article's file."""
    header = f"---\ntitle: {title}\nsource: {source}\npublished: {day}\n---\n"
    path.write_text(header + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def found_ids(archive: Archive, query: str) -> list[str]:
    """The articles of the hits, best first."""
    return [hit.article.id for hit in archive.search(query)]


# -- opening


def test_an_archive_that_must_be_there_is_missed(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing):
        open_archive(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_an_engine_that_does_not_exist_is_refused_before_a_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(EngineUnknown, match="okapi"):
        open_archive(tmp_path / "new", engine="solr")
    assert not (tmp_path / "new").exists()


def test_a_language_that_does_not_exist_is_refused_before_a_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(LanguageUnknown):
        open_archive(tmp_path / "new", language="klingon")
    assert not (tmp_path / "new").exists()


def test_an_archive_can_be_closed_twice(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    archive.close()
    archive.close()


def test_it_shows_where_it_is(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        assert repr(archive) == f"Archive({str(tmp_path)!r}, engine='okapi')"


# -- adding


def test_what_is_added_is_reported(folder: Path) -> None:
    report = open_archive(None).add(folder)
    assert report == AddReport(added=("late", "weather/rain"), paragraphs=2)


def test_what_is_added_can_be_asked_for(archive: Archive) -> None:
    assert answered(archive.ask("who scored the winner?")).text == "Ada Quill"
    assert archive.article("weather/rain").title == "Rain over the valley"


def test_adding_twice_changes_nothing(archive: Archive, folder: Path) -> None:
    before = archive.status()
    assert archive.add(folder) == AddReport(unchanged=("late", "weather/rain"))
    assert archive.status() == before


def test_a_changed_article_takes_the_place_of_the_old_one(archive: Archive, folder: Path) -> None:
    assert found_ids(archive, "Quill") == ["late"]
    write(folder / "late.txt", "Harbour snatch it", WINNER.replace("Ada Quill", "Bo Ferry"))
    report = archive.add(folder)
    assert (report.updated, report.unchanged) == (("late",), ("weather/rain",))
    assert found_ids(archive, "Quill") == []
    assert answered(archive.ask("who scored the winner?")).text == "Bo Ferry"


def test_what_cannot_be_read_is_skipped_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "a-picture.png").write_bytes(b"\x89PNG")
    report = open_archive(None).add(folder)
    assert len(report.added) == 2
    (skipped,) = report.skipped
    assert "a-picture.png" in skipped.where


def test_a_path_that_is_not_there_is_an_error_and_those_before_it_are_in(folder: Path) -> None:
    archive = open_archive(None)
    with pytest.raises(ReadingError, match="no-such-file"):
        archive.add(folder / "late.txt", folder / "no-such-file.txt")
    assert archive.article("late")


def test_several_paths_make_one_report(folder: Path) -> None:
    report = open_archive(None).add(str(folder / "late.txt"), folder / "weather")
    assert report.added == ("late", "rain")


def test_progress_is_told_of_every_article_and_of_what_is_skipped(folder: Path) -> None:
    (folder / "z.png").write_bytes(b"")
    archive = open_archive(None)
    archive.add(folder / "late.txt")
    told: list[tuple[str, Change | None]] = []

    def progress(found: Article | Skipped, change: Change | None) -> None:
        told.append((found.id if isinstance(found, Article) else "skipped", change))

    archive.add(folder, progress=progress)
    assert told == [("late", Change.UNCHANGED), ("weather/rain", Change.ADDED), ("skipped", None)]


def test_what_progress_was_told_of_stays_when_it_stops_the_rest(folder: Path) -> None:
    archive = open_archive(None)

    def stop(found: Article | Skipped, change: Change | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.add(folder, progress=stop)
    assert "late" in found_ids(archive, "Quill rain")


# -- removing


def test_what_is_removed_is_no_longer_found(archive: Archive) -> None:
    assert found_ids(archive, "Quill") == ["late"]
    assert archive.remove("late") == ("late",)
    assert found_ids(archive, "Quill") == []
    refused(archive.ask("who scored the winner?"))


def test_what_is_removed_takes_no_place_among_the_hits() -> None:
    archive = archive_of(article_of("best", "Rain, rain and rain."), article_of("other", "The rain was over at noon."))
    assert [hit.article.id for hit in archive.search("rain", 1)] == ["best"]
    archive.remove("best")
    assert [hit.article.id for hit in archive.search("rain", 1)] == ["other"]


def test_an_archive_whose_last_article_is_removed_is_empty(archive: Archive) -> None:
    archive.remove("late", "weather/rain")
    assert refused(archive.ask("who scored the winner?")).reason is Reason.EMPTY_ARCHIVE


def test_an_unknown_id_removes_nothing(archive: Archive) -> None:
    with pytest.raises(ArticleUnknown, match="nope"):
        archive.remove("late", "nope", "weather/rain")
    assert found_ids(archive, "Quill") == ["late"]
    assert archive.status().articles == 2


def test_removing_nothing_removes_nothing(archive: Archive) -> None:
    assert archive.remove() == ()
    assert archive.status().articles == 2


def test_an_article_can_be_added_again_after_it_was_removed(archive: Archive, folder: Path) -> None:
    archive.remove("late")
    assert archive.add(folder).added == ("late",)
    assert found_ids(archive, "Quill") == ["late"]


def test_an_article_that_is_not_there_is_unknown(archive: Archive) -> None:
    with pytest.raises(ArticleUnknown, match="nope"):
        archive.article("nope")


# -- searching


def test_hits_are_best_first_and_no_more_than_asked_for(samples: Archive) -> None:
    hits = samples.search("Belgium Japan goal", 4)
    assert len(hits) == 4
    assert all(one.score >= other.score > 0 for one, other in itertools.pairwise(hits))
    assert samples.search("Belgium Japan goal", 2) == hits[:2]


def test_a_hit_is_a_paragraph_of_the_story(samples: Archive) -> None:
    for hit in samples.search("donation SMS reply comments goal", 50):
        assert hit.paragraph.furniture is None
        assert hit.text == hit.article.paragraph_text(hit.paragraph.number)


@pytest.mark.parametrize("query", ["", "???", "who is the", "zebedee"])
def test_a_query_without_a_known_term_has_no_hits(samples: Archive, query: str) -> None:
    assert samples.search(query) == []


def test_nothing_is_found_for_no_places(samples: Archive) -> None:
    assert samples.search("Belgium", 0) == []


def test_only_the_articles_named_are_searched(samples: Archive) -> None:
    hits = samples.search("Belgium", 50, articles=["clean-sheets", "nope"])
    assert {hit.article.id for hit in hits} == {"clean-sheets"}


# -- asking


def test_only_the_articles_named_are_asked(samples: Archive) -> None:
    answer = answered(samples.ask("who scored the winner?", articles=["clean-sheets", "heartbreak-in-rostov"]))
    assert {citation.quote.article for citation in answer.citations} <= {"clean-sheets", "heartbreak-in-rostov"}
    assert answer.articles <= 2


def test_an_article_that_does_not_say_it_is_refused_though_others_do(archive: Archive) -> None:
    assert refused(archive.ask("who scored the winner?", articles=["weather/rain"])).nearest == ()


@pytest.mark.parametrize("articles", [[], ["nope"]])
def test_no_article_of_those_asked_for_is_an_empty_archive(archive: Archive, articles: list[str]) -> None:
    assert refused(archive.ask("who scored the winner?", articles=articles)).reason is Reason.EMPTY_ARCHIVE


def test_an_archive_without_articles_says_that_it_is_empty() -> None:
    assert open_archive(None).ask("who scored?") == NoAnswer("who scored?", Reason.EMPTY_ARCHIVE)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hello", Reason.GREETING),
        ("", Reason.EMPTY_QUESTION),
        ("who?", Reason.EMPTY_QUESTION),
        ("why " * 2_000, Reason.TOO_LONG),
    ],
)
def test_what_is_no_question_is_met_with_its_reason(archive: Archive, text: str, reason: Reason) -> None:
    assert archive.ask(text) == NoAnswer(text, reason)
    assert archive.explain(text) == []


def test_articles_of_another_language_are_found_by_their_own_stems(tmp_path: Path) -> None:
    write(tmp_path / "tor.txt", "Das Spiel", "Die Mannschaften der beiden Städte trafen sich am Dienstag im Stadion.")
    with open_archive(None, language="german") as archive:
        archive.add(tmp_path)
        assert archive.status().language == "de"
        assert found_ids(archive, "Mannschaft") == ["tor"]
        answered(archive.ask("Wann trafen sich die Mannschaften der Städte?"))


# -- explaining


def test_the_terms_of_an_explanation_add_up_to_its_score(samples: Archive) -> None:
    explained = samples.explain("who scored the winner for Belgium?")
    assert explained
    for engine in (each.parts[0] for each in explained):
        assert sum(term.value for term in engine.parts) == pytest.approx(engine.value, rel=1e-9)


def test_an_explanation_has_every_term_of_the_question(samples: Archive) -> None:
    for each in samples.explain("who scored the winner for Belgium?"):
        assert [term.name for term in each.parts[0].parts] == ["score", "winner", "belgium"]


def test_every_step_explains_what_it_saw(samples: Archive) -> None:
    first, *_ = samples.explain("who scored the winner?")
    assert [part.name for part in first.parts] == ["BM25", "paragraph", "quote", "words", "answerable", "right"]
    assert all(part.parts for part in first.parts)


def test_the_first_explanation_is_of_the_answer(samples: Archive) -> None:
    asked = [question.question for question in questions()]
    replies = {question: samples.ask(question) for question in asked}
    first = {question: reply.citations[0].quote for question, reply in replies.items() if isinstance(reply, Answer)}
    assert first
    assert {question: samples.explain(question)[0].citation.quote for question in first} == first


def test_a_refusal_is_explained_by_what_came_near(samples: Archive) -> None:
    refusal = refused(samples.ask("who won Wimbledon?"))
    explained = [each.citation.quote.text for each in samples.explain("who won Wimbledon?")]
    assert explained[: len(refusal.nearest)] == [citation.quote.text for citation in refusal.nearest]


# -- looking around


def quote_in(article: str, paragraph: int) -> Quote:
    """A quote of that paragraph; its words do not matter."""
    return Quote(article, paragraph, 0, 1, "x")


def test_around_a_quote_are_its_neighbours_in_order() -> None:
    archive = archive_of(article_of("a", "One.", "Two.", "Three.", "Four.", "Five."))
    around = archive.around(quote_in("a", 3))
    assert [(paragraph.number, text) for paragraph, text in around] == [(2, "Two."), (3, "Three."), (4, "Four.")]


@pytest.mark.parametrize(("number", "numbers"), [(1, [1, 2, 3]), (5, [3, 4, 5])])
def test_around_the_ends_there_are_fewer(number: int, numbers: list[int]) -> None:
    archive = archive_of(article_of("a", "One.", "Two.", "Three.", "Four.", "Five."))
    assert [paragraph.number for paragraph, _ in archive.around(quote_in("a", number), 2)] == numbers


def test_around_a_quote_there_is_no_page_furniture(samples: Archive) -> None:
    answer = answered(samples.ask("who scored the winner?"))
    around = samples.around(answer.citations[0].quote, 100)
    article = samples.article(answer.citations[0].quote.article)
    assert [paragraph for paragraph, _ in around] == [each for each in article.paragraphs if each.furniture is None]


def test_around_with_no_neighbours_is_the_paragraph_alone() -> None:
    archive = archive_of(article_of("a", "One.", "Two.", "Three."))
    assert [text for _, text in archive.around(quote_in("a", 2), 0)] == ["Two."]


def test_around_a_quote_whose_article_is_gone_is_an_error(archive: Archive) -> None:
    quote = answered(archive.ask("who scored the winner?")).citations[0].quote
    archive.remove("late")
    with pytest.raises(ArticleUnknown):
        archive.around(quote)


# -- what is there


def test_status_counts_what_is_there(archive: Archive) -> None:
    status = archive.status()
    assert (status.path, status.articles, status.paragraphs, status.furniture) == (None, 2, 2, 0)
    assert (status.engine, status.language) == ("okapi", "en")
    assert status.sources == archive.sources()


def test_status_names_the_folder_and_its_size(tmp_path: Path, folder: Path) -> None:
    with open_archive(tmp_path / "kept") as archive:
        archive.add(folder)
        assert archive.status().path == str(tmp_path / "kept")
        assert archive.status().size > 1_000


def test_sources_come_with_their_articles_and_days(archive: Archive, folder: Path) -> None:
    write(folder / "z.txt", "Later", f"{WINNER} Again.", source="Another", day="2019-01-02")
    write(folder / "y.txt", "Last", "The Mill was sold to a baker on Friday, and nobody minded much.", day="2020-05-06")
    archive.add(folder)
    rows = [(each.source, each.articles, each.first, each.last) for each in archive.sources()]
    assert rows == [("The Demo Post", 3, "2018-07-03", "2020-05-06"), ("Another", 1, "2019-01-02", "2019-01-02")]
