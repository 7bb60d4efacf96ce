"""An episode that is being made: how far it is, and who wants to hear of it."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Literal

from audiofy.server.episodes.orders import Order
from audiofy.server.episodes.revoking import Revocable

Status = Literal["waiting", "working", "done", "failed", "cancelled"]
ENDED = frozenset({"done", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class State:
    """How far it is.

    Attributes:
        stage, title, done, total: as of ``Progress``.
        version: rises with each change.
    """

    status: Status = "waiting"
    stage: str = ""
    title: str = ""
    done: float = 0.0
    total: float = 0.0
    version: int = 0

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be heard."""
        return self.status in ENDED


class Job:
    """One order.

    Args:
        pool: what its work is done by.

    Attributes:
        number: of its item in the library.
        seat: the pool, until the job is cancelled.
    """

    def __init__(self, number: int, order: Order, pool: Executor, title: str = "") -> None:
        self.number = number
        self.order = order
        self.seat = Revocable(pool)
        self._lock = threading.Lock()
        self._state = State(title=title)
        self._watchers: set[Callable[[], None]] = set()

    @property
    def state(self) -> State:
        """As it is now."""
        return self._state

    def change(self, **fields: Any) -> bool:
        """Change the state, and tell; whether that could be: what has ended does not change."""
        with self._lock:
            if self._state.ended:
                return False
            self._state = dataclasses.replace(self._state, version=self._state.version + 1, **fields)
            watchers = tuple(self._watchers)
        for watcher in watchers:
            watcher()
        return True

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call it after each change, from any thread; what is returned ends that."""
        with self._lock:
            self._watchers.add(watcher)

        def end() -> None:
            with self._lock:
                self._watchers.discard(watcher)

        return end
