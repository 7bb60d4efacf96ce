"""What Opus and FLAC call a tag: Vorbis comments (https://xiph.org/vorbis/doc/v-comment.html).

Chapters are those of https://wiki.xiph.org/Chapter_Extension: CHAPTER001=00:00:10.500, CHAPTER001NAME and
CHAPTER001URL.
"""

# mypy: disable-error-code="no-untyped-call"
# mutagen has types for some of its functions only.

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutagen.flac import Picture as Block
from mutagen.id3 import PictureType

from audiofy.model import Chapter, Episode
from audiofy.outputs.cover import Picture
from audiofy.outputs.id3 import artist, link, shortened
from audiofy.outputs.printable import printable, printable_lines
from audiofy.version import __version__

MOST_CHAPTERS = 999
"""Their numbers have three digits."""


def comments(episode: Episode, text: str) -> list[tuple[str, str]]:
    """(name, text) of each, in order.

    Args:
        text: the article, shortened as for ID3.
    """
    named = (
        ("TITLE", printable(episode.title)),
        ("ARTIST", artist(episode.byline) or printable(episode.site)),
        ("ALBUM", printable(episode.site)),
        ("DATE", printable(episode.published)),
        ("GENRE", "Podcast"),
        ("LANGUAGE", printable(episode.language)),
        ("DESCRIPTION", printable_lines(episode.description)),
        ("CONTACT", printable(episode.url)),
        ("ENCODER", f"audiofy {__version__}"),
        *_chapters(episode.chapters, episode.rate),
        ("LYRICS", shortened(printable_lines(text))),
    )
    return [(name, value) for name, value in named if value]


def _chapters(chapters: Sequence[Chapter], rate: int) -> Iterator[tuple[str, str]]:
    ordered = sorted(chapters, key=lambda chapter: (chapter.start, chapter.end))
    for number, chapter in enumerate(ordered[:MOST_CHAPTERS], 1):
        yield f"CHAPTER{number:03d}", _clock(chapter.start, rate)
        yield f"CHAPTER{number:03d}NAME", printable(chapter.title) or str(number)
        if chapter.url:
            yield f"CHAPTER{number:03d}URL", link(chapter.url)


def _clock(frames: int, rate: int) -> str:
    """To the nearest millisecond."""
    seconds, milliseconds = divmod((2000 * frames + rate) // (2 * rate), 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{milliseconds:03d}"


def picture(cover: Picture) -> Block:
    """The cover as both formats know it."""
    block = Block()
    block.type, block.mime, block.data = PictureType.COVER_FRONT, cover.media_type, cover.data
    block.width, block.height, block.depth = cover.width, cover.height, 24
    return block
