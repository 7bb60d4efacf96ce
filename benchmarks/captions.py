"""How far words in the captions are from their sound, over a file of many hours.

    python benchmarks/captions.py [--hours H] [--engine NAME] [--voice VOICE] [--wpm N]

Makes a book with ``audiofy file --captions json``, decodes the MP3 as a stream, and looks for onsets: where something
is heard after 15 ms of silence or more. Each segment's start, and each word's that lies in such a silence, is compared
with the onset that is nearest. Prints the distances in each tenth of the file, and the memory that looking took.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from material import article
from running import AUDIOFY

from audiofy.audio.ffmpeg import ffmpeg_path

RATE = 44100
BLOCK = 60 * RATE
LOUD = 0.01
"""-40 dBFS: above what MP3 leaves around a sound, below the softest first letter of speech at -19 LUFS."""
SILENCE_SECONDS = 0.015
PARTS = 10


@dataclass(frozen=True)
class Sound:
    """Where the stretches of sound of a file begin and end, in seconds."""

    onsets: np.ndarray
    ends: np.ndarray
    seconds: float


def blocks(path: Path) -> Iterator[np.ndarray]:
    """What a player plays, a minute at a time: samples between -1 and 1 at 44.1 kHz."""
    command = [ffmpeg_path(), "-v", "error", "-nostdin", "-i", str(path), "-f", "f32le", "-ac", "1", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as decoder:
        stream = cast(BinaryIO, decoder.stdout)
        while data := stream.read(BLOCK * 4):
            yield np.frombuffer(data, "<f4")
    if decoder.returncode:
        raise SystemExit(decoder.returncode)


def listen(path: Path) -> Sound:
    """Find the onsets of a file, in memory that does not grow but for them."""
    onsets: list[np.ndarray] = []
    ends: list[np.ndarray] = []
    position, last = 0, -RATE
    for block in blocks(path):
        loud = np.concatenate([[last], np.flatnonzero(np.abs(block) >= LOUD) + position])
        gaps = np.flatnonzero(np.diff(loud) > SILENCE_SECONDS * RATE)
        ends.append(loud[gaps])
        onsets.append(loud[gaps + 1])
        position, last = position + len(block), int(loud[-1])
    return Sound(np.concatenate(onsets) / RATE, np.concatenate(ends) / RATE, position / RATE)


def distances(starts: Sequence[float], sound: Sound, *, only_in_silence: bool) -> list[tuple[float, float]]:
    """(second, milliseconds from the onset that is nearest; more than 0 where the caption is late)."""
    found: list[tuple[float, float]] = []
    for start in starts:
        after = int(np.searchsorted(sound.onsets, start))
        silent = after < len(sound.ends) and sound.ends[after] < start
        begun = after > 0 and start - sound.onsets[after - 1] <= SILENCE_SECONDS
        if only_in_silence and not silent and not begun:
            continue  # within a sound nothing is to be seen
        near = sound.onsets[max(after - 1, 0) : after + 1]
        found.append((start, 1000 * float(min(start - near, key=abs))))
    return found


def report(name: str, found: Sequence[tuple[float, float]], seconds: float) -> None:
    """A line for each tenth of the file, and one for all."""
    off = np.array([distance for _, distance in found])
    part = np.array([min(int(PARTS * start / seconds), PARTS - 1) for start, _ in found])
    print(f"{name}: {len(off)}, 95 % within {np.percentile(np.abs(off), 95):.1f} ms, worst {np.abs(off).max():.1f} ms")
    worst = [np.abs(off[part == index]).max() if (part == index).any() else 0.0 for index in range(PARTS)]
    middle = [np.median(off[part == index]) if (part == index).any() else 0.0 for index in range(PARTS)]
    print("  worst in each tenth:  " + " ".join(f"{each:.1f}" for each in worst) + " ms")
    print("  median in each tenth: " + " ".join(f"{each:+.1f}" for each in middle) + " ms")


def main() -> None:
    """Make, listen, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=10.0)
    parser.add_argument("--engine", default="metronome")
    parser.add_argument("--voice", default="en-us")
    parser.add_argument("--wpm", type=int, default=200)
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "book.md").write_text(article(round(choices.hours * 60 * choices.wpm)), "utf-8")
        voice = ["-v", choices.voice] if choices.engine != "metronome" else []
        options = ["-q", "-e", choices.engine, *voice, "--wpm", str(choices.wpm), "--captions", "json"]
        command = [*AUDIOFY, "file", str(folder / "book.md"), *options, "-o", str(folder / "b.mp3")]
        subprocess.run(command, env={**os.environ, "AUDIOFY_CACHE": str(folder / "cache")}, check=True)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        sound = listen(folder / "b.mp3")
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        segments = json.loads((folder / "b.json").read_text("utf-8"))["segments"]
    print(
        f"{choices.engine}, {choices.wpm} words per minute, {sound.seconds / 3600:.2f} hours; "
        f"listening took {grown / 1024:.0f} MB"
    )
    report("segments", distances([each["startTime"] for each in segments], sound, only_in_silence=False), sound.seconds)
    words = [word["startTime"] for each in segments for word in each["words"]]
    report("words", distances(words, sound, only_in_silence=True), sound.seconds)


if __name__ == "__main__":
    main()
