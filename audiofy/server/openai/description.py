"""What the addresses under ``/v1`` take and give, as OpenAPI 3.1 says it; a request to speak is held to it."""

from __future__ import annotations

from typing import Any

from audiofy.audio.streaming import RATE

MOST_CHARACTERS = 100_000
"""Of a text: an hour and a half of speech. A worker is at it for some seconds before the first word is heard."""
LONGEST_NAME = 200
SLOWEST, FASTEST = 0.25, 4.0
"""As OpenAI has it."""
MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg; codecs=opus",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "pcm": "audio/pcm",
}
"""Format → type of the answer."""
EVENTS = "text/event-stream"

_NAME = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}

SPEECH: dict[str, Any] = {
    "type": "object",
    "required": ["input"],
    "properties": {
        "input": {
            "type": "string",
            "minLength": 1,
            "maxLength": MOST_CHARACTERS,
            "description": "The text, plain or in Markdown.",
        },
        "model": {
            **_NAME,
            "default": "audiofy",
            "description": "One of /v1/models: an engine, or one of the names that stand for the server's own.",
        },
        "voice": {
            "anyOf": [_NAME, {"type": "object", "required": ["id"], "properties": {"id": _NAME}}],
            "default": "alloy",
            "description": "One of /v1/audio/voices; or an id, a name or a language of the engine.",
        },
        "response_format": {"type": "string", "enum": list(MEDIA_TYPES), "default": "mp3"},
        "speed": {
            "type": "number",
            "minimum": SLOWEST,
            "maximum": FASTEST,
            "default": 1.0,
            "description": "1 is 200 words per minute; below 80 and above 600 it stays there.",
        },
        "instructions": {"type": "string", "description": "Taken and not followed."},
        "stream_format": {"type": "string", "enum": ["audio", "sse"], "default": "audio"},
    },
}
"""The body of a request to speak. What else is in it is passed over, for clients send what other servers know."""

ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["message", "type", "param", "code"],
            "properties": {
                "message": {"type": "string"},
                "type": {"type": "string"},
                "param": {"type": ["string", "null"]},
                "code": {"type": ["string", "null"]},
            },
        }
    },
}

_MODEL: dict[str, Any] = {
    "type": "object",
    "required": ["id", "object", "created", "owned_by"],
    "properties": {
        "id": {"type": "string"},
        "object": {"const": "model"},
        "created": {"type": "integer"},
        "owned_by": {"type": "string"},
    },
}
_VOICE: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name", "language", "gender"],
    "properties": {name: {"type": "string"} for name in ("id", "name", "language", "gender")},
}


def _json(what: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": what, "content": {"application/json": {"schema": schema}}}


def _errors(**told: str) -> dict[str, Any]:
    """Status (behind an underscore) → answer."""
    return {status.strip("_"): _json(what, ERROR) for status, what in told.items()}


def _list(field: str, each: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [field], "properties": {field: {"type": "array", "items": each}}}


_NO_KEY = _errors(_401="The key is wrong or missing.")
_SOUND = {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in MEDIA_TYPES.values()}

_EVENT = {"type": "object", "required": ["data"], "properties": {"data": {"type": "string"}}}

PATHS: dict[str, Any] = {
    "/v1/audio/speech": {
        "post": {
            "operationId": "speak",
            "summary": "A text as speech, as OpenAI's API has it",
            "tags": ["Speech"],
            "requestBody": {"required": True, "content": {"application/json": {"schema": SPEECH}}},
            "responses": {
                "200": {
                    "description": "The sound, in parts as it is made; bare samples have 16 bits, little-endian, one "
                    f"channel, {RATE} Hz. As events: speech.audio.delta with base64, then speech.audio.done.",
                    "content": {**_SOUND, EVENTS: {"schema": _EVENT}},
                },
                **_errors(
                    _400="Something in the request is wrong.",
                    _404="There is no such model or voice.",
                    _413="The request is too large.",
                    _429="Too much is spoken at once.",
                    _500="It could not be spoken.",
                ),
                **_NO_KEY,
            },
        }
    },
    "/v1/models": {
        "get": {
            "operationId": "listModels",
            "summary": "The models: the server's own under the names that clients know, and its engines",
            "tags": ["Speech"],
            "responses": {"200": _json("The models.", _list("data", _MODEL)), **_NO_KEY},
        }
    },
    "/v1/models/{id}": {
        "get": {
            "operationId": "getModel",
            "summary": "One model",
            "tags": ["Speech"],
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "responses": {
                "200": _json("The model.", _MODEL),
                **_errors(_404="There is no such model."),
                **_NO_KEY,
            },
        }
    },
    "/v1/audio/models": {
        "get": {
            "operationId": "listSpeechModels",
            "summary": "The same models, as Open WebUI asks for them",
            "tags": ["Speech"],
            "responses": {"200": _json("The models.", _list("models", _MODEL)), **_NO_KEY},
        }
    },
    "/v1/audio/voices": {
        "get": {
            "operationId": "listSpeechVoices",
            "summary": "The voices: OpenAI's names, and those of the engines that are installed",
            "tags": ["Speech"],
            "parameters": [
                {
                    "name": "model",
                    "in": "query",
                    "description": "Those of one model.",
                    "schema": {"type": "string", "maxLength": LONGEST_NAME},
                }
            ],
            "responses": {
                "200": _json("The voices.", _list("voices", _VOICE)),
                **_errors(_404="There is no such model."),
                **_NO_KEY,
            },
        }
    },
}
