"""M4A and M4B: AAC in MP4, chapters as a track of titles and as Nero's list, tags as iTunes has them.

The sound's first 1,024 samples are the encoder's own; the edit list says where it begins and ends, to the sample, and
so does iTunes' ``iTunSMPB``, for players that read no edit lists.
"""

# mypy: disable-error-code="no-untyped-call"
# mutagen has types for some of its functions only.

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

from audiofy.iso639 import three_letters
from audiofy.model import Episode
from audiofy.outputs.converted import converted, studio_of
from audiofy.outputs.ffmetadata import ffmetadata
from audiofy.outputs.id3 import artist, shortened
from audiofy.outputs.master import Format, Master
from audiofy.outputs.printable import printable, printable_lines
from audiofy.version import __version__

PRIMING = 1024
"""Samples that ffmpeg's encoder puts in front; it encodes as many at once."""
AUDIOBOOK = 2
"""What iTunes' ``stik`` calls it."""


def _write(file: BinaryIO, master: Master, suffix: str) -> int:
    return converted(file, partial(_make, master), suffix)


def _make(master: Master, path: Path) -> None:
    episode = master.episode
    chapters = ffmetadata(episode.chapters, episode.rate)
    studio_of(master).encode(path, chapters=chapters, language=three_letters(episode.language))
    movie = MP4(path)
    if movie.tags is None:
        movie.add_tags()
    tags: Any = movie.tags
    tags.update(_tags(episode, printable_lines(master.text)))
    kind = MP4Cover.FORMAT_PNG if master.cover.media_type == "image/png" else MP4Cover.FORMAT_JPEG
    tags["covr"] = [MP4Cover(master.cover.data, kind)]
    tags.update({"stik": [AUDIOBOOK]} if path.suffix == ".m4b" else {"pcst": True})
    movie.save(padding=lambda info: 0)


def _tags(episode: Episode, text: str) -> dict[str, object]:
    description = printable_lines(episode.description)
    texts = {
        "\xa9nam": printable(episode.title),
        "\xa9ART": artist(episode.byline) or printable(episode.site),
        "\xa9alb": printable(episode.site) or printable(episode.title),
        "\xa9day": printable(episode.published),
        "\xa9gen": "Podcast",
        "\xa9cmt": printable(episode.url),
        "desc": description[:255],
        "ldes": description,
        "\xa9lyr": shortened(text),
        "\xa9too": f"audiofy {__version__}",
    }
    return {
        **{name: [text] for name, text in texts.items() if text},
        "pgap": True,
        "----:com.apple.iTunes:iTunSMPB": [MP4FreeForm(_gapless(episode.samples).encode(), AtomDataType.UTF8)],
    }


def _gapless(samples: int) -> str:
    """Priming, padding and length, in hexadecimal; the eight numbers around them mean nothing to players."""
    padding = -(samples + PRIMING) % PRIMING
    return f" 00000000 {PRIMING:08X} {padding:08X} {samples:016X}" + " 00000000" * 8


RATES = range(32, 257)
"""kbit/s. ffmpeg's encoder takes at most 6,144 bits for a block of 1,024 samples: 264."""
USUAL = 48
"""kbit/s asked for. The encoder keeps the quality that it takes to be worth so many, which of speech are some 65."""
# RFC 4337's name, by which browsers play it; feeds have Apple's: see ``audiofy.feed.media_types``.
M4A = Format(".m4a", "audio/mp4", partial(_write, suffix=".m4a"), lossless=True, bitrates=RATES, bitrate=USUAL)
M4B = Format(".m4b", "audio/mp4", partial(_write, suffix=".m4b"), lossless=True, bitrates=RATES, bitrate=USUAL)
