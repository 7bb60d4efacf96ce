"""The parts of a script → voices of engines."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audiofy.engines import Engine, load_engine
from audiofy.languages import primary
from audiofy.model import Script, Voice
from audiofy.pipeline.settings import Settings
from audiofy.registry import ENGINES
from audiofy.speech.parts import Part, parts
from audiofy.speech.specs import Turn, Turns, VoiceSpec
from audiofy.words import AVERAGE_WPM


@dataclass(frozen=True, slots=True)
class Member:
    """A voice, and the engine that has it."""

    engine: str
    version: str
    slow: bool
    voice: Voice

    @property
    def spec(self) -> VoiceSpec:
        """At no rate in particular."""
        return VoiceSpec(self.engine, self.version, self.voice.id, AVERAGE_WPM)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks a script.

    Attributes:
        members: the narrator first.
        turns: of each segment of the script, by place in ``members``.
        notes: what the listener should know, one sentence each.
    """

    members: tuple[Member, ...]
    turns: Turns
    notes: tuple[str, ...] = ()


def cast(script: Script, settings: Settings) -> Cast:
    """The voices that were asked for, and where nothing was asked for, the best ones.

    Raises:
        EngineMissing: an engine is not there.
        UnknownVoice: a voice is not there.
    """
    casting = _Casting(settings, script.language)
    turns = tuple(tuple(casting.turns(found)) for found in parts(script.segments, script.language))
    return Cast(tuple(casting.members), turns, tuple(dict.fromkeys(casting.notes)))


class _Casting:
    """Finds each voice once."""

    def __init__(self, settings: Settings, language: str) -> None:
        self._settings = settings
        self._language = language
        self._engines: dict[str, Engine] = {}
        self._places: dict[tuple[str, str, str], int] = {}
        self.members: list[Member] = []
        self.notes: list[str] = []
        self._narrator = self._find(settings.voice or self._mapped(language), language)
        self._add(self._narrator)

    def turns(self, found: Sequence[Part]) -> Iterable[Turn]:
        """The parts of a segment by voice; neighbours of one voice are one turn."""
        placed = [(part, self._place(part)) for part in found]
        for place, group in itertools.groupby(placed, key=lambda pair: pair[1]):
            same = [part for part, _ in group]
            yield Turn(same[0].start, same[-1].end, place)

    def _place(self, part: Part) -> int:
        key = (part.role, part.language, part.speaker)
        if key not in self._places:
            self._places[key] = self._add(self._choose(part))
        return self._places[key]

    def _add(self, member: Member) -> int:
        if member not in self.members:
            self.members.append(member)
        return self.members.index(member)

    def _choose(self, part: Part) -> Member:
        """By language where that is another one, else by who says it, else by role."""
        if part.language and primary(part.language) != primary(self._language):
            return self._abroad(part.language)
        people = {name.casefold(): voice for name, voice in self._settings.speaker_voices}
        by_role = {"heading": self._settings.heading_voice, "quote": self._settings.quote_voice}
        wanted = people.get(part.speaker.casefold()) or by_role.get(part.role, "")
        if not wanted:
            return self._narrator
        found = self._find(wanted, self._language)
        if primary(found.voice.language) == primary(self._language) or not self._language:
            return found
        self.notes.append(f"The voice {found.voice.name} does not speak {self._language!r}, and was left out.")
        return self._narrator

    def _abroad(self, language: str) -> Member:
        """The narrator's likeness in another language, if the engine has one; else the narrator."""
        if mapped := self._mapped(language):
            return self._find(mapped, language)
        engine = self._engine(self._narrator.engine)
        voice = engine.find("", language)
        if primary(voice.language) != primary(language):
            return self._narrator
        _, plus, timbre = self._narrator.voice.id.partition("+")
        if plus:
            voice = engine.find(f"{voice.id}+{timbre}", language)
        return self._member(engine, voice)

    def _mapped(self, language: str) -> str:
        """The voice that the person has named for a language, "" where none."""
        named = {tag.lower(): voice for tag, voice in self._settings.language_voices}
        return named.get(language.lower()) or named.get(primary(language), "")

    def _find(self, wanted: str, language: str) -> Member:
        """``ENGINE:VOICE``, or a voice of the engine that was asked for."""
        head, colon, rest = wanted.partition(":")
        named = bool(colon) and head in ENGINES.names()
        engine = self._engine(head if named else self._settings.engine)
        return self._member(engine, engine.find(rest if named else wanted, language))

    def _engine(self, name: str) -> Engine:
        if name not in self._engines:
            self._engines[name] = load_engine(name)
        return self._engines[name]

    @staticmethod
    def _member(engine: Engine, voice: Voice) -> Member:
        return Member(engine.name, f"{engine.version} {voice.version}".rstrip(), engine.slow, voice)
