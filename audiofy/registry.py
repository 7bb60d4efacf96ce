"""Names → the things they name, imported on use.

A table line is ``name: "module:attribute"``. Somebody else's package adds a name by an entry point of the table's
group and needs no line here.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any


class Registry:
    """A table of names.

    Args:
        group: the entry-point group that other packages register under, e.g. "audiofy.engines".
        builtin: our own names; an entry point never replaces one of them.
    """

    def __init__(self, group: str, builtin: Mapping[str, str]) -> None:
        self.group = group
        self.builtin = dict(builtin)

    def names(self) -> tuple[str, ...]:
        """Every name, ours first, in order."""
        foreign = (point.name for point in self._entry_points)
        return tuple(dict.fromkeys((*self.builtin, *sorted(foreign))))

    def load(self, name: str) -> Any:
        """What the name stands for.

        Raises:
            KeyError: no such name.
            ImportError: its module, or a package that it needs, is not installed.
        """
        if target := self.builtin.get(name):
            module, _, attribute = target.partition(":")
            return getattr(importlib.import_module(module), attribute)
        for point in self._entry_points:
            if point.name == name:
                return point.load()
        raise KeyError(name)

    @cached_property
    def _entry_points(self) -> tuple[Any, ...]:
        from importlib.metadata import entry_points  # slow to load, and seldom needed

        return tuple(entry_points(group=self.group))

    def near(self, name: str) -> tuple[str, ...]:
        """Names that look like it, the best first, for a hint."""
        return tuple(difflib.get_close_matches(name, self.names(), n=3, cutoff=0.5))


ENGINES = Registry(
    "audiofy.engines",
    {
        "system": "audiofy.engines.system:System",
        "espeak": "audiofy.engines.system:Espeak",
        "openai": "audiofy.engines.openai:OpenAI",
        "metronome": "audiofy.engines.metronome:Metronome",
        "piper": "audiofy.engines.piper:Piper",
        "kokoro": "audiofy.engines.kokoro:Kokoro",
    },
)
"""name → class; see ``audiofy.engines.contract``."""

INPUTS = Registry(
    "audiofy.inputs",
    {
        "text/html": "audiofy.inputs.html:read",
        "application/xhtml+xml": "audiofy.inputs.html:read",
        "text/plain": "audiofy.inputs.text:read",
        "text/markdown": "audiofy.inputs.markdown:read",
        "application/pdf": "audiofy.inputs.pdf:read",
        "application/epub+zip": "audiofy.inputs.epub.book:read",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "audiofy.inputs.docx.document:read",
        "multipart/related": "audiofy.inputs.mhtml:read",
        "application/rss+xml": "audiofy.pipeline.single_entry:read",
        "application/atom+xml": "audiofy.pipeline.single_entry:read",
        "application/feed+json": "audiofy.pipeline.single_entry:read",
    },
)
"""media type → function from Source to Article."""

LISTS = Registry(
    "audiofy.lists",
    {
        "feed": "audiofy.lists.feeds:entries",
        "json feed": "audiofy.lists.json_lists:feed",
        "opml": "audiofy.lists.opml:entries",
        "sitemap": "audiofy.lists.sitemap:entries",
        "robots": "audiofy.lists.sitemap:named_by_robots",
        "page": "audiofy.lists.page:entries",
        "bookmarks": "audiofy.lists.bookmarks:entries",
        "json": "audiofy.lists.json_lists:saved",
        "table": "audiofy.lists.tables:entries",
        "text": "audiofy.lists.text:entries",
        "folder": "audiofy.lists.folder:entries",
    },
)
"""kind → function from Source to ``audiofy.lists.Entry``s; one of somebody else's is named by its media type."""

LANGUAGES = Registry(
    "audiofy.languages",
    {
        "en": "audiofy.narration.en:edits",
        "de": "audiofy.narration.european.de:RULES",
        "zh": "audiofy.narration.zh:edits",
        "ja": "audiofy.narration.ja:edits",
        "fr": "audiofy.narration.european.fr:RULES",
        "es": "audiofy.narration.european.es:RULES",
        "it": "audiofy.narration.european.it:RULES",
        "pt": "audiofy.narration.european.pt:RULES",
    },
)
"""primary language subtag → its rules, or a function from a scene to edits; see ``audiofy.narration.languages``."""

CAPTIONS = Registry(
    "audiofy.captions",
    {
        "vtt": "audiofy.outputs.vtt:lines",
        "srt": "audiofy.outputs.srt:lines",
        "json": "audiofy.outputs.timed_json:lines",
        "txt": "audiofy.outputs.plain:lines",
    },
)
"""name → function from (cues, rate) to lines of text."""

FORMATS = Registry(
    "audiofy.formats",
    {
        "mp3": "audiofy.outputs.mp3:FORMAT",
        "m4a": "audiofy.outputs.mp4:M4A",
        "m4b": "audiofy.outputs.mp4:M4B",
        "opus": "audiofy.outputs.opus:FORMAT",
        "flac": "audiofy.outputs.flac:FORMAT",
        "wav": "audiofy.outputs.wav:FORMAT",
        "epub": "audiofy.outputs.epub:FORMAT",
        "html": "audiofy.outputs.page:FORMAT",
    },
)
"""name → ``audiofy.outputs.master.Format``."""
