"""A book takes no more memory than an article."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import prose
import pytest
import sound

WORDS = 150_000
LIMIT_MB = 300
WPM = 500
MARK = "AUDIOFY_CACHE="


def peaks(cache: Path) -> dict[int, float]:
    """MB that each process of the run has held at most, by its id."""
    found: dict[int, float] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}{cache}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                status = (entry / "status").read_text()
                found[int(entry.name)] = int(status.split("VmHWM:")[1].split()[0]) / 1000
        except (OSError, IndexError):
            continue
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads /proc")
def test_a_book(tmp_path: Path) -> None:
    book, out = tmp_path / "book.md", tmp_path / "book.mp3"
    book.write_text(prose.markdown(WORDS), encoding="utf-8")
    environment = {**os.environ, "AUDIOFY_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "audiofy", "file", str(book), "-q", "-e", "metronome", "--wpm", str(WPM)]
    running = subprocess.Popen([*command, "-j", "2", "-o", str(out), "--captions", "vtt"], env=environment)
    highest: dict[int, float] = {}
    while running.poll() is None:
        highest |= peaks(tmp_path / "cache")
        time.sleep(0.2)
    assert running.returncode == 0
    print("\npeak MB by process:", sorted((round(peak) for peak in highest.values()), reverse=True)[:8])  # noqa: T201
    assert highest[running.pid] < LIMIT_MB
    assert max(highest.values()) < LIMIT_MB
    whole = sound.layout(out)
    assert whole.info_frames == len(whole.frames)
    assert whole.info_frames * sound.FRAME / sound.RATE == pytest.approx(60 * WORDS / WPM, rel=0.02)
