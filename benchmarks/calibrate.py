"""Measure the voices that come with audiofy, and write what the package ships of them.

    python benchmarks/calibrate.py            # every voice: some minutes
    python benchmarks/calibrate.py en-us de   # those of some languages, the others kept as they are

Prints one line a voice: words per minute and gain at each rate. Run it again when the version of ``espeakng-loader``
changes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import audiofy
from audiofy.engines import load_engine
from audiofy.folders import cache_folder
from audiofy.model import to_json
from audiofy.speech.calibration import SHIPPED, measure
from audiofy.speech.specs import VoiceSpec
from audiofy.speech.workers import worker_pool
from audiofy.store import LocalStore
from audiofy.words import AVERAGE_WPM

ENGINES_SHIPPED = ("espeak", "metronome")
TARGET = Path(audiofy.__file__).parent / "speech" / SHIPPED


def main(languages: list[str]) -> None:
    """Measure, print, write."""
    engines = [load_engine(name) for name in ENGINES_SHIPPED]
    found = json.loads(TARGET.read_text("utf-8"))
    with worker_pool() as pool:
        for engine, voice in ((one, voice) for one in engines for voice in one.voices()):
            if languages and voice.language not in languages:
                continue
            spec = VoiceSpec(engine.name, engine.version, voice.id, AVERAGE_WPM)
            calibration = measure(spec, pool, LocalStore(cache_folder()))
            found[f"{engine.version} {voice.id}"] = to_json(calibration)
            print(voice.id, calibration.wpm, calibration.gains, flush=True)
    rows = (f"{json.dumps(name)}: {json.dumps(found[name])}" for name in sorted(found))
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
