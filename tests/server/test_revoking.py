"""Tasks that are given up, and the turns of those who ask."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor, wait
from typing import Any

import pytest

from audiofy.server.episodes.revoking import Revocable


def test_whoever_waits_hears_of_it_at_once() -> None:
    begun, end = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        end.wait(10)

    with ThreadPoolExecutor(1) as pool:
        revocable = Revocable(pool)
        futures: list[Future[object]] = [revocable.submit(slow), revocable.submit(lambda: 1)]
        assert begun.wait(10)
        revocable.revoke()
        assert not wait(futures, 1).not_done
        for future in futures:
            with pytest.raises(CancelledError):
                future.result()
        with pytest.raises(CancelledError):
            revocable.submit(lambda: 1)
        assert not end.is_set()
        end.set()


def test_until_then_it_is_the_pool() -> None:
    with ThreadPoolExecutor(1) as pool:
        revocable = Revocable(pool)
        assert revocable.submit(lambda: 7).result() == 7
        with pytest.raises(ZeroDivisionError):
            revocable.submit(lambda: 1 // 0).result()


def test_a_future_that_is_cancelled_takes_its_task_out_of_the_line() -> None:
    end, ran = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        revocable = Revocable(pool)
        revocable.submit(end.wait, 10)
        assert revocable.submit(ran.set).cancel()
        end.set()
    assert not ran.is_set()


class Between(Executor):
    """A pool that does something else in the thread of whoever submits, before the task has its future."""

    def __init__(self, pool: Executor) -> None:
        self.pool = pool
        self.meanwhile: Callable[[], object] = lambda: None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = self.pool.submit(fn, *args, **kwargs)
        self.meanwhile()
        return future


class Given(Executor):
    """Has one future for all."""

    def __init__(self, future: Future[Any]) -> None:
        self.future = future

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return self.future


def test_another_task_may_end_while_one_is_submitted() -> None:
    found: list[Future[int]] = []
    with ThreadPoolExecutor(1) as pool:
        revocable = Revocable(between := Between(pool))
        first: Future[int] = Future()
        between.pool = Given(first)
        waiting = revocable.submit(lambda: 0)
        between.pool, between.meanwhile = pool, lambda: first.set_result(3)
        submitting = threading.Thread(target=lambda: found.append(revocable.submit(lambda: 7)), daemon=True)
        submitting.start()
        submitting.join(5)
        assert found, "it waits for itself"
        assert (waiting.result(5), found[0].result(5)) == (3, 7)


def test_what_is_revoked_while_it_is_submitted_is_taken_out_of_the_line() -> None:
    end, ran = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(end.wait, 10)
        revocable = Revocable(between := Between(pool))
        between.meanwhile = revocable.revoke
        with pytest.raises(CancelledError):
            revocable.submit(ran.set).result(5)
        end.set()
    assert not ran.is_set()
