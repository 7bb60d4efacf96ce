"""What is said to the person at the terminal: on standard error, so that standard output is data alone.

On a terminal a bar shows the time left; elsewhere there is one plain line an event, which a screen reader or a log
can take.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from audiofy.errors import AudiofyError
from audiofy.model import Article, Episode
from audiofy.pacing import clock
from audiofy.pipeline.settings import Listener, nobody
from audiofy.pipeline.settings import Progress as Step

LINE_SECONDS = 5.0
LABELS = {"read": "reading", "plan": "planning", "render": "speaking", "write": "writing"}
DRY_RUN_SHARE = 0.2
"""Of the whole work; the rest is speaking and encoding."""


def say(line: str) -> None:
    """One line."""
    print(f"audiofy: {line}", file=sys.stderr, flush=True)


def note(article: Article) -> None:
    """What the listener of an article should know, a line each."""
    for line in article.notes:
        say(f"note: {line}")


def complain(error: AudiofyError) -> None:
    """What is wrong, and what to do."""
    print(f"audiofy: error: {error}", file=sys.stderr)
    if error.hint:
        print(f"  hint: {error.hint}", file=sys.stderr, flush=True)


def made(episode: Episode) -> str:
    """The line that says what was made."""
    size = f"{episode.size / 1e6:.1f} MB" if episode.size >= 1e5 else f"{episode.size / 1e3:.0f} kB"
    place = "standard output" if episode.path == "-" else Path(episode.path).as_posix()
    return (
        f"made {place}: {clock(episode.duration)}, {episode.words} words, "
        f"{episode.wpm_measured:.1f} words per minute, {episode.loudness:.1f} LUFS, {size}"
    )


class Reporter:
    """Hears of each step, and tells of it."""

    def __init__(self, bar: Progress | None) -> None:
        self._bar = bar
        self._task: TaskID | None = None
        self._begun: set[tuple[str, str]] = set()
        self._told = 0.0

    def __call__(self, step: Step) -> None:
        if self._bar is None:
            self._tell(step)
        else:
            self._draw(self._bar, step)

    def _draw(self, bar: Progress, step: Step) -> None:
        label = f"{LABELS[step.stage]} {short(step.title, 40)}"
        if self._task is None:
            self._task = bar.add_task(label, total=1.0)
        bar.update(self._task, description=label, completed=share(step))
        if step.stage == "write":
            bar.remove_task(self._task)
            self._task = None

    def _tell(self, step: Step) -> None:
        now = time.monotonic()
        if (step.stage, step.title) not in self._begun:
            self._begun.add((step.stage, step.title))
            self._told = now
            words = f" ({round(step.total)} words)" if step.stage == "render" else ""
            if step.stage in {"read", "render"}:
                say(f"{LABELS[step.stage]} {short(step.title, 200)}{words}")
        elif now - self._told >= LINE_SECONDS:
            self._told = now
            say(f"{share(step):.0%} of {short(step.title, 80)}")


@contextlib.contextmanager
def reporting(*, quiet: bool) -> Iterator[Listener]:
    """A listener for the block, which tells the person what it hears."""
    if quiet:
        yield nobody
        return
    if not sys.stderr.isatty():
        yield Reporter(None)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Reporter(bar)


def share(step: Step) -> float:
    """How much of an episode's work is done, 0 to 1."""
    part = step.done / step.total if step.total else 0.0
    return {"read": 0.0, "plan": DRY_RUN_SHARE * part, "write": 1.0}.get(
        step.stage, DRY_RUN_SHARE + (1 - DRY_RUN_SHARE) * part
    )


def short(title: str, longest: int) -> str:
    """A title in so many characters."""
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"
