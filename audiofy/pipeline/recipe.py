"""What two renderings of one article must have in common to be the same: all choices that change them, as one key."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from audiofy.model import to_json
from audiofy.narration.lexicons import Lexicon
from audiofy.narration.manner import Manner
from audiofy.pipeline.settings import Settings

ELSEWHERE = frozenset({"jobs", "force", "cache", "cluster"})
"""Settings that change how it is made and not what comes out."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Choices; each as of ``audiofy.narrate`` and ``Settings``."""

    settings: Settings
    lang: str
    manner: Manner
    lexicon: Lexicon

    @property
    def key(self) -> str:
        """The same for the same choices."""
        settings: dict[str, Any] = to_json(self.settings)
        told = {name: value for name, value in settings.items() if name not in ELSEWHERE}
        choices = [told, self.lang, to_json(self.manner), to_json(self.lexicon)]
        text = json.dumps(choices, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
