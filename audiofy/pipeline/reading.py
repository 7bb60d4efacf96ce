"""Source → Article → Script."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from audiofy import narration
from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.inputs.addresses import web_address
from audiofy.inputs.decode import decode, is_binary
from audiofy.model import Article, Script, Source, from_json
from audiofy.pipeline.whole_article import read_whole
from audiofy.registry import INPUTS
from audiofy.sources import Limits, fetch, open_source
from audiofy.sources.guard import Gate
from audiofy.sources.manners import Manners
from audiofy.sources.media import sniff

Readable = str | Path | bytes | Source
"""An address, a path, "-" for standard input, or the bytes of a page."""

KINDS = "HTML, text, Markdown, EPUB, DOCX, MHTML and a feed's entry"
TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def load(source: Readable, limits: Limits | None = None) -> Source:
    """Fetch or read it.

    Args:
        limits: of a fetch.

    Raises:
        InputError: it cannot be had.
    """
    if isinstance(source, Source):
        return source
    if isinstance(source, bytes):
        return Source("-", source, sniff(source))
    return open_source(str(source), limits=limits)


def extract(source: Source) -> Article:
    """The article in a source that is at hand.

    Raises:
        InputError: it has no reader, or holds no article.
    """
    if source.media_type in TEXT_TYPES and is_binary(source.data):
        raise UnsupportedInput(f"{source.locator} is not text, whatever its name says", hint=f"readable are {KINDS}")
    try:
        reader = INPUTS.load(source.media_type)
    except KeyError as error:
        raise UnsupportedInput(
            f"{source.locator} is {source.media_type or 'of no known kind'}, and there is no reader for that",
            hint=f"readable are {', '.join(INPUTS.names())}",
        ) from error
    return cast(Article, reader(source))


@dataclass(frozen=True, slots=True)
class Reader:
    """How articles are had.

    Attributes:
        extract: what takes the article out of a page.
        manners: asked before each request; None for the one page that a person asks for.
        guard: says which hosts may be asked; then a name is an address, and never a file or standard input. None for
            what a person at this machine names.
    """

    extract: Callable[[Source], Article] = extract
    manners: Manners | None = None
    guard: Gate | None = None

    def read(self, source: Readable) -> Article:
        """The article in it; of a web page, with its later pages.

        Raises:
            InputError: it cannot be had, has no reader, or holds no article.
        """
        limits = Limits(manners=self.manners, guard=self.guard)
        loaded = self._loaded(source, limits)
        if loaded.media_type in PAGE_TYPES and web_address(loaded.locator) and not isinstance(source, Source):
            return read_whole(loaded, self.extract, limits)
        return self.extract(loaded)

    def _loaded(self, source: Readable, limits: Limits) -> Source:
        if self.guard is None or isinstance(source, Source | bytes):
            return load(source, limits)
        return fetch(str(source), limits=limits)


read = Reader().read


def read_script(source: Readable) -> Script:
    """A script as ``audiofy script`` writes it, edited or not: the text form or JSON.

    Raises:
        InputError: it cannot be had, is not text, or is empty.
    """
    loaded = load(source)
    if is_binary(loaded.data):
        raise UnsupportedInput(f"{loaded.locator} is not a script: it is not text", hint="'audiofy script' writes one")
    text = decode(loaded.data)
    if loaded.media_type in PAGE_TYPES:
        raise UnsupportedInput(
            f"{loaded.locator} is a web page and not a script",
            hint=f"audiofy file {loaded.locator}",
        )
    if not text.lstrip().startswith("{"):
        return narration.from_text(text)
    try:
        script = from_json(Script, json.loads(text))
    except ValueError as error:
        raise UnsupportedInput(
            f"{loaded.locator} is not a script: {error}", hint="audiofy script --json writes one"
        ) from error
    if not _in_order(script):
        raise UnsupportedInput(
            f"{loaded.locator} is not a script: its parts are not where its segments are",
            hint="audiofy script --json writes one",
        )
    if not script.segments:
        raise NothingToRead(f"{loaded.locator} is a script without a word", hint="write at least one sentence into it")
    return script


def _in_order(script: Script) -> bool:
    """Whether each part begins behind the one before, and is among the segments."""
    borders = [border for part in script.parts for border in (part.start, part.body)]
    begun = all(first.body < second.start for first, second in itertools.pairwise(script.parts))
    return begun and borders == sorted(borders) and all(0 <= border < len(script.segments) for border in borders)
