"""The library: what was asked for, what became of it, and what was made, in one folder that processes may share."""

from audiofy.library.item import HAND_MADE, Item, State
from audiofy.library.library import Library, open_library
from audiofy.library.pruning import least_used, strays

__all__ = ["HAND_MADE", "Item", "Library", "State", "least_used", "open_library", "strays"]
