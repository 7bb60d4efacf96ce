"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from audiofy.errors import WriteFailed
from audiofy.outputs.uploading import check_address, uploaded
from audiofy.remote import Address, Place, taken

_OPEN_FILES = Path("/proc/self/fd")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EINVAL}


@contextlib.contextmanager
def atomic(path: Place, *, force: bool) -> Iterator[BinaryIO]:
    """A file to write to, which gets its name when the block ends without an error, and else vanishes.

    The bytes go to a file without a name (Linux) or a hidden one, in the same folder, so that the last step is a change
    of name within one file system; they are on the disk before it. With ``force`` an existing file is replaced, and a
    symbolic link keeps pointing where it did; without, a file is never overwritten, not even one that appeared
    meanwhile. A device or a pipe is written to as it is. What goes to an address is sent there whole.

    Raises:
        WriteFailed: there is such a file already, no such folder, no permission, no room.
    """
    if isinstance(path, Address):
        with uploaded(path, force=force) as file:
            yield file
        return
    target = Path(os.path.realpath(path)) if force else path
    check(path, force=force)
    if target.exists() and not target.is_file():
        with _told(path):
            device = target.open("wb")
        with _told(path, writing=True), device:
            yield device
        return
    draft = target.with_name(f".audiofy-{secrets.token_hex(8)}.part")
    with _told(path):
        unnamed = _unnamed(target.parent)
        stream: BinaryIO = unnamed or draft.open("xb")
    try:
        with _told(path, writing=True), stream:
            yield stream
            with _told(path):
                stream.flush()
                os.fsync(stream.fileno())
                if unnamed:
                    _name(stream, draft)
        with _told(path):
            _publish(draft, target, force)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _unnamed(folder: Path) -> BinaryIO | None:
    """A file that has no name yet, so that not even a killed process leaves it behind; None where there are none."""
    if not hasattr(os, "O_TMPFILE") or not _OPEN_FILES.is_dir():
        return None
    try:
        return os.fdopen(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666), "wb")
    except OSError:
        # The file system has no such files; if the folder is at fault, opening a named one will tell.
        return None


def _name(stream: BinaryIO, draft: Path) -> None:
    # With a folder given, the call follows the link to the open file; without, it would link the link.
    folder = os.open(_OPEN_FILES, os.O_RDONLY)
    try:
        os.link(str(stream.fileno()), draft, src_dir_fd=folder)
    finally:
        os.close(folder)


def check(path: Place, *, force: bool) -> None:
    """Whether ``atomic`` could begin to write there; raises as it does, before any work is done."""
    if isinstance(path, Address):
        check_address(path, force=force)
        return
    target = Path(os.path.realpath(path)) if force else path
    with _told(path):
        if target.is_dir():
            raise WriteFailed(f"{path} is a folder", hint="name a file in it with -o")
        if not target.parent.is_dir():
            raise WriteFailed(f"there is no folder {target.parent}", hint="make it, or name another file with -o")
        if not force and os.path.lexists(target) and (target.is_file() or not target.exists()):
            raise taken(path)


@contextlib.contextmanager
def _told(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Faults of the place as ``WriteFailed``; while ``writing``, an error of another kind is the caller's own."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise WriteFailed(f"{path}: no room left on the disk", hint="make room, or use -o") from error
        if writing and error.errno != errno.EIO:
            raise
        if isinstance(error, FileExistsError):
            raise taken(path) from error
        if isinstance(error, PermissionError):
            raise WriteFailed(f"{path} may not be written", hint="check the folder's permissions, or use -o") from error
        raise WriteFailed(f"{path} cannot be written: {error.strerror or error}", hint="use -o") from error


def _publish(draft: Path, target: Path, force: bool) -> None:
    if force:
        draft.replace(target)
        return
    try:
        # Unlike a rename, a link fails where the name is taken.
        os.link(draft, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LINKS:
            raise
        _claim(draft, target)


def _claim(draft: Path, target: Path) -> None:
    """For file systems without hard links: take the name with an empty file, then put ours in its place."""
    target.open("xb").close()
    try:
        draft.replace(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and some file systems cannot sync one: the file itself is safe by now.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
