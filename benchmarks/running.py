"""Commands, run and timed."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

AUDIOFY = (sys.executable, "-m", "audiofy")


def seconds(command: str | tuple[str, ...], cache: Path) -> float:
    """Wall-clock time of a command that must succeed, with the cache that is named; a string goes to the shell."""
    before = time.perf_counter()
    subprocess.run(
        command,
        shell=isinstance(command, str),
        env={**os.environ, "AUDIOFY_CACHE": str(cache)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - before


def processor_seconds() -> float:
    """What all commands so far have taken of the processors together; the difference of two calls is one command's."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def need(*programs: str) -> None:
    """End with a message where one is not installed."""
    if missing := [program for program in programs if not shutil.which(program)]:
        sys.exit(f"not installed: {', '.join(missing)}")
