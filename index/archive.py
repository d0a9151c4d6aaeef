"""The archive: articles in, cited answers out. One facade over reading, store, ranking and answering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar

from index.analysis import Analyzer
from index.answering import (
    MAX_CHARACTERS,
    Consideration,
    Turn,
    answer,
    judge,
    not_a_question,
    quote_of,
    standalone,
)
from index.answering.explaining import explained
from index.answering.narrowing import is_preferred, settles
from index.answering.when import Period, period_of, without
from index.arrivals import arrivals
from index.asking import Asker
from index.errors import ReadingError
from index.fetching import Web
from index.holdings import Holdings
from index.indexing import Index
from index.keeping import compacted, on_disk
from index.model import (
    AddReport,
    Answer,
    Arrivals,
    ArticleRow,
    Explanation,
    Hit,
    NoAnswer,
    Paragraph,
    Quote,
    Reason,
)
from index.overview import ArchiveStatus, Compacted, IndexHealth
from index.periods import Periods
from index.ranking import Engine, open_engine
from index.store import Store
from index.titles import Titles

if TYPE_CHECKING:
    from index.adding import Adding, Progress, Source, Watch

Result = TypeVar("Result")

AUTO_ENGINE: Final = "auto"


def open_archive(  # noqa: PLR0913  # by their names alone, and none is needed
    path: str | Path | None,
    *,
    engine: str = "auto",
    language: str = "en",
    create: bool = True,
    watch: Callable[[Engine], Engine] | None = None,
    fetch_private: bool = False,
    fetch_contact: str | None = None,
) -> Archive:
    """Open the archive in a folder, or make one.

    Args:
        path: the archive's folder; None for an archive in memory.
        engine: the ranking engine; "auto" chooses by the archive's size.
        language: ISO 639-1 code or Snowball's name: of questions, and of articles that neither state nor show theirs.
        create: whether to make the folder when it is not there.
        watch: puts something in front of the ranking engine, to measure it; all must go on as before.
        fetch_private: whether web addresses may lead to hosts that are not on the public internet.
        fetch_contact: an address under which the sites that are read can complain; it is told to them.

    Raises:
        ArchiveMissing, ArchiveDamaged, ArchiveTooNew, ArchiveUnwritable: as `index.errors` says.
        EngineUnknown, LanguageUnknown: there is no such engine or language.
    """
    analyzer = Analyzer(language)
    ranking = None if engine == AUTO_ENGINE else open_engine(engine)
    store = Store(Path(path) if path is not None else None, create=create)
    index = Index(store, ranking, analyzer, watch=watch)
    return Archive(store, index, analyzer, web=Web(private=fetch_private, contact=fetch_contact))


class Archive(Holdings):
    """Articles that can be added, removed, searched and asked. Safe to use from several threads.

    What another process adds or removes is seen by the next question.
    """

    def __init__(self, store: Store, index: Index, analyzer: Analyzer, *, web: Web | None = None) -> None:
        """Use `open_archive`; the parts are given here so that others can be put in their place."""
        super().__init__(store)
        self._analyzer = analyzer
        self._index = index
        self._titles = Titles(store)
        self._periods = Periods(store, index.forward)
        self._web = web
        self._asker = Asker(self._index, store, analyzer.language)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({str(self._store.path or 'in memory')!r}, engine={self._index.engine.name!r})"

    def stay(self) -> None:
        """Say that many questions will come: what makes them faster is got ready, and none of them waits for it.

        Of a large archive that is much, and stays; Python's garbage collector is told not to look for garbage in it,
        and less often in all else.
        """
        self._index.stay(self._asker.load, self._asker.prepare)

    def close(self) -> None:
        """Close the database. Closing twice is fine."""
        self._index.close()
        self._store.close()

    # -- articles in and out

    def add(
        self,
        *sources: Source,
        progress: Progress | None = None,
        watch: Watch | None = None,
        missing: Callable[[ReadingError], None] | None = None,
        columns: Mapping[str, str] | None = None,
        following: bool = False,
        most: int | None = None,
    ) -> AddReport:
        """Read files, folders, web addresses and streams of bytes into the archive.

        What cannot be read is skipped, and the rest goes on. Each article is wholly in or not at all. Where there is
        much to read, several processes do; the outcome is the same. A page's article has the page's address as its id.

        Args:
            sources: what to read, in this order.
            progress: called for each article with what adding it did, and for all that was skipped with None, as soon
                as nothing can undo it: not the end of this process, nor that of the power.
            watch: called as the files are read with the name of one, and how many bytes (on disk) of how many are done.
            missing: called for a path that cannot be read at all, instead of raising the error.
            columns: what the columns of a table or the keys of JSON are called where they are not found by themselves:
                "title" -> "Headline".
            following: whether this is one of many rounds: what has not changed since the last one is not read.
            most: how many articles are wanted; when so many are in, the rest is not read.

        Raises:
            ReadingError: a file or folder of `sources` is not there or cannot be opened; those before it are in.
            ArchiveUnwritable: the archive cannot be written.
        """
        from index.adding import Wishes

        wishes = Wishes(progress, watch, missing, columns or {}, following)
        with self._index.publishing() as committed:
            return self._adding.add(sources, replace(wishes, committed=committed, most=most))

    def rehearse(
        self,
        *sources: Source,
        progress: Progress | None = None,
        watch: Watch | None = None,
        missing: Callable[[ReadingError], None] | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> AddReport:
        """Read as `add` does, and tell what it would do; nothing is written. Raises ReadingError."""
        from index.adding import Wishes

        return self._adding.add(sources, Wishes(progress, watch, missing, columns or {}, rehearsed=True))

    # -- questions

    def search(self, query: str, k: int = 10, *, articles: Collection[str] | None = None) -> list[Hit]:
        """The `k` paragraphs that rank best for the query, best first.

        Args:
            query: any text; stop words in it do not count.
            k: how many at most.
            articles: ids of the only articles to search; None for all.
        """

        def found() -> list[Hit]:
            ranked = self._asker.found(self._asker.understood(query), k, self._within(articles))
            return self._asker.hits(ranked.best(k))

        return self._soundly(found)

    def ask(
        self,
        question: str,
        *,
        articles: Collection[str] | None = None,
        before: Sequence[Turn] = (),
        today: dt.date | None = None,
    ) -> Answer | NoAnswer:
        """Answer with an exact quote, or say that the archive does not.

        Args:
            question: any text; a greeting, an empty or an overlong one gets a NoAnswer with the reason.
            articles: ids of the only articles to search; None for all.
            before: the turns of the conversation that the question may lean on ("and in which minute?"), the latest
                last; the reply's `asked` says how it was understood when it does.
            today: the day from which "yesterday" and "last week" are reckoned; None for this machine's.
        """
        if len(question) <= MAX_CHARACTERS and before:
            asked = standalone(question, before, self._analyzer)
            if asked != question:
                return replace(self.ask(asked, articles=articles, today=today), question=question, asked=asked)
        if reason := not_a_question(question, self._analyzer):
            return NoAnswer(question, reason)
        mended, considered = self._soundly(lambda: self._understood(question, articles, today))
        reply = considered.reply
        return replace(reply, question=" ".join(question.split()), did_you_mean=mended) if mended else reply

    def read(self, question: str, article: str, paragraph: int) -> Answer | NoAnswer:
        """What one paragraph answers, however poorly: it is taken for granted that the answer is there.

        Args:
            question: as for `ask`.
            article: the id of the paragraph's article.
            paragraph: its number, from 1.

        Raises:
            ArticleUnknown: there is no such article.
            IndexError: it has no such paragraph.
        """
        found = self.article(article)
        if not 1 <= paragraph <= len(found.paragraphs):
            raise IndexError(paragraph)
        if reason := not_a_question(question, self._analyzer):
            return NoAnswer(question, reason)
        hit = Hit(found, found.paragraphs[paragraph - 1], 1.0)
        considered = self._asker.considered_alone(self._asker.understood(question), hit)
        if not considered.groups:
            return considered.reply
        return answer(considered.question, considered.groups, considered.observed, judge())

    def explain(
        self, question: str, *, articles: Collection[str] | None = None, today: dt.date | None = None
    ) -> list[Explanation]:
        """How the best candidates for an answer came to their places, the best first; none for what is no question."""
        if not_a_question(question, self._analyzer):
            return []
        _, considered = self._soundly(lambda: self._understood(question, articles, today))
        return [self._explanation(considered, number) for number in range(len(considered.groups))]

    # -- what is there

    @property
    def language(self) -> str:
        """The archive's own language (ISO 639-1)."""
        return self._analyzer.language

    def around(self, quote: Quote, paragraphs: int = 1) -> list[tuple[Paragraph, str]]:
        """The paragraph that holds the quote and up to `paragraphs` of the story before and after it, in order.

        Raises:
            ArticleUnknown: the article was removed since.
        """
        article = self.article(quote.article)
        story = [each for each in article.paragraphs if each.furniture is None or each.number == quote.paragraph]
        place = next((i for i, each in enumerate(story) if each.number == quote.paragraph), 0)
        near = story[max(0, place - paragraphs) : place + paragraphs + 1]
        return [(each, article.text[each.start : each.end]) for each in near]

    def titled(
        self, words: str, k: int = 5, *, sources: Collection[str] | None = None
    ) -> list[tuple[ArticleRow, float]]:
        """The `k` articles whose titles are most like `words`, best first, with how alike they are: from 0 to 1.

        Args:
            words: all or some words of a title; they may be misspelt, and in any order.
            k: how many at most; those that are not like it at all are left out.
            sources: as for `newest`.
        """
        return self._titles.most_like(words, k, sources)

    def arrivals(self, after: int, wanted: Collection[str] = (), count: int = 50) -> Arrivals:
        """The articles that came in after a mark, from this or another process, and what they have of what is wanted.

        A changed article comes in anew.

        Args:
            after: the `mark` of earlier arrivals; 0 for all.
            wanted: texts; an article has one when each of its words, in any form, stands in its title or its story.
            count: how many at most; the others are there for the next call.
        """
        return arrivals(self._store, self._index.analyzer, after, wanted, count)

    def status(self) -> ArchiveStatus:
        """What is in the archive, and what could not be."""
        counts = self._store.counts()
        return ArchiveStatus(
            path=str(self._store.path) if self._store.path else None,
            articles=counts.articles,
            paragraphs=counts.paragraphs,
            furniture=counts.furniture,
            size=self._store.size(),
            engine=self._index.engine_name,
            language=self._analyzer.language,
            sources=self._store.sources(),
            versions=counts.versions,
            stories=counts.stories,
            copies=counts.copies,
            skipped=self._store.skip_counts(),
            index=self._index.health(),
        )

    # -- keeping it well

    def compact(self) -> Compacted:
        """Give back to the disk what removed and changed articles left behind.

        Raises:
            ArchiveUnwritable: there is not enough free space, or the archive cannot be written.
        """
        return compacted(self._store, self._index)

    def check_index(self) -> IndexHealth | None:
        """How the index on disk is, after reading all of it and comparing it with the articles; None without one."""
        return self._index.health(check=True)

    def rebuild_index(self) -> None:
        """Make the index on disk anew. Raises ArchiveUnwritable when that cannot be written."""
        with on_disk(self._store.path):
            self._index.rebuild()

    # -- inside

    @cached_property
    def _adding(self) -> Adding:
        """What adds. Who only asks does not wait until all that reads files is loaded."""
        from index.adding import Adding

        return Adding(self._store, self._analyzer.language, web=self._web)

    def _soundly(self, work: Callable[[], Result]) -> Result:
        """What the work comes to; where it stumbles over an index on disk that is damaged, with one made anew."""
        try:
            return work()
        except (IndexError, ValueError, OverflowError):
            if not self._index.mend():
                raise
            return work()

    def _understood(
        self, question: str, articles: Collection[str] | None, today: dt.date | None
    ) -> tuple[str | None, Consideration]:
        """The question with its misspelt words mended, None where none is; and what there is to be said."""
        mended = self._asker.mended(question)
        return mended, self._consider(mended or question, articles, today)

    def _consider(self, question: str, articles: Collection[str] | None, today: dt.date | None) -> Consideration:
        """The reply out of the time that the question speaks of, where that has one; else out of all."""
        period = period_of(question, today or dt.datetime.now().astimezone().date())
        if period is None:
            return self._consider_within(question, articles, None)
        topic = without(question, period)
        considered = self._consider_within(topic, articles, period)
        if not settles(period, considered.reply):
            everywhere = self._consider_within(question if period.is_named else topic, articles, None)
            if not is_preferred(period, considered.reply, everywhere.reply):
                considered = everywhere
        return replace(considered, reply=replace(considered.reply, question=" ".join(question.split())))

    def _consider_within(self, question: str, articles: Collection[str] | None, period: Period | None) -> Consideration:
        understood = self._asker.understood(question)
        considered = self._asker.considered(understood, self._within(articles, period))
        if not considered.groups and self._is_empty(articles):
            return replace(considered, reply=NoAnswer(understood.text, Reason.EMPTY_ARCHIVE))
        return considered

    def _is_empty(self, articles: Collection[str] | None) -> bool:
        return not (len(self._index) if articles is None else self._store.paragraph_ids(articles))

    def _within(self, articles: Collection[str] | None, period: Period | None = None) -> Collection[int] | None:
        """The ids of the only paragraphs to search; None for all."""
        within = None if articles is None else self._store.paragraph_ids(articles)
        if period is None:
            return within
        published = self._periods.between(period.first, period.last)
        return published if within is None else within.intersection(published.tolist())

    def _explanation(self, considered: Consideration, number: int) -> Explanation:
        evidence = considered.groups[number].best
        paragraph = self._store.id_of(quote_of(evidence.hit.article, evidence.hit.paragraph, evidence.span))
        terms = self._index.explain(considered.question.terms, paragraph)
        return explained(evidence, terms, None if number else considered.observed, judge())
