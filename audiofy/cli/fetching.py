"""How far a download is: a bar on a terminal, elsewhere a plain line now and then."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from audiofy import installing
from audiofy.cli.console import LINE_SECONDS, say

WAITING = "is just being installed by another audiofy; waiting for it"


def megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"


class Lines:
    """A line at the beginning, and one every few seconds."""

    def __init__(self) -> None:
        self._told = 0.0

    def __call__(self, name: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not total:
            say(f"{name} {WAITING}")
        elif not self._told:
            self._told = now
            say(f"fetching {name} ({megabytes(total)})" + (f", going on at {done / total:.0%}" if done else ""))
        elif now - self._told >= LINE_SECONDS:
            self._told = now
            say(f"{done / total:.0%} of {name}")


class Bar:
    """A bar for the voice."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task: TaskID | None = None

    def __call__(self, name: str, done: int, total: int) -> None:
        if not total:
            self._bar.console.print(f"audiofy: {name} {WAITING}")
            return
        if self._task is None:
            self._task = self._bar.add_task(f"fetching {name}", total=total)
        self._bar.update(self._task, completed=done)


@contextlib.contextmanager
def fetching(*, quiet: bool) -> Iterator[installing.Progress]:
    """A listener for the block, which tells the person what it hears."""
    if quiet:
        yield installing.nothing
        return
    if not sys.stderr.isatty():
        yield Lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar)
