"""How long it takes until anything happens.

    python benchmarks/startup.py [RUNS]

Prints the best of several runs, in milliseconds, and what the interpreter alone takes: starting costs the difference.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from running import AUDIOFY, seconds

PROGRAMS: dict[str, tuple[str, ...]] = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "python -c 'import audiofy'": (sys.executable, "-c", "import audiofy"),
    "audiofy --version": (*AUDIOFY, "--version"),
    "audiofy --help": (*AUDIOFY, "--help"),
    "audiofy voices": (*AUDIOFY, "voices"),
}
INSIDE = "import time; t = time.perf_counter(); import audiofy; print(1000 * (time.perf_counter() - t))"


def main(runs: int = 10) -> None:
    """Measure and print."""
    inside = min(float(subprocess.check_output([sys.executable, "-c", INSIDE])) for _ in range(runs))
    print(f"{'import audiofy, alone':28} {inside:7.1f} ms")
    with tempfile.TemporaryDirectory() as cache:
        for label, program in PROGRAMS.items():
            best = min(seconds(program, Path(cache)) for _ in range(runs))
            print(f"{label:28} {1000 * best:7.1f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
