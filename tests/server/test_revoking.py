"""Tasks that are given up, and the turns of those who ask."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait

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
