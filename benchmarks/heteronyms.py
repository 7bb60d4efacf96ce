"""How often a heteronym is read as its sentence wants it, by our rules and by espeak-ng alone.

    python benchmarks/heteronyms.py [--failures dev]

One row a half of the sentences in tests/narration/heteronyms. "rules": what the rules give, silence counting as the
first reading of the table; "voice": espeak-ng's American voice without us; "both": the rules, and the voice where they
are silent, which is what a listener hears. espeak-ng is the library of espeakng_loader; its word is the one of its
phonemes that is nearest to a reading of the word. The rules are made by the dev half alone: do not ask for the failures
of the other.
"""

from __future__ import annotations

import argparse
import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import espeakng_loader

from audiofy.narration.en.heteronyms import find, table

SENTENCES = Path(__file__).parents[1] / "tests" / "narration" / "heteronyms"
HALVES = ("dev", "test")
FOLDED = (
    *(("ɚ", "əɹ"), ("ɝ", "ɜɹ"), ("ᵻ", "ɪ"), ("ɐ", "ə"), ("ɾ", "t"), ("oːɹ", "ɔɹ"), ("ɒ", "ɑ"), ("ː", ""), ("ˌ", "")),
    *(("ʊ", "u"), ("ʌ", "ə"), ("ɔ", "ɑ")),
)
"""What is one sound to us in two accents or two notations; in order."""
STRESS_AND_ONSET = re.compile(r"ˈ([^aɑæeɛəɜiɪoɔuʊʌ]*)")
UTF8, IPA, SYNCHRONOUS = 1, 2, 2
"""Of espeak-ng's interface: text mode, phoneme mode, output."""


@dataclass(frozen=True)
class Case:
    """A sentence, where its heteronym begins, the word in lower case, and the name of its reading."""

    sentence: str
    start: int
    form: str
    reading: str


def cases(half: str) -> Iterator[Case]:
    """The sentences of one half."""
    for line in (SENTENCES / f"{half}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, reading, marked = line.split("|")
            before, form, after = marked.split("*")
            yield Case(before + form + after, len(before), form.lower(), reading)


def by_rules(case: Case) -> str:
    """The name of the reading that the rules give, or "" where they are silent."""
    given = next((sound.ipa for sound, _ in find(case.sentence) if sound.start == case.start), "")
    return next((one.name for one in table()[case.form].readings if one.ipa == given and given), "")


class Voice:
    """espeak-ng's American English, asked for phonemes."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        if self._library.espeak_Initialize(SYNCHRONOUS, 0, data, 0) <= 0:
            raise RuntimeError("espeak-ng cannot read its data")
        self._library.espeak_SetVoiceByName(b"en-us")
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p

    def words(self, text: str) -> list[str]:
        """The phonemes of a text, word by word."""
        pointer = ctypes.c_void_p()
        held = ctypes.create_string_buffer(text.encode())
        pointer.value = ctypes.addressof(held)
        found: list[str] = []
        while pointer.value:
            found += self._library.espeak_TextToPhonemes(ctypes.byref(pointer), UTF8, IPA).decode().split()
        return found

    def reading(self, case: Case) -> str:
        """The name of the reading that is nearest to what it says for the heteronym."""
        wanted = [(one.name, _folded(one.ipa)) for one in table()[case.form].readings if one.ipa]
        said = [_folded(word) for word in self.words(case.sentence)]
        share = case.start / len(case.sentence)
        best = min(
            (_distance(word, ipa), abs(index / len(said) - share), name)
            for index, word in enumerate(said)
            for name, ipa in wanted
        )
        return best[2]


def _folded(ipa: str) -> str:
    """In one notation, the stress right before the vowel, as espeak-ng writes it."""
    for old, new in FOLDED:
        ipa = ipa.replace(old, new)
    return STRESS_AND_ONSET.sub(r"\1ˈ", ipa)


def _distance(one: str, other: str) -> int:
    """How many sounds are to be put in, left out or changed."""
    row = list(range(len(other) + 1))
    for index, char in enumerate(one, 1):
        diagonal, row[0] = row[0], index
        for column, against in enumerate(other, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (char != against)),
            )
    return row[-1]


def scores(half: str, voice: Voice) -> dict[str, float]:
    """The share that is right by the rules, by the voice, and by both; and the share on which the rules are silent."""
    right = dict.fromkeys(("rules", "voice", "both", "silent"), 0)
    count = 0
    for case in cases(half):
        count += 1
        ours, theirs = by_rules(case), voice.reading(case)
        first = table()[case.form].readings[0].name
        right["rules"] += (ours or first) == case.reading
        right["voice"] += theirs == case.reading
        right["both"] += (ours or theirs) == case.reading
        right["silent"] += not ours
    return {name: found / count for name, found in right.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", choices=HALVES, help="the sentences of this half that both get wrong")
    options = parser.parse_args()
    voice = Voice()
    if options.failures:
        for case in cases(options.failures):
            ours, theirs = by_rules(case), voice.reading(case)
            if (ours or theirs) != case.reading:
                by = "rules" if ours else "voice"
                print(f"{case.form}: {case.reading}, not {ours or theirs} ({by}): {case.sentence}")
        return
    print(f"{'':6}{'rules':>8}{'voice':>8}{'both':>8}{'silent':>8}  sentences")
    for half in HALVES:
        found = scores(half, voice)
        cells = "".join(f"{found[name]:8.1%}" for name in ("rules", "voice", "both", "silent"))
        print(f"{half:6}{cells}  {sum(1 for _ in cases(half))}")


if __name__ == "__main__":
    main()
