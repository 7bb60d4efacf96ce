"""How a batch is going: a table on a terminal, elsewhere one plain line an item."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from audiofy.cli.console import LABELS, complain, say, share, short
from audiofy.library import Item
from audiofy.pacing import clock
from audiofy.pipeline.batch import Outcome, Step

STEPS = 1000
"""Of an item's bar; the bar of the whole counts items."""


def line(outcome: Outcome, number: int, total: int) -> str:
    """What is said of an item that is through."""
    item = outcome.item
    if outcome.error:
        name = item.title or item.entry.locator
        return f"{number}/{total} failed {name}: {outcome.error}"
    where = Path(outcome.episode.path if outcome.episode else item.path).as_posix()
    if outcome.episode and outcome.status == "made":
        pace = f", {outcome.episode.wpm_measured:.1f} words per minute"
        return f"{number}/{total} made {where}: {clock(outcome.episode.duration)}{pace}"
    return f"{number}/{total} kept {where}"


class Board:
    """Hears of steps and outcomes, and tells of them.

    Attributes:
        counts: status → how many items.
    """

    def __init__(self, total: int, bars: Progress | None, *, quiet: bool) -> None:
        self.counts: Counter[str] = Counter()
        self._total = total
        self._bars = bars
        self._quiet = quiet
        self._tasks: dict[int, TaskID] = {}
        self._whole = bars.add_task("articles", total=total) if bars else None

    def hear(self, event: Outcome | Step) -> None:
        """One of either."""
        if isinstance(event, Step):
            if self._bars:
                self._draw(self._bars, event)
            return
        self.counts[event.status] += 1
        done = sum(self.counts.values())
        told = line(event, done, self._total)
        if self._bars and self._whole is not None:
            self._bars.update(self._whole, completed=done)
            self._clear(self._bars, event.item)
            if not self._quiet:
                self._bars.console.print(f"audiofy: {told}", markup=False, highlight=False)
        elif event.error and self._quiet:
            complain(event.error)
        elif not self._quiet:
            say(told)

    def summary(self) -> str:
        """The line at the end."""
        parts = [f"{self.counts[status]} {status}" for status in ("made", "kept", "failed") if self.counts[status]]
        return ", ".join(parts) or "nothing to do"

    def _draw(self, bars: Progress, step: Step) -> None:
        progress = step.progress
        label = f"{LABELS[progress.stage]} {short(progress.title, 50)}"
        if step.item.number not in self._tasks:
            self._tasks[step.item.number] = bars.add_task(label, total=STEPS)
        bars.update(self._tasks[step.item.number], description=label, completed=round(STEPS * share(progress)))

    def _clear(self, bars: Progress, item: Item) -> None:
        if (task := self._tasks.pop(item.number, None)) is not None:
            bars.remove_task(task)


@contextlib.contextmanager
def board(total: int, *, quiet: bool) -> Iterator[Board]:
    """A board for the block."""
    if quiet or not sys.stderr.isatty():
        yield Board(total, None, quiet=quiet)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield Board(total, bars, quiet=quiet)
