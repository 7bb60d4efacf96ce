"""Offers of Piper's own home, which publishes many more voices than audiofy's catalogue has.

``voices.json`` lists each voice with its files, their sizes and MD5 digests. The models themselves are kept by Git LFS,
and the address ``/raw/…`` of one gives its pointer, with its SHA-256
(https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). Nothing is fetched here: these functions make addresses,
and offers of what came from them.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
from typing import Any

from audiofy.engines.catalogue import Offer, RemoteFile, check
from audiofy.errors import UnsupportedInput

HOME = "https://huggingface.co/rhasspy/piper-voices"
REVISION = "main"
VARIABLE = "AUDIOFY_PIPER_HOME"
"""Names another home in the environment: a mirror."""

SUFFIXES = (".onnx", ".onnx.json")
_NAME = re.compile(r"(?i)([a-z]{2,3})_([a-z]{2})-([a-z0-9_]+)-(x_low|low|medium|high)")
_PATH = re.compile(r"(?:[A-Za-z0-9_+-]+/)*[A-Za-z0-9_+.-]+")
_POINTER = re.compile(r"version https://git-lfs\S*\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\nsize (\d+)\n?")


def home() -> str:
    """The address of the home, without a slash at its end."""
    return (os.environ.get(VARIABLE) or HOME).rstrip("/")


def index_address() -> str:
    """Of ``voices.json``."""
    return f"{home()}/resolve/{REVISION}/voices.json"


def pointer_address(path: str) -> str:
    """Of the pointer to a file of the home."""
    return f"{home()}/raw/{REVISION}/{path}"


def could_be_there(name: str) -> bool:
    """Whether it looks like the name of one of Piper's voices: en_US-lessac-medium."""
    return _NAME.fullmatch(name.strip()) is not None


def offers(index: bytes) -> tuple[Offer, ...]:
    """Every voice of ``voices.json`` that is whole there; what is in another form is left out.

    Raises:
        UnsupportedInput: it is no such index.
    """
    try:
        voices = json.loads(index)
        if not isinstance(voices, dict):
            raise ValueError("an object was expected")
    except (ValueError, RecursionError) as error:
        raise UnsupportedInput(f"{index_address()} is no list of Piper's voices: {error}") from error
    return tuple(offer for name, voice in voices.items() if (offer := _offer(name, voice)))


def _offer(name: str, voice: Any) -> Offer | None:
    try:
        files = tuple(
            RemoteFile(path.rpartition("/")[2], f"{home()}/resolve/{REVISION}/{path}", facts["size_bytes"], md5=digest)
            for path, facts in voice["files"].items()
            if path.endswith(SUFFIXES) and _PATH.fullmatch(path) and (digest := facts["md5_digest"])
        )
        offer = Offer(
            name=name,
            engine="piper",
            files=files,
            language=voice["language"]["code"].replace("_", "-").lower(),
            home=f"{home()}/tree/{REVISION}/{_folder(files)}",
        )
        check(offer)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    whole = {file.path for file in offer.files} == {name + suffix for suffix in SUFFIXES}
    return offer if whole else None


def _folder(files: tuple[RemoteFile, ...]) -> str:
    return files[0].url.partition(f"/resolve/{REVISION}/")[2].rpartition("/")[0] if files else ""


def path_of(file: RemoteFile) -> str:
    """Of a file of an offer, within the home."""
    return file.url.partition(f"/resolve/{REVISION}/")[2]


def pointed(file: RemoteFile, pointer: bytes) -> RemoteFile:
    """The file with the SHA-256 that its pointer tells; as it is where that is no pointer.

    Raises:
        UnsupportedInput: index and pointer are of different files.
    """
    found = _POINTER.match(pointer.decode("utf-8", "replace"))
    if not found:
        return file
    if int(found[2]) != file.size:
        raise UnsupportedInput(f"{file.url}: its list and its pointer tell different sizes", hint="try again later")
    return dataclasses.replace(file, sha256=found[1])
