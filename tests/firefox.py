"""A page with the player, listened to in Firefox; see firefox.js."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SECONDS = 120


@contextlib.contextmanager
def sound_card(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a program that is to have one, heard by nobody: without, Firefox plays nothing."""
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    modules = ("-L", "module-null-sink", "-L", "module-native-protocol-unix")
    command = ["pulseaudio", "-n", "--exit-idle-time=-1", *modules]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + 20
            while not (folder / "pulse" / "native").exists():
                assert process.poll() is None
                assert time.monotonic() < end
                time.sleep(0.05)
            yield environment
        finally:
            process.terminate()


def program() -> str:
    """Firefox, where all is there that it takes to listen in it; else the test is skipped."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    asked = ["node", "-e", "require('puppeteer-core')"]
    lacks = not firefox or not shutil.which("pulseaudio") or not shutil.which("node")
    if lacks or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs firefox, pulseaudio, node and, on NODE_PATH, the npm package puppeteer-core")
    return str(firefox)


def listened(address: str, folder: Path) -> dict[str, Any]:
    """What was seen.

    Args:
        folder: for what Firefox keeps.
    """
    firefox = program()
    (folder / "run").mkdir(mode=0o700)
    with sound_card(folder / "run") as environment:
        command = ["node", str(Path(__file__).with_name("firefox.js")), firefox, address]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check(seen: dict[str, Any]) -> None:
    """It played and lit the words, sought, and went twice as fast."""
    assert seen["faults"] == []
    assert {look["status"] for look in seen["watched"]} == {""}
    lit = [look["lit"] for look in seen["watched"]]
    assert all(lit)
    assert len(set(lit)) > 3
    sought = seen["sought"]
    assert sought["middle"] < sought["first"] < sought["middle"] + 3
    assert sought["rate"] == pytest.approx(2, rel=0.3)
    assert seen["end"]["paused"]
