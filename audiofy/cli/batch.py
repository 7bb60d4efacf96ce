"""audiofy batch: lists of articles → audio in the library."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from audiofy import narration
from audiofy.cli.board import board
from audiofy.cli.console import complain, say
from audiofy.cli.defaults import use_server
from audiofy.cli.lexicons import lexicons
from audiofy.cli.options import Dress, Making, Reading, Saying, taking
from audiofy.cli.shelves import Shelf
from audiofy.errors import AudiofyError, InputError, UsageError, WriteFailed
from audiofy.library import Item, Library
from audiofy.model import Article, Entry, Script, to_json
from audiofy.narration.lexicons import applied
from audiofy.pipeline.batch import Batch, Outcome, Plan
from audiofy.pipeline.listing import Lister, polite_reader
from audiofy.pipeline.recipe import Recipe
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


@taking(Shelf, Crawling, Reading, Saying, Making, Dress)
def batch(
    sources: Lists, shelf: Shelf, crawling: Crawling, reading: Reading, saying: Saying, making: Making, dress: Dress
) -> None:
    """Turn all that lists name into audio in the library; run again, it does only what is missing."""
    if making.output == "-":
        raise UsageError("several episodes cannot share standard output", hint="-o FOLDER")
    if making.server:
        use_server(making.server)
    etiquette = crawling.etiquette
    library = shelf.opened()
    plan = plan_of(library, etiquette, reading, saying, making, dress)
    entries, errors = listed(sources, etiquette, making, crawling.most)
    items = library.add(entries)
    if crawling.retry_failed:
        library.retry(items)
        items = tuple(filter(None, (library.item(one.number) for one in items)))
    errors += make(Batch(library, plan), items, making)
    if errors:
        raise typer.Exit(errors[0].exit_code)


def plan_of(
    library: Library, etiquette: Etiquette, reading: Reading, saying: Saying, making: Making, dress: Dress
) -> Plan:
    """How the items are made; the folder is made where it is missing."""
    settings = making.settings(dress.dressing)
    lexicon_for = lexicons(saying)

    def narrate(article: Article) -> Script:
        script = narration.narrate(article, reading.lang or None, reading.manner)
        return applied(script, lexicon_for(script))

    folder = Path(making.output).expanduser().absolute() if making.output else library.episodes
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(f"the folder {making.output} cannot be made: {error.strerror}") from error
    recipe = Recipe(settings, reading.lang, reading.manner, saying.words())
    return Plan(settings, recipe.key, folder, narrate, polite_reader(etiquette))


def listed(
    sources: Sequence[str], etiquette: Etiquette, making: Making, most: int | None
) -> tuple[list[Entry], list[AudiofyError]]:
    """What the lists name, and the lists that could not be had, each of which has been told."""
    errors: list[AudiofyError] = []

    def failed(entry: Entry, error: InputError) -> None:
        complain(error)
        errors.append(error)

    lister = Lister(etiquette, failed)
    entries: list[Entry] = []
    for source in sources:
        if not making.quiet:
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
