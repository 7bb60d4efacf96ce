"""Every voice at every pace is as loud as every other, by a meter that is not ours."""

from __future__ import annotations

import prose
import pytest
import sound
from made import Make

import audiofy
from audiofy.model import Script, Segment

TARGET = -19.0
TEXTS = {
    "de": "Am Morgen fuhr das Boot hinaus, und die Leute am Ufer winkten ihm noch lange nach.",
    "fr": "Le bateau est parti avant l'aube, et les gens du quai ont agité la main pendant longtemps.",
    "es": "El barco salió antes del amanecer, y la gente del muelle lo siguió con la mirada un buen rato.",
}
VOICES = ("en-us", "en-gb", "en-gb+f3", "en-gb-scotland", "de", "fr", "es+f2", "en-us+whisper")


def text(voice: str) -> Script:
    language = voice[:2]
    if language == "en":
        return audiofy.narrate(prose.article(150, headings=1, seed=2))
    return Script("-", language, (Segment(TEXTS[language], TEXTS[language], pause_ms=300),) * 8)


def is_level(make: Make, script: Script, voice: str, wpm: float) -> None:
    made = make(script, voice=voice, wpm=wpm)
    lufs, peak = sound.loudness(made.path)
    assert lufs == pytest.approx(TARGET, abs=1)
    assert made.episode.loudness == pytest.approx(lufs, abs=0.3)
    assert peak <= -1


@pytest.mark.parametrize("voice", ["en-us", "fr"])
def test_voices_are_alike(make: Make, voice: str) -> None:
    is_level(make, text(voice), voice, 200)


@pytest.mark.slow
@pytest.mark.parametrize("wpm", [120, 200, 320])
@pytest.mark.parametrize("voice", VOICES)
def test_all_voices_at_all_paces_are_alike(make: Make, voice: str, wpm: float) -> None:
    is_level(make, text(voice), voice, wpm)


@pytest.mark.parametrize("words", [12, 40])
def test_a_short_text_is_as_loud(make: Make, words: int) -> None:
    """The title alone, and a paragraph."""
    script = audiofy.narrate(prose.article(words))
    is_level(make, script, "en-us", 200)
