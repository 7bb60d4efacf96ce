"""The processes that the work runs in.

loky and not the standard library's pool, because its workers do not import the caller's main module: a script of
three lines needs no ``if __name__ == "__main__"``. Idle workers end by themselves, so none outlives a parent that was
killed for long.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import multiprocessing.resource_tracker
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import ParamSpec, TypeVar

import loky.backend.resource_tracker
from loky import Future as LokyFuture
from loky import ProcessPoolExecutor, cpu_count

from audiofy.errors import InputError, WorkersLost

P = ParamSpec("P")
T = TypeVar("T")

IDLE_SECONDS = 20
LOOK_SECONDS = 2.0
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""One worker a core is as many threads as there is room for; and a worker that forks must have no other thread."""
TRACKERS_SILENT = "ignore:resource_tracker:UserWarning"
"""As ``PYTHONWARNINGS`` has it: what is left of a killed process is cleared up, and nothing for a person to know."""


def worker_count(jobs: int = 0) -> int:
    """How many processes that is: 0 is one for each core that this process may use."""
    return jobs or int(cpu_count(only_physical_cores=False))


class _Unwanted(LokyFuture):  # type: ignore[misc]
    """A future that may have been cancelled when its executor gives its tasks up: loky does not look before."""

    def set_exception(self, exception: BaseException | None) -> None:
        with contextlib.suppress(InvalidStateError):
            super().set_exception(exception)


class _Pool(ProcessPoolExecutor):  # type: ignore[misc]
    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = super().submit(fn, *args, **kwargs)
        future.__class__ = _Unwanted
        return future


@contextlib.contextmanager
def worker_pool(jobs: int = 0, idle: float | None = IDLE_SECONDS) -> Iterator[Executor]:
    """An executor over so many processes, as ``worker_count`` counts them.

    Args:
        idle: seconds after which a worker without work ends; None for never.

    Leaving by an exception ends the workers at once. What they stored stays.
    """
    count = worker_count(jobs)
    _start_trackers()
    pool = _Pool(max_workers=count, timeout=idle, initializer=_begin, initargs=(os.getpid(),), env=ENVIRONMENT)
    try:
        with _interrupts_held():
            # They load what they need while the caller still fetches its page.
            for _ in range(count):
                pool.submit(_prepare)
        yield pool
    except BaseException:
        with _interrupts_held():
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


def _start_trackers() -> None:
    """The processes that clear up after workers that were killed, and tell nobody of it.

    They start before anything else: the start of one lifts the mask of signals in some versions of Python.
    """
    if os.name != "posix":
        return
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = f"{before},{TRACKERS_SILENT}" if before else TRACKERS_SILENT
    try:
        for tracker in (multiprocessing.resource_tracker, loky.backend.resource_tracker):
            tracker.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C takes effect at the end of it, and never in the processes started within: they inherit the mask."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        with _interrupts_masked():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)


@contextlib.contextmanager
def _interrupts_masked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
