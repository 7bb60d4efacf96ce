"""The voices of a server: named by the person, listed by the server, or those that OpenAI documents."""

from __future__ import annotations

import json
import re
from typing import Any

from audiofy.engines.openai.client import Client, Refused
from audiofy.model import Voice

STANDARD = ("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer")
"""What every speech model of OpenAI's has."""
NEWER = ("ballad", "cedar", "marin", "verse")
"""What those since gpt-4o-mini-tts have besides."""
OLD_MODELS = ("tts-1", "tts-1-hd")

MOST_VOICES, MOST_BYTES, LONGEST_ID = 10_000, 4_000_000, 200
LANGUAGE = "en-us"
"""Of a voice that nothing says more of."""

KOKORO = re.compile(r"([abefhijpz])([fm])_(\w+)")
KOKORO_LANGUAGES = {
    "a": "en-us",
    "b": "en-gb",
    "e": "es",
    "f": "fr-fr",
    "h": "hi",
    "i": "it",
    "j": "ja",
    "p": "pt-br",
    "z": "cmn",
}
GENDERS = {"f": "female", "m": "male"}
PIPER = re.compile(r"([a-z]{2,3})[_-]([A-Z]{2})\b")
TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def listed(client: Client) -> tuple[Voice, ...]:
    """The voices of the client's server, the default first; at least one.

    Raises:
        SynthesisFailed: the server cannot be reached, or does not let us in.
    """
    if client.settings.voices:
        return tuple(_voice({"id": name}) for name in client.settings.voices)
    try:
        answer = client.get("/audio/voices", MOST_BYTES)
    except Refused as error:
        if error.status in (401, 403):
            raise
        return documented(client.settings.model)
    return _parsed(answer.body) or documented(client.settings.model)


def documented(model: str) -> tuple[Voice, ...]:
    """OpenAI's own, for a model; those of other models are not told apart."""
    return tuple(_voice({"id": name}) for name in (*STANDARD, *(NEWER if model not in OLD_MODELS else ())))


def find_blend(voices: tuple[Voice, ...], wanted: str) -> Voice | None:
    """A mixture of listed voices, "af_bella(2)+af_sky", as Kokoro servers take it; None if it is none."""
    parts = [re.sub(r"\(\d+(?:\.\d+)?\)$", "", part) for part in wanted.split("+")]
    known = {voice.id: voice for voice in voices}
    if len(parts) < 2 or not all(part in known for part in parts):
        return None
    first = known[parts[0]]
    return Voice(wanted, wanted, first.language, first.gender)


def _parsed(body: bytes) -> tuple[Voice, ...]:
    """From ``{"voices": [...]}`` or a bare list, of names or of objects; what is neither is left out."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if isinstance(found, dict):
        found = found.get("voices") or found.get("data")
    if not isinstance(found, list):
        return ()
    entries = [entry if isinstance(entry, dict) else {"id": entry} for entry in found[:MOST_VOICES]]
    voices = [_voice(entry) for entry in entries if _id(entry)]
    return tuple({voice.id: voice for voice in voices}.values())


def _id(entry: dict[str, Any]) -> str:
    for key in ("id", "voice_id", "voice", "name"):
        value = entry.get(key)
        if isinstance(value, str) and value.strip() and value.isprintable() and len(value) <= LONGEST_ID:
            return value
    return ""


def _voice(entry: dict[str, Any]) -> Voice:
    """A voice, by what is said of it, else by what its id tells: "bf_emma" of Kokoro, "de_DE-eva" of Piper."""
    identifier = _id(entry)
    name, language, gender = identifier, LANGUAGE, ""
    if kokoro := KOKORO.fullmatch(identifier):
        language, gender = KOKORO_LANGUAGES[kokoro[1]], GENDERS[kokoro[2]]
    elif piper := PIPER.match(identifier):
        language = piper[0].replace("_", "-").lower()
    said_name, said_gender = entry.get("name"), str(entry.get("gender", "")).lower()
    if isinstance(said_name, str) and said_name.strip() and said_name.isprintable() and len(said_name) <= LONGEST_ID:
        name = said_name.strip()
    for key in ("language", "lang", "locale"):
        tag = str(entry.get(key) or "").replace("_", "-").lower()
        if TAG.fullmatch(tag):
            language = tag
            break
    if said_gender in GENDERS.values() or said_gender in GENDERS:
        gender = GENDERS.get(said_gender, said_gender)
    return Voice(identifier, name, language, gender)
