"""audiofy serve: the player in the browser, and the API."""

from __future__ import annotations

import importlib
import re
import secrets
import webbrowser
from dataclasses import dataclass
from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.shelves import Shelf
from audiofy.errors import EngineError, EngineMissing, UnknownVoice, UsageError
from audiofy.model import Script
from audiofy.pipeline.casting import cast
from audiofy.pipeline.settings import Settings

TOKEN = "AUDIOFY_TOKEN"  # noqa: S105 - the name of a variable
"""Where the token may stand: a command line is shown to everyone by ``ps``."""
TOKEN_BYTES = 24
USUAL = "system"
_PLACE = re.compile(r"(\[[0-9a-fA-F:]+\]|[^:\s/]+):(\d{1,5})")
_NAME = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(:\d{1,5})?")
"""As the server takes the names that it is asked by."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server listens, and who may ask it."""

    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Listen here; beyond this machine only with a token.")
    ] = "127.0.0.1"
    port: Annotated[int, typer.Option("--port", "-p", metavar="N", help="Listen on this port; 0 is any free one.")] = (
        8080
    )
    token: Annotated[
        str,
        typer.Option(
            "--token",
            metavar="SECRET",
            envvar=TOKEN,
            show_envvar=False,
            help=f"What visitors must know; 'new' makes one up and shows it. Or {TOKEN} of the environment.",
        ),
    ] = ""
    public_name: Annotated[
        str, typer.Option("--public-name", metavar="HOST", help="The name that visitors use, where it is another one.")
    ] = ""
    readable: Annotated[
        str,
        typer.Option("--readable", metavar="HOST:PORT,…", help="Places of your own network whose pages may be read."),
    ] = ""
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True


@dataclass(frozen=True, slots=True)
class Speaking:
    """How articles sound where the listener has chosen nothing."""

    voice: Annotated[
        str, typer.Option("--voice", "-v", help="Voice by id, name or language; see 'audiofy voices'.")
    ] = ""
    engine: Annotated[str, typer.Option("--engine", "-e", help="Text-to-speech engine.")] = USUAL
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", help="Worker processes; 0 is one a core.")] = 0
    cache: Annotated[str, typer.Option("--cache", metavar="PLACE", help="Keep finished pieces here: a folder.")] = ""


@taking(Listening, Speaking, Shelf, Talk)
def serve(listening: Listening, speaking: Speaking, shelf: Shelf, talk: Talk) -> None:
    """Read and listen in the browser, and offer the same to programs as an API."""
    try:
        server = importlib.import_module("audiofy.server.run")
        options = importlib.import_module("audiofy.server.options")
    except ImportError as error:
        raise EngineMissing(
            f"the server needs a package that is not installed: {error}", hint="pip install 'audiofy[web]'"
        ) from error
    settings = Settings(engine=speaking.engine, voice=speaking.voice, jobs=speaking.jobs, cache=speaking.cache or None)
    check_voice(settings)
    token = secrets.token_urlsafe(TOKEN_BYTES) if listening.token == "new" else listening.token  # noqa: S105 - a word
    wanted = options.Options(
        library=shelf.opened().root,
        settings=settings,
        host=listening.host,
        port=listening.port,
        token=token,
        names=public_names(listening.public_name),
        readable=places(listening.readable),
    )

    def started(address: str) -> None:
        whole = f"{address}?token={token}" if token else address
        if not talk.quiet:
            say(f"listening at {whole}; Ctrl-C ends it")
        if listening.browser:
            webbrowser.open(whole)

    try:
        server.serve(wanted, started)
    except KeyboardInterrupt:  # which is how a server is ended
        if not talk.quiet:
            say("ended; what was made is kept")


def check_voice(settings: Settings) -> None:
    """Say now what cannot be, and not to whoever listens first.

    Raises:
        EngineMissing: the engine is not there.
        UnknownVoice: the voice is not there.
    """
    if not settings.voice and settings.engine == USUAL:
        return
    try:
        cast(Script("", "", ()), settings)
    except (EngineMissing, UnknownVoice):
        raise
    except EngineError:
        pass  # such as a server of voices that does not answer yet


def public_names(text: str) -> tuple[str, ...]:
    """The name that visitors use, if there is one.

    Raises:
        UsageError: it is no name of a host.
    """
    if text and not _NAME.fullmatch(text):
        raise UsageError(f"{text!r} is no name of a host", hint="such as audio.example.org, without http:// and a path")
    return (text,) if text else ()


def places(text: str) -> frozenset[tuple[str, int]]:
    """Hosts and ports with commas between.

    Raises:
        UsageError: one of them is none.
    """
    found = set()
    for each in filter(None, (part.strip() for part in text.split(","))):
        match = _PLACE.fullmatch(each)
        if not match or int(match[2]) > 65_535:
            raise UsageError(f"{each!r} is no host and port", hint="such as 192.168.1.5:8000")
        found.add((match[1].strip("[]").lower(), int(match[2])))
    return frozenset(found)
