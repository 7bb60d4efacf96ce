"""Text → Clip: one file an engine."""

from __future__ import annotations

from typing import cast

from audiofy.engines.base import Engine, Speaker
from audiofy.errors import EngineMissing
from audiofy.registry import ENGINES

__all__ = ["Engine", "Speaker", "load_engine"]


def load_engine(name: str) -> Engine:
    """The engine of that name, ready to open a voice.

    Raises:
        EngineMissing: no such engine, or what it needs is not installed; the hint says which it is.
    """
    try:
        return cast(Engine, ENGINES.load(name)())
    except KeyError as error:
        near = ENGINES.near(name) or ENGINES.names()
        raise EngineMissing(f"no engine {name!r}", hint=f"did you mean {', '.join(near)}?") from error
    except ImportError as error:
        raise EngineMissing(f"the engine {name!r} needs a package that is not installed: {error}") from error
