"""audiofy batch: lists of articles → audio in the library."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from audiofy import narration
from audiofy.cli.board import board
from audiofy.cli.console import complain, say
from audiofy.cli.defaults import use_server
from audiofy.cli.lexicons import lexicons
from audiofy.cli.options import Dress, Making, Reading, Saying, Where, taking
from audiofy.cli.shelves import Shelf
from audiofy.errors import AudiofyError, InputError, UsageError, WriteFailed
from audiofy.library import Item, Library
from audiofy.model import Article, Entry, Script, to_json
from audiofy.narration.lexicons import applied
from audiofy.pipeline.batch import Batch, Outcome, Plan
from audiofy.pipeline.listing import Lister, polite_reader
from audiofy.pipeline.recipe import Recipe
from audiofy.remote import Address, Place, is_address
from audiofy.sources.etiquette import Etiquette

Lists = Annotated[
    list[str],
    typer.Argument(metavar="LIST...", help="Feeds, OPML, sitemaps, exports, folders, texts of an address a line, '-'."),
]


@dataclass(frozen=True, slots=True)
class Crawling:
    """How hosts are asked, and what is tried."""

    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try what failed before once more.")] = False
    most: Annotated[
        int | None, typer.Option("--most", metavar="N", help="At most so many of each list, from its top.", min=1)
    ] = None
    delay: Annotated[
        float, typer.Option("--delay", metavar="SECONDS", help="Between two requests to a host.", min=0.0)
    ] = 1.0
    robots: Annotated[bool, typer.Option("--robots/--no-robots", help="Keep to robots.txt.")] = True

    @property
    def etiquette(self) -> Etiquette:
        """Whom the batch asks before it asks a host."""
        return Etiquette(self.delay, robots=self.robots)


@dataclass(frozen=True, slots=True)
class Filling(Crawling):
    """A library, and how what is wanted in it is had."""

    library: Annotated[
        str, typer.Option("--library", metavar="DIR", help="The library's folder; else your own library.")
    ] = ""


@taking(Filling, Reading, Saying, Making, Dress, Where)
def batch(
    sources: Lists, filling: Filling, reading: Reading, saying: Saying, making: Making, dress: Dress, where: Where
) -> None:
    """Turn all that lists name into audio in the library; run again, it does only what is missing."""
    if making.output == "-":
        raise UsageError("several episodes cannot share standard output", hint="-o FOLDER")
    if making.server:
        use_server(making.server)
    etiquette = filling.etiquette
    library = Shelf(filling.library).opened()
    recipe = Recipe(making.settings(dress.dressing, where), reading.lang, reading.manner, saying.words())
    folder = output_folder(making.output, library)
    plan = Plan(recipe.settings, recipe.key, folder, narrator(reading, saying), polite_reader(etiquette))
    entries, errors = listed(sources, etiquette, filling.most, quiet=making.quiet)
    items = library.add(entries)
    if filling.retry_failed:
        library.retry(items)
        items = tuple(filter(None, (library.item(one.number) for one in items)))
    errors += make(Batch(library, plan), items, making)
    if errors:
        raise typer.Exit(errors[0].exit_code)


def narrator(reading: Reading, saying: Saying) -> Callable[[Article], Script]:
    """Article → script, with the words of its lexicon."""
    lexicon_for = lexicons(saying)

    def narrate(article: Article) -> Script:
        script = narration.narrate(article, reading.lang or None, reading.manner)
        return applied(script, lexicon_for(script))

    return narrate


def output_folder(output: str, library: Library) -> Place:
    """Where audio goes: the folder that was named, made where it is missing, or the library's own.

    Raises:
        WriteFailed: it cannot be made.
    """
    if is_address(output):
        return Address(output)
    if not output:
        return library.episodes
    folder = Path(output).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(f"the folder {output} cannot be made: {error.strerror}") from error
    return folder


def listed(
    sources: Sequence[str], etiquette: Etiquette, most: int | None, *, quiet: bool
) -> tuple[list[Entry], list[AudiofyError]]:
    """What the lists name, and the lists that could not be had, each of which has been told."""
    errors: list[AudiofyError] = []

    def failed(entry: Entry, error: InputError) -> None:
        complain(error)
        errors.append(error)

    lister = Lister(etiquette, failed)
    entries: list[Entry] = []
    for source in sources:
        if not quiet:
            say(f"reading {source}")
        try:
            entries += lister.listing(source).entries[:most]
        except InputError as error:
            failed(Entry(source), error)
    return entries, errors


def make(batch: Batch, items: Sequence[Item], making: Making) -> list[AudiofyError]:
    """Make them, telling of each; the errors."""
    errors: list[AudiofyError] = []
    if not items:
        return errors
    with board(len(items), quiet=making.quiet) as shown:
        for event in batch.run(items):
            shown.hear(event)
            if isinstance(event, Outcome):
                if event.error:
                    errors.append(event.error)
                if making.json:
                    print(json.dumps(as_json(event), ensure_ascii=False), flush=True)
    if not making.quiet:
        say(shown.summary())
        if errors:
            say("--retry-failed tries what failed once more")
    return errors


def as_json(outcome: Outcome) -> dict[str, Any]:
    """One object an item."""
    item = outcome.item
    told: dict[str, Any] = {"number": item.number, "locator": item.entry.locator, "guid": item.entry.guid}
    told["status"] = outcome.status
    if outcome.episode:
        told["episode"] = to_json(outcome.episode)
    if error := outcome.error:
        told["error"] = {"reason": str(error), "hint": error.hint, "code": error.exit_code}
    return told
