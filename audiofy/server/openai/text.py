"""The text of a request to speak → a script: a worker's task, for a long text takes a while."""

from __future__ import annotations

import dataclasses

from audiofy import narration
from audiofy.errors import NothingToRead
from audiofy.inputs.markdown import from_markdown
from audiofy.model import Script
from audiofy.words import count_words

ALOUD = narration.Manner(table_cells=200, captions=True, credits=True, notes="end")
"""All that was sent is said, but code, which is named."""
END_MS = 250
"""Of silence at the end: many clients send a reply sentence by sentence and play one after the other."""


def script_of(text: str) -> Script | None:
    """The script of a text, plain or in Markdown, as the replies of chat programs are; None without a word in it."""
    try:
        script = narration.narrate(from_markdown(text), manner=ALOUD)
    except NothingToRead:
        return None
    if not any(count_words(segment.spoken) for segment in script.segments):
        return None
    *before, last = script.segments
    return dataclasses.replace(script, segments=(*before, dataclasses.replace(last, pause_ms=END_MS)))
