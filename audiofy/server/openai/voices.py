"""OpenAI's names of models and voices, and what stands behind them here."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from audiofy.engines import Engine, load_engine
from audiofy.errors import UnknownVoice
from audiofy.languages import primary
from audiofy.model import Voice
from audiofy.pipeline.settings import Settings
from audiofy.registry import ENGINES
from audiofy.server.installed import UNHEARD, installed
from audiofy.server.openai.errors import Refused

OWN_MODELS = ("audiofy", "tts-1", "tts-1-hd", "gpt-4o-mini-tts")
"""Names of the server's own engine."""
DATED = "gpt-4o-mini-tts-"
"""A model of a day, "gpt-4o-mini-tts-2025-12-15", is as good as the model."""
ELSEWHERE = frozenset({"openai"})
"""Engines that are another server, which offers its voices itself, and which may be this one."""
NOT_OURS = UNHEARD | ELSEWHERE
"""Engines that are not offered."""


@dataclass(frozen=True, slots=True)
class Timbre:
    """What a voice of OpenAI's is like: its gender, and the variant of espeak-ng's voices that takes its part."""

    gender: str = ""
    variant: str = ""


VOICES = {
    "alloy": Timbre(),
    "ash": Timbre("male", "m1"),
    "ballad": Timbre("male", "m2"),
    "coral": Timbre("female", "f2"),
    "echo": Timbre("male", "m3"),
    "fable": Timbre("male", "m4"),
    "onyx": Timbre("male", "m7"),
    "nova": Timbre("female", "f3"),
    "sage": Timbre("female", "f4"),
    "shimmer": Timbre("female", "f1"),
    "verse": Timbre("male", "m6"),
    "marin": Timbre("female", "f5"),
    "cedar": Timbre("male", "m8"),
}
"""Those of OpenAI's text-to-speech guide; "alloy" is the server's own voice."""


def offered(settings: Settings) -> tuple[tuple[str, Voice], ...]:
    """(engine, voice) of all that a request may name, those of the server's own engine in front."""
    return installed(settings.engine, NOT_OURS)


def models(settings: Settings) -> tuple[str, ...]:
    """All that a request may name, the server's own first."""
    return tuple(dict.fromkeys((*OWN_MODELS, *(engine for engine, _ in offered(settings)))))


def engine_of(model: str, settings: Settings) -> str:
    """The engine that a model is.

    Raises:
        Refused: there is no such model.
    """
    if model in OWN_MODELS or model.startswith(DATED):
        return settings.engine
    if model in models(settings):
        return model
    raise Refused(404, f"The model '{model}' does not exist", param="model", code="model_not_found")


def spoken_by(model: str, voice: str, language: str, settings: Settings) -> Settings:
    """The server's settings, with the engine and the voice that a request names.

    Args:
        language: BCP 47, of the text.
    Raises:
        Refused: there is no such model, or the voice is another server's.
        EngineError: the engine has no voice, or cannot be asked.
    """
    engine = engine_of(model, settings)
    own = settings.voice if engine == settings.engine else ""
    head, colon, rest = own.partition(":")
    if colon and head in ENGINES.names():
        engine, own = head, rest
    named, prefix, _ = voice.partition(":")
    if prefix and named in ELSEWHERE - {engine}:
        raise Refused(404, f"The voice '{voice}' does not exist", param="voice", code="voice_not_found")
    if name := voice.strip().casefold() if voice.strip().casefold() in VOICES else "":
        voice = likeness(name, load_engine(engine), own, language)
    return dataclasses.replace(settings, engine=engine, voice=voice)


def likeness(name: str, engine: Engine, own: str, language: str) -> str:
    """The voice of an engine that takes the part of one of OpenAI's; the same one for the same voices.

    It is the voice of that name, if there is one ("af_nova" of Kokoro); else a variant of the server's own; else one
    of the same gender and language.

    Args:
        own: the voice that the server was started with, "" for the best one for the language.
    """
    voices = engine.voices()
    for each in voices:
        if name in (each.id.casefold(), each.name.casefold()) or each.id.casefold().endswith(f"_{name}"):
            return each.id
    timbre = VOICES[name]
    if not timbre.variant:
        return own
    try:
        return engine.find(f"{own.partition('+')[0]}+{timbre.variant}", language).id
    except UnknownVoice:
        return _of_gender(name, voices, language) or own


def _of_gender(name: str, voices: Sequence[Voice], language: str) -> str:
    """The names of a gender go round the voices of it; "" where there is none."""
    gender = VOICES[name].gender
    fitting = [each.id for each in voices if primary(each.language) == primary(language) and each.gender == gender]
    alike = [each for each, timbre in VOICES.items() if timbre.gender == gender]
    return fitting[alike.index(name) % len(fitting)] if fitting else ""
