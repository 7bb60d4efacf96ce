"""audiofy voices sample: what a voice sounds like."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated

import typer

from audiofy.cli.making import make_all
from audiofy.cli.options import Making, Talk, taking
from audiofy.engines import load_engine
from audiofy.languages import primary
from audiofy.model import Script, Segment
from audiofy.speech.passages import SAMPLES

SENTENCES = 2

Voice = Annotated[str, typer.Argument(metavar="VOICE", help="Voice by id, name or language; see 'audiofy voices'.")]


@dataclass(frozen=True, slots=True)
class Sampling(Talk):
    """How a sample is made."""

    engine: Annotated[str, typer.Option("--engine", "-e", help="Text-to-speech engine.")] = "system"
    wpm: Annotated[
        str, typer.Option("--wpm", metavar="N", help="Pace in words a minute, 80 to 600, or slow, average, fast.")
    ] = "average"
    text: Annotated[
        str, typer.Option("--text", metavar="TEXT", help="What it says; else two sentences in its language.")
    ] = ""
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE|DIR|-", help="Where it goes; '-' is standard output.")
    ] = ""
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace a file that is there already.")] = False
    json: Annotated[bool, typer.Option("--json", help="Print what was made as JSON on standard output.")] = False


@taking(Sampling)
def sample(voice: Voice, sampling: Sampling) -> None:
    """Make a short MP3 of a voice, to hear what it is like."""
    shared = {field.name for field in fields(Making)} & {field.name for field in fields(Sampling)}
    making = Making(voice=voice, **{name: getattr(sampling, name) for name in shared})
    make_all([f"a sample for the voice {voice}"], lambda _: _script(voice, sampling.engine, sampling.text), making)


def _script(wanted: str, engine: str, text: str) -> Script:
    """A script without a title of its own, so that nothing but the text is said."""
    voice = load_engine(engine).find(wanted, "")
    said = (text,) if text.strip() else SAMPLES.get(primary(voice.language), SAMPLES["en"])[:SENTENCES]
    return Script(f"Sample of {voice.name}", voice.language, tuple(Segment(sentence, sentence) for sentence in said))
