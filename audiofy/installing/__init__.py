"""Voices that are files: they come, whole and checked, and go."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

from audiofy.engines.catalogue import Offer, RemoteFile, near
from audiofy.errors import UnknownVoice, WriteFailed
from audiofy.installing.lookup import catalogue, look_up
from audiofy.installing.places import Place, folders, locked, places, told
from audiofy.sources.download import Patience, Wanted, download
from audiofy.sources.part import check_room

__all__ = ["Patience", "Place", "Progress", "Result", "catalogue", "install", "look_up", "nothing", "places", "remove"]

Progress = Callable[[str, int, int], None]
"""Hears of a voice's name, how many bytes of it there are, and of how many; 0 of 0 while another process is at it."""

PATIENCE = Patience()
SPARE = 16_000_000
"""Bytes that are to stay free on the disk."""


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """An installed voice.

    Attributes:
        offer: with the SHA-256 of every file.
        folder: where it lies.
        fresh: whether it came now; else it was there already.
    """

    offer: Offer
    folder: Path
    fresh: bool


def nothing(name: str, done: int, total: int) -> None:
    """The listener that does nothing."""


def install(
    offer: Offer, *, force: bool = False, progress: Progress = nothing, patience: Patience = PATIENCE
) -> Result:
    """Bring a voice, going on where an earlier run was broken off.

    Args:
        force: replace it even if it is there and whole.

    Raises:
        FetchError: a file cannot be had, or is not the one that was promised.
        WriteFailed: no room, no permission, or a folder of that name that audiofy did not make.
    """
    place = Place(offer.engine, offer.name)
    with locked(place, lambda: progress(offer.name, 0, 0)):
        place.clear()
        there = place.installed()
        if not force:
            if there is not None and place.is_whole():
                shutil.rmtree(place.staging, ignore_errors=True)  # of a replacement that was broken off
                return Result(there, place.folder, fresh=False)
            if there is None and place.folder.exists():
                raise WriteFailed(f"{place.folder} is there already, and not ours", hint="--force replaces it")
        with told(place.staging):
            place.staging.mkdir(parents=True, exist_ok=True)
        brought = _bring(offer, place.staging, progress, patience)
        place.publish(brought)
        return Result(brought, place.folder, fresh=True)


def _bring(offer: Offer, staging: Path, progress: Progress, patience: Patience) -> Offer:
    """Every file into the folder."""
    progress(offer.name, sum(_size(path) for path in staging.iterdir()), offer.size)
    check_room(staging, max(0, offer.size - sum(_size(path) for path in staging.iterdir())) + SPARE)
    files: list[RemoteFile] = []
    before = 0
    for file in offer.files:

        def heard(done: int, before: int = before) -> None:
            progress(offer.name, before + done, offer.size)

        wanted = Wanted(file.url, file.size, file.sha256, file.md5)
        target = staging / file.path
        if target.exists():  # brought by a run that was broken off at a later file: checked once more
            target.replace(target.with_name(f"{target.name}.part"))
        files.append(dataclasses.replace(file, sha256=download(wanted, target, heard, patience)))
        before += file.size
        progress(offer.name, before, offer.size)
    return dataclasses.replace(offer, files=tuple(files))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def remove(wanted: str) -> Place:
    """Take a voice off the disk.

    Args:
        wanted: the name of its folder, in any case.

    Raises:
        UnknownVoice: none of that name is installed; the hint names those that come near.
        WriteFailed: it cannot be removed.
    """
    there = folders()
    found = [place for place in there if place.name.casefold() == wanted.strip().casefold()]
    if not found:
        names = [place.name for place in there]
        close = near(names, wanted) or ", ".join(names[:4])
        hint = f"installed: {close}" if close else "no voice is installed: 'audiofy voices install' brings one"
        raise UnknownVoice(f"no voice {wanted!r} is installed", hint=hint)
    place = found[0]
    with locked(place, lambda: None), told(place.folder):
        place.hide()
        place.clear()
        shutil.rmtree(place.staging, ignore_errors=True)
    return place
