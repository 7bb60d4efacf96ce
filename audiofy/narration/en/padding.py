"""Words in the place of a sign."""

from __future__ import annotations

import re

from audiofy.narration.scan import Scene


def padded(words: str, match: re.Match[str], scene: Scene) -> str:
    """Words with a space on each side where the page has none."""
    if not words:
        return ""
    text, start, end = scene.text, match.start(), match.end()
    left = " " if start and not text[start - 1].isspace() and text[start - 1] not in "([“\"'‘-" + text[start] else ""
    right = " " if end < len(text) and not text[end].isspace() and text[end] not in ".,;:!?)]”\"'’" else ""
    return f"{left}{words}{right}"
