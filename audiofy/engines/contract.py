"""What every engine promises, as checks that run on the real thing.

``broken(engine)`` runs them all; a plug-in's own tests need no more than ``assert not broken(MyEngine())``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from audiofy.engines.base import Engine, Speaker
from audiofy.errors import UnknownVoice
from audiofy.model import Clip, Pronunciation

SENTENCE = "The harbour master counted nine boats before the fog came in."
LONG = " ".join([SENTENCE] * 300)
"""About 18,000 characters: more than a careless engine takes in one go."""
NOTHING = ("", " ", "\n", "…", "—", "?!", "\u200b")
HETERONYM = "“Read” it, the [[guests]] read the book, and then “read”."
READINGS = ("ɹiːd", "ɹɛd")
AWKWARD = (
    "null \x00 byte",
    "lone \ud800 surrogate",
    "<speak>mark-up</speak> & [[phonemes]]",
    "💡 emoji and 漢字 and עברית",
    "a" * 3000,
)


def broken(engine: Engine) -> tuple[str, ...]:
    """Every promise that the engine breaks, a sentence each; empty if it keeps them all."""
    return tuple(failure for _, failures in results(engine) for failure in failures)


def results(engine: Engine) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each promise, when it has been checked: in words, and how it is broken, a sentence each."""
    for check in CHECKS:
        promise = check.__name__.replace("_", " ")
        failures: list[str] = []
        try:
            failures += check(engine)
        except Exception as error:  # an engine that raises has broken the promise being checked
            failures.append(f"{promise}: {type(error).__name__}: {error}")
        yield promise, tuple(failures)


def voices_are_listed(engine: Engine) -> Iterator[str]:
    voices = engine.voices()
    if not voices:
        yield "voices() is empty"
    if len({voice.id for voice in voices}) < len(voices):
        yield "two voices share an id"
    for voice in voices:
        if not (voice.id and voice.name and voice.language):
            yield f"{voice} lacks an id, a name or a language"
        if voice.gender not in {"", "female", "male"}:
            yield f"the gender of {voice.id} is {voice.gender!r}"
        if engine.find(voice.id, "") != voice:
            yield f"find({voice.id!r}) is another voice"


def unknown_voice_is_refused(engine: Engine) -> Iterator[str]:
    try:
        with engine.open("no such voice"):
            yield "open('no such voice') opened"
    except UnknownVoice as error:
        if not error.hint:
            yield "the error for an unknown voice has no hint"


def clips_are_sound(engine: Engine) -> Iterator[str]:
    with _english(engine) as speaker:
        yield from _sound_faults(speaker.say(SENTENCE, 200), speaker, SENTENCE)
        for text in NOTHING:
            if speaker.say(text, 200).words:
                yield f"{text!r} has words"
        for text in AWKWARD:
            yield from _sound_faults(speaker.say(text, 200), speaker, text)


def sound_is_repeatable(engine: Engine) -> Iterator[str]:
    runs = []
    for _ in range(2):
        with _english(engine) as speaker:
            runs.append([speaker.say(SENTENCE, wpm) for wpm in (200, 300)])
    if runs[0] != runs[1]:
        yield "the same texts in the same order gave different clips"


def long_text_is_complete(engine: Engine) -> Iterator[str]:
    with _english(engine) as speaker:
        one = speaker.say(SENTENCE, 200)
        many = speaker.say(LONG, 200)
        yield from _sound_faults(many, speaker, LONG)
        if not 0.85 < many.frames / (300 * one.frames) < 1.15:
            yield f"300 sentences in one text are {many.frames / one.frames:.0f} times as long as one"
        if not 0.99 < speaker.say(SENTENCE, 200).frames / one.frames < 1.01:
            yield "the length of a clip depends on what was said before it"


def pace_is_followed(engine: Engine) -> Iterator[str]:
    with _english(engine) as speaker:
        slow, fast = speaker.paces
        if slow == fast:
            return
        lengths = [speaker.say(SENTENCE, wpm).frames for wpm in (slow, (slow + fast) // 2, fast)]
        if not lengths[0] > lengths[1] > lengths[2]:
            yield f"at {slow}, {(slow + fast) // 2} and {fast} words per minute the clips have {lengths} frames"


def speakers_do_not_mix(engine: Engine) -> Iterator[str]:
    voices = engine.voices()
    with engine.open(voices[0].id) as first, engine.open(voices[-1].id) as last:
        before = first.say(SENTENCE, 200).frames
        last.say(SENTENCE, 300)
        if not 0.99 < first.say(SENTENCE, 200).frames / before < 1.01:
            yield "a speaker changes when another speaks"


def pronunciations_are_followed(engine: Engine) -> Iterator[str]:
    readings = (*READINGS, "123", "")
    said: list[Clip] = []
    pronounces = False
    for ipa in readings:
        with _english(engine) as speaker:
            pronounces = speaker.pronounces
            plain = speaker.say(HETERONYM, 200)
            clip = speaker.say(HETERONYM, 200, _pronounced(HETERONYM, "read", ipa))
        yield from _sound_faults(clip, speaker, HETERONYM)
        if [(word.offset, word.length) for word in clip.words] != [(word.offset, word.length) for word in plain.words]:
            yield f"with a pronunciation {ipa!r} the clip has other words"
        if not 0.8 < clip.frames / plain.frames < 1.25:
            yield f"with a pronunciation {ipa!r} the clip is {clip.frames / plain.frames:.2f} times as long"
        said.append(clip)
    differ = said[0].pcm != said[1].pcm
    if differ != pronounces:
        yield f"pronounces is {pronounces}, and two pronunciations sound {'different' if differ else 'the same'}"
    if said[2].pcm != said[3].pcm:
        yield "a pronunciation without a known symbol is not left out"


def _pronounced(text: str, word: str, ipa: str) -> tuple[Pronunciation, ...]:
    return tuple(Pronunciation(*match.span(), ipa) for match in re.finditer(word, text, re.IGNORECASE))


def _english(engine: Engine) -> AbstractContextManager[Speaker]:
    return engine.open(engine.find("", "en").id)


def _sound_faults(clip: Clip, speaker: Speaker, text: str) -> Iterator[str]:
    label = repr(text[:40])
    if clip.rate != speaker.rate:
        yield f"the clip of {label} has {clip.rate} Hz, its speaker {speaker.rate}"
    if len(clip.pcm) % 2 or not clip.frames:
        yield f"the clip of {label} has {len(clip.pcm)} bytes"
    elif not any(clip.pcm):
        yield f"the clip of {label} is silent"
    starts = [word.start for word in clip.words]
    offsets = [word.offset for word in clip.words]
    if starts != sorted(starts) or (starts and not 0 <= starts[0] <= starts[-1] < max(clip.frames, 1)):
        yield f"the words of {label} start out of order or outside the clip"
    if offsets != sorted(set(offsets)) or any(not text[w.offset : w.offset + w.length].strip() for w in clip.words):
        yield f"the words of {label} are not pieces of the text, in order"
    if len(clip.words) < len([word for word in text.split() if word.isalpha()]):
        yield f"words of {label} have no time"


CHECKS: tuple[Callable[[Engine], Iterator[str]], ...] = (
    voices_are_listed,
    unknown_voice_is_refused,
    clips_are_sound,
    sound_is_repeatable,
    long_text_is_complete,
    pace_is_followed,
    speakers_do_not_mix,
    pronunciations_are_followed,
)
