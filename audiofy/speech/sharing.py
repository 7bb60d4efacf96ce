"""One pool of workers that many ask for work.

What somebody waits for goes first, then what is made ahead, then what is made for later; but now and then one of the
others, so that nothing waits for ever. Within each, those who ask take turns, so one with a thousand tasks does not
hold up one with a single task.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any, ParamSpec, TypeVar

from audiofy.errors import WorkersLost
from audiofy.speech.workers import is_broken

P = ParamSpec("P")
T = TypeVar("T")

WAITED_FOR, AHEAD, LATER = range(3)
"""How urgent a task is."""
MOST_IN_FRONT = 12
"""More urgent tasks that are begun while a line waits; the next is from that line."""
MOST_LOSSES = 2
"""Workers that a task may take with it when they end; then the task is at fault."""


@dataclass(slots=True)
class _Task:
    """What is to be done for whom; ``losses`` is how often its worker has ended."""

    client: str
    urgency: int
    call: Callable[[], Any]
    future: Future[Any]
    losses: int = 0


class SharedPool:
    """Gives a pool as many tasks as it has workers, and keeps the others in order. When workers die, it gets new ones.

    A thread of its own hands out the tasks and settles their futures: whoever submits one may hold a lock that the
    callbacks of another want.

    Args:
        open_pool: gives a pool that ends with its ``with`` block.
        at_once: tasks that the pool has at a time.
    """

    def __init__(self, open_pool: Callable[[], AbstractContextManager[Executor]], at_once: int) -> None:
        self._open_pool = open_pool
        self._at_once = at_once
        self._lock = threading.Lock()
        self._waiting: tuple[OrderedDict[str, deque[_Task]], ...] = (OrderedDict(), OrderedDict(), OrderedDict())
        self._in_front = [0, 0, 0]
        self._closed = False
        self._stack = contextlib.ExitStack()
        self._pool = self._stack.enter_context(open_pool())
        self._running = 0
        self._events: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="shared pool", daemon=True)
        self._thread.start()

    def __enter__(self) -> SharedPool:
        return self

    def __exit__(self, *about: object) -> None:
        self.close()

    def seat(self, client: str, urgency: int = LATER) -> Executor:
        """The pool as one client has it, as an executor; ``shutdown`` does nothing to it."""
        return _Seat(self, client, urgency)

    def submit(self, client: str, urgency: int, call: Callable[[], T]) -> Future[T]:
        """One task; a future that is cancelled before the task has begun takes it out of the line."""
        future: Future[T] = Future()
        self._enqueue(_Task(client, urgency, call, future))
        return future

    def close(self) -> None:
        """End the workers at once; what is not finished is cancelled."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            left = [task for line in self._waiting for tasks in line.values() for task in tasks]
            for line in self._waiting:
                line.clear()
        for task in left:
            _give_up(task)
        with contextlib.suppress(_End), self._stack:
            raise _End
        self._events.put(None)
        self._thread.join()

    def _enqueue(self, task: _Task, *, first: bool = False) -> None:
        with self._lock:
            if open_ := not self._closed:
                tasks = self._waiting[task.urgency].setdefault(task.client, deque())
                tasks.appendleft(task) if first else tasks.append(task)
        if open_:
            self._events.put(self._pump)
        else:
            _give_up(task)

    def _run(self) -> None:
        while (event := self._events.get()) is not None:
            event()

    def _next(self) -> _Task | None:
        with self._lock:
            for urgency in sorted(range(3), key=lambda urgency: (self._in_front[urgency] < MOST_IN_FRONT, urgency)):
                if task := _first(self._waiting[urgency]):
                    self._in_front[urgency] = 0
                    for later in range(urgency + 1, 3):
                        self._in_front[later] += bool(self._waiting[later])
                    return task
        return None

    def _pump(self) -> None:
        while self._running < self._at_once and (task := self._next()) is not None:
            self._running += 1
            pool = self._pool
            try:
                inner = pool.submit(task.call)
            except Exception as error:
                self._ended(pool, task, error)
            else:
                inner.add_done_callback(partial(self._heard, pool, task))

    def _heard(self, pool: Executor, task: _Task, done: Future[Any]) -> None:
        self._events.put(partial(self._settle, pool, task, done))

    def _settle(self, pool: Executor, task: _Task, done: Future[Any]) -> None:
        if done.cancelled():
            self._ended(pool, task, WorkersLost("a worker process was stopped", hint="try again"))
        elif error := done.exception():
            self._ended(pool, task, error)
        else:
            self._running -= 1
            task.future.set_result(done.result())
        self._pump()

    def _ended(self, pool: Executor, task: _Task, error: BaseException) -> None:
        self._running -= 1
        broken = is_broken(error)
        if broken and pool is self._pool and not self._closed:
            self._renew()
        if broken and not self._closed and task.losses + 1 < MOST_LOSSES:
            task.losses += 1
            self._enqueue(task, first=True)
            return
        if broken:
            what = WorkersLost("a worker process died", hint="try again; if it persists, this text cannot be spoken")
            what.__cause__ = error
            error = what
        task.future.set_exception(error)

    def _renew(self) -> None:
        # The old one is shut down from another thread, which may wait for it.
        old, self._stack = self._stack, contextlib.ExitStack()
        threading.Thread(target=old.close, daemon=True).start()
        self._pool = self._stack.enter_context(self._open_pool())


def _first(line: OrderedDict[str, deque[_Task]]) -> _Task | None:
    """Taken out of the line of the client whose turn it is; those that were cancelled are dropped."""
    while line:
        client, tasks = next(iter(line.items()))
        task = tasks.popleft()
        if tasks:
            line.move_to_end(client)
        else:
            del line[client]
        if task.losses or task.future.set_running_or_notify_cancel():
            return task
    return None


def _give_up(task: _Task) -> None:
    if not task.future.cancel():  # its worker has died, and it was to be done once more
        task.future.set_exception(WorkersLost("the workers were stopped", hint="try again"))


class _End(Exception):
    """Leaves the pool's ``with`` block by an exception, which ends its workers at once."""


class _Seat(Executor):
    def __init__(self, shared: SharedPool, client: str, urgency: int) -> None:
        self._shared = shared
        self._client = client
        self._urgency = urgency

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As of ``Executor``."""
        return self._shared.submit(self._client, self._urgency, _Call(fn, args, kwargs))


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that goes to another process; a partial object, but one that ``mypy`` sees through."""

    function: Callable[..., Any]
    positional: tuple[Any, ...]
    named: dict[str, Any]

    def __call__(self) -> Any:
        return self.function(*self.positional, **self.named)
