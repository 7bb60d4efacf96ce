"""What ``url``, ``file`` and ``say`` share: sources become audio files, one after the other, whatever befalls each."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from audiofy import pipeline
from audiofy.cli.console import complain, made, reporting, say
from audiofy.cli.defaults import use_server
from audiofy.cli.options import HERE, UNDRESSED, Dress, Making, Where
from audiofy.errors import AudiofyError, UsageError, WriteFailed
from audiofy.model import Episode, Script, to_json
from audiofy.remote import is_address


def make_all(
    sources: Sequence[str],
    script_of: Callable[[str], Script],
    making: Making,
    dress: Dress = UNDRESSED,
    where: Where = HERE,
) -> None:
    """Make each; at the end exit with the code of the first error, if there was one.

    Args:
        script_of: source → script; raises InputError.
    """
    if making.server:
        use_server(making.server)
    settings = making.settings(dress.dressing, where)
    targets = _targets(sources, making.output)
    failures: list[AudiofyError] = []
    with reporting(quiet=making.quiet) as listener, pipeline.open_session(settings, listener, sources) as session:
        for source, target in zip(sources, targets, strict=True):
            try:
                session.listener(pipeline.Progress("read", source))
                script = script_of(source)
                stream = sys.stdout.buffer if target == "-" else None
                episode = session.render(script, stream or target)
            except AudiofyError as error:
                if making.debug:
                    traceback.print_exc()
                complain(error)
                failures.append(error)
            else:
                _report(episode, making)
    if failures:
        raise typer.Exit(failures[0].exit_code)


def _targets(sources: Sequence[str], output: str) -> list[str | Path | None]:
    if output == "-":
        if len(sources) > 1:
            raise UsageError("several episodes cannot share standard output", hint="-o FOLDER")
        if sys.stdout.isatty():
            raise UsageError("an MP3 is nothing for a terminal", hint="-o FILE, or send the output on: | or >")
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


def _report(episode: Episode, making: Making) -> None:
    if making.json:
        print(json.dumps(to_json(episode), ensure_ascii=False), flush=True)
    if making.quiet:
        return
    say(made(episode))
    for note in episode.notes:
        say(f"note: {note}")
