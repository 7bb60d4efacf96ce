"""audiofy doctor: what works on this machine."""

from __future__ import annotations

from collections.abc import Callable

import typer

from audiofy.audio.ffmpeg import ffmpeg_path, ffmpeg_version
from audiofy.engines import load_engine
from audiofy.errors import AudiofyError, EngineMissing
from audiofy.folders import cache_folder
from audiofy.registry import ENGINES
from audiofy.store import LocalStore, key_of

SHIPPED = ("system", "espeak", "metronome")
"""The engines that every installation has; another one that is missing is no fault."""


def doctor() -> None:
    """Check the voices, the encoder and the cache."""
    checks: dict[str, Callable[[], str]] = {f"engine {name}": _engine_check(name) for name in ENGINES.names()}
    checks |= {"encoder": _encoder, "cache": _cache}
    failures: list[AudiofyError] = []
    for name, check in checks.items():
        try:
            print(f"ok     {name}: {check()}")
        except AudiofyError as error:
            absent = isinstance(error, EngineMissing) and name.removeprefix("engine ") not in SHIPPED
            verdict = "absent" if absent else "FAILS "
            print(f"{verdict} {name}: {error}" + (f" ({error.hint})" if error.hint else ""))
            if not absent:
                failures.append(error)
    if failures:
        raise typer.Exit(failures[0].exit_code)


def _engine_check(name: str) -> Callable[[], str]:
    def check() -> str:
        engine = load_engine(name)
        voice = engine.voices()[0]
        with engine.open(voice.id) as speaker:
            clip = speaker.say("All is well.", 200)
        spoken = f"{voice.name} says a sentence of {clip.frames / clip.rate:.1f} s"
        return f"{engine.version}, {len(engine.voices())} voices; {spoken}"

    return check


def _encoder() -> str:
    return f"{ffmpeg_version()} in {ffmpeg_path()}"


def _cache() -> str:
    store = LocalStore(cache_folder())
    key = key_of("doctor", "")
    store.put(key, b"well")
    if store.get(key) != b"well":
        raise AudiofyError(f"{store.root} does not keep what is written to it")
    return str(store.root)
