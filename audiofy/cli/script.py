"""audiofy script: what will be said, to read, to edit and to give to 'audiofy say'."""

from __future__ import annotations

import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from audiofy import narration, pipeline
from audiofy.cli.console import note, say
from audiofy.cli.explaining import change_line, explanation
from audiofy.cli.lexicons import lexicons
from audiofy.cli.options import Reading, Saying, taking
from audiofy.model import to_json
from audiofy.narration.grammars import advice
from audiofy.narration.lexicons import applied, explained
from audiofy.outputs.atomic import atomic

Locator = Annotated[str, typer.Argument(metavar="SOURCE", help="An address, a path, or '-'.")]
Json = Annotated[bool, typer.Option("--json", help="The whole script, with what the page shows, as JSON.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Tell on standard error what was dropped or changed, and why.")
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")]
Force = Annotated[bool, typer.Option("--force", "-f", help="Replace a file that is there already.")]


@taking(Reading, Saying)
def script(
    source: Locator,
    reading: Reading,
    saying: Saying,
    json: Json = False,
    explain: Explain = False,
    output: Output = "-",
    force: Force = False,
) -> None:
    """Print the text that will be spoken."""
    lexicon_for = lexicons(saying)
    article = pipeline.read(source)
    note(article)
    narrated = narration.narrate(article, reading.lang or None, reading.manner)
    for line in advice(narrated):
        say(f"note: {line}")
    lexicon = lexicon_for(narrated)
    said = applied(narrated, lexicon)
    text = jsonlib.dumps(to_json(said), ensure_ascii=False, indent=1) + "\n" if json else narration.to_text(said)
    if explain:
        for line in explanation(article, narrated.language, reading.manner):
            print(line, file=sys.stderr)
        for change in explained(narrated, lexicon):
            print(change_line(change), file=sys.stderr)
    if output == "-":
        sys.stdout.write(text)
        return
    with atomic(Path(output), force=force) as stream:
        stream.write(text.encode("utf-8", "replace"))
