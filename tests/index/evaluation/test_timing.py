from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from time import sleep

from index import open_archive
from index.evaluation import Stopwatch, TimedEngine
from index.model import NoAnswer
from index.ranking import Engine, open_engine
from tests.index.evaluation.prepared import refusal

CORPUS = {1: ["late", "winner"], 2: ["rain"], 3: ["late", "rain", "rain"]}


class SlowEngine(TimedEngine):
    """Takes its time."""

    def search(self, terms: Sequence[str], k: int, *, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        sleep(0.01)
        return []


def holding(engine: Engine) -> Engine:
    engine.add(CORPUS.items())
    engine.commit()
    engine.remove([2])
    engine.commit()
    return engine


def test_a_timed_engine_does_what_the_engine_does() -> None:
    plain, timed = holding(open_engine("okapi")), holding(TimedEngine(open_engine("okapi")))
    tried: list[Callable[[Engine], object]] = [
        lambda engine: engine.search(["late", "rain"], 5),
        lambda engine: engine.search(["late"], 1, within=[3]),
        lambda engine: engine.idf("late"),
        lambda engine: engine.explain(["late", "rain"], 3),
        len,
        lambda engine: engine.name,
    ]
    assert [each(plain) for each in tried] == [each(timed) for each in tried]


def test_only_searching_is_timed() -> None:
    timed = TimedEngine(SlowEngine(open_engine("okapi")))
    holding(timed).idf("late")
    assert timed.seconds == 0
    timed.search(["late"], 1)
    timed.search(["late"], 1)
    assert timed.seconds >= 0.02


def test_the_engine_s_part_of_a_reply_is_told() -> None:
    stopwatch = Stopwatch()
    engine = stopwatch.watch(SlowEngine(open_engine("okapi")))
    engine.search([], 1)

    def reply() -> NoAnswer:
        sleep(0.01)
        engine.search([], 1)
        return refusal()

    timed = stopwatch.time(reply)
    assert timed.reply == refusal()
    assert timed.engine_milliseconds is not None
    assert 10 <= timed.engine_milliseconds <= timed.milliseconds - 10


def test_without_an_engine_its_part_is_not_known() -> None:
    assert Stopwatch().time(refusal).engine_milliseconds is None


def test_an_archive_can_be_opened_under_the_stopwatch(seeds: Path) -> None:
    stopwatch = Stopwatch()
    with open_archive(None, watch=stopwatch.watch) as archive:
        archive.add(seeds)
        timed = stopwatch.time(lambda: archive.ask("who scored the winner?"))
        assert archive.status().engine == "okapi"
    assert timed.engine_milliseconds is not None
    assert 0 < timed.engine_milliseconds < timed.milliseconds
