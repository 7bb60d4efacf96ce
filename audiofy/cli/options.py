"""The options that commands share, as objects with names.

Typer wants one parameter an option; ``taking`` turns the fields of a dataclass into them, so that a command is a
function of a few arguments and an option is described once.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import typer

from audiofy.errors import UsageError
from audiofy.narration.lexicons import Lexicon, merged, read_lexicon
from audiofy.narration.manner import MANNERS, CodeManner, Manner, NotesManner
from audiofy.pipeline import voice_map
from audiofy.pipeline.settings import Dressing, Settings
from audiofy.pipeline.voice_map import VoiceMap

DURATION = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?:in)?)?(?:(\d+(?:\.\d+)?)s)?", re.IGNORECASE)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d\d)")

PLAIN = Dressing()


@dataclass(frozen=True, slots=True)
class Talk:
    """How much is said, and in what form."""

    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False


@dataclass(frozen=True, slots=True)
class Where:
    """Where the work is done, and where it is kept."""

    cluster: Annotated[
        str, typer.Option("--cluster", metavar="tcp://HOST:8786", help="Work on a Dask cluster; see docs/scale.md.")
    ] = ""
    cache: Annotated[
        str, typer.Option("--cache", metavar="PLACE", help="Keep finished pieces here: a folder, s3://BUCKET/FOLDER …")
    ] = ""


HERE = Where()


@dataclass(frozen=True, slots=True)
class Making(Talk):
    """How an episode is made."""

    speed: Annotated[
        float | None, typer.Option("--speed", metavar="X", help="Pace: 1 is 200 words a minute, 1.25 is 250.")
    ] = None
    wpm: Annotated[
        str | None,
        typer.Option("--wpm", metavar="N", help="Pace in words a minute, 80 to 600, or slow, average, fast."),
    ] = None
    fit: Annotated[
        str | None, typer.Option("--fit", metavar="TIME", help="The pace that makes it last so long: 25m, 1h10m, 90s.")
    ] = None
    voice: Annotated[
        str, typer.Option("--voice", "-v", help="Voice by id, name or language; see 'audiofy voices'.")
    ] = ""
    quote_voice: Annotated[str, typer.Option("--quote-voice", metavar="VOICE", help="A voice for quotations.")] = ""
    heading_voice: Annotated[
        str, typer.Option("--heading-voice", metavar="VOICE", help="A voice for the title and the headings.")
    ] = ""
    voice_map: Annotated[
        str, typer.Option("--voice-map", metavar="FILE", help="Voices by role, language and person, in TOML.")
    ] = ""
    engine: Annotated[str, typer.Option("--engine", "-e", help="Text-to-speech engine.")] = "system"
    server: Annotated[
        str, typer.Option("--server", metavar="URL", help="Speech server of the engine openai; see docs/servers.md.")
    ] = ""
    steady: Annotated[
        bool, typer.Option("--steady", help="Keep the voice's own pace, whatever the text; the pace is then nominal.")
    ] = False
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE|DIR|-", help="Where it goes; '-' is standard output.")
    ] = ""
    format: Annotated[
        str,
        typer.Option("--format", metavar="NAME", help="Kind of file: mp3, m4a, m4b, opus, flac, wav; or epub, html."),
    ] = "mp3"
    bitrate: Annotated[int, typer.Option("--bitrate", metavar="KBPS", help="Bit rate; 0 is what suits the format.")] = 0
    captions: Annotated[
        str, typer.Option("--captions", metavar="vtt,srt,json,txt", help="Write captions or a transcript beside it.")
    ] = ""
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", help="Worker processes; 0 is one a core.")] = 0
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace files that are there already.")] = False
    json: Annotated[bool, typer.Option("--json", help="Print what was made as JSON on standard output.")] = False

    def settings(self, dressing: Dressing = PLAIN, where: Where = HERE) -> Settings:
        """What the pipeline takes.

        Raises:
            UsageError: the options do not fit together.
        """
        if self.output == "-" and self.captions:
            raise UsageError("captions need a file beside them, not standard output", hint="-o FILE")
        if self.output == "-" and self.json:
            raise UsageError("standard output is either the audio or the JSON", hint="-o FILE, or no --json")
        voices = voice_map.read(Path(self.voice_map).expanduser()) if self.voice_map else VoiceMap()
        return Settings(
            speed=self.speed,
            wpm=self.wpm,
            fit=None if self.fit is None else seconds(self.fit),
            voice=self.voice or voices.narrator,
            quote_voice=self.quote_voice or voices.quote,
            heading_voice=self.heading_voice or voices.heading,
            language_voices=voices.languages,
            speaker_voices=voices.speakers,
            steady=self.steady,
            dressing=dressing,
            engine=self.engine,
            format=self.format,
            bitrate=self.bitrate,
            captions=self.captions,
            jobs=self.jobs,
            force=self.force,
            cache=where.cache or None,
            cluster=where.cluster,
        )


@dataclass(frozen=True, slots=True)
class Dress:
    """What is heard beside the voice."""

    intro: Annotated[str, typer.Option("--intro", metavar="FILE", help="Play this sound before the narration.")] = ""
    outro: Annotated[str, typer.Option("--outro", metavar="FILE", help="Play this sound after it.")] = ""
    bed: Annotated[str, typer.Option("--bed", metavar="FILE", help="Play this music under the first words.")] = ""
    earcon: Annotated[bool, typer.Option("--earcon", help="Sound a soft chime before each heading.")] = False

    @property
    def dressing(self) -> Dressing:
        """What the pipeline takes."""
        return Dressing(self.intro, self.outro, self.bed, self.earcon)


UNDRESSED = Dress()


@dataclass(frozen=True, slots=True)
class Joining:
    """How many episodes are made of several sources."""

    as_one: Annotated[
        str,
        typer.Option(
            "--as-one",
            metavar="TITLE",
            help="One episode of all sources, with a list of contents; --fit is then the room that there is.",
        ),
    ] = ""

    def __post_init__(self) -> None:
        if self.as_one and not self.as_one.strip():
            raise UsageError("the title of the episode is blank", hint='--as-one "Monday\'s reading"')


APART = Joining()


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article is read."""

    lang: Annotated[
        str, typer.Option("--lang", metavar="TAG", help="Language, where the page is wrong: en, en-GB.")
    ] = ""
    verbosity: Annotated[
        str, typer.Option("--verbosity", metavar="brief|normal|full", help="How much of the page is told.")
    ] = "normal"
    say_quotes: Annotated[
        bool | None,
        typer.Option("--say-quotes/--no-say-quotes", help="Say 'quote' and 'end quote' around quotations."),
    ] = None
    code: Annotated[str, typer.Option("--code", metavar="skip|spell", help="Name code only, or spell it.")] = ""
    captions_aloud: Annotated[
        bool | None,
        typer.Option("--captions-aloud/--no-captions-aloud", help="Say the captions of pictures."),
    ] = None
    notes: Annotated[
        str, typer.Option("--notes", metavar="drop|end", help="Leave footnotes out, or read them at the end.")
    ] = ""

    def __post_init__(self) -> None:
        one_of("--verbosity", self.verbosity, MANNERS)
        one_of("--code", self.code, ("", *get_args(CodeManner)))
        one_of("--notes", self.notes, ("", *get_args(NotesManner)))
        language_tag(self.lang)

    @property
    def manner(self) -> Manner:
        """What ``--verbosity`` stands for, and on top of it what was chosen alone."""
        chosen = {
            "quotes": self.say_quotes,
            "code": self.code or None,
            "captions": self.captions_aloud,
            "notes": self.notes or None,
        }
        given: dict[str, Any] = {name: choice for name, choice in chosen.items() if choice is not None}
        return dataclasses.replace(MANNERS[self.verbosity], **given)


@dataclass(frozen=True, slots=True)
class Saying:
    """How words are said."""

    lexicon: Annotated[
        list[str] | None,
        typer.Option("--lexicon", metavar="FILE", help="How words are said, a line each or PLS; may be repeated."),
    ] = None

    def words(self) -> Lexicon:
        """All that the files say, a later one before an earlier.

        Raises:
            BadLexicon: one is missing, or a line of it is wrong.
        """
        return merged(*map(read_lexicon, filter(None, self.lexicon or ())))


def language_tag(tag: str) -> None:
    """Check what was given for a language, "" being none.

    Raises:
        UsageError: it looks like no BCP 47 tag.
    """
    if tag and not LANGUAGE_TAG.fullmatch(tag):
        raise UsageError(f"{tag!r} is not a language tag", hint="such as en, en-GB or zh-Hant")


def one_of(option: str, value: str, allowed: Iterable[str]) -> None:
    """Check the value of an option; raises UsageError."""
    if value not in allowed:
        raise UsageError(f"{option} {value!r} is none of them", hint=f"one of {', '.join(filter(None, allowed))}")


def seconds(text: str) -> float:
    """A duration: "25m", "1h10m", "90s", "25" (minutes), "24:30", "1:05:00".

    Raises:
        UsageError: it is none of these.
    """
    stripped = text.strip()
    if clock := CLOCK.fullmatch(stripped):
        return _total(clock.groups())
    if stripped and (match := DURATION.fullmatch(stripped)):
        return _total(match.groups())
    try:
        return 60 * float(stripped)
    except ValueError:
        raise UsageError(f"{text!r} is not a duration", hint="such as 25m, 1h10m or 24:30") from None


def _total(parts: Sequence[str | None]) -> float:
    hours, minutes, rest = (float(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + rest


def taking(*groups: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command that takes an object of each group, as one that takes the groups' fields as options."""

    def spread(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        objects = {name: hint for name, hint in hints.items() if hint in groups}
        own = [
            parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
            for name, parameter in inspect.signature(command).parameters.items()
            if name not in objects
        ]

        @wraps(command)
        def called(**given: Any) -> None:
            made = {
                name: group(**{option.name: given.pop(option.name) for option in _options(group)})
                for name, group in objects.items()
            }
            command(**given, **made)

        parameters = [*own, *(option for group in objects.values() for option in _options(group))]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return called

    return spread


def _options(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in dataclasses.fields(group)
    ]
