"""Turn an article into audio worth listening to.

>>> import audiofy
>>> audiofy.normalize("The HK$1.2bn deal")
'The one point two billion Hong Kong dollar deal'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from audiofy.version import __version__ as __version__

if TYPE_CHECKING:
    from audiofy.api import compiled, extract, make, narrate, normalize, read, render, sentences, voices

__all__ = ["compiled", "extract", "make", "narrate", "normalize", "read", "render", "sentences", "voices"]

LIGHT = {"compiled": "audiofy.narration", "normalize": "audiofy.narration", "sentences": "audiofy.narration"}
"""What needs neither voices nor pages, by its module; the others are in ``audiofy.api``."""


def __getattr__(name: str) -> Any:
    # Importing audiofy stays instant: what a function needs is loaded when it is first asked for.
    if name in __all__:
        return getattr(importlib.import_module(LIGHT.get(name, "audiofy.api")), name)
    raise AttributeError(f"module 'audiofy' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
