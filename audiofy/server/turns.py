"""How much of something is taken at once, by all and by one client."""

from __future__ import annotations

import threading
from collections import Counter


class Turns:
    """Places at work that takes long, or whatever else there is only so much of.

    Args:
        most: for all.
        most_of_one: for one client, so that it leaves some to others.
    """

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()

    def take(self, client: str, amount: int = 1) -> bool:
        """So much of it, to be given back; False where there is not enough."""
        with self._lock:
            if self.taken + amount > self._most or self.is_too_much(client, amount):
                return False
            self._taken[client] += amount
            return True

    def is_too_much(self, client: str, amount: int) -> bool:
        """Whether it is more than one client may have, whatever others have."""
        return self._taken[client] + amount > self._most_of_one

    @property
    def taken(self) -> int:
        """How much, by all."""
        return self._taken.total()

    def give_back(self, client: str, amount: int = 1) -> None:
        """It is free again."""
        with self._lock:
            self._taken[client] -= amount
            if not self._taken[client]:
                del self._taken[client]
