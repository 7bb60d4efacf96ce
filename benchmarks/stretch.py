"""What a stretch does to speech: what a recogniser still understands, length, onsets, pitch, and how fast it is.

    python benchmarks/stretch.py [--text FILE] [SPEED ...]

Two tables: audiofy's error of length, worst onset, change of pitch, and speed, with espeak-ng's speech; and the words
that a recogniser gets wrong of the same speech, stretched by audiofy and by the programs found on PATH (sonic,
rubberband, ffmpeg's atempo). That one has flite's voice slt read the passage that voices are calibrated on, and takes
minutes. The recogniser, pocketsphinx, is given ``speed`` times as many frames a second, so that its model sees as
many a sound as before, and what is left is the stretch's damage. Without flite or pocketsphinx it is left out, and so
is a program that is not found; both are said. ``--text`` has another text read, one sentence a line: the passage is
so short that a difference of five per cent may be chance.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import shutil
import subprocess
import tempfile
import time
import wave
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from audiofy.audio.ffmpeg import ffmpeg_path
from audiofy.audio.resample import resample
from audiofy.audio.stretch import stretch
from audiofy.engines import load_engine
from audiofy.speech.passages import PASSAGE

SPEEDS = (0.5, 0.75, 1.25, 1.5, 2.0, 2.5, 3.0)
HEARD_RATE = 16000
PHRASES = "seven boats apples noon today crates paper tea cold water green doors open bread stone light nine home"
TEN_MINUTES = 600
Program = Callable[[Path, Path, float], list[str]]
PROGRAMS: dict[str, Program] = {
    "sonic": lambda old, new, speed: ["sonic", "-s", f"{speed}", str(old), str(new)],
    "rubberband": lambda old, new, speed: ["rubberband", "-q", "-3", "-T", f"{speed}", str(old), str(new)],
    "ffmpeg": lambda old, new, speed: [
        *(ffmpeg_path(), "-v", "error", "-y", "-i", str(old), "-af", f"atempo={speed}", str(new)),
    ],
}


def read(path: Path) -> tuple[np.ndarray, int]:
    """16-bit samples and their rate."""
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2"), file.getframerate()


def write(path: Path, samples: np.ndarray, rate: int) -> None:
    """A WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())


def sentences(texts: Sequence[str], folder: Path) -> list[tuple[str, np.ndarray, int]]:
    """Each sentence, as flite says it."""
    found = []
    for text in texts:
        path = folder / "flite.wav"
        subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(path)], check=True)
        found.append((text, *read(path)))
    return found


def word_errors(spoken: Sequence[tuple[str, np.ndarray, int]], speed: float) -> float:
    """Of what a recogniser makes of it, the share of words that is wrong."""
    from pocketsphinx import Decoder

    decoder = Decoder(samprate=HEARD_RATE, frate=round(100 * speed), loglevel="FATAL")
    wrong = total = 0
    for text, samples, rate in spoken:
        decoder.start_utt()
        decoder.process_raw(resample(samples, rate, HEARD_RATE).tobytes(), no_search=False, full_utt=True)
        decoder.end_utt()
        heard = decoder.hyp().hypstr.split() if decoder.hyp() else []
        written = re.findall(r"[a-z']+", text.lower())
        wrong += distance(written, heard)
        total += len(written)
    return wrong / total


def distance(left: Sequence[str], right: Sequence[str]) -> int:
    """Words to change, add or leave out to come from one to the other."""
    row = list(range(len(right) + 1))
    for number, word in enumerate(left, 1):
        above, row[0] = row[0], number
        for place, other in enumerate(right, 1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (word != other))
    return row[-1]


def by_program(program: Program, samples: np.ndarray, rate: int, speed: float, folder: Path) -> np.ndarray:
    """What another program makes of it."""
    old, new = folder / "old.wav", folder / "new.wav"
    write(old, samples, rate)
    subprocess.run(program(old, new, speed), check=True, capture_output=True)
    return read(new)[0]


def espeak(voice: str, texts: Sequence[str], gap: float) -> tuple[np.ndarray, int]:
    """Some texts, with so many seconds of silence after each."""
    with load_engine("espeak").open(voice) as speaker:
        silence = np.zeros(round(gap * speaker.rate), "<i2")
        clips = [np.frombuffer(speaker.say(text, 180).pcm, "<i2") for text in texts]
        return np.concatenate([part for clip in clips for part in (clip, silence)]), speaker.rate


def onsets(samples: np.ndarray, rate: int, pause: float) -> np.ndarray:
    """Seconds at which sound begins behind a silence of ``pause`` seconds."""
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 300)
    first = np.concatenate([[True], np.diff(loud) > pause * rate])
    found: np.ndarray = loud[first] / rate
    return found


def pitch(samples: np.ndarray, rate: int, middle: int) -> float:
    """Hz around a place, by normalised autocorrelation; 0 where there is no voice."""
    size, least, most = rate * 46 // 1000, rate // 350, rate // 70
    window = samples[middle - size // 2 : middle + size // 2].astype(float)
    if len(window) < size or np.abs(window).max() < 1500:
        return 0.0
    head = window[: size - most]
    energy = np.convolve(window**2, np.ones(len(head)), "valid") * (head**2).sum()
    fit = np.correlate(window, head, "valid") / np.sqrt(energy + 1e-9)
    best = least + int(fit[least:most].argmax())
    return rate / best if fit[best] > 0.7 else 0.0


def pitch_change(before: np.ndarray, after: np.ndarray, rate: int, speed: float) -> float:
    """The median over the places where both have a voice."""
    pairs = [
        (pitch(before, rate, int(place * speed)), pitch(after, rate, place)) for place in range(2000, len(after), 400)
    ]
    ratios = [new / old for old, new in pairs if old and new and 0.8 < new / old < 1.25]
    return float(np.median(ratios)) - 1 if ratios else 0.0


def seconds(samples: np.ndarray, rate: int, speed: float) -> float:
    """Of processor time."""
    begin = time.process_time()
    stretch(samples, rate, speed)
    return time.process_time() - begin


def understood(texts: Sequence[str], speeds: Sequence[float], folder: Path) -> Iterator[tuple[float, dict[str, float]]]:
    """Speed, and the share of words understood wrongly by who stretched; "none" is the speech as it is."""
    spoken = sentences(texts, folder)
    programs = {name: program for name, program in PROGRAMS.items() if name == "ffmpeg" or shutil.which(name)}
    plain = word_errors(spoken, 1.0)
    for speed in speeds:
        errors = {"none": plain}
        ours = [(text, stretch(samples, rate, speed), rate) for text, samples, rate in spoken]
        errors["audiofy"] = word_errors(ours, speed)
        for name, program in programs.items():
            theirs = [(text, by_program(program, samples, rate, speed, folder), rate) for text, samples, rate in spoken]
            errors[name] = word_errors(theirs, speed)
        yield speed, errors


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("speeds", nargs="*", type=float, default=SPEEDS, metavar="SPEED")
    parser.add_argument("--text", type=Path, metavar="FILE", help="sentences for the recogniser, one a line")
    options = parser.parse_args()
    speeds = options.speeds
    texts = list(filter(None, options.text.read_text("utf-8").splitlines())) if options.text else PASSAGE
    words, rate = espeak("en-us", PHRASES.split(), 0.4)
    prose, _ = espeak("en-us", PASSAGE, 0.2)
    long = np.tile(prose, -(-TEN_MINUTES * rate // len(prose)))[: TEN_MINUTES * rate]
    before = onsets(words, rate, 0.3)
    print("| speed | length | worst onset | pitch | times real time |\n|---|---|---|---|---|")
    for speed in speeds:
        after = stretch(words, rate, speed)
        late = np.abs(onsets(after, rate, 0.3 / speed) - before * len(after) / len(words)).max()
        off = len(after) - round(len(words) / speed)
        change = pitch_change(prose, stretch(prose, rate, speed), rate, speed)
        faster = TEN_MINUTES / seconds(long, rate, speed)
        print(f"| {speed:g} | {off} samples off | {1000 * late:.1f} ms | {change:+.2%} | {faster:.0f} |", flush=True)
    missing = [name for name in ("flite",) if not shutil.which(name)]
    missing += [] if importlib.util.find_spec("pocketsphinx") else ["pocketsphinx"]
    if missing:
        print(f"words understood are left out: {', '.join(missing)} not found")
        return
    if absent := [name for name in PROGRAMS if name != "ffmpeg" and not shutil.which(name)]:
        print(f"\nleft out, since not found: {', '.join(absent)}")
    with tempfile.TemporaryDirectory() as name:
        for number, (speed, errors) in enumerate(understood(texts, speeds, Path(name))):
            if not number:
                print("\n| words understood wrongly | " + " | ".join(errors) + " |\n|---" + "|---" * len(errors) + "|")
            print(f"| {speed:g} | " + " | ".join(f"{error:.3f}" for error in errors.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
