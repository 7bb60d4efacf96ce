"""What ``url``, ``file`` and ``say`` share: sources become audio files, one after the other, whatever befalls each."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import typer

from audiofy import pipeline
from audiofy.cli.console import complain, made, reporting, say
from audiofy.cli.defaults import use_server
from audiofy.cli.options import APART, HERE, UNDRESSED, Dress, Joining, Making, Where, seconds
from audiofy.errors import AudiofyError, UsageError, WriteFailed
from audiofy.model import Episode, Script, to_json
from audiofy.pipeline.fitting import worded
from audiofy.pipeline.settings import Settings
from audiofy.remote import is_address

ScriptOf = Callable[[str], Script]
"""Source → script; raises InputError."""


def make_all(
    sources: Sequence[str],
    script_of: ScriptOf,
    making: Making,
    dress: Dress = UNDRESSED,
    joining: Joining = APART,
    where: Where = HERE,
) -> None:
    """Make each, or one of all; at the end exit with the code of the first error, if there was one."""
    if making.server:
        use_server(making.server)
    if joining.as_one:
        settings = dataclasses.replace(making, fit=None).settings(dress.dressing, where)
        _make_one(sources, script_of, making, settings, joining.as_one)
    else:
        _make_each(sources, script_of, making, making.settings(dress.dressing, where))


def _make_each(sources: Sequence[str], script_of: ScriptOf, making: Making, settings: Settings) -> None:
    places = targets(sources, making.output)
    failures = Failures(debug=making.debug)
    with reporting(quiet=making.quiet) as listener, pipeline.open_session(settings, listener, sources) as session:
        for source, target in zip(sources, places, strict=True):
            with failures.noted():
                session.listener(pipeline.Progress("read", source))
                episode = session.render(script_of(source), opened(target))
                report(episode, making)
    failures.end()


def _make_one(sources: Sequence[str], script_of: ScriptOf, making: Making, settings: Settings, title: str) -> None:
    room = None if making.fit is None else seconds(making.fit)
    (target,) = targets(sources[:1], making.output)
    failures = Failures(debug=making.debug)
    scripts: list[Script] = []
    with reporting(quiet=making.quiet) as listener, pipeline.open_session(settings, listener, sources) as session:
        for source in sources:
            with failures.noted():
                session.listener(pipeline.Progress("read", source))
                scripts.append(worded(script_of(source)))
        if scripts:
            with failures.noted():
                report(session.render_as_one(title, scripts, opened(target), room), making)
    failures.end()


class Failures:
    """What went wrong with one source, said at once, so that the others can go on."""

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        self._found: list[AudiofyError] = []

    @contextlib.contextmanager
    def noted(self) -> Iterator[None]:
        """Goes on behind the block after an error in it."""
        try:
            yield
        except AudiofyError as error:
            if self._debug:
                traceback.print_exc()
            complain(error)
            self._found.append(error)

    def end(self) -> None:
        """Exit with the code of the first, if there was one."""
        if self._found:
            raise typer.Exit(self._found[0].exit_code)


def opened(target: str | Path | None) -> pipeline.Target:
    """One of ``targets``, as a session takes it."""
    return sys.stdout.buffer if target == "-" else target


def targets(sources: Sequence[str], output: str) -> list[str | Path | None]:
    """Where the episode of each source goes, as ``-o`` says; None where it says nothing. A folder is made.

    Raises:
        UsageError: they cannot all go there.
        WriteFailed: the folder cannot be made.
    """
    if output == "-":
        if len(sources) > 1:
            raise UsageError("several episodes cannot share standard output", hint="-o FOLDER")
        if sys.stdout.isatty():
            raise UsageError("a sound file is nothing for a terminal", hint="-o FILE, or send the output on: | or >")
        return ["-"]
    if not output:
        return [None] * len(sources)
    folder = output.endswith(("/", "\\"))
    if len(sources) > 1 and not folder and not Path(output).is_dir():
        raise UsageError(f"{output} is not a folder, and there are {len(sources)} sources", hint="-o FOLDER/")
    if is_address(output):
        return [output] * len(sources)
    if folder:
        try:
            Path(output).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteFailed(f"the folder {output} cannot be made: {error.strerror}") from error
    return [Path(output)] * len(sources)


def report(episode: Episode, making: Making) -> None:
    """Tell what was made."""
    if making.json:
        print(json.dumps(to_json(episode), ensure_ascii=False), flush=True)
    if making.quiet:
        return
    say(made(episode))
    for note in episode.notes:
        say(f"note: {note}")
