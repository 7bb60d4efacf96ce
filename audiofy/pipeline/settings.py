"""What the maker of an episode chooses, and what is told while it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audiofy import pacing
from audiofy.audio.chunk import LOSSLESS
from audiofy.errors import UnknownFormat, UsageError
from audiofy.folders import cache_folder
from audiofy.registry import CAPTIONS, FORMATS
from audiofy.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Dressing:
    """What is heard beside the voice.

    Attributes:
        intro, outro: files of sound, played before and after the narration; "" for none.
        bed: a file of music, under the first words.
        earcon: a chime before each heading.
    """

    intro: str | Path = ""
    outro: str | Path = ""
    bed: str | Path = ""
    earcon: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices, each with the default that most listeners want.

    Attributes:
        speed: a multiple of the average pace of 200 words per minute. At most one of ``speed``, ``wpm`` and ``fit``.
        wpm: words per minute, 80 to 600, or "slow", "average", "fast".
        fit: seconds that the episode shall last.
        engine: its name.
        voice: an id, a name or a language, with its engine and a colon in front where that is another one; "" is the
            best one for the article's language.
        quote_voice: of quotations, "" for none of their own.
        heading_voice: of the title and the headings.
        language_voices: (BCP 47, voice) of articles and of passages in these languages.
        speaker_voices: (name, voice) of people whose words the page has as theirs, in quotations and interviews.
        steady: the voices keep their own pace, calibrated on prose; the pace of the article is then nominal.
        dressing: intro, outro, music and chimes.
        format: of the audio file.
        bitrate: kbit/s; 0 is what suits the format.
        captions: their kinds, with commas between them ("vtt,json"), or "" for none.
        jobs: worker processes; 0 is one for each core.
        force: an existing file is replaced.
        cache: where finished chunks are kept, a folder or an address that fsspec knows; None is the platform's usual
            place.
        cluster: address of a Dask scheduler whose workers do the work; "" for processes of this machine. They must see
            the cache.
    """

    speed: float | None = None
    wpm: float | str | None = None
    fit: float | None = None
    engine: str = "system"
    voice: str = ""
    quote_voice: str = ""
    heading_voice: str = ""
    language_voices: tuple[tuple[str, str], ...] = ()
    speaker_voices: tuple[tuple[str, str], ...] = ()
    steady: bool = False
    dressing: Dressing = Dressing()
    format: str = "mp3"
    bitrate: int = 0
    captions: str = ""
    jobs: int = 0
    force: bool = False
    cache: str | Path | None = None
    cluster: str = ""

    def __post_init__(self) -> None:
        for name in ("speed", "fit"):
            if not isinstance(getattr(self, name), int | float | None):
                raise UsageError(f"{name} is a number, not {getattr(self, name)!r}", hint="fit is in seconds")
        if sum(choice is not None for choice in (self.speed, self.wpm, self.fit)) > 1:
            raise UsageError("speed, pace and a duration to fit exclude one another", hint="give one of them")
        if not isinstance(self.dressing, Dressing):
            raise UsageError(f"dressing is not {self.dressing!r}", hint="an audiofy.pipeline.Dressing")
        if self.steady and self.fit is not None:
            raise UsageError("a voice that keeps its own pace cannot be made to fit", hint="--fit without --steady")
        if self.fit is None:
            pacing.words_per_minute(self.speed, self.wpm)
        if self.format not in FORMATS.names():
            raise UnknownFormat(f"no writer for {self.format!r}", hint=f"one of {', '.join(FORMATS.names())}")
        for kind in self.caption_kinds:
            if kind not in CAPTIONS.names():
                raise UnknownFormat(f"no captions of kind {kind!r}", hint=f"some of {', '.join(CAPTIONS.names())}")
        self._check_bitrate()
        if self.jobs < 0:
            raise UsageError(f"{self.jobs} jobs are too few", hint="0 uses every core")

    def _check_bitrate(self) -> None:
        allowed = FORMATS.load(self.format).bitrates
        if self.bitrate in (0, *allowed):
            return
        if not allowed:
            raise UsageError(f"{self.format} keeps every sample and has no bit rate", hint="leave the bit rate out")
        listed = f"one of {', '.join(map(str, allowed))}"
        if isinstance(allowed, range):
            listed = f"from {allowed[0]} to {allowed[-1]}"
        raise UsageError(f"{self.format} has no bit rate of {self.bitrate} kbit/s", hint=listed)

    @property
    def kbps(self) -> int:
        """Of the file; 0 where nothing is left out of the sound."""
        return self.bitrate or int(FORMATS.load(self.format).bitrate)

    @property
    def chunk_kbps(self) -> int:
        """As of ``ChunkSpec``."""
        return LOSSLESS if FORMATS.load(self.format).lossless else self.kbps

    def pace(self, words: float, beside: float = 0.0) -> float:
        """Words per minute for a script of so many words.

        Args:
            beside: seconds of the episode in which nothing of the script is said.
        Raises:
            UsageError: no pace makes it fit.
        """
        if self.fit is not None:
            return pacing.fitting_wpm(words, self.fit, beside)
        return pacing.words_per_minute(self.speed, self.wpm)

    @property
    def caption_kinds(self) -> tuple[str, ...]:
        """Each kind of captions once, in the order in which they were asked for."""
        return tuple(dict.fromkeys(kind.strip() for kind in self.captions.split(","))) if self.captions else ()

    @property
    def store(self) -> Store:
        """What is at ``cache``.

        Raises:
            WriteFailed: as of ``open_store``.
        """
        return open_store(self.cache or cache_folder())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making of an episode is.

    Attributes:
        stage: "read", "plan", "render" or "write".
        title: of the article; "" until it is known.
        done, total: words in this stage.
    """

    stage: str
    title: str = ""
    done: float = 0.0
    total: float = 0.0


Listener = Callable[[Progress], None]


def nobody(progress: Progress) -> None:
    """The listener that does nothing."""
