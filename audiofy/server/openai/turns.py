"""How much is done at once, for all and for one client."""

from __future__ import annotations

import threading
from collections import Counter


class Turns:
    """Places at work that takes long.

    Args:
        most: for all.
        most_of_one: for one client, so that it leaves some to others.
    """

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()

    def take(self, client: str) -> bool:
        """A place, to be given back; False where none is free."""
        with self._lock:
            if self.taken >= self._most or self._taken[client] >= self._most_of_one:
                return False
            self._taken[client] += 1
            return True

    @property
    def taken(self) -> int:
        """How many, by all."""
        return self._taken.total()

    def give_back(self, client: str) -> None:
        """It is free again."""
        with self._lock:
            self._taken[client] -= 1
            if not self._taken[client]:
                del self._taken[client]
