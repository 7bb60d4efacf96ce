"""A metronome that counts as slow, and writes down what it is asked to say."""

import contextlib
import os
import threading
import time
from pathlib import Path

from audiofy.engines.metronome import Beat, Metronome

LOG = "SLOW_ENGINE_LOG"


class Slow(Metronome):
    name = "slow"
    slow = True
    parallel = 3

    @contextlib.contextmanager
    def open(self, voice):
        self.find(voice, "")
        yield Writing()


class Writing(Beat):
    """Each text takes a moment, and a line in the file that ``LOG`` names: the text, and the thread."""

    paces = (200, 200)

    def say(self, text, wpm, pronunciations=()):
        time.sleep(0.02)
        with Path(os.environ[LOG]).open("a", encoding="utf-8") as log:
            log.write(f"{text}\t{threading.get_ident()}\n")
        return super().say(text, 200)


def said():
    """The texts, in the order in which they were said."""
    path = Path(os.environ[LOG])
    return [line.split("\t")[0] for line in path.read_text("utf-8").splitlines()] if path.exists() else []
