"""audiofy pronounce: how words will be said, by each engine, and how they sound."""

from __future__ import annotations

import io
import json as jsonlib
import wave
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from audiofy import narration
from audiofy.cli.console import say
from audiofy.cli.options import Saying, language_tag, taking
from audiofy.engines import load_engine
from audiofy.engines.base import Engine, Speaker
from audiofy.errors import EngineError, EngineMissing, NothingToRead, UnknownVoice, UsageError
from audiofy.model import Article, Block, Pronunciation, Script, Segment, Voice, to_json
from audiofy.narration.lexicons import applied
from audiofy.outputs.atomic import atomic, check
from audiofy.registry import ENGINES
from audiofy.speech.respelling import respelt

WORDLESS = frozenset({"metronome"})
"""Engines that say no words; one is asked only by its name."""
SAMPLE_WPM = 160
GAP_SECONDS = 0.5

Words = Annotated[list[str], typer.Argument(metavar="WORD...", help="A word, or several in quotation marks.")]


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who says the words, and what is shown and written of it."""

    lang: Annotated[
        str, typer.Option("--lang", metavar="TAG", help="Language of the text they stand in; else it is guessed.")
    ] = ""
    engine: Annotated[str, typer.Option("--engine", "-e", help="This engine only; else each that is installed.")] = ""
    voice: Annotated[
        str, typer.Option("--voice", "-v", help="Voice by id, name or language; see 'audiofy voices'.")
    ] = ""
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write how it sounds, as WAV.")] = ""
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace a file that is there already.")] = False
    json: Annotated[bool, typer.Option("--json", help="An object a word: written, spoken, engines.")] = False

    def __post_init__(self) -> None:
        language_tag(self.lang)
        if self.output == "-":
            raise UsageError("the sample goes to a file", hint="-o FILE.wav")


@dataclass(frozen=True, slots=True)
class Sound:
    """What a voice is given for a word, and the IPA that it tells of it.

    Attributes:
        given: the text, with "/ipa/" behind each word that a voice is told the sounds of.
        phonemes: what the voice makes of that, "" where it does not tell.
        plain: what it makes of the same without lexicon or pronunciations.
    """

    engine: str
    voice: str
    given: str
    phonemes: str = ""
    plain: str = ""


@taking(Saying, Hearing)
def pronounce(words: Words, saying: Saying, hearing: Hearing) -> None:
    """Show how words will be said, and let you hear it."""
    lexicon = saying.words()
    if hearing.output:
        check(Path(hearing.output), force=hearing.force)
    language = hearing.lang or narration.detect(" ".join(words))
    scripts = [_script(word, language) for word in words]
    voices = list(_voices(hearing.engine, hearing.voice, language))
    for word, script in zip(words, scripts, strict=True):
        said = applied(script, lexicon)
        sounds = [_sound(engine, voice, script, said) for engine, voice in voices]
        if hearing.json:
            told = {"written": word, "spoken": _text(said.segments), "engines": [to_json(sound) for sound in sounds]}
            print(jsonlib.dumps(told, ensure_ascii=False), flush=True)
        else:
            print("\n".join(_lines(word, sounds)), flush=True)
    if hearing.output:
        engine, voice = voices[0]
        sample = _sample(engine, voice, [applied(script, lexicon) for script in scripts])
        with atomic(Path(hearing.output), force=hearing.force) as stream:
            stream.write(sample)
        say(f"made {Path(hearing.output).as_posix()}: {voice.name} of {engine.name}")


def _script(word: str, language: str) -> Script:
    script = narration.narrate(Article("", (Block("paragraph", word),), language=language), language)
    if not script.segments:
        raise NothingToRead(f"there is nothing to say in {word!r}", hint="audiofy pronounce WORD")
    return script


def _voices(engine: str, voice: str, language: str) -> Iterator[tuple[Engine, Voice]]:
    """The engine asked for, or each that can speak here, and its voice; one library under two names is one.

    Raises:
        EngineError: the engine asked for is not there, or none has the voice.
    """
    if engine:
        asked = load_engine(engine)
        yield asked, asked.find(voice, language)
        return
    seen: set[tuple[str, str]] = set()
    error: EngineError = EngineMissing("no engine can speak here", hint="audiofy doctor")
    for name in ENGINES.names():
        if name in WORDLESS:
            continue
        try:
            one = load_engine(name)
            found = one.find(voice, language)
            key = (one.version, found.id)
        except EngineError as refused:
            error = refused if isinstance(refused, UnknownVoice) else error
            continue
        if key not in seen:
            seen.add(key)
            yield one, found
    if not seen:
        raise error


def _sound(engine: Engine, voice: Voice, script: Script, said: Script) -> Sound:
    with engine.open(voice.id) as speaker:
        given = list(_for_voice(said, speaker))
        sounding = " ".join(_with_sounds(*one) for one in given)
        phonemes: Callable[..., str] | None = getattr(speaker, "phonemes", None)
        if phonemes is None:
            return Sound(engine.name, voice.name, sounding)
        told = " ".join(phonemes(text, pronunciations) for text, pronunciations in given)
        return Sound(engine.name, voice.name, sounding, told, phonemes(_text(script.segments)))


def _for_voice(script: Script, speaker: Speaker) -> Iterator[tuple[str, tuple[Pronunciation, ...]]]:
    """What the voice is given of each segment: with sounds, or with other letters where it follows none."""
    for segment in script.segments:
        if speaker.pronounces:
            yield segment.spoken, segment.pronunciations
        else:
            yield respelt(segment.spoken, segment.pronunciations).text, ()


def _text(segments: Sequence[Segment]) -> str:
    return " ".join(segment.spoken for segment in segments)


def _with_sounds(text: str, pronunciations: Sequence[Pronunciation]) -> str:
    pieces: list[str] = []
    at = 0
    for one in pronunciations:
        pieces.append(f"{text[at : one.end]} /{one.ipa}/")
        at = one.end
    return "".join([*pieces, text[at:]])


def _lines(word: str, sounds: Sequence[Sound]) -> Iterator[str]:
    yield word
    for sound in sounds:
        heard = f" → {sound.phonemes}" if sound.phonemes else ""
        plain = f" (by itself: {sound.plain})" if sound.plain != sound.phonemes else ""
        yield f"  {sound.engine}, {sound.voice}: {sound.given}{heard}{plain}"


def _sample(engine: Engine, voice: Voice, scripts: Sequence[Script]) -> bytes:
    """The words as a WAV file, a short silence between them."""
    with engine.open(voice.id) as speaker:
        slow, fast = speaker.paces
        wpm = min(max(SAMPLE_WPM, slow), fast)
        clips = [
            speaker.say(text, wpm, pronunciations)
            for script in scripts
            for text, pronunciations in _for_voice(script, speaker)
        ]
        gap = bytes(2 * round(GAP_SECONDS * speaker.rate))
        stream = io.BytesIO()
        with wave.open(stream, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(speaker.rate)
            file.writeframes(gap.join(clip.pcm for clip in clips))
    return stream.getvalue()
