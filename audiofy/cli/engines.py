"""audiofy engines: which engines there are, and whether one keeps what an engine promises."""

from __future__ import annotations

import inspect
import json as jsonlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from audiofy.engines import load_engine
from audiofy.engines.contract import results
from audiofy.errors import AudiofyError, EngineError
from audiofy.model import to_json
from audiofy.registry import ENGINES

Check = Annotated[
    str, typer.Option("--check", metavar="NAME", help="Run on this machine what every engine is held to.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@dataclass(frozen=True, slots=True)
class State:
    """An engine on this machine.

    Attributes:
        voices: how many; 0 where it is not ready.
        about: what it speaks with.
        missing: why it is not ready, and what to do, or "".
    """

    name: str
    voices: int
    about: str
    missing: str = ""


def engines(check: Check = "", json: Json = False) -> None:
    """List the engines, or check one."""
    if check:
        _check(check, json=json)
        return
    found = list(_states())
    if json:
        print(jsonlib.dumps([to_json(state) for state in found], ensure_ascii=False, indent=1))
        return
    for state in found:
        count = f"{state.voices} voice{'s' if state.voices > 1 else ''}"
        print(f"{state.name:<12} {state.missing or f'{count}. {state.about}'}")


def _states() -> Iterator[State]:
    for name in ENGINES.names():
        try:
            engine = load_engine(name)
            about = (inspect.getdoc(type(engine)) or "").partition("\n")[0]
            yield State(name, len(engine.voices()), about)
        except AudiofyError as error:
            hint = f" ({error.hint})" if error.hint else ""
            yield State(name, 0, "", f"not ready: {error}{hint}")


def _check(name: str, *, json: bool) -> None:
    """One line a promise; ends with the code of an engine's errors if one is broken."""
    engine = load_engine(name)
    engine.voices()
    failed: dict[str, tuple[str, ...]] = {}
    for promise, failures in results(engine):
        failed[promise] = failures
        if not json:
            print(f"{'FAILS' if failures else 'ok':<6} {promise}", flush=True)
            for failure in failures:
                print(f"       {failure}", flush=True)
    if json:
        told = {"engine": name, "version": engine.version, "checks": {key: list(one) for key, one in failed.items()}}
        print(jsonlib.dumps(told, ensure_ascii=False, indent=1))
    if any(failed.values()):
        raise typer.Exit(EngineError.exit_code)
