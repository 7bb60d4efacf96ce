"""audiofy script: what will be said, to read, to edit and to give to 'audiofy say'."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from audiofy import narration, pipeline
from audiofy.cli.console import note, say
from audiofy.cli.explaining import change_line, explanation
from audiofy.cli.lexicons import lexicons
from audiofy.cli.making import Failures, ScriptOf
from audiofy.cli.options import Joining, Reading, Saying, taking
from audiofy.errors import UsageError
from audiofy.model import Script, to_json
from audiofy.narration.grammars import advice
from audiofy.narration.lexicons import applied, explained
from audiofy.outputs.atomic import atomic
from audiofy.pipeline.fitting import worded

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help="An address, a path, or '-'.")]


@dataclass(frozen=True, slots=True)
class Compiling(Joining):
    """Whether several sources are one script."""

    as_one: Annotated[
        str,
        typer.Option("--as-one", metavar="TITLE", help="One script of all sources, as 'audiofy url --as-one' says it."),
    ] = ""


@dataclass(frozen=True, slots=True)
class Showing:
    """In what form a script is shown, and where."""

    json: Annotated[bool, typer.Option("--json", help="The whole script, with what the page shows, as JSON.")] = False
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell on standard error what was dropped or changed, and why.")
    ] = False
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = "-"
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace a file that is there already.")] = False

    def show(self, script: Script) -> None:
        """Print or write it; raises WriteFailed."""
        text = narration.to_text(script)
        if self.json:
            text = json.dumps(to_json(script), ensure_ascii=False, indent=1) + "\n"
        if self.output == "-":
            sys.stdout.write(text)
            return
        with atomic(Path(self.output), force=self.force) as stream:
            stream.write(text.encode("utf-8", "replace"))


@taking(Reading, Saying, Compiling, Showing)
def script(sources: Sources, reading: Reading, saying: Saying, compiling: Compiling, showing: Showing) -> None:
    """Print the text that will be spoken: of a source, or of several as one episode."""
    script_of = _scripts(reading, saying, explain=showing.explain)
    if compiling.as_one:
        _show_as_one(compiling.as_one, sources, script_of, showing)
    elif len(sources) > 1:
        raise UsageError("several scripts cannot share one output", hint="--as-one TITLE makes one of them")
    else:
        showing.show(script_of(sources[0]))


def _scripts(reading: Reading, saying: Saying, *, explain: bool) -> ScriptOf:
    """Source → script with the words of its lexicon, and what there is to tell of it."""
    lexicon_for = lexicons(saying)

    def script_of(source: str) -> Script:
        article = pipeline.read(source)
        note(article)
        narrated = narration.narrate(article, reading.lang or None, reading.manner)
        for line in advice(narrated):
            say(f"note: {line}")
        lexicon = lexicon_for(narrated)
        if explain:
            for line in explanation(article, narrated.language, reading.manner):
                print(line, file=sys.stderr)
            for change in explained(narrated, lexicon):
                print(change_line(change), file=sys.stderr)
        return applied(narrated, lexicon)

    return script_of


def _show_as_one(title: str, sources: Sequence[str], script_of: ScriptOf, showing: Showing) -> None:
    """Of those that can be read; at the end exit with the code of the first error, if there was one."""
    failures = Failures()
    scripts: list[Script] = []
    for source in sources:
        with failures.noted():
            scripts.append(worded(script_of(source)))
    if scripts:
        showing.show(narration.compiled(title, scripts))
    failures.end()
