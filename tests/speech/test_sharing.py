"""The shared pool: who waits goes first, those who ask take turns, and workers that die are replaced."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from functools import partial

import ending
import pytest

from audiofy.errors import InputError, WorkersLost
from audiofy.speech.sharing import AHEAD, LATER, WAITED_FOR, SharedPool
from audiofy.speech.workers import within, worker_pool


@contextlib.contextmanager
def threads(count: int) -> Iterator[Executor]:
    with ThreadPoolExecutor(count) as pool:
        yield pool


class Gate:
    """A task that holds the only worker until it is opened, and the order in which others ran behind it."""

    def __init__(self, pool: SharedPool) -> None:
        self.order: list[str] = []
        self._open = threading.Event()
        held = threading.Event()
        pool.submit("nobody", WAITED_FOR, lambda: (held.set(), self._open.wait(10)))
        assert held.wait(10)

    def task(self, name: str) -> str:
        self.order.append(name)
        return name

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def single() -> Iterator[SharedPool]:
    with SharedPool(partial(threads, 1), 1) as pool:
        yield pool


def ran(gate: Gate, futures: list[Future[str]]) -> list[str]:
    gate.open()
    for future in futures:
        future.result(10)
    return gate.order


def test_what_is_waited_for_goes_first(single: SharedPool) -> None:
    gate = Gate(single)
    urgencies = {"later": LATER, "ahead": AHEAD, "now": WAITED_FOR}
    futures = [single.seat("one", urgency).submit(gate.task, name) for name, urgency in urgencies.items()]
    assert ran(gate, futures) == ["now", "ahead", "later"]


def test_what_is_for_later_does_not_wait_for_ever(single: SharedPool) -> None:
    gate = Gate(single)
    futures = [single.seat("one", WAITED_FOR).submit(gate.task, f"now {number}") for number in range(30)]
    futures += [single.seat("two", LATER).submit(gate.task, f"later {number}") for number in range(2)]
    order = ran(gate, futures)
    assert [order.index("later 0"), order.index("later 1")] == [12, 25]


def test_clients_take_turns(single: SharedPool) -> None:
    gate = Gate(single)
    futures = [single.seat("many", LATER).submit(gate.task, f"many {number}") for number in range(4)]
    futures += [single.seat("few", LATER).submit(gate.task, f"few {number}") for number in range(2)]
    assert ran(gate, futures) == ["many 0", "few 0", "many 1", "few 1", "many 2", "many 3"]


def test_what_is_cancelled_is_not_begun(single: SharedPool) -> None:
    gate = Gate(single)
    first, second = (single.seat("one").submit(gate.task, name) for name in ("first", "second"))
    assert first.cancel()
    assert ran(gate, [second]) == ["second"]
    with pytest.raises(CancelledError):
        first.result(0)


def test_an_error_goes_to_who_asked(single: SharedPool) -> None:
    failing = single.seat("one").submit(int, "no number")
    with pytest.raises(ValueError, match="no number"):
        failing.result(10)
    assert single.seat("one").submit(int, "7").result(10) == 7


def test_closing_cancels_what_waits() -> None:
    with SharedPool(partial(threads, 1), 1) as pool:
        gate = Gate(pool)
        waiting = pool.seat("one").submit(gate.task, "never")
        gate.open()
        pool.close()
    assert waiting.cancelled() or waiting.result(10) == "never"
    assert pool.seat("one").submit(int, "1").cancelled()


def test_a_dead_worker_is_replaced_and_its_task_done_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    marks = tmp_path_factory.mktemp("marks")
    with SharedPool(partial(worker_pool, 1, None), 1) as pool:
        seat = pool.seat("one")
        assert seat.submit(ending.dies_once, str(marks / "died")).result(60) == "alive"
        with pytest.raises(WorkersLost, match="worker process died"):
            seat.submit(ending.dies).result(60)
        assert seat.submit(int, "3").result(60) == 3


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no timer that interrupts")
def test_a_task_that_takes_too_long_is_ended_and_its_worker_goes_on() -> None:
    with SharedPool(partial(worker_pool, 1, None), 1) as pool:
        seat = pool.seat("one")
        before = seat.submit(os.getpid).result(60)
        with pytest.raises(InputError, match=r"longer than 0\.5 seconds"):
            seat.submit(within, 0.5, ending.goes_on_for_ever).result(60)
        assert seat.submit(within, 60, int, "3").result(60) == 3
        assert seat.submit(os.getpid).result(60) == before
