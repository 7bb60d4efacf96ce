"""A scheduler and workers of Dask on loopback, each a process of its own, as an operator starts them."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__UNKNOWN_TASK_DURATION": "10ms",
    "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
    "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__DISK": "False",
}
START_SECONDS = 60


@dataclass
class Cluster:
    """Attributes: the scheduler's address, and the processes."""

    address: str
    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self, environment: dict[str, str] | None = None, *, nanny: bool = False) -> subprocess.Popen[bytes]:
        """A worker of one thread; not there yet."""
        place = ["--local-directory", str(self.folder), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        kind = "--nanny" if nanny else "--no-nanny"
        self.workers.append(start("worker", self.address, *place, kind, folder=self.folder, environment=environment))
        return self.workers[-1]


def start(
    what: str, *arguments: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    number = len(list(folder.glob("*.log")))
    with (folder / f"{number}-{what}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_" + what, *arguments],
            cwd=folder,
            env={**os.environ, **SETTINGS, **(environment or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
        )


@contextlib.contextmanager
def cluster(folder: Path, workers: int = 2, *, failures: int = 3, patience: int = 60) -> Iterator[Cluster]:
    """Running for the block.

    Args:
        failures: how many workers a task may end and be tried again.
        patience: seconds for which a task waits for a worker where there is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = folder / "scheduler.json"
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
    environment = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures),
        "DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT": f"{patience}s",
    }
    scheduler = start("scheduler", *options, folder=folder, environment=environment)
    running = Cluster("", folder, scheduler)
    try:
        running.address = _address(told, scheduler)
        for _ in range(workers):
            running.add_worker()
        yield running
    finally:
        for process in (*running.workers, scheduler):
            process.kill()
            process.wait()


def _address(told: Path, scheduler: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and scheduler.poll() is None:
        with contextlib.suppress(OSError, ValueError, KeyError):
            return str(json.loads(told.read_text())["address"])
        time.sleep(0.05)
    raise RuntimeError("\n".join(path.read_text() for path in told.parent.glob("*.log")))
