"""A page to read along: one HTML file with the text, the sound and the player, that asks for nothing else."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from typing import Any, BinaryIO

from audiofy.model import Episode
from audiofy.outputs import mp3, player
from audiofy.outputs.cover import Picture
from audiofy.outputs.id3 import artist
from audiofy.outputs.master import Format, Master
from audiofy.outputs.page.controls import IN_THE_PLAYER, beside
from audiofy.outputs.player.article import article
from audiofy.outputs.player.page import Page, island, page, style
from audiofy.outputs.printable import printable
from audiofy.outputs.readalong.titles import title_of
from audiofy.version import __version__


def write(file: BinaryIO, master: Master) -> int:
    """Write it all; how many bytes that were. In memory are the words' times and a chunk of the sound."""
    return sum(file.write(part.encode()) for part in page(_parts(master)))


def _parts(master: Master) -> Page:
    episode, script = master.episode, master.script
    title = title_of(episode)
    defining = player.program().decode()
    looks, reading, sound = map(_own, ("looks.js", "reading.js", "sound.js"))
    return Page(
        title=title,
        language=script.language,
        program=_script(defining),
        player=f"{island(_document(master))}\n{IN_THE_PLAYER}",
        article=itertools.chain([_picture(master.cover)], article(script, title)),
        head=_policy((defining, looks, reading, sound), style()) + _metadata(episode),
        # The looks before the text, so that it is not seen in others first.
        between=beside(script) + _script(looks),
        below=itertools.chain(_sources(master), map(_script, (reading, sound)), _sound(mp3.sound(master))),
    )


def _document(master: Master) -> dict[str, Any]:
    """The episode without the address of its sound, which the page makes when it is opened."""
    sounding = dataclasses.replace(master.episode, format="mp3")
    document = player.episode_document(sounding, master.script, list(master.cues()), sounding.rate, "")
    return {**document, "downloads": []}


def _policy(programs: Iterable[str], style_sheet: str) -> str:
    """What the page may do: run what is in it, and play and show what is in it."""
    scripts = " ".join(f"'{_hash(program)}'" for program in programs)
    rules = (
        f"default-src 'none'; script-src {scripts}; style-src '{_hash(style_sheet)}'; img-src data:; "
        "media-src blob: data:; base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'


def _metadata(episode: Episode) -> str:
    told = (("author", artist(episode.byline)), ("description", episode.description))
    return f'<meta name="generator" content="audiofy {__version__}">\n' + "".join(
        f'<meta name="{name}" content="{escape(text)}">\n' for name, value in told if (text := printable(value))
    )


def _picture(cover: Picture) -> str:
    data = base64.b64encode(cover.data).decode("ascii")
    return f'<img class="cover" alt="" src="data:{cover.media_type};base64,{data}">\n'


def _sources(master: Master) -> Iterator[str]:
    addresses = (master.episode.url, *(part.url for part in master.script.parts))
    links = [
        f'<p>From <a href="{address}" rel="noreferrer">{address}</a></p>\n'
        for url in addresses
        if url.startswith(("https://", "http://")) and (address := escape(printable(url)))
    ]
    if links:
        yield f'<footer lang="en" dir="ltr">\n{"".join(links)}</footer>\n'


def _sound(parts: Iterable[bytes]) -> Iterator[str]:
    """An element that plays it, for browsers that run no script; sound.js takes the address out of it."""
    yield '<noscript id="sound"><audio controls src="data:audio/mpeg;base64,'
    yield from _base64(parts)
    yield '"></audio></noscript>\n'


def _base64(parts: Iterable[bytes]) -> Iterator[str]:
    waiting = b""
    for part in parts:
        waiting += part
        whole = len(waiting) // 3 * 3
        yield base64.b64encode(waiting[:whole]).decode("ascii")
        waiting = waiting[whole:]
    yield base64.b64encode(waiting).decode("ascii")


def _script(program: str) -> str:
    return f"<script>{program}</script>\n"


def _own(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    """As a content security policy names an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


FORMAT = Format(".html", "text/html; charset=utf-8", write)
