"""Chinese: a table of ours for what the news writes (``ways``), and wetext for the rest (``grammars``)."""

from __future__ import annotations

from audiofy.narration import grammars
from audiofy.narration.scan import Edit, Scene


def edits(scene: Scene) -> list[Edit]:
    """What is said otherwise than written, in order; nothing where the extra ``audiofy[zh]`` is not installed."""
    if not grammars.installed():
        return []
    from audiofy.narration.zh.ways import TRIGGER, WAYS

    text, position = scene.text, 0
    found: list[Edit] = []
    while token := TRIGGER.search(text, position):
        start = token.start()
        position = start + 1
        for way in WAYS:
            match = way.pattern.match(text, start)
            spoken = way.say(match) if match and match.end() > start else None
            if match and spoken is not None:
                position = match.end()
                found.append(Edit(start, position, spoken, way.name))
                break
    return found
