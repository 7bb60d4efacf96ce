"""The page to read along: what is in the file, and what a browser does with it."""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bs4
import firefox
import numpy as np
import pytest
import readalong_samples

import audiofy
from audiofy.model import Article, Episode
from audiofy.narration import FULL
from audiofy.outputs import player
from audiofy.outputs.page import _base64
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
        """What the player plays."""
        found: dict[str, Any] = json.loads(one(self.tree, "audiofy-player > script").string or "")
        return found

    @functools.cached_property
    def times(self) -> list[dict[str, Any]]:
        """Of each sentence."""
        found: list[dict[str, Any]] = self.data["sound"][0]["times"]
        return found

    @functools.cached_property
    def words(self) -> list[str]:
        """All of them, in order."""
        sentences = [text for paragraph in self.data["paragraphs"] for text in paragraph["sentences"]]
        return [
            text.encode("utf-16-le")[2 * begin : 2 * end if end else None].decode("utf-16-le").strip()
            for text, entry in zip(sentences, self.times, strict=True)
            for (_, begin), (_, end) in itertools.pairwise([*entry["words"], (0, 0)])
        ]

    @functools.cached_property
    def starts(self) -> np.ndarray:
        """Of the words, in milliseconds."""
        return np.array([start for entry in self.times for start, _ in entry["words"]])

    def word_at(self, milliseconds: float) -> int:
        return int(np.searchsorted(self.starts, milliseconds + 0.5, side="right")) - 1

    def first_word(self, sentence: int) -> int:
        return sum(len(entry["words"]) for entry in self.times[:sentence])

    @functools.cached_property
    def sound(self) -> bytes:
        """What browsers that run no script play."""
        holder = bs4.BeautifulSoup(one(self.tree, "noscript#sound").decode_contents(), "lxml")
        kind, _, data = str(one(holder, "audio[controls]")["src"]).partition(";base64,")
        assert kind == "data:audio/mpeg"
        return base64.b64decode(data, validate=True)


def one(tree: bs4.BeautifulSoup, selector: str) -> bs4.Tag:
    (found,) = tree.select(selector)
    return found


def letters(text: str | None) -> str:
    return re.sub(r"[^\w$]", "", text or "")


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
    segments = json.loads(Path(page.episode.captions).read_text("utf-8"))["segments"]
    captions = [word for segment in segments for word in segment["words"]]
    assert page.words == [word["body"] for word in captions]
    assert [len(entry["words"]) for entry in page.times] == [len(segment["words"]) for segment in segments]
    assert np.abs(page.starts / 1000 - [word["startTime"] for word in captions]).max() <= 0.002
    assert np.diff(page.starts).min() > 0


def test_the_text_is_that_of_the_captions(page: Page) -> None:
    segments = json.loads(Path(page.episode.captions).read_text("utf-8"))["segments"]
    shown = one(page.tree, "#article").get_text(" ")
    assert "".join(shown.split()) == "".join("".join(segment["body"].split()) for segment in segments)


def test_lists_tables_and_notes_are_what_they_were(page: Page) -> None:
    article = one(page.tree, "#article")
    assert [item.get_text() for item in article.select("ul > li > ul > li")] == ["Rye, mostly"]
    numbered = article.select("ol.numbered[role=list] > li")
    assert [item.get_text() for item in numbered] == ["1. Cast off", "2. Turn north"]
    assert len(article.select("div.table > p")) == 2
    assert len(article.select("aside[role=doc-footnote], p.code > code, p.caption, p.byline, p.standfirst")) == 5
    assert one(page.tree, "#article bdi[lang=de]")["dir"] == "ltr"


def test_the_sound_is_that_of_the_mp3(page: Page, session: Session, tmp_path: Path) -> None:
    plain = Session(session.pool, session.store, Settings(jobs=2, engine="metronome", wpm=250))
    plain.render(audiofy.narrate(readalong_samples.reading(), manner=FULL), tmp_path / "a.mp3")
    assert (tmp_path / "a.mp3").read_bytes().endswith(page.sound)
    assert page.sound[21:25] == b"Info"


@pytest.mark.parametrize("sizes", [(), (1,), (3, 3), (1, 1, 1, 1), (1_000_001,) * 8])
def test_base64_of_parts_is_that_of_the_whole(sizes: tuple[int, ...]) -> None:
    parts = [bytes([number]) * size for number, size in enumerate(sizes)]
    assert "".join(_base64(parts)) == base64.b64encode(b"".join(parts)).decode("ascii")


def test_nothing_is_asked_of_anywhere_else(page: Page) -> None:
    tree = page.tree
    addresses = [
        str(tag[name]) for tag in tree.find_all(True) for name in ("src", "href", "action", "data") if tag.get(name)
    ]
    outside = [address for address in addresses if not address.startswith(("data:image/", "data:audio/mpeg;", "#"))]
    assert outside == [page.episode.url]
    assert page.data["sound"][0]["src"] == ""
    assert not tree.select("link, base, iframe, object, embed, form, [style], script[src]")
    assert not OUTSIDE.search(one(tree, "style").string or "")
    assert not re.search(r"@import|url\(", one(tree, "style").string or "")


def test_the_policy_names_what_is_inside_and_no_more(page: Page) -> None:
    policy = one(page.tree, "meta[http-equiv]")
    assert policy.find_previous_sibling(["script", "style", "link"]) is None
    rules = dict(rule.split(" ", 1) for rule in str(policy["content"]).split("; "))
    programs = [script.string or "" for script in page.tree.select("script:not([type])")]
    assert player.program().decode() == programs[0]
    assert rules == {
        "default-src": "'none'",
        "script-src": " ".join(f"'sha256-{digest(program)}'" for program in programs),
        "style-src": f"'sha256-{digest(one(page.tree, 'style').string or '')}'",
        "img-src": "data:",
        "media-src": "blob: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def test_hostile_text_stays_text(write: Write) -> None:
    page = write(readalong_samples.hostile())
    tree = page.tree
    scripts = [script.get("type") for script in tree.find_all("script")]
    assert scripts == [None, "application/json", None, None, None]
    # As browsers read it, for whom "<!--" within a script is more than text.
    assert [script.get("type") for script in bs4.BeautifulSoup(page.text, "html.parser").find_all("script")] == scripts
    title = " ".join(readalong_samples.HOSTILE.replace("\x00", "").replace("\x07", "").split())
    assert one(tree, "title").string == title
    assert page.data["title"] == title
    assert one(tree, "#article h1").get_text() == title
    assert not tree.select("#article b, #more b, a[href^=javascript]")
    assert not set("<>&\u2028\u2029") & set(one(tree, "audiofy-player > script").string or "")
    assert tree.html is not None
    assert tree.html["lang"] == "und"
    assert "onload" not in tree.html.attrs


def test_from_right_to_left_with_the_player_as_ever(write: Write) -> None:
    tree = write(readalong_samples.arabic()).tree
    assert tree.html is not None
    assert (tree.html["lang"], tree.html["dir"]) == ("ar", "rtl")
    assert (one(tree, "#more")["lang"], one(tree, "#more")["dir"]) == ("en", "ltr")


def test_the_contents_name_the_headings_and_where_they_are_heard(page: Page) -> None:
    links = page.tree.select("#contents a")
    sentences = [text for paragraph in page.data["paragraphs"] for text in paragraph["sentences"]]
    for link in links:
        assert one(page.tree, str(link["href"])).get_text() == link.get_text()
        assert sentences[int(str(link["data-sentence"]))] == link.get_text()
    assert [link.get_text() for link in links][:3] == ["The ferry of Ness", "What it carries", "Too deep"]


def test_the_same_article_is_the_same_page(page: Page, write: Write) -> None:
    assert write(readalong_samples.reading()).path.read_bytes() == page.path.read_bytes()


# The browser


@pytest.fixture(scope="module")
def seen(page: Page, write: Write) -> dict[str, Any]:
    """What a browser does with the pages, opened straight from disk; see page_in_browser.js."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    asked = ["node", "-e", "require('playwright-core'), require('axe-core')"]
    if not browser or not shutil.which("node") or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs chromium, node and, on NODE_PATH, the npm packages playwright-core and axe-core")
    script = Path(__file__).with_name("page_in_browser.js")
    others = [str(write(article()).path) for article in (readalong_samples.arabic, readalong_samples.hostile)]
    command = ["node", str(script), browser, str(page.path), *others]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_it_works_offline_without_a_complaint(seen: dict[str, Any], page: Page) -> None:
    assert seen["errors"] == []
    assert {address.partition(":")[0] for address in seen["asked"]} <= {"file", "blob", "data"}
    assert seen["start"]["duration"] == pytest.approx(page.episode.duration, abs=0.03)
    assert seen["start"]["loading"] == ""


@pytest.mark.slow
def test_the_lit_word_is_the_one_that_is_spoken(seen: dict[str, Any], page: Page) -> None:
    """At each frame; one that was lit a frame ago may be late by that frame."""
    moments = [(page.word_at(time * 1000), letters(lit)) for time, lit in seen["watched"]]
    assert len(moments) > 20
    assert seen["watched"][-1][0] > 1
    for word, lit in moments:
        assert lit in {letters(page.words[index]) for index in (word, max(word - 1, 0))}, (word, lit)
    right = [letters(page.words[word]) == lit for word, lit in moments]
    assert sum(right) > 0.8 * len(right)


@pytest.mark.slow
def test_the_keyboard_does_it_all(seen: dict[str, Any], page: Page) -> None:
    skips = [f"{way} {unit}" for unit in ("sentence", "paragraph", "chapter") for way in ("Previous", "Next")]
    paces = ["Slow", "Average", "Fast"]
    stops = ["play", *skips, "place", "speed", *paces, "sleep", "follow", "summary", "summary", "article"]
    assert [stop for stop, _ in seen["stops"]] == stops
    assert all(width >= 2 for _, width in seen["stops"])
    assert (seen["start"]["button"], seen["playing"]["button"], seen["paused"]["button"]) == ("Play", "Pause", "Play")
    assert (seen["playing"]["paused"], seen["paused"]["paused"]) == (False, True)
    assert seen["End"]["time"] == pytest.approx(page.episode.duration, abs=1)
    assert (seen["Home"]["time"], letters(seen["Home"]["lit"])) == (0, letters(page.words[0]))
    second, third = page.first_word(1), page.first_word(2)
    places = {"word": second + 1, "third": third, "again": second, "back": second - 1}
    for name, word in {"second": second, **{f"text_{name}": word for name, word in places.items()}}.items():
        assert seen[name]["time"] * 1000 == pytest.approx(page.starts[word], abs=1), name
        assert letters(seen[name]["lit"]) == letters(page.words[word])
    assert not seen["entered"]["paused"]


@pytest.mark.slow
def test_the_arrows_go_the_way_of_the_text(seen: dict[str, Any]) -> None:
    times = [state["time"] for state in seen["arabic"]]
    assert times[0] < times[1] < times[2]
    assert times[3] == times[1]
    assert seen["arabic_axe"] == []


@pytest.mark.slow
def test_hostile_text_is_lit_like_all_other(seen: dict[str, Any]) -> None:
    hostile = seen["hostile"]
    assert (hostile["sentence"], hostile["bold"], hostile["axe"]) == (1, 0, [])
    assert letters(hostile["lit"]) in letters(readalong_samples.HOSTILE)
    assert letters(hostile["lit"])


@pytest.mark.slow
def test_the_pace_is_told_in_words(seen: dict[str, Any], page: Page) -> None:
    assert (seen["start"]["pace"], seen["start"]["said"]) == ("1.25× · 250 WPM", "250 words a minute, 1.25 times")
    assert (seen["start"]["rate"], seen["start"]["pitch"]) == (1, True)
    assert seen["faster"]["pace"] == "1.27× · 255 WPM"
    assert seen["faster"]["rate"] == pytest.approx(255 / page.episode.wpm_measured)
    assert seen["start"]["valued"].startswith("0 seconds of 2 minutes ")


@pytest.mark.slow
def test_a_word_that_is_clicked_is_heard_and_the_page_follows_as_is_wished(seen: dict[str, Any], page: Page) -> None:
    word = page.words.index("nobody")
    assert page.word_at(seen["clicked"]["time"] * 1000) in (word, word + 1)
    assert not seen["clicked"]["paused"]
    # Who scrolls away is left alone, and can come back.
    assert seen["away"]["show"]
    assert seen["left"]["time"] > seen["away"]["time"]
    assert seen["left"]["top"] == pytest.approx(seen["away"]["top"], abs=2)
    assert not seen["shown"]["show"]
    assert seen["shown"]["top"] < seen["away"]["top"]
    assert seen["shown"]["focus"] == "article"
    assert letters(seen["unfollowed"]["lit"]) == letters(page.words[-1])
    assert seen["unfollowed"]["top"] == seen["still"]["top"]


@pytest.mark.slow
def test_the_contents_lead_to_a_heading_and_to_where_it_is_heard(seen: dict[str, Any], page: Page) -> None:
    contents = seen["contents"]
    assert letters(contents["lit"]) == letters(contents["links"][2].split()[0])
    bar, top, bottom, height = contents["seen"]
    assert bar <= top < bottom <= height


@pytest.mark.slow
def test_it_can_be_read_by_whoever_reads(seen: dict[str, Any]) -> None:
    assert {name: found for name, found in seen["axe"].items() if found} == {}
    assert set(seen["axe"]) >= {"light", "chosen against light", "dark", "chosen against dark", "narrow", "forced"}
    assert seen["grounds"]["light"] == seen["grounds"]["light chosen"] != seen["grounds"]["dark"]
    assert seen["grounds"]["dark"] == seen["grounds"]["dark chosen"]
    assert seen["forced"] == "underline"
    assert all(content <= width for width, content in seen["widths"])
    assert all(width >= 24 and height >= 24 for _, width, height in seen["targets"])
    family, spaced, _ = seen["looks"]
    assert family.startswith("OpenDyslexic")
    assert spaced != "normal"
    assert seen["printed"] == [False, False, True]


@pytest.mark.slow
def test_the_player_is_folded_where_there_is_little_room(seen: dict[str, Any]) -> None:
    assert (seen["folded"]["shown"], seen["folded"]["position"]) == (["play", "place", "speed"], "sticky")
    assert seen["folded"]["height"] < 300
    assert (len(seen["unfolded"]["shown"]), seen["unfolded"]["position"]) == (5, "static")


@pytest.mark.slow
def test_without_scripts_there_is_the_text_and_a_plain_player(seen: dict[str, Any], page: Page) -> None:
    plain = seen["scriptless"]
    assert plain["time"] > 0.1
    assert plain["duration"] == pytest.approx(page.episode.duration, abs=0.03)
    assert 0 < plain["bottom"] <= plain["height"]
    assert (plain["title"], plain["contents"], plain["settings"], plain["unfold"]) == (True, True, False, False)


@pytest.mark.slow
def test_the_place_and_the_looks_are_remembered(seen: dict[str, Any]) -> None:
    assert seen["left_at"]["time"] > 0
    assert seen["again"]["time"] == pytest.approx(seen["left_at"]["time"], abs=0.1)
    assert seen["again"]["pace"] == "1.27× · 255 WPM"
    assert seen["remembered"] == {"letters": "clear", "size": "200", "spacing": "wider", "colours": ""}


@pytest.mark.slow
def test_it_works_in_firefox(page: Page, tmp_path: Path) -> None:
    firefox.check(firefox.listened(page.path.as_uri(), tmp_path))
