"""Words per minute asked for and measured in the decoded file, for every engine.

    python benchmarks/pace.py [--voice ENGINE:VOICE ...] [--words N] [--write] [WPM ...]

One row a pace, one column a kind of text: plain news, a conversation in very short sentences, prose full of figures.
Each cell is what a decoder gives, and the difference from what was asked for; "held" marks a pace that the text or
the voice does not allow (see docs/pace.md). Without ``--voice`` it is the default voice of every engine that is
ready on this machine, the others being named. ``--write`` puts the tables into docs/pace.md, where those of other
voices stay.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from material import KINDS, article

import audiofy
from audiofy.audio.ffmpeg import ffmpeg_path
from audiofy.engines import load_engine
from audiofy.errors import EngineError
from audiofy.model import Script
from audiofy.registry import ENGINES
from audiofy.words import count_words

PACES = (80, 120, 150, 200, 250, 300, 400, 500, 600)
DECODED_RATE = 44100
TITLES = {"news": "news", "talk": "dialogue", "figures": "figures"}
SAME_VOICES = frozenset({"system"})
"""Engines that speak with the voices of another one on Linux."""
PAGE = Path(__file__).parents[1] / "docs" / "pace.md"
BEGIN, END = "<!-- measured: benchmarks/pace.py --write -->\n", "<!-- end -->\n"


@dataclass(frozen=True, slots=True)
class Cell:
    """What came of one pace and one text."""

    asked: float
    measured: float
    held: bool

    @property
    def off(self) -> float:
        """As a share of what was asked for."""
        return self.measured / self.asked - 1

    def __str__(self) -> str:
        return f"{self.measured:.1f} {'held' if self.held else f'{self.off:+.2%}'}"


def decoded_seconds(path: Path) -> float:
    """Counted in the samples that ffmpeg decodes, whatever the headers and we ourselves say."""
    decode = [ffmpeg_path(), "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-"]
    return len(subprocess.run(decode, capture_output=True, check=True).stdout) / 2 / DECODED_RATE


def ready_voices() -> Iterator[str]:
    """``ENGINE:VOICE`` for the default voice of each engine that is ready; the others are named."""
    for name in ENGINES.names():
        if name in SAME_VOICES:
            continue
        try:
            yield f"{name}:{load_engine(name).find('', 'en').id}"
        except EngineError as error:
            print(f"{name} is left out: {error}")


def rows(voice: str, paces: Sequence[float], scripts: dict[str, Script], folder: Path) -> Iterator[tuple[Cell, ...]]:
    """A row a pace."""
    engine, _, name = voice.partition(":")
    for asked in paces:
        cells = []
        for kind, script in scripts.items():
            path = folder / f"{engine}-{kind}-{asked:g}.mp3"
            episode = audiofy.render(script, path, wpm=asked, engine=engine, voice=name, cache=folder / "cache")
            words = sum(count_words(segment.spoken) for segment in script.segments)
            held = any("spoiling" in note for note in episode.notes)
            cells.append(Cell(asked, 60 * words / decoded_seconds(path), held))
            path.unlink()
        yield tuple(cells)


def table(voice: str, words: int, found: Sequence[tuple[Cell, ...]]) -> str:
    """A voice's rows as Markdown, over texts of so many words."""
    head = f"| `{voice}`, {words} words | " + " | ".join(TITLES.values()) + " |\n|---" + "|---" * len(TITLES) + "|\n"
    return head + "".join(f"| {row[0].asked:g} | " + " | ".join(map(str, row)) + " |\n" for row in found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paces", nargs="*", type=float, default=PACES, metavar="WPM")
    parser.add_argument("--voice", action="append", default=[])
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--write", action="store_true")
    choices = parser.parse_args()
    tables: dict[str, str] = {}
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scripts = {}
        for kind in KINDS:
            (folder / f"{kind}.md").write_text(article(choices.words, kind), "utf-8")
            scripts[kind] = audiofy.narrate(audiofy.read(folder / f"{kind}.md"), "en")
        for voice in choices.voice or ready_voices():
            found = list(rows(voice, choices.paces, scripts, folder))
            worst = max([worst, *(abs(cell.off) for row in found for cell in row if not cell.held)])
            tables[voice] = table(voice, choices.words, found)
            print(tables[voice], flush=True)
    print(f"worst of those that could be kept: {worst:.2%}")
    if choices.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        written, _, behind = rest.partition(END)
        kept = {block.split("`")[1]: block + "\n" for block in written.strip().split("\n\n") if "`" in block}
        measured = "\n".join((kept | tables).values())
        PAGE.write_text(f"{before}{BEGIN}\n{measured}\n{END}{behind}", "utf-8")


if __name__ == "__main__":
    main()
