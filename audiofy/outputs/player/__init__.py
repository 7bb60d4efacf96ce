"""The player for web pages, ``audiofy-player.js``, and what it plays: ``episode.json``, version 1.

docs/embed.md has the format. All its times are milliseconds from the start of a piece of sound; all its offsets count
UTF-16 code units, as JavaScript does.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from audiofy.model import Chapter, Cue, CueWord, Episode, Script, Segment
from audiofy.outputs.headings import chapter_starts
from audiofy.outputs.printable import printable
from audiofy.outputs.readalong.titles import title_of
from audiofy.registry import FORMATS
from audiofy.words import UNSPACED

VERSION = 1
FILE = "audiofy-player.js"


def program() -> bytes:
    """The file that defines ``<audiofy-player>``."""
    return resources.files(__name__).joinpath(FILE).read_bytes()


def episode_document(episode: Episode, script: Script, cues: Sequence[Cue], rate: int, src: str) -> dict[str, Any]:
    """The document of a finished episode, whose sound is one file.

    Args:
        cues: one a segment, in frames at ``rate`` Hz from the start of the sound.
        src: address of the sound, relative to the document; it is what can be downloaded as well.
    """
    kind = episode.format.upper()
    sound = {
        "src": src,
        "type": sound_type(episode.format),
        "sentences": len(script.segments),
        "duration": round(episode.duration, 3),
        "times": times(cues, rate),
    }
    return {
        "version": VERSION,
        "id": episode.guid or episode.title,
        "title": title_of(episode),
        "byline": printable(episode.byline),
        "site": printable(episode.site),
        "language": script.language,
        "url": episode.url,
        "image": "",
        "wpm": episode.wpm_measured,
        "words": episode.words,
        "duration": round(episode.duration, 3),
        "live": False,
        "paragraphs": paragraphs(script.segments),
        "chapters": chapters_at(episode.chapters, episode.rate, cues, rate) or chapters(script),
        "sound": [sound],
        "downloads": [{"label": kind, "href": src}],
    }


def sound_type(name: str) -> str:
    """Media type of the files of a format; "" where they are no sound, or the format is not installed any more."""
    try:
        media_type: str = FORMATS.load(name).media_type
    except (KeyError, ImportError):
        return ""
    return media_type if media_type.startswith("audio/") else ""


def paragraphs(segments: Iterable[Segment]) -> list[dict[str, Any]]:
    """What is shown: blocks with their sentences, one a segment, "" where a segment shows nothing."""
    found: list[dict[str, Any]] = []
    closed = True
    for segment in segments:
        if closed:
            found.append({"kind": segment.kind, "level": segment.level, "sentences": []})
        found[-1]["sentences"].append(segment.shown)
        closed = segment.closes
    return found


def chapters(script: Script) -> list[dict[str, Any]]:
    """Chapters by headings."""
    starts = chapter_starts(script.segments, script.title)
    return [{"title": title, "sentence": sentence} for sentence, title in starts]


def chapters_at(marks: Iterable[Chapter], marks_rate: int, cues: Sequence[Cue], rate: int) -> list[dict[str, Any]]:
    """Chapters by time → by the sentence that is heard first in them.

    Args:
        marks_rate: of the frames of ``marks``; ``rate`` is of those of ``cues``.
    """
    ends = [cue.end / rate for cue in cues]
    found = ((mark.title, bisect.bisect_right(ends, mark.start / marks_rate + 0.001)) for mark in marks)
    return [{"title": title, "sentence": sentence} for title, sentence in found if sentence < len(ends)]


def times(cues: Iterable[Cue], rate: int) -> list[dict[str, Any]]:
    """When sentences and their words are heard: one entry a cue.

    Args:
        rate: frames a second of the cues' times.
    Returns:
        ``{"start": ms, "end": ms, "words": [[ms, offset], …]}``, offset in UTF-16 units of the cue's text.
    """
    return [
        {"start": _ms(cue.start, rate), "end": _ms(cue.end, rate), "words": list(_words(cue, rate))} for cue in cues
    ]


def _words(cue: Cue, rate: int) -> Iterable[list[int]]:
    place = units = 0
    for start, text in (part for word in cue.words for part in _parts(word)):
        found = cue.text.find(text, place)
        if found < 0:
            continue
        units += utf16(cue.text[place:found])
        yield [_ms(start, rate), units]
        units += utf16(text)
        place = found + len(text)


def _parts(word: CueWord) -> Iterable[tuple[int, str]]:
    """The word, or its characters at even steps where its script sets no blanks; each with its first frame."""
    if not UNSPACED.search(word.text):
        return [(word.start, word.text)]
    length = max(0, word.end - word.start)
    return [
        (word.start + length * index // len(word.text), character)
        for index, character in enumerate(word.text)
        if not index or character.isalnum()
    ]


def utf16(text: str) -> int:
    """How many UTF-16 units; half characters count as one."""
    return len(text) + sum(character > "\uffff" for character in text)


def _ms(frames: int, rate: int) -> int:
    return (2000 * frames + rate) // (2 * rate)
