"""The processes that the work runs in.

loky and not the standard library's pool, because its workers do not import the caller's main module: a script of
three lines needs no ``if __name__ == "__main__"``. Idle workers end by themselves, so none outlives a parent that was
killed for long.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import ParamSpec, TypeVar

from loky import ProcessPoolExecutor, cpu_count

from audiofy.errors import InputError, WorkersLost

P = ParamSpec("P")
T = TypeVar("T")

IDLE_SECONDS = 20
LOOK_SECONDS = 2.0
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""One worker a core is as many threads as there is room for; and a worker that forks must have no other thread."""


def worker_count(jobs: int = 0) -> int:
    """How many processes that is: 0 is one for each core that this process may use."""
    return jobs or int(cpu_count(only_physical_cores=False))


@contextlib.contextmanager
def worker_pool(jobs: int = 0, idle: float | None = IDLE_SECONDS) -> Iterator[ProcessPoolExecutor]:
    """An executor over so many processes, as ``worker_count`` counts them.

    Args:
        idle: seconds after which a worker without work ends; None for never.

    Leaving by an exception ends the workers at once. What they stored stays.
    """
    count = worker_count(jobs)
    with _interrupts_ignored():  # and so by the workers, which inherit it, from their first moment
        pool = ProcessPoolExecutor(
            max_workers=count, timeout=idle, initializer=_begin, initargs=(os.getpid(),), env=ENVIRONMENT
        )
        # They load what they need while the caller still fetches its page.
        for _ in range(count):
            pool.submit(_prepare)
    try:
        yield pool
    except BaseException:
        with _interrupts_ignored():
            pool.shutdown(wait=True, kill_workers=True)
        raise
    pool.shutdown(wait=False)


def within(seconds: float, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """In a worker: call it, but not for longer.

    Raises:
        InputError: the time is up.
    """
    global _deadline
    _deadline = time.monotonic() + seconds
    try:
        return call(*args, **kwargs)
    except _OutOfTime as error:
        raise InputError(f"it takes longer than {seconds:g} seconds to read", hint="give it in parts") from error
    finally:
        _deadline = math.inf


class _OutOfTime(BaseException):
    """No ``Exception``: what goes on after one must not go on after this."""


_deadline = math.inf
"""Of what this worker is at, by the monotonic clock."""


def is_broken(error: BaseException | None) -> bool:
    """Whether it came of workers that ended."""
    while error is not None and not isinstance(error, BrokenProcessPool | WorkersLost):
        error = error.__cause__
    return error is not None


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin(parent: int) -> None:
    """In each worker, first: Ctrl-C is for the parent, and without a parent there is no one to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpgrp"):
        # ffmpeg, which a worker starts, takes Ctrl-C for its own whatever it is told; a terminal sends it to a group.
        os.setpgrp()
    if not hasattr(signal, "setitimer"):
        return

    def look_for_parent(number: int, frame: FrameType | None) -> None:
        if os.getppid() != parent:
            os._exit(1)
        if time.monotonic() > _deadline:
            raise _OutOfTime

    signal.signal(signal.SIGALRM, look_for_parent)
    signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)


def _prepare() -> None:
    importlib.import_module("audiofy.speech.tasks")
