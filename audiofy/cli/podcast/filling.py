"""What ``add`` and ``follow`` share: whatever is waiting in a show's library, or was lost from it, is made."""

from __future__ import annotations

import dataclasses
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from audiofy.cli.batch import Crawling, make, narrator
from audiofy.cli.console import say
from audiofy.cli.options import Dress, Making, Reading, Saying
from audiofy.cli.podcast.folder import TRANSCRIPTS, Podcast, ShowFolder
from audiofy.errors import AudiofyError, UsageError
from audiofy.pipeline.batch import Batch, Plan
from audiofy.pipeline.listing import polite_reader
from audiofy.pipeline.recipe import Recipe
from audiofy.pipeline.shelving import is_whole
from audiofy.sources.etiquette import Etiquette


@dataclasses.dataclass(frozen=True, slots=True)
class Ways:
    """All options by which episodes are made."""

    reading: Reading
    saying: Saying
    making: Making
    dress: Dress

    def of(self, podcast: Podcast) -> Ways:
        """With the show's own defaults; raises UsageError."""
        if self.making.output:
            raise UsageError("a podcast keeps its audio in its own folder", hint="without -o; publish makes the site")
        making = podcast.with_defaults(self.making)
        making = dataclasses.replace(making, captions=making.captions or TRANSCRIPTS)
        reading, saying = podcast.with_defaults(self.reading), podcast.with_defaults(self.saying)
        return Ways(reading, saying, making, podcast.with_defaults(self.dress))


@dataclasses.dataclass(frozen=True, slots=True)
class Feeding(Crawling):
    """A podcast, and how what is wanted in it is had."""

    show: Annotated[str, typer.Option("--show", metavar="DIR", help="The podcast's folder.")] = "."

    def alone(self, *, quiet: bool) -> AbstractContextManager[Podcast]:
        """As of ``ShowFolder``."""
        return ShowFolder(self.show).alone(quiet=quiet)


def fill(podcast: Podcast, feeding: Feeding, ways: Ways, etiquette: Etiquette) -> list[AudiofyError]:
    """Make what is waiting, or has lost its files, and, where that is asked for, what has failed; the errors."""
    library, making = podcast.library, ways.making
    if feeding.retry_failed:
        library.retry(library.items("failed"))
    lost = (item for item in library.items("made") if not ((one := library.episode(item)) and is_whole(one)))
    waiting = (*library.items("waiting"), *lost)
    if not waiting and not making.quiet:
        say("there is nothing new")
    settings = making.settings(ways.dress.dressing)
    recipe = Recipe(settings, ways.reading.lang, ways.reading.manner, ways.saying.words())
    narrate, reader = narrator(ways.reading, ways.saying), polite_reader(etiquette)
    plan = Plan(settings, recipe.key, library.episodes, narrate, reader)
    return make(Batch(library, plan, keeps=True), waiting, making)
