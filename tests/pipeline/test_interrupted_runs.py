"""A run that is stopped leaves no half file and no process behind, and the next one goes on from what is done.

The processes of a run are found by the cache that their environment names.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import prose
import pytest
from sound import layout

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")

WORDS = 2500
WORKERS = 2
SAY = ("say", "long.md", "-e", "metronome", "-j", str(WORKERS), "-o", "out/long.mp3")
COMMAND = (sys.executable, "-m", "audiofy", *SAY)


def processes(folder: Path) -> list[int]:
    """All that were started with this folder's cache, but for those that only wait to be reaped."""
    mark = f"AUDIOFY_CACHE={folder / 'cache'}".encode()
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def chunks(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_ino for path in folder.glob("cache/??/*") if path.stat().st_size > 20_000}


def wait_until(done: object, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def start(folder: Path) -> subprocess.Popen[bytes]:
    """In a session of its own, as a terminal would."""
    environment = {**os.environ, "AUDIOFY_CACHE": str(folder / "cache")}
    # Not a pipe: the workers of a killed run would hold it open.
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(COMMAND, cwd=folder, env=environment, stderr=said, start_new_session=True)


def end(running: subprocess.Popen[bytes], folder: Path, seconds: float) -> tuple[int, str]:
    """Its exit code, and what it said."""
    return running.wait(seconds), (folder / "said").read_text()


@pytest.fixture
def folder(measured: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(measured, tmp_path / "cache")
    (tmp_path / "long.md").write_text(prose.markdown(WORDS, seed=9), encoding="utf-8")
    (tmp_path / "out").mkdir()
    yield tmp_path
    for left in processes(tmp_path):
        os.kill(left, signal.SIGKILL)


def stopped(folder: Path, number: int, *, group: bool) -> tuple[int, str]:
    """A run that gets a signal when a few chunks are done: its exit code, and what it said."""
    running = start(folder)
    assert wait_until(lambda: len(chunks(folder)) >= 2, 60)
    (os.killpg if group else os.kill)(running.pid, number)
    return end(running, folder, 20)


@pytest.mark.parametrize(
    ("number", "group", "code"),
    [(signal.SIGINT, True, 130), (signal.SIGTERM, False, 143)],
    ids=["Ctrl-C", "kill"],
)
def test_stopped(folder: Path, number: int, group: bool, code: int) -> None:
    returned, said = stopped(folder, number, group=group)
    assert returned == code
    assert "Traceback" not in said
    assert "error" not in said
    assert "kept" in said.splitlines()[-1]
    assert list((folder / "out").iterdir()) == []
    assert wait_until(lambda: not processes(folder), 5)
    # A worker that was at that moment writing leaves a temporary file, which the cache takes away when it is pruned.
    assert len(list(folder.glob("cache/**/*.part"))) <= WORKERS


def test_killed_and_taken_up_again(folder: Path) -> None:
    returned, _ = stopped(folder, signal.SIGKILL, group=False)
    assert returned == -signal.SIGKILL
    assert list((folder / "out").iterdir()) == []
    before = chunks(folder)
    returned, said = end(start(folder), folder, 120)
    assert returned == 0, said
    assert before.items() <= chunks(folder).items()
    assert [path.name for path in (folder / "out").iterdir()] == ["long.mp3"]
    whole = layout(folder / "out" / "long.mp3")
    assert whole.info_frames == len(whole.frames)


@pytest.mark.slow
def test_workers_of_a_killed_run_go_away(folder: Path) -> None:
    stopped(folder, signal.SIGKILL, group=False)
    assert wait_until(lambda: not processes(folder), 15)
    assert "Warning" not in (folder / "said").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.3, 0.6, 0.9, 1.0, 1.1, 1.2, 1.6, 2.0, 2.2, 2.4, 2.8])
def test_stopped_at_any_moment(folder: Path, after: float) -> None:
    """From the loading of Python on: no output, no worker left, no sign of a fault once the first line is said."""
    (folder / "long.md").write_text(prose.markdown(40_000, seed=9), encoding="utf-8")
    running = start(folder)
    time.sleep(after)
    os.killpg(running.pid, signal.SIGINT)
    returned, said = end(running, folder, 20)
    assert returned in (130, -signal.SIGINT)
    if said.startswith("audiofy"):
        assert "Traceback" not in said
    assert list((folder / "out").iterdir()) == []
    assert wait_until(lambda: not processes(folder), 5)
