"""audiofy voices: which voices there are."""

from __future__ import annotations

import json as jsonlib
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from audiofy.engines import load_engine
from audiofy.errors import UnknownVoice
from audiofy.model import to_json

WIDE = 200

Engine = Annotated[str, typer.Option("--engine", "-e", help="Text-to-speech engine.")]
Language = Annotated[str, typer.Option("--lang", metavar="TAG", help="Only those of a language: en, en-GB.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def voices(engine: Engine = "system", lang: Language = "", json: Json = False) -> None:
    """List the voices, the default one first."""
    wanted = lang.lower()
    found = [
        voice
        for voice in load_engine(engine).voices()
        if not wanted or voice.language == wanted or voice.language.startswith(f"{wanted}-")
    ]
    if not found:
        raise UnknownVoice(f"{engine} has no voice for the language {lang!r}", hint="'audiofy voices' lists them all")
    if json:
        print(jsonlib.dumps([to_json(voice) for voice in found], ensure_ascii=False, indent=1))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("language", "gender", "name", "id"):
        table.add_column(heading, no_wrap=True)
    for voice in found:
        table.add_row(voice.language, voice.gender, voice.name, voice.id)
    console = Console()
    # Into a pipe each voice stays whole, on a line of its own.
    (console if console.is_terminal else Console(width=WIDE)).print(table)
