"""Emoji, and what else has a name in Unicode."""

from __future__ import annotations

import re
import unicodedata

from audiofy.narration.en.padding import padded
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

KEYCAP = lazy(r"[\ufe0f\u20e3\u200d\u200b\u2060\ufe0e]")


def _other(match: re.Match[str], scene: Scene) -> str | None:
    """Emoji by their names; marks that join or colour them are silent."""
    char = match.group()[0]
    if KEYCAP.match(char) or unicodedata.category(char) == "Sk" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    if unicodedata.category(char) != "So" or ord(char) < 0x2190:
        return None
    name = unicodedata.name(char, "").lower()
    if not name or "selector" in name or "regional indicator" in name or "box drawings" in name:
        return ""
    name = EMOJI.get(char) or name.removesuffix(" sign").removeprefix("black ").removeprefix("white ").replace("-", " ")
    return padded(name, match, scene)


EMOJI = {
    "🍕": "pizza",
    "❤": "heart",
    "👍": "thumbs up",
    "👎": "thumbs down",
    "🙏": "folded hands",
    "🔥": "fire",
    "🎉": "party popper",
}
OTHER = lazy(r"[^\w\s][\ufe0f\u20e3\u200d]{0,3}")

RULES = (Rule("emoji", OTHER, _other, symbols="*"),)
