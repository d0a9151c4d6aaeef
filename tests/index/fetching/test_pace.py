"""The pace at which a host is asked."""

from __future__ import annotations

import threading
import time

import pytest

from index.fetching.pace import MAX_HOSTS, Pace


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def paced() -> tuple[Pace, Clock]:
    clock = Clock()
    return Pace(clock, clock.sleep), clock


def test_a_host_is_left_alone_after_each_turn() -> None:
    pace, clock = paced()
    for _ in range(3):
        with pace.turn("a", 2.0):
            clock.now += 0.5
    assert clock.slept == [2.0, 2.0]


def test_another_host_need_not_wait() -> None:
    pace, clock = paced()
    for name in "abc":
        with pace.turn(name, 2.0):
            pass
    assert clock.slept == []


def test_who_holds_the_turn_may_shorten_the_pause() -> None:
    pace, clock = paced()
    with pace.turn("a", 2.0) as turn:
        turn.pause = 0.0
    with pace.turn("a", 2.0) as turn:
        assert turn.waited == 0.0
    assert clock.slept == []


def test_the_pause_comes_after_a_failure_too() -> None:
    pace, _ = paced()
    with pytest.raises(ZeroDivisionError), pace.turn("a", 2.0):
        _ = 1 / 0
    with pace.turn("a", 2.0) as turn:
        assert turn.waited == 2.0


def test_a_host_can_be_put_off() -> None:
    pace, clock = paced()
    pace.delay("a", 7.0)
    pace.delay("a", 3.0)
    with pace.turn("a", 0.0):
        assert clock.slept == [7.0]


def test_only_one_asks_a_host_at_a_time() -> None:
    pace = Pace()
    inside, most = 0, 0

    def ask() -> None:
        nonlocal inside, most
        with pace.turn("a", 0.0):
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)
            inside -= 1

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert most == 1


def test_hosts_that_may_be_asked_again_are_forgotten() -> None:
    pace, _ = paced()
    pace.delay("late", 1_000.0)
    for number in range(MAX_HOSTS * 2):
        with pace.turn(str(number), 0.0):
            pass
    assert len(pace._hosts) <= MAX_HOSTS
    with pace.turn("late", 0.0) as turn:
        assert turn.waited == 1_000.0
