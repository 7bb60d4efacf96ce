"""An episode that a test made, and what is in it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sound

from audiofy.model import Episode, Script


@dataclass(frozen=True)
class Made:
    """An episode, what it was made from, and what is in the file."""

    episode: Episode
    script: Script
    path: Path

    @functools.cached_property
    def samples(self) -> np.ndarray:
        return sound.decode(self.path)


Make = Callable[..., Made]
