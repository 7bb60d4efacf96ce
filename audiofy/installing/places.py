"""Where installed voices lie, and how a folder of them comes and goes in one step.

A voice is ``voice_folder(ENGINE)/NAME``. While it is on its way it is ``.incoming/NAME`` beside that, which takes the
name when it is whole; what is removed or replaced goes to ``.outgoing`` before it is deleted. So a process that is
killed leaves nothing half done, only what lies in these two, which the next one uses or clears. They are one folder
deeper than voices, so that an engine that looks for ``*/*.onnx`` sees nothing of them.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from audiofy import locks
from audiofy.engines.catalogue import MANIFEST, Offer, check, plain_name
from audiofy.errors import WriteFailed
from audiofy.folders import data_folder, voice_folder
from audiofy.model import from_json, to_json

INCOMING = ".incoming"
OUTGOING = ".outgoing"
BLOCK = 1 << 20


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """The folder of a voice, and the hidden ones beside it."""

    engine: str
    name: str

    @property
    def folder(self) -> Path:
        """Of the voice, whole."""
        return voice_folder(self.engine) / self.name

    @property
    def staging(self) -> Path:
        """Of the voice on its way."""
        return self.folder.parent / INCOMING / self.name

    @property
    def manifest(self) -> Path:
        """What tells where the voice is from."""
        return self.folder / MANIFEST

    def installed(self) -> Offer | None:
        """What was installed here; None where nothing was, or something that is not ours."""
        return _manifest(self.manifest)

    def is_whole(self) -> bool:
        """Whether each file is there with the digest that the manifest tells."""
        offer = self.installed()
        return offer is not None and all(
            _digest(self.folder / file.path, file.size) == file.sha256 for file in offer.files
        )

    def publish(self, offer: Offer) -> None:
        """What lies in the staging folder becomes the voice; a voice that is there already goes."""
        with told(self.folder):
            text = json.dumps(to_json(offer), ensure_ascii=False, indent=1) + "\n"
            (self.staging / MANIFEST).write_text(text, "utf-8")
            names = {MANIFEST, *(file.path for file in offer.files)}
            for stray in set(self.staging.iterdir()) - {self.staging / name for name in names}:
                stray.unlink()
            self.hide()
            self.staging.rename(self.folder)
        self.clear()

    def hide(self) -> None:
        """Take the voice away, in one step."""
        if os.path.lexists(self.folder):
            outgoing = self.folder.parent / OUTGOING
            outgoing.mkdir(exist_ok=True)
            self.folder.rename(outgoing / f"{self.name}.{secrets.token_hex(4)}")

    def clear(self) -> None:
        """Delete what was taken away, now and before."""
        for old in (self.folder.parent / OUTGOING).glob(f"{self.name}.????????"):
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    old.unlink()


def places() -> list[Place]:
    """Every installed voice, by engine and name."""
    found = sorted((data_folder() / "voices").glob(f"*/*/{MANIFEST}"))
    named = [Place(path.parent.parent.name, path.parent.name) for path in found]
    return [place for place in named if plain_name(place.name) and place.installed()]


def folders() -> list[Place]:
    """Every folder in which an engine could find a voice, ours or not."""
    found = sorted(path for path in (data_folder() / "voices").glob("*/*") if path.is_dir())
    return [Place(path.parent.name, path.name) for path in found if plain_name(path.name)]


@contextlib.contextmanager
def locked(place: Place, waiting: Callable[[], None]) -> Iterator[None]:
    """A block that no other process is in for the same voice.

    Args:
        waiting: called once if another process is in it.
    """
    path = place.staging.with_name(f"{place.name}.lock")
    with contextlib.ExitStack() as held:
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(locks.locked(path, waiting))
        yield


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Faults of the disk as ``WriteFailed``."""
    try:
        yield
    except OSError as error:
        what = f"{path} cannot be written: {error.strerror or error}"
        raise WriteFailed(what, hint="check the folder's permissions, or name another in AUDIOFY_DATA") from error


def _manifest(path: Path) -> Offer | None:
    try:
        offer = from_json(Offer, json.loads(path.read_bytes()))
        check(offer)
    except (OSError, ValueError, RecursionError):
        return None
    return offer


def _digest(path: Path, size: int) -> str:
    """The SHA-256 of a file, or "" where it is not there in that size."""
    digest = hashlib.sha256()
    try:
        if path.stat().st_size != size:
            return ""
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
