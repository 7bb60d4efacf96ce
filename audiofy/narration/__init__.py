"""Article → Script: what the voice says, and what each word of it stands for on the page.

``reading`` takes a text to its sentences (``splitting``) and each sentence through the rules of its language
(``scan``; the rules of English are in ``en/``). ``telling`` decides what of an article is told, as a ``manner`` has it;
``narrator`` reads that and sets the ``pauses``; ``editable`` is the form of a script that people edit;
``compilation`` makes one script of several.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audiofy.narration.compilation import compiled
    from audiofy.narration.editable import from_text, to_text
    from audiofy.narration.languages import detect
    from audiofy.narration.manner import BRIEF, FULL, NORMAL, Manner
    from audiofy.narration.narrator import changes, narrate
    from audiofy.narration.reading import Change, explain, normalize
    from audiofy.narration.splitting import sentences
    from audiofy.narration.telling import verdicts

__all__ = [
    "BRIEF",
    "FULL",
    "NORMAL",
    "Change",
    "Manner",
    "changes",
    "compiled",
    "detect",
    "explain",
    "from_text",
    "narrate",
    "normalize",
    "sentences",
    "to_text",
    "verdicts",
]

MODULES = {
    "compilation": ("compiled",),
    "editable": ("from_text", "to_text"),
    "languages": ("detect",),
    "manner": ("BRIEF", "FULL", "NORMAL", "Manner"),
    "narrator": ("changes", "narrate"),
    "reading": ("Change", "explain", "normalize"),
    "splitting": ("sentences",),
    "telling": ("verdicts",),
}
"""Module → what it is asked for; it is loaded then, so that one sentence is read at once."""


def __getattr__(name: str) -> Any:
    for module, names in MODULES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
