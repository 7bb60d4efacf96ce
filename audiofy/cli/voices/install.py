"""audiofy voices install: a voice comes."""

from __future__ import annotations

import importlib.util
import json as jsonlib
from typing import Annotated

import typer

from audiofy import installing
from audiofy.cli.console import say
from audiofy.cli.fetching import fetching, megabytes
from audiofy.cli.options import Talk, taking
from audiofy.engines.catalogue import Offer
from audiofy.model import to_json

PACKAGES = {"piper": "piper", "kokoro": "kokoro_onnx"}
"""Engine → what it cannot speak without; the extra of audiofy that brings it is named like the engine."""

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A voice, by name or parts of it; or the path of a Piper model.")
]
From = Annotated[
    str, typer.Option("--from", metavar="CATALOGUE", help="Another catalogue than audiofy's: a path or an address.")
]
Force = Annotated[bool, typer.Option("--force", "-f", help="Replace it even if it is there already.")]
Json = Annotated[bool, typer.Option("--json", help="Print what was installed as JSON on standard output.")]


@taking(Talk)
def install(name: Name, talk: Talk, from_: From = "", force: Force = False, json: Json = False) -> None:
    """Install a voice that is made of files; broken off, the same command goes on."""
    offer = installing.look_up(name, from_)
    with fetching(quiet=talk.quiet) as progress:
        result = installing.install(offer, force=force, progress=progress)
    if json:
        told = {**to_json(result.offer), "folder": str(result.folder), "fresh": result.fresh}
        print(jsonlib.dumps(told, ensure_ascii=False))
    if talk.quiet:
        return
    what, where = f"{result.offer.name} ({megabytes(result.offer.size)})", result.folder.as_posix()
    say(f"installed {what} in {where}" if result.fresh else f"{what} is installed already, and whole, in {where}")
    say(f"its licence: {_licence(result.offer)}")
    package = PACKAGES.get(offer.engine)
    if package and importlib.util.find_spec(package) is None:
        say(f'note: the engine that speaks with it is not installed: pip install "audiofy[{offer.engine}]"')


def _licence(offer: Offer) -> str:
    if not offer.home:
        return offer.licence or "not known"
    return f"{offer.licence} ({offer.home})" if offer.licence else f"see {offer.home}"
