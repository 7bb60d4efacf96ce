"""What is loaded before the first article comes: it takes longer than all the rest of the first request."""

from __future__ import annotations

import contextlib

from audiofy import narration
from audiofy.audio.ffmpeg import ffmpeg_version
from audiofy.errors import AudiofyError
from audiofy.model import Script, Source
from audiofy.pipeline.casting import cast
from audiofy.pipeline.reading import extract
from audiofy.pipeline.settings import Settings
from audiofy.server.installed import installed
from audiofy.speech.render import render_chunk
from audiofy.speech.specs import ChunkSpec

PAGE = b"""<!DOCTYPE html><html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>
<p>The first ferry leaves the old quay at seven in the morning, and on Sundays at nine, when the fog has gone.</p>
<p>It carries 40 cars and the post. In winter, Dr. Ahlgren says, nobody but the gulls comes along for the ride.</p>
</article></body></html>"""
"""Of our own; nothing of it is kept or heard."""


def look_around(settings: Settings) -> None:
    """What the server itself asks of this machine: its voices and its encoder."""
    installed(settings.engine)
    with contextlib.suppress(AudiofyError):
        cast(Script("", "", ()), settings)
        ffmpeg_version()


def warm_up(settings: Settings) -> None:
    """One small article, all the way, in the process that is to do others."""
    with contextlib.suppress(AudiofyError):  # of a voice that is not there, the first article tells
        script = narration.narrate(extract(Source("warm-up", PAGE, "text/html")))
        crew = cast(script, settings)
        if not any(member.slow for member in crew.members):
            render_chunk(ChunkSpec(tuple(member.spec for member in crew.members), script.segments[:1], crew.turns[:1]))
