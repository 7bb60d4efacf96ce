"""The page to read along: what is in the file, and what a browser does with it."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bs4
import numpy as np
import pytest
import readalong_samples

import audiofy
from audiofy.model import Article, Episode
from audiofy.narration import FULL
from audiofy.outputs.page import ISLAND, _islands
from audiofy.outputs.page.player import own_pace, pace_range
from audiofy.pipeline import Session, Settings, open_session

OUTSIDE = re.compile(r"(?:https?:)?//")


@dataclass(frozen=True)
class Page:
    path: Path
    episode: Episode

    @functools.cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @functools.cached_property
    def tree(self) -> bs4.BeautifulSoup:
        return bs4.BeautifulSoup(self.text, "lxml")

    @functools.cached_property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(one(self.tree, "script#data").string or "")
        return found

    @functools.cached_property
    def starts(self) -> np.ndarray:
        return np.cumsum(self.data["steps"])


def one(tree: bs4.BeautifulSoup, selector: str) -> bs4.Tag:
    (found,) = tree.select(selector)
    return found


Write = Callable[[Article], Page]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with open_session(Settings(jobs=2, engine="metronome", wpm=250, format="html", captions="json")) as opened:
        yield opened


@pytest.fixture(scope="module")
def write(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Write:
    def written(article: Article) -> Page:
        path = tmp_path_factory.mktemp("page") / "page.html"
        episode = session.render(audiofy.narrate(article, manner=FULL), path)
        assert episode.size == path.stat().st_size
        return Page(path, episode)

    return written


@pytest.fixture(scope="module")
def page(write: Write) -> Page:
    return write(readalong_samples.reading())


# The file


def test_the_words_are_those_of_the_captions_at_their_times(page: Page) -> None:
    spans = [span.get_text() for span in page.tree.select("#text span")]
    segments = json.loads(Path(page.episode.captions).read_text("utf-8"))["segments"]
    captions = [word for segment in segments for word in segment["words"]]
    assert spans == [word["body"] for word in captions]
    assert page.data["counts"] == [len(segment["words"]) for segment in segments]
    assert np.abs(page.starts / 1000 - [word["startTime"] for word in captions]).max() <= 0.002
    assert np.diff(page.starts).min() > 0


def test_the_sound_is_that_of_the_mp3(page: Page, session: Session, tmp_path: Path) -> None:
    plain = Session(session.pool, session.store, Settings(jobs=2, engine="metronome", wpm=250))
    plain.render(audiofy.narrate(readalong_samples.reading(), manner=FULL), tmp_path / "a.mp3")
    islands = [base64.b64decode(island.string or "", validate=True) for island in page.tree.select("script.sound")]
    assert (tmp_path / "a.mp3").read_bytes().endswith(b"".join(islands))
    assert b"".join(islands)[21:25] == b"Info"


def test_sound_comes_in_pieces_that_base64_leaves_whole() -> None:
    parts = [b"a" * 1_000_001] * 8
    islands = list(_islands(parts))
    assert b"".join(islands) == b"".join(parts)
    assert {len(island) for island in islands[:-1]} == {ISLAND}
    assert ISLAND % 3 == 0


def test_nothing_is_asked_of_anywhere_else(page: Page) -> None:
    tree = page.tree
    addresses = [
        tag[name] for tag in tree.find_all(True) for name in ("src", "href", "action", "data") if tag.get(name)
    ]
    assert sorted(address for address in addresses if not address.startswith("data:image/")) == [page.episode.url]
    assert not tree.select("link, base, iframe, object, embed, form, [style]")
    assert not OUTSIDE.search(one(tree, "style").string or "")
    assert not re.search(r"@import|url\(", one(tree, "style").string or "")


def test_the_policy_names_what_is_inside_and_no_more(page: Page) -> None:
    policy = one(page.tree, "meta[http-equiv]")
    assert policy.find_previous_sibling(["script", "style", "link"]) is None
    rules = dict(rule.split(" ", 1) for rule in policy["content"].split("; "))  # type: ignore[union-attr]
    program = one(page.tree, "script:not([type])").string or ""
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest(program)}'",
        "style-src": f"'sha256-{digest(one(page.tree, 'style').string or '')}'",
        "img-src": "data:",
        "media-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def test_hostile_text_stays_text(write: Write) -> None:
    page = write(readalong_samples.hostile())
    tree = page.tree
    assert [script.get("type") for script in tree.find_all("script")] == ["application/json", None, "text/plain"]
    title = " ".join(readalong_samples.HOSTILE.replace("\x00", "").replace("\x07", "").split())
    assert one(tree, "title").string == title
    assert page.data["title"] == title
    assert one(tree, "#text h1").get_text() == title
    assert not tree.select("#text b, a[href^=javascript]")
    assert tree.html is not None
    assert tree.html["lang"] == "und"
    assert "onload" not in tree.html.attrs


def test_from_right_to_left_with_the_player_as_ever(write: Write) -> None:
    tree = write(readalong_samples.arabic()).tree
    assert tree.html is not None
    assert (tree.html["lang"], tree.html["dir"]) == ("ar", "rtl")
    assert (one(tree, "#player")["lang"], one(tree, "#player")["dir"]) == ("en", "ltr")


def test_the_same_article_is_the_same_page(page: Page, write: Write) -> None:
    assert write(readalong_samples.reading()).path.read_bytes() == page.path.read_bytes()


@pytest.mark.parametrize(
    ("wpm", "low", "high"), [(250.1, 80, 600), (183.0, 83, 598), (90.0, 80, 360), (600.0, 150, 600)]
)
def test_the_paces_to_choose_hold_the_own_one(wpm: float, low: int, high: int) -> None:
    assert pace_range(wpm) == (low, high)
    assert (round(wpm) - low) % 5 == 0
    assert own_pace(Episode("-", "", wpm_measured=wpm)) == wpm


# The browser


@pytest.fixture(scope="module")
def seen(page: Page) -> dict[str, Any]:
    """What a browser does with the page, opened straight from disk; see page_in_browser.js."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    asked = ["node", "-e", "require('playwright-core'), require('axe-core')"]
    if not browser or not shutil.which("node") or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs chromium, node and, on NODE_PATH, the npm packages playwright-core and axe-core")
    script = Path(__file__).with_name("page_in_browser.js")
    command = ["node", str(script), browser, str(page.path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_it_works_offline_without_a_complaint(seen: dict[str, Any], page: Page) -> None:
    assert seen["errors"] == []
    assert {address.partition(":")[0] for address in seen["asked"]} == {"file", "blob"}
    assert seen["duration"] == pytest.approx(page.episode.duration, abs=0.03)


@pytest.mark.slow
def test_the_lit_word_is_the_one_that_is_spoken(seen: dict[str, Any], page: Page) -> None:
    """At each frame; one that was lit a frame ago may be late by that frame."""
    moments = [(time * 1000, lit) for time, lit in seen["watched"]]
    assert len(moments) > 20
    assert moments[-1][0] > 1000
    for time, lit in moments:
        assert int(np.searchsorted(page.starts, time + 0.5, side="right")) - 1 - lit in (0, 1), (time, lit)
    right = [int(np.searchsorted(page.starts, time + 0.5, side="right")) - 1 == lit for time, lit in moments]
    assert sum(right) > 0.8 * len(right)
    assert seen["playing"]["count"] == 1


@pytest.mark.slow
def test_the_keyboard_does_it_all(seen: dict[str, Any], page: Page) -> None:
    assert [stop for stop, _ in seen["stops"]] == [
        *("play", "previous", "next", "place", "speed", "summary", "summary", "text")
    ]
    assert all(width >= 2 for _, width in seen["stops"])
    assert (seen["start"]["button"], seen["playing"]["button"], seen["paused"]["button"]) == ("Play", "Pause", "Play")
    assert not seen["playing"]["paused"]
    assert seen["paused"]["paused"]
    assert seen["end"]["time"] == pytest.approx(page.episode.duration, abs=1)
    assert (seen["home"]["time"], seen["home"]["lit"]) == (0, 0)
    second, third = page.data["counts"][0], sum(page.data["counts"][:2])
    assert [seen[name]["lit"] for name in ("second", "word", "third")] == [second, second + 1, third]
    assert seen["second"]["time"] * 1000 == pytest.approx(page.starts[second], abs=1)
    assert not seen["entered"]["paused"]


@pytest.mark.slow
def test_the_pace_is_told_in_words(seen: dict[str, Any], page: Page) -> None:
    assert seen["start"]["pace"] == seen["start"]["said"] == "1.25× · 250 words per minute"
    assert (seen["start"]["rate"], seen["start"]["pitch"]) == (1, True)
    assert seen["faster"]["pace"] == seen["faster"]["said"] == "1.27× · 255 words per minute"
    assert seen["faster"]["rate"] == pytest.approx(255 / page.episode.wpm_measured)
    assert seen["start"]["place"].startswith("0 seconds of 2 minutes ")


@pytest.mark.slow
def test_a_word_that_is_clicked_is_heard_and_the_page_follows_as_is_wished(seen: dict[str, Any], page: Page) -> None:
    assert seen["clicked"]["lit"] == 40
    assert seen["clicked"]["time"] * 1000 == pytest.approx(page.starts[40], abs=1)
    # Who scrolls away is left alone, and can come back.
    assert seen["away"]["show"]
    assert seen["left"]["lit"] > 40
    assert seen["left"]["top"] == pytest.approx(seen["away"]["top"], abs=2)
    assert not seen["shown"]["show"]
    assert seen["shown"]["top"] < seen["away"]["top"]
    assert seen["shown"]["focus"] == "text"
    assert seen["unfollowed"]["lit"] == len(page.starts) - 1
    assert seen["unfollowed"]["top"] == seen["still"]["top"]


@pytest.mark.slow
def test_it_can_be_read_by_whoever_reads(seen: dict[str, Any]) -> None:
    assert seen["axe"] == {
        name: [] for name in ("light", "chosen against light", "dark", "chosen against dark", "narrow")
    }
    assert seen["forced"] == "underline"
    assert all(content <= width for width, content in seen["widths"])
    assert all(width >= 24 and height >= 24 for _, width, height in seen["targets"])
    family, letters, _ = seen["looks"]
    assert family.startswith("OpenDyslexic")
    assert letters != "normal"


@pytest.mark.slow
def test_the_place_and_the_looks_are_remembered(seen: dict[str, Any]) -> None:
    assert seen["left_at"] > 0
    assert seen["again"]["time"] == pytest.approx(seen["left_at"], abs=0.1)
    assert seen["again"]["pace"] == "1.27× · 255 words per minute"
    assert seen["remembered"] == {"letters": "clear", "size": "200", "spacing": "wider", "colours": ""}
