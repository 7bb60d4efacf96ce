"""What somebody wants an episode of, and how: kept in the library's folder until it is made, whatever happens."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiofy import pacing
from audiofy.errors import UsageError, WriteFailed
from audiofy.model import Entry, from_json, to_json
from audiofy.outputs.atomic import atomic
from audiofy.pipeline.settings import Settings

FOLDER = "orders"
NAMES = "audiofy:episode:"
"""What the library knows orders by begins so."""
KEY_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Order:
    """An article, and the choices of ``Settings`` that a client has.

    Attributes:
        url: its address, or "" where ``article`` is the ID of one that was opened.
        wpm: words per minute; 0 where ``fit`` is the seconds that it shall last.
        client: whose turn the work takes.
    """

    url: str
    article: str
    engine: str
    voice: str
    wpm: float
    fit: float
    format: str
    captions: str
    bitrate: int
    client: str = ""

    @property
    def key(self) -> str:
        """The same for the same thing, whoever wants it."""
        fields = {name: value for name, value in to_json(self).items() if name != "client"}
        return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:KEY_LENGTH]

    def entry(self, title: str = "", address: str = "") -> Entry:
        """As the library has it.

        Args:
            address: of the page of an opened article, where it has one.
        """
        locator = self.url or address or f"audiofy:article:{self.article}"
        return Entry(locator, guid=f"{NAMES}{self.key}", title=title, outside=True)

    def settings(self, base: Settings) -> Settings:
        """Those of the server with these choices.

        Raises:
            UsageError, UnknownFormat: they do not fit together.
        """
        return dataclasses.replace(
            base,
            engine=self.engine,
            voice=self.voice,
            speed=None,
            wpm=self.wpm or None,
            fit=self.fit or None,
            format=self.format,
            captions=self.captions,
            bitrate=self.bitrate,
            force=True,
        )


def order(fields: Mapping[str, Any], base: Settings, client: str) -> Order:
    """What the fields of a request say.

    Raises:
        UsageError: there is not one article and at most one pace, or a pace is out of bounds.
    """
    if ("url" in fields) == ("article" in fields):
        raise UsageError("an episode is of one article", hint='give "url", or "article", the ID of an opened one')
    if sum(name in fields for name in ("speed", "wpm", "fit")) > 1:
        raise UsageError("speed, wpm and fit exclude one another", hint="give one of them")
    fit = float(fields.get("fit", 0))
    if "fit" in fields and not (math.isfinite(fit) and fit > 0):
        raise UsageError("fit is no duration", hint="in seconds, such as 1500")
    own = base if not fields.keys() & {"speed", "wpm"} else Settings()
    speed, wpm = fields.get("speed", own.speed), fields.get("wpm", own.wpm)
    engine = fields.get("engine") or base.engine
    voice = fields.get("voice") or (base.voice if engine == base.engine else "")
    return Order(
        url=fields.get("url", ""),
        article=fields.get("article", ""),
        engine=engine,
        voice=voice,
        wpm=0.0 if fit else round(float(pacing.words_per_minute(speed, wpm)), 3),
        fit=fit,
        format=fields.get("format", "mp3"),
        captions=",".join(dict.fromkeys(fields.get("captions", ()))),
        bitrate=int(fields.get("bitrate", 0)),
        client=client,
    )


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders that are not yet made.

    Attributes:
        folder: each is a file of it.
    """

    folder: Path

    def keep(self, wanted: Order) -> None:
        """Until it is discarded.

        Raises:
            WriteFailed: it cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteFailed(f"{self.folder} cannot be made: {error.strerror}") from error
        with atomic(self._path(wanted), force=True) as file:
            file.write(json.dumps(to_json(wanted)).encode())

    def discard(self, wanted: Order) -> None:
        """It is made, or will not be."""
        with contextlib.suppress(OSError):
            self._path(wanted).unlink(missing_ok=True)

    def kept(self) -> Iterator[Order]:
        """The one that was ordered first, first; what is no order is passed over."""
        with contextlib.suppress(OSError):
            for path in sorted(self.folder.glob("*.json"), key=lambda one: one.stat().st_mtime_ns):
                with contextlib.suppress(OSError, ValueError):
                    yield from_json(Order, json.loads(path.read_bytes()))

    def _path(self, wanted: Order) -> Path:
        return self.folder / f"{wanted.key}.json"
