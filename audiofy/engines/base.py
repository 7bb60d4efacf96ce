"""What an engine is: the two protocols that ``contract.check`` holds every engine to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import ClassVar, Protocol

from audiofy.model import Clip, Pronunciation, Voice


class Speaker(Protocol):
    """One voice, ready to speak.

    A speaker may have one method more, ``phonemes(text, pronunciations=()) -> str``: the sounds that it makes of a
    text, in IPA, for ``audiofy pronounce`` to show.

    Attributes:
        rate: samples per second of every clip.
        paces: the slowest and the fastest nominal words per minute that ``say`` really follows; equal where the voice
            has but one.
        pronounces: whether ``say`` follows pronunciations; a voice that does not reads the letters.
    """

    rate: int
    paces: tuple[int, int]
    pronounces: bool

    def say(self, text: str, wpm: int, pronunciations: Sequence[Pronunciation] = ()) -> Clip:
        """Speak a text at a nominal pace.

        Nominal, because a voice's own idea of a word differs; ``audiofy.pacing`` makes the promised pace from it.
        The same texts in the same order since ``open`` always give the same bytes. Text without anything to say gives
        a clip without words.

        Args:
            pronunciations: of words of the text, in order, without overlap. One that the voice has no sounds for
                (another language, a symbol outside ``audiofy.ipa``) is left out. The words of the clip are those of
                ``text`` with or without them.

        Raises:
            SynthesisFailed: there was something to say and no sound came.
        """
        ...


class Engine(Protocol):
    """A text-to-speech engine. The constructor takes no arguments and is cheap.

    Attributes:
        name: what ``--engine`` takes.
        slow: whether to speak takes longer than to read from the disk what was spoken; then each clip is kept.
        parallel: how many texts a speaker may be given at once, by threads; a server's answers take long to come.
    """

    name: ClassVar[str]
    slow: ClassVar[bool]
    parallel: ClassVar[int]

    @property
    def version(self) -> str:
        """Changes whenever the same text may sound different: part of every chunk's name."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """Every voice; the default one first."""
        ...

    def open(self, voice: str) -> AbstractContextManager[Speaker]:
        """A speaker with the voice of that id, from ``voices()`` or as ``find`` allows it.

        Raises:
            UnknownVoice: no such voice.
        """
        ...

    def find(self, wanted: str, language: str) -> Voice:
        """The voice for an id, a name or a language; for "", the best one for the language of the text.

        Raises:
            UnknownVoice: no such voice; the hint names near matches.
        """
        ...
