"""The same words by ``audiofy`` and by ``espeak-ng --stdout | lame``, in turns.

    python benchmarks/against_espeak_lame.py [--words N] [--runs N] [--wpm N]

Both speak the same text, the one that audiofy's narration makes of a book made here, with the same voice at the same
measured pace (espeak-ng's -s is chosen on a part of the text so that it comes nearest), and write mono MP3 at
44.1 kHz, 64 kbit/s, constant, no bit reservoir, LAME's quality 3 (what ffmpeg's libmp3lame and lame itself do unless
told otherwise). audiofy begins with an empty cache each time; what it does besides (dry runs, loudness, chapters, tags,
cover) is in its time. Prints the seconds of each, on the clock and of the processors, and the ratio of the clock's.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
from pathlib import Path

from material import article
from running import AUDIOFY, need, processor_seconds, seconds

import audiofy
from audiofy.audio.ffmpeg import ffmpeg_path
from audiofy.words import count_words

SAMPLE_WORDS = 2000
LAME = "lame --quiet -m m --resample 44.1 -b 64 --cbr --nores -q 3"


def spoken(path: Path, limit: int = 0) -> str:
    """What audiofy says of a file, a paragraph a line; at most about ``limit`` words of it."""
    lines: list[str] = []
    words, opened = 0.0, False
    for segment in audiofy.narrate(audiofy.read(path), "en").segments:
        if opened:
            lines[-1] += f" {segment.spoken}"
        else:
            lines.append(segment.spoken)
        opened = not segment.closes
        words += count_words(segment.spoken)
        if limit and words >= limit:
            break
    return "\n\n".join(lines) + "\n"


def pipeline(text: Path, rate: int, out: Path) -> str:
    """The command that audiofy is compared with."""
    return f"espeak-ng -v en-us -s {rate} -f {text} --stdout | {LAME} - {out}"


def decoded_wpm(text: str, path: Path) -> float:
    """Of an MP3 file, by the samples that a decoder gives."""
    rate = 8000  # enough to count seconds
    decode = [ffmpeg_path(), "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-ar", str(rate), "-"]
    size = 0
    with subprocess.Popen(decode, stdout=subprocess.PIPE) as run:
        while run.stdout and (block := run.stdout.read(1 << 20)):
            size += len(block)
    return 60 * count_words(text) / (size / 2 / rate)


def rate_for(wpm: float, text: str, folder: Path) -> int:
    """espeak-ng's -s that comes nearest to the pace, pauses and all."""
    sample, out = folder / "sample.txt", folder / "sample.mp3"
    sample.write_text(text, "utf-8")
    heard: dict[int, float] = {}
    rate = round(wpm)
    while rate not in heard:
        seconds(pipeline(sample, rate, out), folder)
        heard[rate] = decoded_wpm(text, out)
        rate = round(rate * wpm / heard[rate])
    return min(heard, key=lambda tried: abs(heard[tried] - wpm))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--wpm", type=float, default=200.0)
    choices = parser.parse_args()
    need("espeak-ng", "lame")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book, text = folder / "book.md", folder / "spoken.txt"
        book.write_text(article(choices.words), "utf-8")
        text.write_text(spoken(book), "utf-8")
        rate = rate_for(choices.wpm, spoken(book, SAMPLE_WORDS), folder)
        ours, theirs = folder / "audiofy.mp3", folder / "lame.mp3"
        make = (*AUDIOFY, "file", str(book), "--lang", "en", "--wpm", f"{choices.wpm:g}", "-q", "-f", "-o", str(ours))
        print(f"{count_words(text.read_text('utf-8')):.0f} words; espeak-ng -s {rate}")
        ratios = []
        for run in range(choices.runs):
            start = processor_seconds()
            mine = seconds(make, folder / f"cache{run}")
            between = processor_seconds()
            other = seconds(pipeline(text, rate, theirs), folder)
            ratios.append(other / mine)
            print(
                f"audiofy {mine:.1f} s ({between - start:.1f} s of processor), espeak-ng | lame {other:.1f} s "
                f"({processor_seconds() - between:.1f} s of processor): {ratios[-1]:.2f} times as fast",
                flush=True,
            )
        paces = [decoded_wpm(text.read_text("utf-8"), path) for path in (ours, theirs)]
        print(f"measured: audiofy {paces[0]:.1f}, espeak-ng | lame {paces[1]:.1f} words per minute")
        print(f"median: audiofy is {statistics.median(ratios):.2f} times as fast")


if __name__ == "__main__":
    main()
