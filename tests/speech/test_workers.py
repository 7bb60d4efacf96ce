"""Worker processes that are ended before their work is: nothing lost, nothing said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

CANCELLED = """
import time
from audiofy.speech.workers import worker_pool
with worker_pool(1) as pool:
    tasks = [pool.submit(time.sleep, 30) for _ in range(20)]
    while not tasks[0].running():  # and so is the queue of the workers full
        time.sleep(0.01)
    for task in tasks:
        task.cancel()
    raise SystemExit(7)
"""

INTERRUPTED = """
import os, signal
from loky import ProcessPoolExecutor
from audiofy.speech.workers import worker_pool
start = ProcessPoolExecutor.submit
def interrupted(*arguments):
    signal.raise_signal(signal.SIGINT)
    os.write(1, b"started\\n")
    return start(*arguments)
ProcessPoolExecutor.submit = interrupted
with worker_pool(1):
    os.write(1, b"lost\\n")
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)


def test_nothing_is_said_of_what_was_cancelled() -> None:
    ended = run(CANCELLED)
    assert (ended.returncode, ended.stderr) == (7, "")


@pytest.mark.skipif(os.name != "posix", reason="an interrupted process has another exit code elsewhere")
def test_interrupted_while_workers_start() -> None:
    """It stops, once the workers are there to be ended."""
    ended = run(INTERRUPTED)
    assert ended.returncode == -signal.SIGINT
    assert ended.stdout == "started\n"
