"""Kills an install before each of its steps on the disk, one after the other: ``killed.py OFFER``, in JSON.

A process of its own, since it forks, and a child dies at the step that it was told. Says for each step, a line in JSON,
what an engine would have seen after the kill, and whether the next install made it good.
"""

from __future__ import annotations

import json
import os
import signal
import sys

from audiofy.engines.catalogue import Offer
from audiofy.installing import Place, install
from audiofy.model import from_json

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree"}


def die_at(step: int) -> None:
    left = step

    def heard(event: str, _: object) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)


def main() -> None:
    offer = from_json(Offer, json.loads(sys.argv[1]))
    place = Place(offer.engine, offer.name)
    for force in (False, True):
        place.hide()
        place.clear()
        for step in range(1000):
            if force:
                install(offer)
            child = os.fork()
            if not child:
                die_at(step)
                install(offer, force=force)
                os._exit(0)
            killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
            there = place.folder.exists()
            row = {"killed": killed, "force": force, "there": there, "whole": place.is_whole()}
            install(offer)
            row["good"] = place.is_whole() and len(list(place.folder.iterdir())) == len(offer.files) + 1
            row["left"] = [path.name for path in place.folder.parent.glob(".*/*") if path.suffix != ".lock"]
            sys.stdout.write(json.dumps(row) + "\n")
            if not killed:
                break
            if not force:
                place.hide()
                place.clear()


if __name__ == "__main__":
    main()
