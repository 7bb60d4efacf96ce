"""Voices that can be installed: what ``catalogue.json`` offers, or somebody's own file of the same form.

``{"voices": [{"name": …, "engine": …, "language": …, "gender": …, "licence": …, "home": …, "files": [{"path": …,
"url": …, "size": …, "sha256": …}]}]}``. A relative ``url`` is taken from where the catalogue lies. Names and paths
become those of folders and files, so each is one plain name.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import json
import re
import urllib.parse
from collections.abc import Iterable, Sequence
from pathlib import Path

from audiofy.errors import UnknownVoice, UnsupportedInput
from audiofy.model import from_json

MANIFEST = "voice.json"
"""What lies beside the files of an installed voice: its offer."""

SHIPPED = Path(__file__).with_name("catalogue.json")
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
_LOCALE = re.compile(r"^([a-z]{2,3})_([a-z]{2})(?=-|$)")
_DIGESTS = {"sha256": 64, "md5": 32}
_NEAREST = 6
_LIKE = 0.7


@dataclasses.dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a voice.

    Attributes:
        path: its name in the voice's folder.
        url: where it is: http(s), or ``file:`` on this machine.
        size: bytes.
        sha256, md5: in hexadecimal; at least one of them is there.
    """

    path: str
    url: str
    size: int
    sha256: str = ""
    md5: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Offer:
    """A voice that can be installed, or a model of many voices.

    Attributes:
        name: of the voice and of its folder.
        engine: that speaks with it.
        language: BCP 47, lower case; "" for a model of many languages.
        gender: as in ``Voice``.
        licence: of the voice, as its maker states it; "" where only ``home`` tells.
        home: a page about it.
    """

    name: str
    engine: str
    files: tuple[RemoteFile, ...]
    language: str = ""
    gender: str = ""
    licence: str = ""
    home: str = ""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


@dataclasses.dataclass(frozen=True, slots=True)
class _Catalogue:
    voices: tuple[Offer, ...]


@functools.cache
def shipped() -> tuple[Offer, ...]:
    """What comes with audiofy."""
    return parse(SHIPPED.read_bytes(), SHIPPED.as_uri())


def parse(data: bytes, base: str) -> tuple[Offer, ...]:
    """The offers of a catalogue.

    Args:
        base: the address of the catalogue, http(s) or ``file:``.

    Raises:
        UnsupportedInput: it is none, or a name in it is not to be trusted.
    """
    try:
        offers = from_json(_Catalogue, json.loads(data)).voices
        whole = tuple(_resolved(offer, base) for offer in offers)
        for offer in whole:
            check(offer)
    except (ValueError, RecursionError) as error:
        raise UnsupportedInput(
            f"{base} is no catalogue of voices: {error}", hint="docs/voices.md shows what one looks like"
        ) from error
    return whole


def _resolved(offer: Offer, base: str) -> Offer:
    files = tuple(dataclasses.replace(file, url=urllib.parse.urljoin(base, file.url)) for file in offer.files)
    if not base.startswith("file:") and (own := next((file for file in files if file.url.startswith("file:")), None)):
        raise ValueError(f"{own.url!r} is not the address of a file for others")
    return dataclasses.replace(offer, files=files)


def check(offer: Offer) -> None:
    """Raises ValueError where an offer could put a file anywhere but into its folder, or could not be checked."""
    for name in (offer.name, offer.engine, *(file.path for file in offer.files)):
        if not plain_name(name):
            raise ValueError(f"{name!r} cannot be the name of a file")
    paths = [file.path.casefold() for file in offer.files]
    if not paths or len({*paths, MANIFEST}) != len(paths) + 1:
        raise ValueError(f"{offer.name} has no files, two of one name, or one that is called {MANIFEST}")
    for file in offer.files:
        digests = {name: getattr(file, name) for name in _DIGESTS}
        if file.size <= 0 or not any(digests.values()):
            raise ValueError(f"{file.path} has no size or no digest")
        for name, digest in digests.items():
            if digest and not re.fullmatch(f"[0-9a-fA-F]{{{_DIGESTS[name]}}}", digest):
                raise ValueError(f"{digest!r} is no {name} of {file.path}")


def plain_name(name: str) -> bool:
    """Whether it can be a file's name everywhere, and nothing but that: no folder, no drive, not hidden."""
    return len(name) <= 120 and bool(_SAFE.fullmatch(name)) and not _RESERVED.match(name)


def find_offer(offers: Sequence[Offer], wanted: str) -> Offer | None:
    """The one that was asked for, by name in any case or by parts of it; None where none has these parts.

    Raises:
        UnknownVoice: several do; the hint names them.
    """
    parts = _parts(wanted)
    exact = [offer for offer in offers if _parts(offer.name) == parts]
    if exact:
        return exact[0]
    found = [offer for offer in offers if parts and parts <= _parts(offer.name)]
    if len(found) > 1:
        raise UnknownVoice(f"{wanted!r} may be several voices", hint=f"one of {_listed(offer.name for offer in found)}")
    return found[0] if found else None


def near(names: Iterable[str], wanted: str) -> str:
    """Names whose parts look like those that were asked for, the likest first, for a hint; or ""."""
    parts = _parts(wanted)
    scored = [(_likeness(parts, _parts(name)), name) for name in names]
    return _listed(name for score, name in sorted(scored, key=lambda one: -one[0]) if score >= _LIKE)


def _likeness(wanted: frozenset[str], parts: frozenset[str]) -> float:
    """From 0 to 1: how like each part that was asked for is to the part that is likest, on average."""
    best = [
        max(0.9 if part.startswith(one) else difflib.SequenceMatcher(None, one, part).ratio() for part in parts)
        for one in wanted
        if parts
    ]
    return sum(best) / len(best) if best else 0.0


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_NEAREST]) + (" …" if len(listed) > _NEAREST else "")


def _parts(name: str) -> frozenset[str]:
    """ "en_US-libritts_r-medium" → en, us, libritts_r, medium: the underscore of a language parts it, no other."""
    return frozenset(re.split(r"[\s:-]+", _LOCALE.sub(r"\1-\2", name.strip().casefold()))) - {""}
