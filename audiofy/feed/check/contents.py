"""Rules of what is in the files beside the sound: artwork, transcripts, chapters."""

from __future__ import annotations

import io
import itertools
import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

from PIL import Image

from audiofy.feed.addresses import is_secure
from audiofy.feed.check.document import shown
from audiofy.feed.media_types import ARTWORK, suffix

SMALLEST, LARGEST = 1400, 3000
"""Pixels of a side of the artwork."""
DPI = 72

_VTT_TIMES = re.compile(r"^(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3} --> (?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}", re.MULTILINE)
_SRT_TIMES = re.compile(r"^\d{2,}:[0-5]\d:[0-5]\d,\d{3} --> \d{2,}:[0-5]\d:[0-5]\d,\d{3}", re.MULTILINE)


def picture_faults(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """(rule, what is wrong) of a picture. Its pixels are not decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    except Exception:  # of a file from anywhere a decoder may raise anything
        yield "artwork", "it is neither JPEG nor PNG"
        return
    if ARTWORK.get(suffix(name)) not in (None, image.format):
        yield "artwork", f"it is named {suffix(name)}, and is {image.format}"
    width, height = image.size
    if width != height or not SMALLEST <= width <= LARGEST:
        yield "artwork", f"it is {width} × {height} pixels"
    if image.mode != "RGB":
        yield "artwork", f"its colours are {image.mode}, and not RGB"
    dots = image.info.get("dpi")
    if dots and any(round(float(one)) != DPI for one in dots):
        yield "artwork-dpi", f"it is for {round(float(dots[0]))} dots per inch"


def transcript_fault(media_type: str, data: bytes) -> str:
    """What is wrong with a transcript, or ""."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if media_type == "text/vtt":
        if not re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", text):
            return "it does not begin with WEBVTT"
        return "" if _VTT_TIMES.search(text) else "no cue is in it"
    if media_type == "application/x-subrip":
        return "" if _SRT_TIMES.search(text) else "no cue is in it"
    if media_type == "application/json":
        return _json_transcript_fault(text)
    return "" if "<" in text else "it is no HTML"


def _json_transcript_fault(text: str) -> str:
    body = _json(text)
    if not isinstance(body, dict) or not isinstance(body.get("version"), str):
        return "it is no JSON object with a version"
    segments = body.get("segments")
    if not isinstance(segments, list) or not segments:
        return "it has no segments"
    for number, segment in enumerate(segments, start=1):
        if not isinstance(segment, dict) or not isinstance(segment.get("body"), str):
            return f"segment {number} has no body"
        if not _is_time(segment.get("startTime")) or not _is_time(segment.get("endTime", 0)):
            return f"segment {number} has no time in seconds"
    return ""


def chapters_faults(data: bytes) -> Iterator[str]:
    """What is wrong with a file of chapters, the first of each kind."""
    try:
        body = _json(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield "it is not UTF-8"
        return
    if not isinstance(body, dict) or not isinstance(body.get("version"), str):
        yield "it is no JSON object with a version"
        return
    chapters = body.get("chapters")
    if not isinstance(chapters, list) or not all(isinstance(one, dict) for one in chapters):
        yield "it has no list of chapters"
        return
    starts = [chapter.get("startTime") for chapter in chapters]
    if not all(map(_is_time, starts)):
        yield f"chapter {[*map(_is_time, starts)].index(False) + 1} has no startTime in seconds"
    elif any(one > other for one, other in itertools.pairwise(starts)):
        yield "they are not in the order of their times"
    addresses = (str(chapter[name]) for chapter in chapters for name in ("url", "img") if chapter.get(name))
    if insecure := next((one for one in addresses if not is_secure(one)), ""):
        yield f"{shown(insecure)} is not https"


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_time(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0
