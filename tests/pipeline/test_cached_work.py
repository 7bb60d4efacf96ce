"""What is finished is kept and used again, and what comes out is the same bytes, however it was made."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import prose
import pytest

import audiofy
from audiofy.model import Block
from audiofy.pipeline import Session, Settings
from audiofy.store import LocalStore

SHORT = audiofy.narrate(prose.article(400, headings=1, seed=6))


def chunks(cache: Path) -> dict[Path, int]:
    """The finished chunks in a cache, each with what tells whether it was written again."""
    return {path: path.stat().st_ino for path in cache.glob("??/*") if path.stat().st_size > 20_000}


def metronome(session: Session, cache: Path, **settings: object) -> Session:
    chosen = Settings(engine="metronome", force=True, **settings)
    return dataclasses.replace(session, settings=chosen, store=LocalStore(cache))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    """The real voice in one process, with a cache of its own: the file, and the cache."""
    folder = tmp_path_factory.mktemp("alone")
    audiofy.render(SHORT, folder / "a.mp3", jobs=1, cache=folder / "cache")
    return (folder / "a.mp3").read_bytes(), folder / "cache"


def test_two_processes_and_a_fresh_cache_give_the_same_bytes(alone: tuple[bytes, Path], tmp_path: Path) -> None:
    audiofy.render(SHORT, tmp_path / "b.mp3", jobs=2, cache=tmp_path / "cache")
    assert (tmp_path / "b.mp3").read_bytes() == alone[0]
    assert {path.name for path in (tmp_path / "cache").glob("??/*")} == {path.name for path in alone[1].glob("??/*")}


def test_a_second_run_renders_nothing(alone: tuple[bytes, Path], tmp_path: Path) -> None:
    before = chunks(alone[1])
    assert before
    audiofy.render(SHORT, tmp_path / "b.mp3", jobs=2, cache=alone[1])
    assert chunks(alone[1]) == before
    assert (tmp_path / "b.mp3").read_bytes() == alone[0]


@pytest.fixture(scope="module")
def used(session: Session, measured: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    """The metronome: the file of ``SHORT``, and a cache with all that it was made from."""
    folder = tmp_path_factory.mktemp("used")
    shutil.copytree(measured, folder / "cache")
    metronome(session, folder / "cache").render(SHORT, folder / "a.mp3")
    return (folder / "a.mp3").read_bytes(), folder / "cache"


def test_an_edit_renders_only_what_is_near(session: Session, used: tuple[bytes, Path], tmp_path: Path) -> None:
    article = prose.article(1600, seed=2)
    cache = tmp_path / "cache"
    shutil.copytree(used[1], cache)
    own = metronome(session, cache)
    others = chunks(cache)
    own.render(audiofy.narrate(article), tmp_path / "a.mp3")
    before = chunks(cache)
    assert len(before) - len(others) >= 4
    blocks = list(article.blocks)
    blocks[12] = Block("paragraph", f"{blocks[12].text} Nobody in the whole town knew why.")
    own.render(audiofy.narrate(dataclasses.replace(article, blocks=tuple(blocks))), tmp_path / "a.mp3")
    after = chunks(cache)
    assert 1 <= len(after) - len(before) <= 2
    assert before.items() <= after.items()


@pytest.mark.parametrize(
    ("what", "damage"),
    [
        ("chunks", "empty"),
        ("chunks", "garbage"),
        ("chunks", "half"),
        ("chunks", "flipped"),
        ("measurements", "empty"),
        ("measurements", "garbage"),
        ("measurements", "half"),
    ],
)
def test_damaged_files_in_the_cache_are_made_again(
    session: Session, used: tuple[bytes, Path], tmp_path: Path, what: str, damage: str
) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(used[1], cache)
    for path in cache.glob("??/*"):
        data = path.read_bytes()
        if (len(data) > 20_000) is (what == "chunks"):
            middle = len(data) * 2 // 3
            flipped = data[:middle] + bytes((data[middle] ^ 0xFF,)) + data[middle + 1 :]
            damaged = {"empty": b"", "half": data[:middle], "garbage": b"\0\xff" * 50, "flipped": flipped}
            path.write_bytes(damaged[damage])
    metronome(session, cache).render(SHORT, tmp_path / "b.mp3")
    assert (tmp_path / "b.mp3").read_bytes() == used[0]


def test_two_programs_share_a_cache(measured: Path, tmp_path: Path) -> None:
    shutil.copytree(measured, tmp_path / "cache")
    source = tmp_path / "a.md"
    source.write_text(prose.markdown(500, seed=8), encoding="utf-8")
    environment = {**os.environ, "AUDIOFY_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "audiofy", "say", str(source), "-q", "-e", "metronome", "-o"]
    running = [
        subprocess.Popen([*command, str(tmp_path / f"{number}.mp3")], env=environment, stderr=subprocess.PIPE)
        for number in (1, 2)
    ]
    for one in running:
        _, said = one.communicate(timeout=120)
        assert (one.returncode, said) == (0, b"")
    assert (tmp_path / "1.mp3").read_bytes() == (tmp_path / "2.mp3").read_bytes()
    assert not list((tmp_path / "cache").glob("**/*.part"))


def test_rendering_prunes(session: Session, used: tuple[bytes, Path], tmp_path: Path) -> None:
    """A sparse file stands for two gigabytes of old chunks."""
    shutil.copytree(used[1], tmp_path / "cache")
    store = LocalStore(tmp_path / "cache")
    store.put("00abc", b"x")
    os.truncate(store.root / "00" / "00abc", 3 * 1024**3)
    os.utime(store.root / "00" / "00abc", (time.time() - 5 * 3600,) * 2)
    metronome(session, store.root).render(audiofy.narrate(prose.article(60)), tmp_path / "a.mp3")
    assert store.get("00abc") is None
