"""audiofy normalize: one text, or one a line, as it is said."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from audiofy import narration
from audiofy.cli.explaining import change_line
from audiofy.cli.options import language_tag
from audiofy.errors import NothingToRead
from audiofy.model import to_json

Texts = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="What is written; '-' takes the lines of standard input.")
]
Language = Annotated[str, typer.Option("--lang", metavar="TAG", help="Its language: en, en-GB; else it is guessed.")]
Explain = Annotated[bool, typer.Option("--explain", help="Tell on standard error what was changed, and why.")]
Json = Annotated[bool, typer.Option("--json", help="An object a line: text, language, spoken, changes.")]


def normalize(texts: Texts, lang: Language = "", explain: Explain = False, json: Json = False) -> None:
    """Print texts as they are said, a line each."""
    language_tag(lang)
    for text in _lines(texts):
        language = lang or narration.detect(text)
        spoken = narration.normalize(text, language)
        changes = narration.explain(text, language) if explain or json else ()
        if json:
            told = {"text": text, "language": language, "spoken": spoken, "changes": to_json(changes)}
            print(jsonlib.dumps(told, ensure_ascii=False), flush=True)
        else:
            print(spoken, flush=True)
        for change in changes if explain else ():
            print(change_line(change), file=sys.stderr)


def _lines(texts: Sequence[str]) -> Iterator[str]:
    """Each text, and each line of standard input in place of "-".

    Raises:
        NothingToRead: no text has a character that shows.
    """
    found = False
    for text in texts:
        lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer) if text == "-" else [text]
        for line in lines:
            found = found or bool(line.strip())
            yield line
    if not found:
        raise NothingToRead("there is no text", hint='audiofy normalize "TEXT", or lines on standard input with -')
