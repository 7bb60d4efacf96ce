"""What the person who starts the server chooses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from audiofy.pipeline.settings import Settings
from audiofy.server.limits import Limits
from audiofy.sources.guard import Guard


@dataclass(frozen=True, slots=True)
class Options:
    """Choices of ``audiofy serve``.

    Attributes:
        host, port: where it listens; port 0 is any free one.
        token: what a visitor must know, "" for nobody needs one; never "" where others than this machine can ask.
        names: under which the server is asked for besides its own host, as ``Host`` has them.
        library: the folder of the library.
        settings: engine, voice, pace, cache and workers of what is made.
        readable: (host, port) on the person's own network whose pages may be read.
        limits: of the episodes that are made.
    """

    library: Path
    settings: Settings
    host: str = "127.0.0.1"
    port: int = 8080
    token: str = ""
    names: tuple[str, ...] = ()
    readable: frozenset[tuple[str, int]] = frozenset()
    limits: Limits = field(default_factory=Limits)

    @property
    def guard(self) -> Guard:
        """What everything that visitors make the server fetch goes through."""
        return Guard(allowed=self.readable)
