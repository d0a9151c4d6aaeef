"""The index as an archive uses it: the engine and the forward index, kept up to what the store holds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from itertools import chain
from typing import Final

from index.analysis import Analyzer
from index.errors import ArchiveUnwritable
from index.forward import ForwardIndex
from index.indexing.background import Publisher
from index.indexing.health import damage, health
from index.indexing.published import Published, published
from index.indexing.publishing import Publishing, between
from index.indexing.readiness import Prepare, Readiness
from index.indexing.shelf import FOLDER, Shelf
from index.indexing.taking import analysed
from index.indexing.terms import Terms
from index.model import TermScore
from index.overview import IndexHealth
from index.ranking import Engine, open_engine
from index.ranking.postings import PostingsEngine
from index.segments.arrays import Unusable
from index.segments.words import MountedWords
from index.store import Changed, Mark, Store
from index.vocabulary import Vocabulary, WordBook

SMALL_ENGINE: Final = "okapi"
LARGE_ENGINE: Final = "postings"
LARGE: Final = 1_000
"""From so many paragraphs on an archive has an index on disk, unless an engine is named that has none: it is opened in
less time than it is made in, and ranks faster."""
BEHIND: Final = 40_000
"""So many may be new before whoever adds publishes an index that has them; fewer at a time cost more."""
LEFT: Final = 500
"""So many may be left when an adding is over: those who ask take them in themselves, in a moment."""
AT_A_STROKE: Final = 2_000
"""Up to so many are published in the moment in which they are put in, which takes a fifth of a second longer."""
AT_ONCE: Final = 1_000
"""New paragraphs that are taken in by who only asks: a tenth of a second. More are published, and seen then."""
TAKEN_IN: Final = 40_000
"""New paragraphs that are taken in by who only asks where nobody publishes; more are for a new index on disk."""

_log: Final = logging.getLogger(__name__)


class Index:
    """What is made of the store's paragraphs so that they can be ranked and read. Safe to use from several threads.

    A small archive's is in memory. A large one's is on disk, where all processes share it; what came since it was
    published is in memory beside it, and who adds publishes it anew.

    Args:
        store: the source of truth; what another process changes in it is seen by the next `sync`.
        engine: ranks the paragraphs' terms; empty. None: the one for the archive's size, and another when it has grown.
        analyzer: of the archive's own language; an article of another one is analysed by that.
        watch: puts something in front of the engine, to measure it.
    """

    def __init__(
        self,
        store: Store,
        engine: Engine | None,
        analyzer: Analyzer,
        *,
        watch: Callable[[Engine], Engine] | None = None,
    ) -> None:
        self.forward: Final = ForwardIndex()
        self.vocabulary: Final = Vocabulary()
        self._store = store
        self._analyzers = {analyzer.language: analyzer}
        self._watch = watch
        self._shelf = None if store.path is None else Shelf(store.path / FOLDER)
        self._grows = engine is None
        if engine is None:
            engine = open_engine(LARGE_ENGINE if self._shelf and self._shelf.version() else SMALL_ENGINE)
        self._use(engine)
        #: The terms of the archive, as of the last `sync`.
        self.terms: Final = Terms(
            self.vocabulary, lambda: self._plain if isinstance(self._plain, PostingsEngine) else None
        )
        #: The state of the store that is indexed, and of the folder that is mounted.
        self._mark = Mark()
        self._mounted: tuple[int, int] | None = None
        #: What is mounted, by the segments' numbers.
        self._words: dict[int, MountedWords] = {}
        self._is_fresh = True
        self._readiness = Readiness()
        self._syncing = threading.Lock()
        #: Publishes while questions go on being answered; None until there was need of it.
        self._publisher: Publisher | None = None

    def _use(self, engine: Engine) -> None:
        self._plain = engine
        self.engine = self._watch(engine) if self._watch else engine

    def __len__(self) -> int:
        """How many paragraphs can be found, as of the last `sync`."""
        return len(self.engine)

    @property
    def engine_name(self) -> str:
        """The name of the engine that ranks, or will with the next question."""
        self._choose(self._store.mark())
        return self.engine.name

    def stay(self, load: Callable[[], None], prepare: Prepare) -> None:
        """Get ready, beside everything else, what makes the questions of a process faster that asks many.

        Args:
            load: reads what any question needs beside the index.
            prepare: works out what is known of words, given their numbers.
        """

        def load_all() -> None:
            self.sync()
            # Also where an earlier question has taken all in.
            self._get_ready()
            load()

        self._readiness.want(load_all, prepare)

    def close(self) -> None:
        """End the process that publishes, if there is one; what it had not published is as it was."""
        self._readiness.end()
        with self._syncing:
            if self._publisher:
                self._publisher.kill()

    # -- keeping up

    def sync(self) -> None:
        """Take in and out what the store did since the last time."""
        if not self._is_fresh and self._store.generation() == self._mark.generation:
            return
        with self._syncing:
            now = self._store.mark()
            if not self._is_fresh and now.generation == self._mark.generation:
                return
            self._choose(now)
            self._mount()
            changed = self._changed()
            if self._is_soon_published(changed):
                # Much was or is being added. The question does not wait for it.
                self._is_fresh = False
                return
            if self._is_on_disk and changed.new > TAKEN_IN:
                changed = self._published(changed)
            self._take(changed)
            self._is_fresh = False
            self._get_ready()

    def _get_ready(self) -> None:
        if isinstance(self._plain, PostingsEngine):
            self._readiness.begin(self._plain, self.forward.segments, self.vocabulary)

    def _is_soon_published(self, changed: Changed) -> bool:
        """Whether there is an answer without what is new, and it will be published in a moment."""
        has_some = bool(self._words) or not self._is_fresh
        if self._shelf is None or not has_some or changed.new <= AT_ONCE:
            return False
        return self._shelf.is_added_to() or self._has_it_published(changed)

    def _has_it_published(self, changed: Changed) -> bool:
        """Whether another process now publishes what is new, for this one that stays."""
        if self._is_fresh or self._store.path is None or not self._is_large(changed.now):
            return False
        self._publisher = self._publisher or Publisher(self._store.path)
        return self._publisher.publish_once()

    @property
    def _is_on_disk(self) -> bool:
        return self._shelf is not None and isinstance(self._plain, PostingsEngine)

    def _is_large(self, now: Mark) -> bool:
        """Whether the archive is one that has an index on disk, or will."""
        if self._is_on_disk or not self._grows or self._shelf is None:
            return self._is_on_disk
        if self._shelf.version() is not None:
            return True
        return now.paragraph >= LARGE and self._store.counts().paragraphs >= LARGE

    def _choose(self, now: Mark) -> None:
        """Change over to the engine for large archives once this is one."""
        if self._is_on_disk or not self._is_large(now) or self._shelf is None:
            return
        # What is in memory already answers until the first index on disk is there.
        if self._is_fresh or self._shelf.version() is not None:
            self._use(open_engine(LARGE_ENGINE))
            self._restart()

    def _restart(self) -> None:
        """Begin with nothing."""
        self._mark, self._mounted, self._words = Mark(), None, {}
        if isinstance(self._plain, PostingsEngine):
            self._plain.mount((), ())
        else:
            self.engine.remove(self.forward.ids())
        self.forward.mount(())

    def _mount(self) -> None:
        """Mount what is published, if it is another state than what is mounted."""
        if self._shelf is None or not isinstance(self._plain, PostingsEngine):
            return
        for _ in range(3):
            version = self._shelf.version()
            if version == self._mounted:
                return
            try:
                self._mount_published(published(self._store, self._shelf), self._plain)
            except Unusable as error:
                # Between the look at the state and at its files another process may have published the next.
                if self._shelf.version() != version:
                    continue
                _log.info("The index on disk is of no use (%s); it is made again.", error)
                self._restart()
            self._mounted = version
            return

    def _mount_published(self, found: Published, engine: PostingsEngine) -> None:
        segments, gone = found.segments, found.gone.tolist()
        self._words = {
            number: self._words.get(number) or MountedWords(each.words, self.book) for number, each in segments.items()
        }
        for language in sorted({each for segment in segments.values() for each in segment.words.languages}):
            self.analyzer(language)
        engine.mount([each.postings for each in segments.values()], gone)
        self.forward.mount(self._words.values(), gone)
        self._mark = found.state.mark

    def _changed(self) -> Changed:
        """What happened since the mark; where the log of that does not reach back, since what is published, or ever."""
        changed = self._store.changes(self._mark)
        while changed is None:
            before, self._mounted = self._mark, None
            self._restart()
            self._mount()
            if self._mark == before:
                self._restart()
            changed = self._store.changes(self._mark)
        return changed

    def _published(self, changed: Changed) -> Changed:
        """What is left after a new state was published, by this process or by another; all of it when none can be."""
        try:
            if self._shelf and Publishing(self._store, self._shelf).catch_up(wait=1.0):
                self._mount()
                return self._changed()
        except (OSError, ArchiveUnwritable) as error:
            _log.info("The index cannot be kept on disk (%s); it is made in memory.", error)
        return changed

    def _take(self, changed: Changed) -> None:
        self.engine.remove(changed.gone)
        if changed.gone:
            self.forward.remove(changed.gone)
        # Others may go on adding: what comes meanwhile is for the next question.
        fresh = self._store.indexed(after=self._mark.paragraph, last=changed.now.paragraph) if changed.new else ()
        paragraphs = chain(self._store.indexed_among(changed.back), fresh)
        self.engine.add(analysed(paragraphs, self.book, self.forward))
        self.engine.commit()
        self._mark = changed.now

    @contextmanager
    def publishing(self) -> Iterator[Callable[[], None]]:
        """What to call now and then in the block, in which much may be put into the store: it publishes what is new.

        Where much is new another process does, and nobody waits for it but at the end. When the block raises, what is
        new is left to be taken in by whoever asks.
        """
        publisher: Publisher | None = None

        def publish() -> None:
            nonlocal publisher
            # The first is published early: until then who asks makes do with what is in memory.
            most = BEHIND if self._shelf and self._shelf.version() else min(LARGE, BEHIND)
            if self._store.path is None or self._shelf is None or self._behind() < most:
                return
            if publisher is None:
                publisher = Publisher(self._store.path)
                until.enter_context(self._shelf.adding())
            publisher.publish()

        with ExitStack() as until, self._store.accompanied(self._published_at_a_stroke):
            try:
                yield publish
            except BaseException:
                if publisher:
                    publisher.kill()
                raise
            if not (publisher and publisher.finish()):
                self.publish(behind=LEFT)

    @contextmanager
    def _published_at_a_stroke(self) -> Iterator[None]:
        """Publish what a transaction leaves once it is kept, if it is worth it: nobody who asks has to take it in."""
        is_worth_it = LEFT <= self._behind() <= AT_A_STROKE
        with Publishing(self._store, self._shelf).at_a_stroke() if self._shelf and is_worth_it else nullcontext():
            yield

    def publish(self, *, behind: int = 1) -> None:
        """Publish what is new, if the archive is one that has an index on disk.

        Args:
            behind: unless fewer paragraphs than so many came, went or were marked.
        """
        try:
            if self._behind() >= behind and self._shelf:
                publishing = Publishing(self._store, self._shelf)
                if publishing.catch_up():
                    publishing.keep_few()
        except (OSError, ArchiveUnwritable) as error:
            _log.info("The index cannot be kept on disk (%s); who asks makes it in memory.", error)

    def _behind(self) -> int:
        """How many paragraphs are not in the index on disk as they are; 0 for an archive that has none there."""
        now = self._store.mark()
        if self._shelf is None or not self._is_large(now):
            return 0
        try:
            return between(published(self._store, self._shelf).state.mark, now)
        except Unusable:
            return between(Mark(), now)

    def compact(self) -> bool:
        """Make the index on disk one file of each kind; False when another process is at it. Raises OSError."""
        is_there = self._shelf is not None and self._is_large(self._store.mark())
        return self._shelf is None or not is_there or Publishing(self._store, self._shelf).compact()

    def rebuild(self) -> None:
        """Throw the index on disk away and make it again. Raises OSError."""
        if self._shelf and self._shelf.folder.is_dir():
            self._shelf.clear()
        self.publish()

    def mend(self) -> bool:
        """Make the index on disk again if something in it is not as it was written; whether that was so.

        It reads all of it: for when a question met what cannot be.
        """
        if self._shelf is None or not self._is_on_disk:
            return False
        if (trouble := damage(self._store, self._shelf)) is None:
            return False
        _log.warning("The index on disk is damaged (%s); it is made again.", trouble)
        with suppress(OSError):
            self.rebuild()
        with self._syncing:
            self._restart()
        return True

    def health(self, *, check: bool = False) -> IndexHealth | None:
        """How the index on disk is; None where there is none and none is needed.

        Args:
            check: whether to read all of it, and compare it with the store.
        """
        if self._shelf is None or (self._shelf.version() is None and not self._is_large(self._store.mark())):
            return None
        return health(self._store, self._shelf, check=check)

    # -- asking

    def search(self, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
        """The engine's best `k` paragraphs for the terms, as the store is now; see `Engine.search`."""
        self.sync()
        return self.engine.search(terms, k)

    def explain(self, terms: Sequence[str], paragraph: int | None) -> list[TermScore]:
        """What each term gave the paragraph; nothing for one that is gone."""
        try:
            return [] if paragraph is None else self.engine.explain(terms, paragraph)
        except KeyError:
            return []

    def book(self, language: str) -> WordBook:
        """The words of a language."""
        return self.vocabulary.book(self.analyzer(language))

    @property
    def languages(self) -> tuple[str, ...]:
        """The archive's own language, then those of its articles, as of the last `sync` (ISO 639-1)."""
        return tuple(self._analyzers)

    def having(self, terms: Sequence[str]) -> list[bool]:
        """Whether any paragraph has each of these terms, as of the last `sync`."""
        return self.engine.having(terms)

    def analyzer(self, language: str) -> Analyzer:
        """The analyzer of a language (ISO 639-1)."""
        if language not in self._analyzers:
            self._analyzers[language] = Analyzer(language)
        return self._analyzers[language]
