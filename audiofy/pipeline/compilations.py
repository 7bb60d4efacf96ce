"""What an episode of several articles has of each: a chapter, a small picture; and a name of its own."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from audiofy.errors import AudiofyError
from audiofy.model import Chapter, Part, Script
from audiofy.outputs import cover
from audiofy.pipeline import identity
from audiofy.pipeline.rendering import Rendition
from audiofy.sources import Limits, fetch
from audiofy.sources.guard import Gate

PICTURE_LIMITS = Limits(size=8_000_000, seconds=6.0, redirects=5)
PICTURE_SIDE = 300
"""Pixels, of a chapter's picture."""
PICTURE_BYTES = 20_000
ALL_PICTURES_BYTES = 140_000
"""Of all chapters together: with a cover of 150 kB, a tag stays under the 300 kB that hosts ask for
(PRX, help.prx.org, article 360022234293)."""
DOWNLOADS = 4
"""At once."""


def chapters(rendition: Rendition, script: Script, samples: int) -> tuple[Chapter, ...]:
    """One a part, from the bridge to it; what is said before the first has the title of the whole."""
    heard = rendition.starts
    starts = [heard[part.start] for part in script.parts]
    ends = [*starts[1:], samples]
    made = [
        Chapter(start, end, part.title, part.url, part.image)
        for start, end, part in zip(starts, ends, script.parts, strict=True)
    ]
    if script.parts[0].start:
        return (Chapter(0, starts[0], script.title), *made)
    return (Chapter(0, ends[0], made[0].title, made[0].url, made[0].image), *made[1:])


def guid(script: Script) -> str:
    """Stays the same for the same title and articles, in whatever order."""
    articles = sorted(part.url or part.title for part in script.parts)
    return identity.guid("\n".join((f"audiofy:{script.title}", *articles)))


def pictures(parts: Sequence[Part], guard: Gate | None = None) -> tuple[tuple[str, cover.Picture], ...]:
    """(address, picture) of each picture of the parts that can be had through the guard, small enough for all to be in
    one tag.
    """
    addresses = list(dict.fromkeys(part.image for part in parts if part.image.startswith(("http://", "https://"))))
    if not addresses:
        return ()
    shown = sum(bool(part.image) for part in parts)
    most = min(PICTURE_BYTES, ALL_PICTURES_BYTES // shown)
    limits = dataclasses.replace(PICTURE_LIMITS, guard=guard)
    with ThreadPoolExecutor(DOWNLOADS) as threads:
        found = threads.map(lambda address: _picture(address, most, limits), addresses)
        return tuple((address, one) for address, one in zip(addresses, found, strict=True) if one)


def _picture(address: str, most: int, limits: Limits) -> cover.Picture | None:
    with contextlib.suppress(AudiofyError):
        return cover.from_image(fetch(address, limits=limits, accept=("image/*",)).data, PICTURE_SIDE, most)
    return None
