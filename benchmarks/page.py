"""From the command to the file: a page of 800 words.

    python benchmarks/page.py [RUNS]

Prints the wall-clock seconds of each run of ``audiofy url PAGE --speed 1.25``: with an empty cache, and with everything
rendered before.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from material import page
from running import AUDIOFY, seconds

WORDS = 800


def main(runs: int = 5) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "page.html"
        source.write_text(page(WORDS), "utf-8")
        command = (*AUDIOFY, "url", str(source), "--speed", "1.25", "-q", "-f", "-o", str(folder / "page.mp3"))
        cold = [seconds(command, folder / f"cache{run}") for run in range(runs)]
        warm = [seconds(command, folder / "cache0") for _ in range(runs)]
        for label, times in (("empty cache", cold), ("all rendered before", warm)):
            shown = " ".join(f"{each:.2f}" for each in times)
            print(f"{label:20} {shown}   median {statistics.median(times):.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
