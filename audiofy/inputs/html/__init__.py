"""The reader of HTML: ``article``, loaded when it is first asked for, since the extractors take a second to load."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audiofy.inputs.html.article import extract, look, read

__all__ = ["extract", "look", "read"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(importlib.import_module("audiofy.inputs.html.article"), name)
    raise AttributeError(f"module 'audiofy.inputs.html' has no attribute {name!r}")
