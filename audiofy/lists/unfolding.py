"""A list, and the lists that it names, down to what can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audiofy.errors import InputError, UnsupportedInput
from audiofy.lists.reading import entries
from audiofy.model import Entry, Source

DEEPEST = 4
"""Lists within lists: a robots.txt names an index, which names sitemaps; one more to spare."""


def unfolded(
    source: Source,
    opened: Callable[[Entry], Source | None],
    failed: Callable[[Entry, InputError], None],
    *,
    deepest: int = DEEPEST,
) -> Iterator[Entry]:
    """Everything to read that a list names, itself or through other lists; each address once, in order.

    Args:
        opened: fetches a list that was named; None where nothing of it is new.
        failed: hears which of the named lists could not be had or read; the others are gone on with.

    Raises:
        InputError: the list itself cannot be read; see ``entries``.
    """
    unfolding = _Unfolding(opened, failed, deepest, {source.locator})
    return unfolding.below(entries(source), 1)


class _Unfolding:
    def __init__(
        self,
        opened: Callable[[Entry], Source | None],
        failed: Callable[[Entry, InputError], None],
        deepest: int,
        seen: set[str],
    ) -> None:
        self._opened, self._failed, self._deepest, self._seen = opened, failed, deepest, seen

    def below(self, named: tuple[Entry, ...], depth: int) -> Iterator[Entry]:
        for entry in named:
            if entry.locator in self._seen:
                continue
            self._seen.add(entry.locator)
            if entry.is_list:
                yield from self._inner(entry, depth)
            else:
                yield entry

    def _inner(self, entry: Entry, depth: int) -> Iterator[Entry]:
        try:
            if depth >= self._deepest:
                what = f"{entry.locator} is a list in more than {self._deepest} lists within one another"
                raise UnsupportedInput(what, hint="name it itself")
            source = self._opened(entry)
            if source is None or (source.locator != entry.locator and source.locator in self._seen):
                return
            self._seen.add(source.locator)
            named = entries(source)
        except InputError as error:
            self._failed(entry, error)
            return
        yield from self.below(named, depth + 1)
