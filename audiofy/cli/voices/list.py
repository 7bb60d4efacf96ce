"""audiofy voices: which voices there are, and which there could be."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from audiofy import installing
from audiofy.cli.fetching import megabytes
from audiofy.engines import load_engine
from audiofy.engines.catalogue import Offer
from audiofy.errors import UnknownVoice
from audiofy.model import to_json

WIDE = 200

Engine = Annotated[
    str, typer.Option("--engine", "-e", help="Text-to-speech engine; else 'system', or all of them for --available.")
]
Language = Annotated[str, typer.Option("--lang", metavar="TAG", help="Only those of a language: en, en-GB.")]
Available = Annotated[bool, typer.Option("--available", help="Those that 'audiofy voices install' can bring.")]
From = Annotated[
    str, typer.Option("--from", metavar="CATALOGUE", help="What is available by another catalogue: a path or address.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def voices(
    context: typer.Context,
    engine: Engine = "",
    lang: Language = "",
    available: Available = False,
    from_: From = "",
    json: Json = False,
) -> None:
    """List the voices, the default one first; or install one, remove one, hear one."""
    if context.invoked_subcommand:
        return
    if available or from_:
        _list_offers(_of(lang, [o for o in installing.catalogue(from_) if engine in ("", o.engine)]), lang, json=json)
        return
    found = _of(lang, load_engine(engine or "system").voices())
    if not found:
        what = f"{engine or 'system'} has no voice for the language {lang!r}"
        raise UnknownVoice(what, hint="'audiofy voices' lists them all")
    if json:
        print(jsonlib.dumps([to_json(voice) for voice in found], ensure_ascii=False, indent=1))
        return
    headings = ("language", "gender", "name", "id")
    _print(headings, [(voice.language, voice.gender, voice.name, voice.id) for voice in found])


def _of(lang: str, all_of_them: Sequence[Any]) -> list[Any]:
    wanted = lang.lower().replace("_", "-")
    return [one for one in all_of_them if not wanted or f"{one.language}-".startswith(f"{wanted}-")]


def _list_offers(offers: Sequence[Offer], lang: str, *, json: bool) -> None:
    if not offers:
        what = f"no voice for the language {lang!r} is available" if lang else "no voice is available"
        raise UnknownVoice(what, hint="'audiofy voices --available' lists them all")
    there = {(place.engine, place.name) for place in installing.places()}
    rows = [(offer, (offer.engine, offer.name) in there) for offer in offers]
    if json:
        told = [{**to_json(offer), "bytes": offer.size, "installed": installed} for offer, installed in rows]
        print(jsonlib.dumps(told, ensure_ascii=False, indent=1))
        return
    _print(
        ("language", "gender", "size", "engine", "name", "licence", ""),
        [
            (
                offer.language or "many",
                offer.gender,
                megabytes(offer.size),
                offer.engine,
                offer.name,
                offer.licence or "see its page",
                "installed" if installed else "",
            )
            for offer, installed in rows
        ],
    )


def _print(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console = Console()
    # Into a pipe each voice stays whole, on a line of its own.
    (console if console.is_terminal else Console(width=WIDE)).print(table)
