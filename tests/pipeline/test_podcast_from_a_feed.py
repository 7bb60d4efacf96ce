"""A feed becomes a podcast, whatever befalls the program: followed, killed, resumed, published, subscribed to.

Twenty articles, three of which cannot be read. The program is started as a person starts it, and killed with SIGKILL.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dask_cluster
import prose
import pytest
from fileserver import Files, serving
from running import PROGRAM, audiofy

pytestmark = pytest.mark.slow

ARTICLES = 20
UNREADABLE = {4: "gone", 11: "empty", 16: "a picture"}
HERE = ("--show", "show")
FOLLOW = ("podcast", "follow", "-e", "metronome", "--delay", "0", *HERE)


def page(number: int) -> bytes:
    paragraphs = "\n".join(f"<p>{text}</p>" for text in prose.paragraphs(90 + 10 * number, seed=number))
    head = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Letter {number} from the quay</title></head>"
    return f"{head}<body><article><h1>Letter {number} from the quay</h1>{paragraphs}</article></body></html>".encode()


def rss(address: str) -> bytes:
    items = "".join(
        f"<item><title>Letter {number} from the quay</title><link>{address}/letters/{number}</link>"
        f'<guid isPermaLink="false">letter-{number}</guid>'
        f"<pubDate>{number + 1:02d} May 2026 06:30:00 +0000</pubDate></item>"
        for number in reversed(range(ARTICLES))
    )
    head = f"<title>Letters</title><link>{address}/</link><description>Letters</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


@pytest.fixture(scope="module")
def letters() -> Iterator[Files]:
    """The site with the feed at ``/feed``."""
    with serving() as files:
        for number in range(ARTICLES):
            if UNREADABLE.get(number) != "gone":
                files.put(f"/letters/{number}", page(number), Content_Type="text/html")
        files.put("/letters/11", b"<!doctype html><title>Nothing</title><nav>Home</nav>", Content_Type="text/html")
        files.put("/letters/16", b"\x89PNG\r\n\x1a\n" + bytes(100), Content_Type="image/png")
        files.put("/feed", rss(files.address), Content_Type="application/rss+xml")
        yield files


def killed_at(episodes: int, seconds: float, folder: Path, *arguments: str) -> None:
    """Run it, and kill it with all that it has started, so many seconds after there are so many episodes."""
    with (folder / "said").open("ab") as said:
        running = subprocess.Popen([*PROGRAM, *arguments], cwd=folder, stderr=said, stdout=said, start_new_session=True)
    while len(made(folder)) < episodes:
        assert running.poll() is None, (folder / "said").read_text()
        time.sleep(0.01)
    time.sleep(seconds)
    assert running.poll() is None, "it was through before it could be killed"
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def made(folder: Path) -> list[Path]:
    return list((folder / "show" / "episodes").glob("*.mp3"))


def items(folder: Path) -> list[dict[str, object]]:
    done = audiofy("podcast", "list", "--json", *HERE, cwd=folder)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def show(letters: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a show that follows the feed, killed twice on the way and then run to its end."""
    folder = tmp_path_factory.mktemp("followed")
    begun = audiofy(
        *("podcast", "init", "show", "--title", "Letters from the quay", "--link", "https://pods.example.org/"),
        cwd=folder,
    )
    assert begun.returncode == 0, begun.stderr.decode()
    dice = random.Random()  # noqa: S311 - another moment each time
    for episodes, more in ((dice.randint(1, 5), (f"{letters.address}/feed",)), (dice.randint(7, 12), ())):
        killed_at(episodes, dice.uniform(0, 0.3), folder, *FOLLOW, *more)
        half = [path for path in (folder / "show").rglob("*") if path.suffix in (".part", ".tmp")]
        assert half == [], f"after the kill at {episodes} episodes"
        for path in made(folder):
            assert is_whole(path), path
    done = audiofy(*FOLLOW, cwd=folder)
    # What cannot be read may have been told by a run that was killed later.
    assert done.returncode in (0, 3), done.stderr.decode()
    return folder


def name(item: dict[str, object]) -> str:
    """Its guid, without the feed that it is unique in."""
    return str(item["guid"]).rpartition("#")[2]


def is_whole(path: Path) -> bool:
    """Whether the Info frame tells as many bytes as there are."""
    data = path.read_bytes()
    at = data.index(b"Info")
    return int.from_bytes(data[at + 12 : at + 16]) == len(data) - data.rindex(b"\xff", 0, at)


def test_nothing_is_lost_and_nothing_is_there_twice(letters: Files, show: Path) -> None:
    found = items(show)
    assert len(found) == ARTICLES
    assert len({one["guid"] for one in found}) == ARTICLES
    states = {name(one): one["state"] for one in found}
    assert {guid for guid, state in states.items() if state == "failed"} == {f"letter-{one}" for one in UNREADABLE}
    assert Counter(states.values()) == {"made": 17, "failed": 3}
    assert len(list((show / "show" / "episodes").glob("*.mp3"))) == 17
    reasons = {name(one): str(one["reason"]) for one in found if one["state"] == "failed"}
    assert "404" in reasons["letter-4"]
    assert all(reasons.values())
    # Made once each, but for what was being made when the program was killed.
    attempts = Counter(one["attempts"] for one in found)
    assert attempts == {1: ARTICLES}


def test_the_next_run_has_nothing_to_do(letters: Files, show: Path) -> None:
    asked = len(letters.asked)
    before = {path: path.stat().st_mtime_ns for path in (show / "show" / "episodes").iterdir()}
    done = audiofy(*FOLLOW, cwd=show)
    assert done.returncode == 0
    assert "nothing new" in done.stderr.decode()
    assert [one.path for one in letters.asked[asked:] if one.path != "/robots.txt"] == ["/feed"]
    assert letters.asked[-1].headers["If-None-Match"]
    assert {path: path.stat().st_mtime_ns for path in (show / "show" / "episodes").iterdir()} == before


def test_the_feed_is_what_directories_ask_for(show: Path) -> None:
    done = audiofy("podcast", "publish", *HERE, cwd=show)
    assert "published 17 episodes" in done.stderr.decode(), done.stderr.decode()
    checked = audiofy("podcast", "check", "show/site", cwd=show)
    assert checked.returncode == 0, checked.stdout.decode()


def test_a_podcast_player_downloads_all_of_it(letters: Files, show: Path, tmp_path: Path) -> None:
    if not (gpo := shutil.which("gpo")):
        pytest.skip("gPodder is not installed")
    with serving() as site:
        file = show / "show" / "show.toml"
        file.write_text(file.read_text().replace("https://pods.example.org/", f"{site.address}/"))
        done = audiofy("podcast", "publish", *HERE, cwd=show)
        assert "published 17 episodes" in done.stderr.decode(), done.stderr.decode()
        folder = show / "show" / "site"
        for path in folder.rglob("*"):
            if path.is_file():
                site.put(f"/{path.relative_to(folder).as_posix()}", path.read_bytes())
        environment = {
            **os.environ,
            "GPODDER_HOME": str(tmp_path / "home"),
            "GPODDER_DOWNLOAD_DIR": str(tmp_path / "downloads"),
        }
        for command in (("subscribe", f"{site.address}/feed.xml"), ("update",), ("download",), ("update",)):
            subprocess.run([gpo, *command], env=environment, check=True, capture_output=True, timeout=120)
        heard = sorted(path.read_bytes() for path in (tmp_path / "downloads").rglob("*.mp3"))
        assert heard == sorted(path.read_bytes() for path in folder.rglob("*.mp3"))
        assert len(heard) == 17
        last = [one for one in site.asked if one.path == "/feed.xml"][-1]
        assert last.headers["If-None-Match"] or last.headers["If-Modified-Since"]


def test_a_cluster_makes_the_same_bytes(letters: Files, show: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="audiofy[cluster] is not installed")
    with dask_cluster.cluster(tmp_path / "cluster") as running:
        began = time.monotonic()
        done = audiofy(
            *("batch", f"{letters.address}/feed", "--library", "lib", "-e", "metronome", "--delay", "0"),
            *("--captions", "vtt,srt,json", "--cluster", running.address, "--cache", str(tmp_path / "shared")),
            cwd=tmp_path,
        )
        assert done.returncode == 3, done.stderr.decode()
        assert "17 made, 3 failed" in done.stderr.decode(), time.monotonic() - began
    there = {path.name: path.read_bytes() for path in (tmp_path / "lib" / "episodes").iterdir()}
    here = {path.name: path.read_bytes() for path in (show / "show" / "episodes").iterdir()}
    assert there == here
