"""An executor whose tasks can all be given up at once."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from functools import partial
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Revocable(Executor):
    """Another executor, until it is revoked; then whoever waits for one of its tasks hears ``CancelledError`` at once.

    A task that a worker is at goes on to its end, for nobody.
    """

    def __init__(self, inner: Executor) -> None:
        self._inner = inner
        self._lock = threading.Lock()
        self._under_way: set[Future[Any]] = set()
        self._revoked = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As of ``Executor``; raises CancelledError where it is revoked."""
        ours: Future[T] = Future()
        with self._lock:
            if self._revoked:
                raise CancelledError
            self._under_way.add(ours)
        # Without the lock: the other executor may tell of other tasks in this very thread, which takes it.
        try:
            theirs = self._inner.submit(fn, *args, **kwargs)
        except BaseException:
            with self._lock:
                self._under_way.discard(ours)
            raise
        # At once where it was revoked meanwhile; of what has ended there is nothing to cancel.
        ours.add_done_callback(lambda _: theirs.cancel())
        theirs.add_done_callback(partial(self._settle, ours))
        return ours

    def revoke(self) -> None:
        """Give up what there is, and take nothing more."""
        with self._lock:
            self._revoked = True
            under_way = tuple(self._under_way)
        for ours in under_way:
            with contextlib.suppress(InvalidStateError):
                ours.set_exception(CancelledError())

    def _settle(self, ours: Future[Any], theirs: Future[Any]) -> None:
        with self._lock:
            self._under_way.discard(ours)
        # Whoever gave it up has been told already.
        with contextlib.suppress(InvalidStateError):
            if theirs.cancelled():
                ours.set_exception(CancelledError())
            elif error := theirs.exception():
                ours.set_exception(error)
            else:
                ours.set_result(theirs.result())
