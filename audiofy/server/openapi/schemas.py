"""What requests and answers look like, as JSON Schema (2020-12)."""

from __future__ import annotations

import functools

from audiofy.pacing import FASTEST_WPM, SLOWEST_WPM
from audiofy.registry import CAPTIONS, FORMATS
from audiofy.server.openapi.terms import Fields, ref, text
from audiofy.words import AVERAGE_WPM

LONGEST_URL = 2_000
LONGEST_VOICE = 200
LONGEST_VERSION = 8
LONGEST_SECONDS = 360_000
ARTICLE_ID = text(pattern="^[0-9a-f]{20}$")
EPISODE_ID = text(pattern="^[0-9]{1,15}$")
NUMBER = {"type": "number"}
COUNT = {"type": "integer", "minimum": 0}
STATUSES = ("waiting", "working", "done", "failed", "cancelled")


def record(required: str, /, **properties: Fields) -> Fields:
    """An object with these fields and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


PROBLEM: Fields = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": text(),
        "title": text(description="What kind of thing is wrong."),
        "status": {"type": "integer"},
        "detail": text(description="What is wrong."),
        "hint": text(description="What to do about it."),
    },
}
"""RFC 9457."""


@functools.cache
def schemas() -> Fields:
    """Name → schema. Of formats and captions those are named that are installed."""
    return {
        "Problem": PROBLEM,
        "ArticleRequest": record("url", url=text(minLength=1, maxLength=LONGEST_URL, description="Of the page.")),
        "Article": record("id title read episode", id=ARTICLE_ID, title=text(), read=text(), episode=text()),
        "LiveEpisode": LIVE_EPISODE,
        "Times": TIMES,
        "Voices": record("voices", voices={"type": "array", "items": ref("Voice")}),
        "Voice": record(
            "id engine name language gender", id=text(), engine=text(), name=text(), language=text(), gender=text()
        ),
        "EpisodeRequest": _episode_request(),
        "Episode": _episode(),
        "Episodes": record(
            "episodes total limit offset",
            episodes={"type": "array", "items": ref("Episode")},
            total=COUNT,
            limit=COUNT,
            offset=COUNT,
        ),
        "Event": {
            "type": "object",
            "required": ["event", "id", "data"],
            "properties": {
                "event": {"enum": ["progress", *STATUSES[2:]]},
                "id": text(),
                "data": text(contentMediaType="application/json", contentSchema=ref("Episode")),
            },
        },
        "Chapters": {"type": "object", "required": ["version", "chapters"]},
    }


def _episode_request() -> Fields:
    wpm = {"type": "number", "minimum": SLOWEST_WPM, "maximum": FASTEST_WPM}
    pairs = (("speed", "wpm"), ("speed", "fit"), ("wpm", "fit"))
    return {
        "type": "object",
        "additionalProperties": False,
        "oneOf": [{"required": ["url"]}, {"required": ["article"]}],
        "not": {"anyOf": [{"required": list(pair)} for pair in pairs]},
        "properties": {
            "url": text(minLength=1, maxLength=LONGEST_URL, description="Of the page."),
            "article": {**ARTICLE_ID, "description": "The ID of an article that was opened."},
            "wpm": {**wpm, "description": "Words per minute, kept within 1 %."},
            "speed": {
                "type": "number",
                "minimum": SLOWEST_WPM / AVERAGE_WPM,
                "maximum": FASTEST_WPM / AVERAGE_WPM,
                "description": f"A multiple of {AVERAGE_WPM} words per minute.",
            },
            "fit": {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": LONGEST_SECONDS,
                "description": "Seconds that it shall last.",
            },
            "voice": text(maxLength=LONGEST_VOICE, description="An id of /api/voices, a name or a language."),
            "engine": text(maxLength=LONGEST_VOICE, description="Of the voice, where it does not name its own."),
            "format": {"enum": list(FORMATS.names()), "default": "mp3"},
            "captions": {"type": "array", "items": {"enum": list(CAPTIONS.names())}, "uniqueItems": True},
            "bitrate": {"type": "integer", "minimum": 0, "maximum": 1_000, "description": "kbit/s; 0 is what suits."},
        },
    }


def _episode() -> Fields:
    links = record(
        "self",
        self=text(),
        events=text(),
        file=text(),
        chapters=text(),
        transcripts={"type": "object", "additionalProperties": text()},
    )
    return record(
        "id status stage done total title links error",
        id=EPISODE_ID,
        status={"enum": list(STATUSES)},
        stage=text(description="read, plan, render or write."),
        done={**NUMBER, "description": "Words that are through the stage."},
        total={**NUMBER, "description": "Words of the whole."},
        title=text(),
        byline=text(),
        site=text(),
        language=text(),
        url=text(),
        added=text(),
        finished=text(),
        links=links,
        error={"anyOf": [ref("Problem"), {"type": "null"}]},
        format=text(),
        engine=text(),
        voice=text(),
        wpm_asked=NUMBER,
        wpm_measured={**NUMBER, "description": "Of the decoded file."},
        words=COUNT,
        duration={**NUMBER, "description": "Seconds."},
        size=COUNT,
        notes={"type": "array", "items": text()},
    )


_LIST = {"type": "array"}
LIVE_EPISODE: Fields = {
    "type": "object",
    "required": ["version", "id", "title", "language", "wpm", "words", "duration", "live", "paragraphs", "sound"],
    "properties": {
        "version": {"const": 1},
        "id": ARTICLE_ID,
        "title": text(),
        "language": text(),
        "wpm": NUMBER,
        "words": COUNT,
        "duration": NUMBER,
        "live": {"const": True},
        "paragraphs": _LIST,
        "chapters": _LIST,
        "sound": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["src", "type", "times", "sentences", "duration"],
                "properties": {
                    "src": text(),
                    "type": text(),
                    "times": text(),
                    "sentences": COUNT,
                    "duration": NUMBER,
                },
            },
        },
        "downloads": _LIST,
    },
}
TIMES: Fields = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["start", "end", "words"],
        "properties": {
            "start": {**NUMBER, "description": "Milliseconds."},
            "end": {**NUMBER, "description": "Milliseconds."},
            "words": {"type": "array", "items": {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}},
        },
    },
}
