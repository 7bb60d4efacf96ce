"""The site of a show: brought to what the library has, and not touched where it is right already."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from pathlib import Path

import feedparser
import prose
import pytest
from PIL import Image

from audiofy import narration
from audiofy.errors import InputError, UsageError, WriteFailed
from audiofy.feed.show import Show
from audiofy.library import Item, Library, open_library
from audiofy.model import Entry
from audiofy.outputs.player.page import style
from audiofy.pipeline.batch import Batch, Plan
from audiofy.pipeline.publishing import publish, published_at
from audiofy.pipeline.reading import Reader
from audiofy.pipeline.settings import Settings

SHOW = Show("Letters from the quay", "https://pods.example.org/")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with two episodes."""
    folder = tmp_path_factory.mktemp("show")
    library = open_library(folder)
    add(library, "tides", "boats")
    return folder


def add(library: Library, *names: str) -> None:
    for number, name in enumerate(names):
        path = library.root / f"{name}.md"
        path.write_text(prose.markdown(60, seed=number).replace("An evening", f"All about {name}"), "utf-8")
    items = library.add([Entry(str(library.root / f"{name}.md"), guid=f"tag:{name}") for name in names], pinned=True)
    settings = Settings(engine="metronome", jobs=1, captions="vtt,srt,json")
    list(Batch(library, Plan(settings, "r", library.episodes, narration.narrate, Reader())).run(items))


@pytest.fixture
def library(filled: Path) -> Library:
    return open_library(filled)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (status.st_ino, status.st_mtime_ns) for name, status in found.items()}


def test_what_is_right_is_not_touched(library: Library, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = publish(SHOW, library, site)
    assert first.episodes == 2
    assert first.written[-1] == "feed.xml"
    assert set(first.written) == set(state(site))
    before = state(site)
    again = publish(SHOW, library, site)
    assert (again.written, again.removed) == ((), ())
    assert state(site) == before


def test_each_episode_has_a_page_to_read_along(library: Library, tmp_path: Path) -> None:
    publish(SHOW, library, tmp_path)
    pages = sorted((tmp_path / "episodes").glob("*.html"))
    assert len(pages) == 2
    index = (tmp_path / "index.html").read_text("utf-8")
    for page in pages:
        text = page.read_text("utf-8")
        assert f'href="episodes/{page.name}"' in index
        assert 'src="../audiofy-player.js"' in text
        assert f"<style>{style()}</style>" in text
        assert f'<a href="../index.html#{page.stem}">{SHOW.title}</a>' in text
        assert re.search(r'<h1 id="b1">All about', text)
        island = re.search(r'<script type="application/json">(.*)</script>', text)
        assert island
        (sound,) = json.loads(island[1])["sound"]
        assert (page.parent / sound["src"]).is_file()
        assert sound["times"]
    assert (tmp_path / "audiofy-player.js").is_file()


def test_what_the_feed_no_longer_names_goes(library: Library, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(SHOW, library, site)
    (site / "robots.txt").write_text("mine")
    (site / "episodes" / "old-one.mp3").write_bytes(b"old")
    changed = dataclasses.replace(SHOW, title="Letters from the pier")
    done = publish(changed, library, site)
    assert "feed.xml" in done.written
    assert "episodes/old-one.mp3" in done.removed
    assert any(name.startswith("artwork-") for name in done.removed)
    assert (site / "robots.txt").read_text() == "mine"
    named = {path.name for path in site.glob("artwork-*")}
    assert len(named) == 1


def test_the_guid_is_that_of_the_list(library: Library, tmp_path: Path) -> None:
    publish(SHOW, library, tmp_path)
    before = {entry.id for entry in feedparser.parse((tmp_path / "feed.xml").read_bytes()).entries}
    items = library.items("made")
    assert len(before) == len(items) == 2
    episode = library.episode(items[0])
    assert episode is not None
    moved = dataclasses.replace(episode, url="https://example.org/elsewhere", guid="another", title="Renamed")
    library.finish(items[0], moved, library.script_of(items[0]), "r", items[0].size)
    publish(SHOW, library, tmp_path)
    after = {entry.id for entry in feedparser.parse((tmp_path / "feed.xml").read_bytes()).entries}
    library.finish(items[0], episode, library.script_of(items[0]), "r", items[0].size)
    assert after == before


def test_an_episode_without_its_files_is_left_out_and_told(tmp_path: Path) -> None:
    library = open_library(tmp_path / "show")
    add(library, "tides")
    (item,) = library.items()
    Path(item.path).unlink()
    done = publish(SHOW, library, tmp_path / "site")
    assert (done.episodes, [one.title for one in done.missing]) == (0, ["All about tides at the quay"])
    assert feedparser.parse((tmp_path / "site" / "feed.xml").read_bytes()).entries == []


def test_a_picture_of_ones_own(library: Library, tmp_path: Path) -> None:
    picture = tmp_path / "mine.png"
    Image.new("RGB", (1500, 1600), "navy").save(picture)
    publish(dataclasses.replace(SHOW, image=str(picture)), library, tmp_path / "site")
    (artwork,) = (tmp_path / "site").glob("artwork-*")
    assert artwork.suffix == ".jpg"
    assert Image.open(io.BytesIO(artwork.read_bytes())).size == (1500, 1500)


def test_pictures_that_are_none(library: Library, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        publish(dataclasses.replace(SHOW, image=str(tmp_path / "missing.png")), library, tmp_path / "site")
    small = tmp_path / "small.png"
    Image.new("RGB", (100, 100)).save(small)
    with pytest.raises(UsageError, match="only 100 by 100"):
        publish(dataclasses.replace(SHOW, image=str(small)), library, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_place_that_cannot_be_written(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteFailed):
        publish(SHOW, library, tmp_path / "file" / "site")


@pytest.mark.parametrize(
    ("of_the_list", "of_the_page", "expected"),
    [
        ("2026-05-04T06:30:00+00:00", "2026-05-03T10:00:00Z", "2026-05-04T06:30:00+00:00"),
        ("2026-05-04", "2026-05-03T10:00:00Z", "2026-05-03T10:00:00Z"),
        ("2026-05-04", "2026-05-03", "2026-06-01T00:00:00+00:00"),
        ("2999-01-01T00:00:00Z", "", "2026-06-01T00:00:00+00:00"),
        ("nonsense", "nonsense as well", "2026-06-01T00:00:00+00:00"),
    ],
)
def test_when_it_was_published(library: Library, of_the_list: str, of_the_page: str, expected: str) -> None:
    item = Item(1, Entry("a", published=of_the_list), finished="2026-06-01T00:00:00+00:00")
    episode = library.episode(library.items()[0])
    assert episode is not None
    assert published_at(item, dataclasses.replace(episode, published=of_the_page)) == expected
