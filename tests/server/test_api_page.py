"""What the page on the API shows is true: its commands are run, in order, against a server."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from serving import Serving

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
ADDRESS = "http://localhost:8080"


@pytest.fixture
def printed(serving: Serving, tmp_path: Path) -> dict[str, str]:
    """First line of each command → what it prints."""
    if not shutil.which("curl"):
        pytest.skip("needs curl")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    found = {}
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        for command in re.split(r"\n(?=curl )", block.strip()):
            line = command.replace(ADDRESS, serving.address).replace("https://example.org", "https://audiofy.invalid")
            done = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, check=False, timeout=60)
            assert done.returncode == 0, done.stderr.decode()
            found[command.replace(" \\\n   ", "").partition(ADDRESS)[2]] = done.stdout.decode()
    return found


def test_every_command_does_what_the_page_says(printed: dict[str, str], tmp_path: Path) -> None:
    for command, answer in printed.items():
        assert not answer.startswith('{"type"'), f"{command}: {answer}"
    events = [answer for command, answer in printed.items() if command.endswith("/events")]
    assert "event: failed" in events[0], "there is no such page"
    assert "event: done" in events[1]
    assert {path.name for path in tmp_path.glob("*.mp3")} > {"beginning.mp3"}
    assert (tmp_path / "beginning.mp3").stat().st_size == 65_536
    assert any(answer.startswith("WEBVTT") for answer in printed.values())
