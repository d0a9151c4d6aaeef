"""The archive: articles in, cited answers out. One facade over reading, store, ranking and answering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

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
from index.errors import ArticleUnknown
from index.fetching import is_address
from index.indexing import Index
from index.model import (
    AddReport,
    Answer,
    ArchiveStatus,
    Arrivals,
    Article,
    ArticleRow,
    Change,
    Explanation,
    Hit,
    NoAnswer,
    Paragraph,
    Quote,
    Reason,
    Skipped,
    SourceSummary,
)
from index.ranking import Engine, open_engine
from index.reading import read, read_address
from index.store import Store
from index.titles import Titles

AUTO_ENGINE: Final = "okapi"

Progress: TypeAlias = Callable[[Article | Skipped, Change | None], None]
"""Called for each article with what adding it did, and for all that was skipped with None."""


def open_archive(
    path: str | Path | None,
    *,
    engine: str = "auto",
    language: str = "en",
    create: bool = True,
    watch: Callable[[Engine], Engine] | None = None,
    fetch_private: bool = False,
) -> Archive:
    """Open the archive in a folder, or make one.

    Args:
        path: the archive's folder; None for an archive in memory.
        engine: the ranking engine; "auto" chooses by the archive's size.
        language: ISO 639-1 code or Snowball's name: of questions, and of articles that neither state nor show theirs.
        create: whether to make the folder when it is not there.
        watch: puts something in front of the ranking engine, to measure it; all must go on as before.
        fetch_private: whether web addresses may lead to hosts that are not on the public internet.

    Raises:
        ArchiveMissing, ArchiveDamaged, ArchiveTooNew, ArchiveUnwritable: as `index.errors` says.
        EngineUnknown, LanguageUnknown: there is no such engine or language.
    """
    analyzer = Analyzer(language)
    ranking = open_engine(AUTO_ENGINE if engine == "auto" else engine)
    store = Store(Path(path) if path is not None else None, create=create)
    return Archive(store, watch(ranking) if watch else ranking, analyzer, fetch_private=fetch_private)


class Archive:
    """Articles that can be added, removed, searched and asked. Safe to use from several threads.

    What another process adds or removes is seen by the next question.
    """

    def __init__(self, store: Store, engine: Engine, analyzer: Analyzer, *, fetch_private: bool = False) -> None:
        """Use `open_archive`; the parts are given here so that others can be put in their place."""
        self._store = store
        self._analyzer = analyzer
        self._fetch_private = fetch_private
        self._index = Index(store, engine, analyzer)
        self._titles = Titles(store)
        self._asker = Asker(self._index, store, analyzer.language)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({str(self._store.path or 'in memory')!r}, engine={self._index.engine.name!r})"

    def close(self) -> None:
        """Close the database. Closing twice is fine."""
        self._store.close()

    # -- articles in and out

    def add(self, *paths: str | Path, progress: Progress | None = None) -> AddReport:
        """Read files, folders and web addresses into the archive. What cannot be read is skipped, and the rest goes on.

        Each article is wholly in or not at all, and those that `progress` was told of stay if the rest fails. A page's
        article has the page's address as its id.

        Raises:
            ReadingError: a file or folder of `paths` is not there or cannot be opened; those before it are in.
            ArchiveUnwritable: the archive cannot be written.
        """
        collected = _Collected()
        for path in paths:
            for found in self._found(path):
                change = None if isinstance(found, Skipped) else self._store.put(found)
                collected.take(found, change)
                if progress:
                    progress(found, change)
        return collected.report()

    def remove(self, *ids: str) -> tuple[str, ...]:
        """Take articles out; their ids, as given.

        Raises:
            ArticleUnknown: there is no article with one of the ids; none is taken out then.
        """
        with self._store.transaction():
            for each in ids:
                if not self._store.remove(each):
                    raise _unknown(each)
        return ids

    # -- questions

    def search(self, query: str, k: int = 10, *, articles: Collection[str] | None = None) -> list[Hit]:
        """The `k` paragraphs that rank best for the query, best first.

        Args:
            query: any text; stop words in it do not count.
            k: how many at most.
            articles: ids of the only articles to search; None for all.
        """
        found = self._asker.found(self._asker.understood(query), k, self._within(articles))
        return self._asker.hits(found.best(k))

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
        mended = self._asker.mended(question)
        reply = self._consider(mended or question, articles, today).reply
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
        mended = self._asker.mended(question)
        considered = self._consider(mended or question, articles, today)
        return [self._explanation(considered, number) for number in range(len(considered.groups))]

    # -- what is there

    def article(self, article: str) -> Article:
        """The article with this id. Raises ArticleUnknown."""
        found = self._store.article(article)
        if found is None:
            raise _unknown(article)
        return found

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

    def sources(self) -> tuple[SourceSummary, ...]:
        """The sources of the articles, those with the most articles first."""
        return self._store.sources()

    def newest(self, count: int, offset: int = 0, *, sources: Collection[str] | None = None) -> tuple[ArticleRow, ...]:
        """`count` articles after the `offset` newest; those that do not state their day come last.

        Args:
            count: how many at most.
            offset: how many to pass over.
            sources: the only sources, by their names as `sources` gives them; None for all articles.
        """
        return self._store.newest(max(count, 0), max(offset, 0), sources)

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

    def articles_of(self, sources: Collection[str]) -> tuple[str, ...]:
        """The ids of the articles of some sources, by their names as `sources` gives them."""
        return self._store.articles_of(sources)

    def status(self) -> ArchiveStatus:
        """What is in the archive."""
        counts = self._store.counts()
        return ArchiveStatus(
            path=str(self._store.path) if self._store.path else None,
            articles=counts.articles,
            paragraphs=counts.paragraphs,
            furniture=counts.furniture,
            size=self._store.size(),
            engine=self._index.engine.name,
            language=self._analyzer.language,
            sources=self._store.sources(),
        )

    # -- inside

    def _found(self, path: str | Path) -> Iterator[Article | Skipped]:
        language = self._analyzer.language
        if isinstance(path, str) and is_address(path):
            return read_address(path, language=language, private=self._fetch_private)
        return read(Path(path), language=language)

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
        within: Collection[int] | None = None if articles is None else self._store.paragraph_ids(articles)
        if period:
            published = self._store.paragraph_ids_published(period.first, period.last)
            within = published if within is None else set(within).intersection(published)
        return within

    def _explanation(self, considered: Consideration, number: int) -> Explanation:
        evidence = considered.groups[number].best
        paragraph = self._store.id_of(quote_of(evidence.hit.article, evidence.hit.paragraph.number, evidence.span))
        terms = self._index.explain(considered.question.terms, paragraph)
        return explained(evidence, terms, None if number else considered.observed, judge())


class _Collected:
    """What an `add` has come to so far."""

    def __init__(self) -> None:
        self._ids: dict[Change, list[str]] = {change: [] for change in Change}
        self._skipped: list[Skipped] = []
        self._paragraphs = 0
        self._furniture = 0

    def take(self, found: Article | Skipped, change: Change | None) -> None:
        """Count one article, or something that was skipped."""
        if isinstance(found, Skipped) or change is None:
            if isinstance(found, Skipped):
                self._skipped.append(found)
            return
        self._ids[change].append(found.id)
        if change is not Change.UNCHANGED:
            story = sum(paragraph.furniture is None for paragraph in found.paragraphs)
            self._paragraphs += story
            self._furniture += len(found.paragraphs) - story

    def report(self) -> AddReport:
        """All of it."""
        return AddReport(
            added=tuple(self._ids[Change.ADDED]),
            updated=tuple(self._ids[Change.UPDATED]),
            unchanged=tuple(self._ids[Change.UNCHANGED]),
            skipped=tuple(self._skipped),
            furniture=self._furniture,
            paragraphs=self._paragraphs,
        )


def _unknown(article: str) -> ArticleUnknown:
    return ArticleUnknown(
        f"There is no article {article[:200]!r} in the archive; `pressbox status` counts what is there."
    )
