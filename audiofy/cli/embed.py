"""audiofy embed: an article → what its page needs to be heard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiofy import pipeline
from audiofy.cli.console import reporting
from audiofy.cli.console import say as tell
from audiofy.cli.defaults import use_server
from audiofy.cli.lexicons import said_as
from audiofy.cli.making import Failures, report
from audiofy.cli.options import Dress, Making, Reading, Saying, Where, taking
from audiofy.cli.url import script_of
from audiofy.errors import UsageError
from audiofy.pipeline.embedding import Embedder

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Addresses or paths; '-' is standard input.")]


@taking(Reading, Saying, Making, Dress, Where)
def embed(sources: Sources, reading: Reading, saying: Saying, making: Making, dress: Dress, where: Where) -> None:
    """Write what a page needs to play its article: sound, times, the player, and a page that shows how."""
    if making.output == "-" or making.captions:
        raise UsageError("what is written is a folder of files, and its captions are its own", hint="-o DIR")
    if making.server:
        use_server(making.server)
    folder = Path(making.output or ".")
    settings = making.settings(dress.dressing, where)
    spoken = said_as(lambda source: script_of(source, reading, quiet=making.quiet), saying)
    failures = Failures(debug=making.debug)
    with reporting(quiet=making.quiet) as listener, pipeline.open_session(settings, listener, sources) as session:
        embedder = Embedder(session, folder)
        for source in sources:
            with failures.noted():
                session.listener(pipeline.Progress("read", source))
                episode = embedder.embed(spoken(source))
                report(episode, making)
                if not making.quiet:
                    tell(f"open {Path(episode.path).with_suffix('.html')} to hear it; docs/embed.md tells the rest")
    failures.end()
