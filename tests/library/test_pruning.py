"""What was used longest ago goes first, and what somebody needs does not go."""

from __future__ import annotations

import os
import time
from pathlib import Path

import prose
import pytest

import audiofy
from audiofy.library import Item, Library, least_used, open_library, strays
from audiofy.model import Entry, Episode, Script


@pytest.fixture(scope="module")
def script() -> Script:
    return audiofy.narrate(prose.article(20))


def add(library: Library, script: Script, name: Path | str, size: int, *, pinned: bool = False) -> Item:
    (item,) = library.add([Entry(str(name))], pinned=pinned)
    path = library.episodes / f"{name}.mp3"
    path.write_bytes(bytes(size))
    return library.finish(item, Episode(str(path), path.stem), script, "recipe", size)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library")


def test_used_longest_ago_goes_first(library: Library, script: Script) -> None:
    items = [add(library, script, name, 100) for name in "abc"]
    library.use(items[0])
    assert [item.title for item in least_used(library, 150)] == ["b", "c"]
    assert [item.title for item in least_used(library, 200)] == ["b"]
    assert least_used(library, 300) == ()


def test_pinned_ones_stay_and_count(library: Library, script: Script) -> None:
    add(library, script, "a", 100, pinned=True)
    add(library, script, "b", 100)
    assert [item.title for item in least_used(library, 100)] == ["b"]
    assert [item.title for item in least_used(library, 0)] == ["b"]


def test_files_elsewhere_are_none_of_it(library: Library, script: Script, tmp_path: Path) -> None:
    add(library, script, tmp_path / "a", 100)
    assert least_used(library, 0) == ()


def test_strays(library: Library, script: Script) -> None:
    add(library, script, "a", 100)
    old, new = library.episodes / "old.mp3", library.episodes / "new.mp3"
    for path in (old, new, library.episodes / "a.mp3"):
        path.write_bytes(b"x")
    hours_ago = time.time() - 7200
    os.utime(old, (hours_ago, hours_ago))
    os.utime(library.episodes / "a.mp3", (hours_ago, hours_ago))
    assert strays(library) == (old,)


def test_what_is_heard_stays_while_another_name_is_reserved(library: Library, script: Script) -> None:
    item = add(library, script, "a", 100)
    library.reserve(item, lambda number: library.episodes / f"b-{number}.mp3")
    hours_ago = time.time() - 7200
    os.utime(library.episodes / "a.mp3", (hours_ago, hours_ago))
    assert strays(library) == ()
