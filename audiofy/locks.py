"""Locks between processes, which the system ends with the process that holds them, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES})
"""What a lock that somebody else holds is refused with."""


def nobody_told() -> None:
    """For a lock that may be waited for in silence."""


@contextlib.contextmanager
def locked(path: Path, waiting: Callable[[], None] = nobody_told) -> Iterator[None]:
    """A block that no other process, and no other thread, is in for the same path.

    Args:
        path: of the lock's own file, which is made, and stays. Its folder is there.
        waiting: called once if another one is in it.
    Raises:
        OSError: the file cannot be opened.
    """
    with _open(path) as handle:
        if not _lock(handle, wait=False):
            waiting()
            while not _lock(handle, wait=True):
                pass
        yield


@contextlib.contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """The same without waiting: whether the block is ours; where it is not, another one is in it.

    Raises:
        OSError: as ``locked``.
    """
    with _open(path) as handle:
        yield _lock(handle, wait=False)


@contextlib.contextmanager
def _open(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield handle
    finally:
        os.close(handle)


def _lock(handle: int, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        # Any other fault, such as a file system without locks, would never pass.
        return sys.platform != "win32" and error.errno not in HELD
    return True
