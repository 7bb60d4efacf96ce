"""An article is listened to in Firefox, as in test_browser.py in Chromium; see firefox.js."""

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
from serving import serving

pytestmark = pytest.mark.slow
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


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    asked = ["node", "-e", "require('puppeteer-core')"]
    lacks = not firefox or not shutil.which("pulseaudio") or not shutil.which("node")
    if lacks or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs firefox, pulseaudio, node and, on NODE_PATH, the npm package puppeteer-core")
    folder = tmp_path_factory.mktemp("firefox")
    (folder / "run").mkdir(mode=0o700)
    with serving(folder) as server, sound_card(folder / "run") as environment:
        page = f"{server.address}/read/{server.opened()}"
        command = ["node", str(Path(__file__).with_name("firefox.js")), str(firefox), page]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_it_plays_and_lights_the_words(seen: dict[str, Any]) -> None:
    assert seen["faults"] == []
    assert {look["status"] for look in seen["watched"]} == {""}
    lit = [look["lit"] for look in seen["watched"]]
    assert all(lit)
    assert len(set(lit)) > 3


def test_it_seeks_and_goes_faster(seen: dict[str, Any]) -> None:
    sought = seen["sought"]
    assert sought["middle"] < sought["first"] < sought["middle"] + 3
    assert sought["rate"] == pytest.approx(2, rel=0.3)
    assert seen["end"]["paused"]
