"""The processes that the work runs in.

loky and not the standard library's pool, because its workers do not import the caller's main module: a script of
three lines needs no ``if __name__ == "__main__"``. Idle workers end by themselves, so none outlives a parent that was
killed for long.
"""

from __future__ import annotations

import contextlib
import importlib
import signal
from collections.abc import Iterator

from loky import ProcessPoolExecutor, cpu_count

IDLE_SECONDS = 20
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""One worker a core is as many threads as there is room for; and a worker that forks must have no other thread."""


@contextlib.contextmanager
def worker_pool(jobs: int = 0) -> Iterator[ProcessPoolExecutor]:
    """An executor over so many processes; 0 is one for each core that this process may use.

    Leaving by an exception ends the workers at once. What they stored stays.
    """
    count = jobs or cpu_count(only_physical_cores=False)
    pool = ProcessPoolExecutor(max_workers=count, timeout=IDLE_SECONDS, initializer=_begin, env=ENVIRONMENT)
    try:
        # The workers load what they need while the caller still fetches its page.
        for _ in range(count):
            pool.submit(_prepare)
        yield pool
    except BaseException:
        pool.shutdown(wait=True, kill_workers=True)
        raise
    pool.shutdown(wait=False)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides


def _prepare() -> None:
    importlib.import_module("audiofy.speech.tasks")
