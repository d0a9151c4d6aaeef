"""What the bot counts and measures for those who run it, in Prometheus' form; metrics.md lists all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, perf_counter, time
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from index.model import Answer
from index.overview import ArchiveStatus

if TYPE_CHECKING:
    from bot.telegram.asked import Asked

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds in seconds: an answer out of a small archive takes milliseconds, a wait for Telegram a minute."""
_PREFIX: Final = "pressbox"


class Metrics:
    """All of them, in a registry of their own: nothing that another library counts is among them."""

    def __init__(self) -> None:
        # A further series for each, which tells when it began and which nobody asks for.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no annotations
        self.registry = CollectorRegistry()
        #: Monotonic time at which Telegram answered last, in seconds; None: never yet.
        self.heard_at: float | None = None
        self.updates = self._counter("updates", "Updates that Telegram delivered, each counted once.", "kind")
        self.repeated = self._counter("updates_repeated", "Updates that had been delivered before, and were ignored.")
        self.given_up = self._counter("updates_given_up", "Updates given up because the process died over them.")
        self.waiting = self._gauge("updates_waiting", "Updates that wait for their turn.")
        self.under_way = self._gauge("updates_under_way", "Updates that are being handled.")
        self.questions = self._counter("questions", "Questions asked.", "place")
        self.answered = self._counter("answered", "Questions answered.", "place")
        self.refused = self._counter("refused", "Questions that the archive does not answer, by why not.", "reason")
        self.limited = self._counter("limited", "Messages refused because their sender asks too much.")
        self.failures = self._counter("failures", "Updates whose handling failed.")
        self.steps = Histogram(
            f"{_PREFIX}_step_seconds",
            "How long each step takes: wait, handle, search, flood (waiting for Telegram's limits), call.",
            ["step"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.errors = self._counter("telegram_errors", "Calls that failed.", "method", "error")
        self.floods = self._counter("flood_waits", "Times that Telegram told the bot to wait.", "scope")
        self.flood_seconds = self._counter("flood_wait_seconds", "Seconds that Telegram told the bot to wait.")
        self.messages_waiting = self._gauge("messages_waiting", "Messages that wait for Telegram's limits.")
        self.contact = self._gauge("last_contact_timestamp_seconds", "When Telegram answered last.")
        self.articles = self._gauge("archive_articles", "Articles in the archive.")
        self.paragraphs = self._gauge("archive_paragraphs", "Paragraphs in the archive that can be found.")
        self.bytes = self._gauge("archive_bytes", "Bytes that the archive takes on disk.")

    def text(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self.registry)

    async def replied(self, asked: Asked) -> None:
        """Count a question that was replied to."""
        self.questions.labels(asked.place).inc()
        self.steps.labels("search").observe(asked.seconds)
        if isinstance(asked.reply, Answer):
            self.answered.labels(asked.place).inc()
        else:
            self.refused.labels(asked.reply.reason).inc()

    def holds(self, archive: ArchiveStatus) -> None:
        """What is in the archive now."""
        self.articles.set(archive.articles)
        self.paragraphs.set(archive.paragraphs)
        self.bytes.set(archive.size)

    def told_to_wait(self, scope: str, seconds: float) -> None:
        """Telegram told the bot to wait: in a "chat", with a "method", or with "everything"."""
        self.floods.labels(scope).inc()
        self.flood_seconds.inc(seconds)

    def heard_from_telegram(self) -> None:
        """Telegram answered just now."""
        self.heard_at = monotonic()
        self.contact.set(time())

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Measure how long a step takes, however it ends."""
        began = perf_counter()
        try:
            yield
        finally:
            self.steps.labels(step).observe(perf_counter() - began)

    def _counter(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(f"{_PREFIX}_{name}_total", words, labels, registry=self.registry)

    def _gauge(self, name: str, words: str) -> Gauge:
        return Gauge(f"{_PREFIX}_{name}", words, registry=self.registry)
