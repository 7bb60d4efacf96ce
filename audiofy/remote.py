"""Files at an address: ``s3://bucket/a.mp3``, ``sftp://host/a.mp3``, and whatever else fsspec knows.

An ``Address`` stands where a ``Path`` could: what only names a file is the same. Faults become ``WriteFailed``: each
file system has errors of its own, and none of them means anything to whoever asked for an episode.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path, PurePosixPath
from typing import Any

from audiofy.errors import WriteFailed

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oci", "oss", "memory"})
"""Where an object appears whole, or not at all, when it is put; elsewhere a rename does that."""
S3 = frozenset({"s3", "s3a"})
"""Which can be told to put an object only where there is none."""
TEMPORARY = ".part"
INSTALL = 'pip install "audiofy[cluster]"'
TIMES = ("mtime", "LastModified", "last_modified", "created")
"""What file systems call the time at which a file was written."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file below an address: its name from there on, its bytes, when it was written in seconds since 1970."""

    name: str
    size: int
    written: float


@dataclass(frozen=True, slots=True)
class Address:
    """A file at an address, or a folder, if it ends with a slash.

    Raises:
        WriteFailed: it holds a password.
    """

    text: str

    def __post_init__(self) -> None:
        with contextlib.suppress(ValueError):
            parts = urllib.parse.urlsplit(self.text)
            if parts.password is not None:
                raise WriteFailed(
                    f"an address with a password is shown to everyone: {parts.scheme}://…@{parts.hostname}",
                    hint="leave it out; the keys of the environment or of ssh are used",
                )

    def __str__(self) -> str:
        return self.text

    @property
    def scheme(self) -> str:
        """What says how it is reached."""
        return self.text.partition("://")[0].lower()

    @property
    def suffix(self) -> str:
        return self._name.suffix

    def with_suffix(self, suffix: str) -> Address:
        return self._named(self._name.with_suffix(suffix).name)

    def with_stem(self, stem: str) -> Address:
        return self._named(self._name.with_stem(stem).name)

    @property
    def stem(self) -> str:
        return self._name.stem

    def __truediv__(self, name: str) -> Address:
        return Address(f"{self.text.rstrip('/') if not self.text.endswith('://') else self.text}/{name}")

    def is_dir(self) -> bool:
        """By its form alone: an object store has no folders."""
        return self.text.endswith("/")

    def resolve(self) -> Address:
        return self

    def exists(self) -> bool:
        """Whether there is such a file.

        Raises:
            WriteFailed: it cannot be told.
        """
        with _told(self.text, "looked for"):
            system, path = _opened(self.text)
            return bool(system.exists(path))

    def read(self) -> bytes | None:
        """All of it, or None where there is none.

        Raises:
            WriteFailed: it cannot be read.
        """
        with _told(self.text, "read"):
            system, path = _opened(self.text)
            try:
                return bytes(system.cat_file(path))
            except FileNotFoundError:
                return None

    def write(self, data: bytes) -> None:
        """Put it there, whole or not at all, in place of what was there.

        Raises:
            WriteFailed: it cannot be written.
        """
        with _told(self.text, "written"):
            system, path = _opened(self.text)
            if self.scheme in OBJECT_STORES:
                system.pipe_file(path, data)
            else:
                _renamed(system, path, lambda draft: system.pipe_file(draft, data))

    def upload(self, file: Path, *, force: bool) -> None:
        """The same with a file of this machine; without ``force`` only where there is none.

        Raises:
            WriteFailed: there is one, or it cannot be written.
        """
        if not force and self.exists():
            raise taken(self)
        with _told(self.text, "written"):
            system, path = _opened(self.text)
            if self.scheme not in OBJECT_STORES:
                _renamed(system, path, lambda draft: system.put_file(str(file), draft))
                return
            alone = {"mode": "create"} if self.scheme in S3 and not force else {}
            try:
                system.put_file(str(file), path, **alone)
            except FileExistsError as error:
                raise taken(self) from error

    def files(self) -> tuple[Found, ...]:
        """All files below it; none in a folder that an object store does not know, for it knows no empty ones.

        Raises:
            WriteFailed: they cannot be listed.
        """
        with _told(self.text, "listed"):
            system, path = _opened(self.text)
            system.invalidate_cache()
            # Left to itself, what walks through folders passes over those that it cannot read.
            options = {} if self.scheme in OBJECT_STORES else {"on_error": "raise"}
            root = path.rstrip("/")
            listed = system.find(root, detail=True, **options)
            return tuple(
                Found(name[len(root) + 1 :], facts.get("size") or 0, _written(system, name, facts))
                for name, facts in listed.items()
            )

    def remove(self) -> None:
        """Take the file away, if there is one.

        Raises:
            WriteFailed: it cannot be taken away.
        """
        with _told(self.text, "removed"), contextlib.suppress(FileNotFoundError):
            system, path = _opened(self.text)
            system.rm_file(path)

    @property
    def _name(self) -> PurePosixPath:
        return PurePosixPath(self.text.rpartition("/")[2])

    def _named(self, name: str) -> Address:
        return Address(f"{self.text.rpartition('/')[0]}/{name}")


Place = Path | Address


def is_address(place: str | Path) -> bool:
    """Whether it is an address rather than a path."""
    return SCHEME.match(str(place)) is not None


def place_of(place: str | Path) -> Place:
    """What a person wrote, as one or the other.

    Raises:
        WriteFailed: as of ``Address``.
    """
    return Address(str(place)) if is_address(place) else Path(place)


def absolute(place: Place) -> Place:
    """The same from everywhere."""
    return place.absolute() if isinstance(place, Path) else place


def numbered(place: Place, number: int) -> Place:
    """The same for 1, else a name like it: "tides-2.mp3"."""
    return place if number == 1 else place.with_stem(f"{place.stem}-{number}")


def remove(place: Place) -> None:
    """Take the file away, if there is one."""
    if isinstance(place, Path):
        place.unlink(missing_ok=True)
    else:
        place.remove()


def taken(place: Place) -> WriteFailed:
    """The error for a file that is there already."""
    return WriteFailed(f"{place} exists already", hint="--force replaces it; -o names another file")


def _opened(address: str) -> tuple[Any, str]:
    """The file system, which fsspec keeps for the next time, and the path in it."""
    import fsspec.core

    # s3fs would ask for the size of each object first, to see whether its parts are worth getting at once.
    options = {"max_concurrency": 1} if address.partition("://")[0].lower() in S3 else {}
    return fsspec.core.url_to_fs(address, **options)  # type: ignore[no-any-return]


def _written(system: Any, path: str, facts: dict[str, Any]) -> float:
    """When a file was written, from what is told of it; a file system that tells no such thing is asked."""
    told = next((facts[name] for name in TIMES if isinstance(facts.get(name), datetime | float | int)), None)
    when = system.modified(path) if told is None else told
    if isinstance(when, datetime):
        return (when if when.tzinfo else when.replace(tzinfo=timezone.utc)).timestamp()
    return float(when)


def _renamed(system: Any, path: str, write: Any) -> None:
    """Written under another name beside it, and then renamed."""
    draft = f"{path}.{secrets.token_hex(8)}{TEMPORARY}"
    try:
        try:
            write(draft)
        except FileNotFoundError:
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            write(draft)
        system.mv(draft, path)
    except BaseException:
        with contextlib.suppress(Exception):
            system.rm_file(draft)
        raise


@contextlib.contextmanager
def _told(address: str, done: str) -> Iterator[None]:
    try:
        yield
    except WriteFailed:
        raise
    except Exception as error:
        raise WriteFailed(f"{address} cannot be {done}: {_reason(error)}", hint=_hint(error)) from error


def _reason(error: Exception) -> str:
    """One line of it."""
    if isinstance(error, ModuleNotFoundError) and error.name == "fsspec":
        return "fsspec is not installed"
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def _hint(error: Exception) -> str:
    if isinstance(error, ImportError):
        ours = "fsspec" in str(error) or "s3fs" in str(error)
        return INSTALL if ours else "pip install what fsspec asks for"
    if isinstance(error, ValueError) and "rotocol" in str(error):
        return "such as s3://BUCKET/NAME, sftp://HOST/NAME or a path"
    if "Credentials" in type(error).__name__ or isinstance(error, PermissionError):
        return "the keys are those of the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE)"
    if isinstance(error, FileNotFoundError):
        return "the bucket, or the folder, has to be made first"
    if isinstance(error, NotImplementedError):
        return "such addresses can only be read"
    return "check the address, the network and what the keys allow"
