"""Find a voice by what a person would type: an id, a name or a language."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from audiofy.errors import UnknownVoice
from audiofy.model import Voice

HOME_REGIONS = {"en": "en-us", "pt": "pt", "es": "es", "fr": "fr-fr", "zh": "cmn", "no": "nb"}
"""Language alone → the tag of the voice that most of its listeners would expect."""

BRITISH_REGIONS = frozenset({"au", "gb", "hk", "ie", "in", "nz", "sg", "uk", "za"})
"""Regions whose English is nearer to British than to American speech."""


def find_voice(voices: Sequence[Voice], wanted: str, language: str = "") -> Voice:
    """The voice that was asked for, or for "" the best one for a language.

    Args:
        voices: at least one; the default first.
        wanted: an id, a name or a BCP 47 language, in any case; or "".
        language: BCP 47, of the text.
    Raises:
        UnknownVoice: nothing fits; the hint names near matches.
    """
    if not wanted:
        return _by_language(voices, language) or voices[0]
    key = wanted.strip().casefold()
    for field in ("id", "name"):
        for voice in voices:
            if getattr(voice, field).casefold() == key:
                return voice
    if found := _by_language(voices, key):
        return found
    raise UnknownVoice(f"no voice {wanted!r}", hint=_hint(voices, key))


def _by_language(voices: Sequence[Voice], language: str) -> Voice | None:
    tag = language.casefold().replace("_", "-")
    if not tag:
        return None
    primary, _, rest = tag.partition("-")
    if primary == "en" and rest.split("-")[-1] in BRITISH_REGIONS:
        tag = "en-gb"
    for candidate in (tag, HOME_REGIONS.get(primary, primary), primary):
        for voice in voices:
            if voice.language.casefold() == candidate:
                return voice
    return next((voice for voice in voices if voice.language.casefold().partition("-")[0] == primary), None)


def _hint(voices: Sequence[Voice], key: str) -> str:
    labels = {label.casefold(): label for voice in voices for label in (voice.name, voice.id)}
    within = [label for folded, label in labels.items() if key and key in folded]
    close = [labels[match] for match in difflib.get_close_matches(key, labels, n=4, cutoff=0.6)]
    near = list(dict.fromkeys((*within, *close)))
    if near:
        return f"did you mean {', '.join(near[:4])}? 'audiofy voices' lists them all"
    return "'audiofy voices' lists them all"
