"""Words per minute asked for and measured in the decoded file.

    python benchmarks/pace.py [--voice VOICE] [--words N] [WPM ...]

One row a pace, one column a kind of text: plain news, a conversation in very short sentences, prose full of figures.
Each cell is the difference between what was asked for and what a decoder gives, in per cent; "held" marks a pace that
the text does not allow (see docs/pace.md).
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from material import KINDS, article

import audiofy
from audiofy.audio.ffmpeg import ffmpeg_path
from audiofy.words import count_words

PACES = (80, 120, 150, 200, 250, 300, 400, 500, 600)
DECODED_RATE = 44100


def decoded_seconds(path: Path) -> float:
    """Counted in the samples that ffmpeg decodes, whatever the headers and we ourselves say."""
    decode = [ffmpeg_path(), "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-"]
    return len(subprocess.run(decode, capture_output=True, check=True).stdout) / 2 / DECODED_RATE


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paces", nargs="*", type=float, default=PACES, metavar="WPM")
    parser.add_argument("--voice", default="")
    parser.add_argument("--words", type=int, default=400)
    choices = parser.parse_args()
    print(f"{'asked':>6}" + "".join(f"{kind:>18}" for kind in KINDS))
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scripts = {}
        for kind in KINDS:
            (folder / f"{kind}.md").write_text(article(choices.words, kind), "utf-8")
            scripts[kind] = audiofy.narrate(audiofy.read(folder / f"{kind}.md"), "en")
        for asked in choices.paces:
            cells = []
            for kind, script in scripts.items():
                path = folder / f"{kind}-{asked:g}.mp3"
                episode = audiofy.render(script, path, wpm=asked, voice=choices.voice, cache=folder / "cache")
                words = sum(count_words(segment.spoken) for segment in script.segments)
                measured = 60 * words / decoded_seconds(path)
                held = any("spoiling" in note for note in episode.notes)
                worst = worst if held else max(worst, abs(measured / asked - 1))
                cells.append(f"{measured:8.1f} {'held' if held else f'{measured / asked - 1:+.2%}':>8}")
            print(f"{asked:>6g}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
    print(f"worst of those that could be kept: {worst:.2%}")


if __name__ == "__main__":
    main()
