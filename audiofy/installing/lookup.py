"""From the name of a voice to its offer: in a catalogue, at Piper's home, or of a model that lies on this machine."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from pathlib import Path

from audiofy.engines import piper_home
from audiofy.engines.catalogue import Offer, RemoteFile, find_offer, near, parse, plain_name, shipped
from audiofy.errors import FetchError, InputError, UnknownVoice, UnsupportedInput
from audiofy.sources.files import read_path
from audiofy.sources.web import Limits, fetch

MODEL = ".onnx"
CONFIG = ".onnx.json"
KINDS = ("application/json", "text/*", "application/octet-stream", "binary/octet-stream")
LIMITS = Limits(size=20_000_000, seconds=60.0)
_ADDRESS = re.compile(r"(?i)https?://")


def catalogue(locator: str = "") -> tuple[Offer, ...]:
    """The offers of the catalogue at a path or an address; "" is the one that comes with audiofy.

    Raises:
        InputError: it cannot be had, or is none.
    """
    if not locator:
        return shipped()
    if _ADDRESS.match(locator):
        source = fetch(locator, limits=LIMITS, accept=KINDS)
        return parse(source.data, source.locator)
    return parse(read_path(locator).data, Path(locator).resolve().as_uri())


def look_up(wanted: str, locator: str = "") -> Offer:
    """The voice of that name.

    Args:
        wanted: a name, in any case, or parts of one; or the path of a Piper model on this machine.
        locator: of a catalogue, as for ``catalogue``; where it is "" and the name looks like one of Piper's voices,
            they are looked at too, over the network.

    Raises:
        UnknownVoice: there is none, or several; the hint names those that come near.
        InputError: a list cannot be had, or a model cannot be read.
    """
    if wanted.lower().endswith(MODEL):
        return of_model(Path(wanted))
    offers = catalogue(locator)
    if found := find_offer(offers, wanted):
        return found
    names = [offer.name for offer in offers]
    if not locator and piper_home.could_be_there(wanted):
        published = _published()
        if listed := find_offer(published, wanted):
            return _pinned(listed)
        names += [offer.name for offer in published]
    close = near(names, wanted)
    hint = f"did you mean {close}? " if close else ""
    raise UnknownVoice(f"no voice {wanted!r} to install", hint=f"{hint}'audiofy voices --available' lists them")


def _published() -> tuple[Offer, ...]:
    try:
        return piper_home.offers(fetch(piper_home.index_address(), limits=LIMITS, accept=KINDS).data)
    except FetchError as error:
        what = f"the list of all of Piper's voices cannot be had: {error}"
        raise FetchError(what, hint="'audiofy voices --available' lists those that are known without it") from error


def _pinned(offer: Offer) -> Offer:
    """With the SHA-256 of its model from where the model is kept."""
    files = [
        file
        if file.path.endswith(CONFIG)
        else piper_home.pointed(file, fetch(piper_home.pointer_address(piper_home.path_of(file)), accept=KINDS).data)
        for file in offer.files
    ]
    return dataclasses.replace(offer, files=tuple(files))


def of_model(model: Path) -> Offer:
    """An offer of a Piper model on this machine and of the configuration beside it.

    Raises:
        InputError: one of them is not there, or the configuration is none.
    """
    config = model.with_name(model.name + ".json")
    for path in (model, config):
        if not path.is_file():
            raise InputError(
                f"there is no file {path}", hint="a Piper voice is NAME.onnx with NAME.onnx.json beside it"
            )
    name = model.name[: -len(MODEL)]
    if not plain_name(name):
        raise UnsupportedInput(f"{name!r} cannot be the name of a voice", hint="letters, digits, '-', '_' and '.'")
    language = _language(config)
    files = (_local(model, name + MODEL), _local(config, name + CONFIG))
    for known in shipped():
        if known.files[0].sha256 == files[0].sha256:  # then its licence is known too
            return dataclasses.replace(known, name=name, files=files)
    return Offer(name=name, engine="piper", files=files, language=language)


def _language(config: Path) -> str:
    try:
        facts = json.loads(config.read_bytes())
        rate = facts["audio"]["sample_rate"]
        tag = facts.get("language", {}).get("code") or facts.get("espeak", {}).get("voice") or ""
        if not isinstance(rate, int) or not isinstance(tag, str):
            raise TypeError("sample_rate")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = f"{config} is not the configuration of a Piper voice"
        raise UnsupportedInput(what, hint="it comes with the model, by the same name and .json") from error
    return tag.replace("_", "-").lower()


def _local(path: Path, name: str) -> RemoteFile:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        return RemoteFile(name, path.resolve().as_uri(), path.stat().st_size, digest.hexdigest())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}", hint="check its permissions") from error
