"""How well texts are said and split: python benchmarks/narration.py MATERIAL [--failures SET] [--floors] [--write]

MATERIAL is a folder as ``narration_material`` says.

Prints, for audiofy and in the same run: the share said right by text (``spoken``) and, in English, by sound
(``sounds``), beside the text left to the voice; the share of texts split right, beside sentencex alone; the share of
heteronyms read right (``heteronyms``), beside the voice; sentences a second of processor time; and what the start
takes of it in a fresh process. With ``--floors`` it fails where a share is below the one in ``scores.json``, or a
splitting is worse than that of sentencex; ``--write`` raises those floors to what was measured, less a margin, and
never lowers one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import heteronyms
import sentencex
from narration_material import Item, Passage, items, passages
from sounds import Ear
from spoken import House, line

import audiofy

FLOORS = Path(__file__).with_name("scores.json")
MARGIN = 0.01
FEWEST = 10
"""Items of a share that gets a floor."""
REPORTED = frozenset({"ja"})
"""Languages whose shares are shown, and have no floors."""
NEEDED = {"zh": "wetext", "ja": "wetext"}
"""Packages without which a language is left out, by its code."""
SECONDS, ROUNDS = 2, 5
STARTS = 5
FIRST_SENTENCE = "Shares of the HK$2.3bn lender fell 4.5% on Feb. 3, Mr. Chan said."
START = f"""
import time
started = time.process_time()
from audiofy.narration import normalize
imported = time.process_time()
normalize({FIRST_SENTENCE!r})
print(1000 * (imported - started), 1000 * (time.process_time() - imported))
"""


@dataclass(frozen=True, slots=True)
class Saying:
    """What was said for an item, and whether it is right.

    Attributes:
        by_sound: None where text alone decides.
        voice: whether the voice says right, by sound, what is written.
    """

    item: Item
    said: str
    by_text: bool
    by_sound: bool | None = None
    voice: bool | None = None


@dataclass(frozen=True, slots=True)
class Splitting:
    """How a passage was split, and whether that is right."""

    passage: Passage
    found: tuple[str, ...]
    right: bool
    sentencex: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How much of ``items`` is right, 0 … 1, by audiofy and by what there is without it; None where nobody asked.

    Attributes:
        rises: whether its floor rises with it.
    """

    items: int
    audiofy: float
    voice: float | None = None
    sentencex: float | None = None
    rises: bool = True


# --- measuring --------------------------------------------------------------------------------------------------------


def say(item: Item, ear: Ear) -> Saying:
    """An item said and judged; sound is asked for in English alone."""
    said = audiofy.normalize(item.written, lang=item.lang)
    by_text = re.search(item.right, line(said, item.house)) is not None
    if item.truth is None or item.lang != "en":
        return Saying(item, said, by_text)
    return Saying(item, said, by_text, ear.same(said, item.truth), ear.same(item.written, item.truth))


def split(passage: Passage) -> Splitting:
    """A passage split and judged, white space aside."""
    found = tuple(audiofy.sentences(passage.text, lang=passage.lang))
    alone = tuple(sentencex.segment(passage.lang, passage.text))
    wanted = _packed(passage.sentences)
    return Splitting(passage, found, _packed(found) == wanted, _packed(alone) == wanted)


def _packed(sentences: Iterable[str]) -> list[str]:
    packed = ("".join(sentence.split()) for sentence in sentences)
    return [sentence for sentence in packed if sentence]


def said_shares(sayings: Sequence[Saying]) -> dict[str, Share]:
    """News, then English by set and together, then each other language."""
    traps = [saying for saying in sayings if saying.item.house is House.OURS and not saying.item.whole]
    others = [saying for saying in sayings if saying.item.house is House.ENGLISH]
    shares = {"news sentences by text": _by_text([saying for saying in sayings if saying.item.whole])}
    for name, some in (("news", traps), ("other English", others)):
        shares |= {f"{name} by sound": _by_sound(some), f"{name} by text": _by_text(some)}
    for name in sorted({saying.item.set for saying in others}):
        some = [saying for saying in others if saying.item.set == name]
        shares |= {f"{name} by sound": _by_sound(some), f"{name} by text": _by_text(some)}
    for lang in sorted({saying.item.lang for saying in sayings if saying.item.house is House.OTHER}):
        some = [saying for saying in sayings if saying.item.lang == lang]
        shares[f"{lang} by text"] = _by_text(some, rises=lang not in REPORTED)
    return {name: share for name, share in shares.items() if share.items}


def _by_text(sayings: Sequence[Saying], *, rises: bool = True) -> Share:
    return Share(len(sayings), _mean(saying.by_text for saying in sayings), rises=rises and len(sayings) >= FEWEST)


def _by_sound(sayings: Sequence[Saying]) -> Share:
    ours, voice = _mean(saying.by_sound for saying in sayings), _mean(saying.voice for saying in sayings)
    return Share(len(sayings), ours, voice=voice, rises=len(sayings) >= FEWEST)


def _mean(verdicts: Iterable[bool | None]) -> float:
    known = [verdict for verdict in verdicts if verdict is not None]
    return sum(known) / len(known) if known else 0.0


def split_shares(splittings: Sequence[Splitting]) -> dict[str, Share]:
    """Each set, and each language of a set that has several."""
    shares = {}
    for name in sorted({splitting.passage.set for splitting in splittings}):
        own = [splitting for splitting in splittings if splitting.passage.set == name]
        shares[f"{name} sentences"] = _split_share(own)
        languages = sorted({splitting.passage.lang for splitting in own})
        for lang in languages if len(languages) > 1 else ():
            shares[f"{name} sentences, {lang}"] = _split_share([one for one in own if one.passage.lang == lang])
    return shares


def _split_share(splittings: Sequence[Splitting]) -> Share:
    ours = _mean(splitting.right for splitting in splittings)
    alone = _mean(splitting.sentencex for splitting in splittings)
    return Share(len(splittings), ours, sentencex=alone, rises=len(splittings) >= FEWEST)


def heteronym_shares(ear: Ear) -> dict[str, Share]:
    """Of the sentences in tests/narration/heteronyms, as a listener hears them.

    Their floors do not rise by themselves: the set grows, and a sentence is often added because it is read wrong.
    """
    shares = {}
    for half in heteronyms.HALVES:
        right = heteronyms.scores(half, ear)
        count = sum(1 for _ in heteronyms.cases(half))
        shares[f"heteronyms, {half}"] = Share(count, right["both"], voice=right["voice"], rises=False)
    return shares


def sentences_a_second(sentences: Sequence[str], say: Callable[[str], str] = audiofy.normalize) -> float:
    """Of processor time: the best of several rounds, each of all sentences again and again for a while."""
    speeds = []
    for _ in range(ROUNDS):
        said, started = 0, time.process_time()
        while (taken := time.process_time() - started) < SECONDS:
            for sentence in sentences:
                say(sentence)
            said += len(sentences)
        speeds.append(said / taken)
    return max(speeds)


def start() -> tuple[float, float]:
    """Milliseconds of a fresh process's processor time: to import, and for the first sentence with its rules."""
    runs = [tuple(map(float, subprocess.check_output([sys.executable, "-c", START]).split())) for _ in range(STARTS)]
    imported, first = zip(*runs, strict=True)
    return statistics.median(imported), statistics.median(first)


# --- floors -----------------------------------------------------------------------------------------------------------


def below(shares: dict[str, Share], at_least: dict[str, float], left_out: Iterable[str]) -> list[str]:
    """What is worse than its floor, or than sentencex alone, a line each; what was not measured is worse."""
    measured = {name: share.audiofy for name, share in shares.items()}
    skipped = {f"{lang} by text" for lang in left_out}
    faults = [
        f"{name}: {measured.get(name, 0.0):.4f}, floor {floor}"
        for name, floor in at_least.items()
        if name not in skipped and measured.get(name, 0.0) < floor
    ]
    faults += [
        f"{name}: {share.audiofy:.4f}, sentencex alone {share.sentencex:.4f}"
        for name, share in shares.items()
        if share.sentencex is not None and share.audiofy < share.sentencex
    ]
    return faults


def raised(shares: dict[str, Share], at_least: dict[str, float]) -> dict[str, float]:
    """The floors, each as high as what was measured less a margin of one item at least, and none lower than it was."""
    reached = {
        name: round(share.audiofy - max(MARGIN, 1 / share.items), 3) for name, share in shares.items() if share.rises
    }
    kept = {name: floor for name, floor in at_least.items() if name not in reached}
    return {**{name: max(at_least.get(name, 0.0), floor) for name, floor in reached.items()}, **kept}


# --- printing ---------------------------------------------------------------------------------------------------------


def table(shares: dict[str, Share]) -> None:
    """A row each; "-" where something was not asked."""
    print(f"{'':28}{'items':>7}{'audiofy':>10}{'voice':>10}{'sentencex':>11}")
    for name, share in shares.items():
        voice, alone = (f"{one:.4f}" if one is not None else "-" for one in (share.voice, share.sentencex))
        print(f"{name:28}{share.items:7}{share.audiofy:10.4f}{voice:>10}{alone:>11}")


def failures(name: str, sayings: Sequence[Saying], splittings: Sequence[Splitting]) -> Iterator[str]:
    """What a set has wrong, a paragraph each."""
    for saying in sayings:
        item, verdicts = saying.item, {"text": saying.by_text, "sound": saying.by_sound}
        wrong = " and ".join(way for way, right in verdicts.items() if right is False)
        if item.set == name and wrong:
            yield f"written  {item.written}\nsaid     {saying.said}\nright    {item.example}\nwrong by {wrong}\n"
    for splitting in splittings:
        if splitting.passage.set == name and not splitting.right:
            yield "\n".join(["split", *splitting.found, "right", *splitting.passage.sentences, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("--failures", default="", metavar="SET", help="print what this set has wrong, and no more")
    parser.add_argument("--floors", action="store_true", help="fail below the floors of scores.json")
    parser.add_argument("--write", action="store_true", help="raise the floors of scores.json")
    options = parser.parse_args()

    left_out = {lang: package for lang, package in NEEDED.items() if importlib.util.find_spec(package) is None}
    ear = Ear()
    sayings = [say(item, ear) for item in items(options.material) if item.lang not in left_out]
    splittings = [split(passage) for passage in passages(options.material)]
    if options.failures:
        print("\n".join(failures(options.failures, sayings, splittings)))
        return

    shares = {**said_shares(sayings), **split_shares(splittings), **heteronym_shares(ear)}
    table(shares)
    for lang, package in left_out.items():
        print(f"{lang} is left out: {package} is not installed")
    speed = sentences_a_second([saying.item.written for saying in sayings if saying.item.whole])
    imported, first = start()
    print(f"\nof processor time: {speed:.0f} sentences a second; at the start {imported:.0f} ms to import")
    print(f"and {first:.0f} ms for the rules and the first sentence")

    kept = json.loads(FLOORS.read_text("utf-8"))
    at_least = kept.get("narration", {}).get("at least", {})
    if options.write:
        kept["narration"] = {"at least": raised(shares, at_least)}
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    faults = below(shares, at_least, left_out) if options.floors else []
    if faults:
        sys.exit("below the floors:\n" + "\n".join(faults))


if __name__ == "__main__":
    main()
