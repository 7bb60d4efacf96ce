"""What a worker may be asked to do that is hard on it; a module that workers find."""

from __future__ import annotations

import contextlib
import os
import signal


def goes_on_for_ever() -> None:
    while True:
        with contextlib.suppress(Exception):
            sum(range(1000))


def dies_once(mark: str) -> str:
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "alive"
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
