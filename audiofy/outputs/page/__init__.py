"""A page to read along: one HTML file with the text, the sound and the player, that asks for nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from typing import BinaryIO

from audiofy.model import Episode
from audiofy.outputs import mp3
from audiofy.outputs.embedded_json import embedded_json
from audiofy.outputs.id3 import artist
from audiofy.outputs.master import Format, Master
from audiofy.outputs.page.player import own_pace, player
from audiofy.outputs.printable import printable
from audiofy.outputs.readalong.direction import direction, well_formed
from audiofy.outputs.readalong.markup import Markup
from audiofy.outputs.readalong.text import Block, blocks
from audiofy.outputs.readalong.titles import title_of
from audiofy.version import __version__

ISLAND = 3 << 20
"""Bytes of sound in one element, so that a browser can take it over bit by bit; a multiple of three for base64."""


def write(file: BinaryIO, master: Master) -> int:
    """Write it all; how many bytes that were. In memory are the words' times and a chunk of the sound."""
    return sum(file.write(part.encode()) for part in _page(master))


def _page(master: Master) -> Iterator[str]:
    style, program = _own("page.css"), _own("page.js")
    seconds = mp3.playable(master.samples) / master.episode.rate
    timing = _Timing()
    yield _head(master.episode, well_formed(master.script.language), style, program)
    yield player(master.episode, seconds)
    yield from _article(master, timing)
    yield f'<script type="application/json" id="data">{embedded_json(_data(master.episode, timing))}</script>\n'
    yield f"<script>{program}</script>\n"
    for island in _islands(mp3.sound(master)):
        yield f'<script type="text/plain" class="sound">{base64.b64encode(island).decode("ascii")}</script>\n'
    yield "</body>\n</html>\n"


def _head(episode: Episode, language: str, style: str, program: str) -> str:
    policy = (
        f"default-src 'none'; script-src '{_hash(program)}'; style-src '{_hash(style)}'; img-src data:; "
        "media-src blob:; base-uri 'none'; form-action 'none'"
    )
    told = "".join(
        f'<meta name="{name}" content="{escape(text)}">\n'
        for name, value in (("author", artist(episode.byline)), ("description", episode.description))
        if (text := printable(value))
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="audiofy {__version__}">\n{told}'
        f"<title>{escape(title_of(episode))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _article(master: Master, timing: _Timing) -> Iterator[str]:
    episode = master.episode
    markup = Markup(well_formed(master.script.language), named=False)
    yield '<main>\n<article id="text" tabindex="0" aria-label="Text" aria-describedby="how">\n'
    data = base64.b64encode(master.cover.data).decode("ascii")
    yield f'<img class="cover" alt="" src="data:{master.cover.media_type};base64,{data}">\n'
    if all(segment.kind != "title" for segment in master.script.segments):
        yield f"<h1>{escape(title_of(episode))}</h1>\n"
    pairs = zip(master.script.segments, master.cues(), strict=True)
    yield from markup.elements(timing.noted(blocks(pairs, episode.rate)))
    yield "</article>\n"
    for url in (episode.url, *(part.url for part in master.script.parts)):
        if url.startswith(("https://", "http://")):
            address = escape(printable(url))
            yield f'<p class="source" lang="en" dir="ltr">From <a href="{address}" rel="noreferrer">{address}</a></p>\n'
    yield "</main>\n"


class _Timing:
    """When words begin, in milliseconds after the one before, and how many words each sentence has."""

    def __init__(self) -> None:
        self.steps: list[int] = []
        self.counts: list[int] = []
        self._clock = 0

    def noted(self, found: Iterable[Block]) -> Iterator[Block]:
        """The blocks as they are."""
        for block in found:
            for sentence in block.sentences:
                self.counts.append(len(sentence.words))
                for word in sentence.words:
                    self.steps.append(word.start - self._clock)
                    self._clock = word.start
            yield block


def _data(episode: Episode, timing: _Timing) -> dict[str, object]:
    return {
        "name": episode.guid or episode.title,
        "title": title_of(episode),
        "artist": artist(episode.byline) or printable(episode.site),
        "wpm": own_pace(episode),
        "steps": timing.steps,
        "counts": timing.counts,
    }


def _islands(sound: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for part in sound:
        waiting += part
        while len(waiting) >= ISLAND:
            yield bytes(waiting[:ISLAND])
            del waiting[:ISLAND]
    yield bytes(waiting)


def _own(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    """As a content security policy names an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


FORMAT = Format(".html", "text/html", write)
