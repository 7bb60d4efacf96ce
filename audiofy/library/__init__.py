"""The library: what was asked for, what became of it, and what was made, in one folder that processes may share."""

from audiofy.library.item import Item, State
from audiofy.library.library import Library, open_library

__all__ = ["Item", "Library", "State", "open_library"]
