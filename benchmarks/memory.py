"""How much memory a long book takes, from start to end.

    python benchmarks/memory.py [--words N] [--engine NAME]

Starts ``audiofy file`` on a book and samples /proc (Linux) twice a second. Prints the resident memory of all its
processes together, as their unique share where the kernel tells it (a page that two share counts once), over tenths of
the time; then the peak of the parent, of the largest other process, and of the sum.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

from material import article
from running import AUDIOFY

STEP_SECONDS = 0.5


def family(root: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def memory(process: int) -> float:
    """Proportional set size in MB, or the resident size where the kernel does not tell; 0 for one that is gone."""
    for name, field in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = Path(f"/proc/{process}/{name}").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(field):
                return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=150_000)
    parser.add_argument("--engine", default="system")
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "book.md").write_text(article(choices.words), "utf-8")
        command = (*AUDIOFY, "file", str(folder / "book.md"), "-q", "-e", choices.engine, "-o", str(folder / "b.mp3"))
        environment = {**os.environ, "AUDIOFY_CACHE": str(folder / "cache")}
        sums: list[float] = []
        parent, largest = 0.0, 0.0
        with subprocess.Popen(command, env=environment) as run:
            while run.poll() is None:
                each = {process: memory(process) for process in family(run.pid)}
                sums.append(sum(each.values()))
                parent = max(parent, each.pop(run.pid, 0.0))
                largest = max(largest, *each.values(), 0.0)
                time.sleep(STEP_SECONDS)
        if run.returncode:
            raise SystemExit(run.returncode)
        size = (folder / "b.mp3").stat().st_size / 1e6
    share = max(len(sums) // 10, 1)
    tenths = [max(sums[start : start + share]) for start in range(0, len(sums), share)][:10]
    print(f"{choices.words} words, {size:.0f} MB of MP3, {len(sums)} samples")
    print("all processes, peak in each tenth of the time: " + " ".join(f"{tenth:.0f}" for tenth in tenths) + " MB")
    print(f"peak: parent {parent:.0f} MB, largest other process {largest:.0f} MB, all together {max(sums):.0f} MB")


if __name__ == "__main__":
    main()
