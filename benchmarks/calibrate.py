"""Measure the voices that come with audiofy, and write what the package ships of them.

    python benchmarks/calibrate.py            # every voice: some minutes
    python benchmarks/calibrate.py en-us de   # those of some languages, the others kept as they are

Prints one line a voice: words per minute and gain at each rate. Run it again when the version of ``espeakng-loader``
changes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import audiofy
from audiofy.engines import Engine, load_engine
from audiofy.folders import cache_folder
from audiofy.model import Voice, to_json
from audiofy.speech.calibration import SHIPPED, measure
from audiofy.speech.specs import VoiceSpec
from audiofy.speech.workers import worker_pool
from audiofy.store import LocalStore
from audiofy.words import AVERAGE_WPM

ENGINES_SHIPPED = ("espeak", "metronome")
TIMBRES = ("f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m6", "m7", "m8")
"""Of espeak-ng's American voice: they take the part of OpenAI's voices in ``audiofy serve``, and are there at once."""
TARGET = Path(audiofy.__file__).parent / "speech" / SHIPPED


def main(languages: list[str]) -> None:
    """Measure, print, write."""
    engines = [load_engine(name) for name in ENGINES_SHIPPED]
    found = json.loads(TARGET.read_text("utf-8"))
    with worker_pool() as pool:
        for engine, voice in ((one, voice) for one in engines for voice in shipped(one)):
            if languages and voice.language not in languages:
                continue
            spec = VoiceSpec(engine.name, engine.version, voice.id, AVERAGE_WPM)
            calibration = measure(spec, pool, LocalStore(cache_folder()))
            found[f"{engine.version} {voice.id}"] = to_json(calibration)
            print(voice.id, calibration.wpm, calibration.gains, flush=True)
    rows = (f"{json.dumps(name)}: {json.dumps(found[name])}" for name in sorted(found))
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def shipped(engine: Engine) -> Iterator[Voice]:
    """The voices of an engine that are measured."""
    yield from engine.voices()
    if engine.name == "espeak":
        yield from (engine.find(f"en-us+{timbre}", "") for timbre in TIMBRES)


if __name__ == "__main__":
    main(sys.argv[1:])
