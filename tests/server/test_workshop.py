"""Episodes that wait: how many there may be, whose turn it is, and what a restart does with them."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from ordering import LONG, ended, heard, ordered
from serving import PAGE
from serving import serving as start

from audiofy.library.library import DATABASE
from audiofy.server.episodes.orders import FOLDER
from audiofy.server.limits import Limits


def test_too_many_wait(tmp_path: Path) -> None:
    with start(tmp_path, limits=Limits(waiting_each=2, working=1, working_each=1)) as serving:
        opened = serving.opened(LONG)
        numbers = [ordered(serving, article=opened, wpm=wpm)["id"] for wpm in (100, 110)]
        while serving.client.get(f"/api/episodes/{numbers[0]}").json()["status"] == "waiting":
            time.sleep(0.01)
        numbers.append(ordered(serving, article=opened, wpm=120)["id"])
        refused = serving.client.post("/api/episodes", json={"article": opened, "wpm": 130})
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert {one["id"] for one in serving.client.get("/api/episodes").json()["episodes"]} == set(numbers)
        assert ordered(serving, article=opened, wpm=110)["id"] == numbers[1], "what is known is no new one"
        assert serving.client.delete(f"/api/episodes/{numbers[1]}").status_code == 204
        ordered(serving, article=opened, wpm=130)


def test_a_full_disk(tmp_path: Path) -> None:
    with start(tmp_path) as serving:
        article = serving.opened()
    with start(tmp_path, limits=Limits(room=10**18)) as serving:
        refused = serving.client.post("/api/episodes", json={"article": article})
        assert (refused.status_code, refused.json()["title"]) == (507, "It cannot be kept")
        refused = serving.client.post("/api/articles", content=PAGE.encode(), headers={"Content-Type": "text/html"})
        assert (refused.status_code, refused.json()["title"]) == (507, "It cannot be kept")
        assert serving.client.get("/api/episodes").json()["total"] == 0


def test_a_restart_takes_up_what_was_waiting_and_at_work(tmp_path: Path) -> None:
    with start(tmp_path, limits=Limits(working=1, working_each=1)) as serving:
        opened = serving.opened(PAGE)
        numbers = [ordered(serving, article=opened, wpm=wpm)["id"] for wpm in (150, 400)]
        next(heard(serving, numbers[0]))
    with start(tmp_path) as serving:
        assert [ended(serving, number)["status"] for number in numbers] == ["done", "done"]
        assert not list(serving.service.workshop._maker.orders.kept())


def test_what_failed_before_a_restart_is_told_as_failed(tmp_path: Path) -> None:
    with start(tmp_path) as serving:
        number = ordered(serving, url="https://audiofy.invalid/post")["id"]
        failed = ended(serving, number)
    with start(tmp_path) as serving:
        assert serving.client.get(f"/api/episodes/{number}").json() == failed
        assert failed["status"] == "failed"


def test_what_is_no_order_stops_no_server(tmp_path: Path) -> None:
    folder = tmp_path / "library" / FOLDER
    folder.mkdir(parents=True)
    for number, text in enumerate(("", "{", "[]", "{}", "\0")):
        (folder / f"{number}.json").write_text(text)
    with start(tmp_path) as serving:
        assert serving.client.get("/api/episodes").json()["total"] == 0


def test_one_client_does_not_hold_up_another(tmp_path: Path) -> None:
    with start(tmp_path, limits=Limits(working=2, working_each=1)) as serving:
        opened = serving.opened(LONG)
        numbers = [ordered(serving, article=opened, wpm=wpm)["id"] for wpm in (100, 110, 120)]
        transport = httpx.HTTPTransport(local_address="127.0.0.2")
        with httpx.Client(base_url=serving.address, transport=transport, timeout=60) as other:
            mine = other.post("/api/episodes", json={"article": serving.opened()}).json()["id"]
        assert ended(serving, mine)["status"] == "done"
        waiting = [serving.client.get(f"/api/episodes/{number}").json()["status"] for number in numbers]
        assert waiting[-1] == "waiting"


@contextlib.contextmanager
def full(library: Path, change: str) -> Iterator[None]:
    """A database that takes no such change for as long as the block lasts."""
    with contextlib.closing(sqlite3.connect(library / DATABASE, timeout=10)) as database:
        database.execute(f"CREATE TRIGGER full {change} BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        yield
        database.execute("DROP TRIGGER full")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_failure_that_cannot_be_kept_is_told_and_holds_nobody_up(tmp_path: Path) -> None:
    with start(tmp_path, limits=Limits(working=1, working_each=1)) as serving:
        opened = serving.opened()
        with full(tmp_path / "library", "BEFORE UPDATE ON items WHEN NEW.state = 'failed'"):
            number = ordered(serving, url="https://audiofy.invalid/post")["id"]
            behind = ordered(serving, article=opened)["id"]
            assert ended(serving, number)["status"] == "failed"
            assert ended(serving, behind)["status"] == "done"
    with start(tmp_path) as serving:
        assert ended(serving, number)["status"] == "failed"
        assert serving.client.get(f"/api/episodes/{number}").json()["error"]["hint"], "it was tried once more"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_cannot_be_dropped_holds_nobody_up(tmp_path: Path) -> None:
    with start(tmp_path, limits=Limits(working=1, working_each=1)) as serving:
        numbers = [ordered(serving, article=serving.opened(page))["id"] for page in (LONG, PAGE)]
        next(heard(serving, numbers[0]))
        while serving.client.get(f"/api/episodes/{numbers[0]}").json()["status"] == "waiting":
            time.sleep(0.01)
        with full(tmp_path / "library", "BEFORE DELETE ON items"):
            assert serving.client.delete(f"/api/episodes/{numbers[0]}").status_code == 204
            assert ended(serving, numbers[1])["status"] == "done"


class Door:
    """A lock at whose door the thread that is at an episode is overtaken, once, by whoever cancels it."""

    def __init__(self, cancel: Callable[[], object]) -> None:
        self._lock = threading.RLock()
        self._cancel = cancel
        self._armed = True

    def __enter__(self) -> None:
        if self._armed and threading.current_thread().name.endswith("(_work)"):
            self._armed = False
            self._cancel()
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def test_what_is_cancelled_at_its_very_end_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with start(tmp_path) as serving:
        answers: list[bool] = []
        workshop, article = serving.service.workshop, serving.opened()
        door = Door(lambda: answers.append(workshop.cancel(next(iter(workshop._jobs)))))
        monkeypatch.setattr(workshop, "_lock", door)
        number = ordered(serving, article=article)["id"]
        assert ended(serving, number)["status"] == "cancelled"
        while workshop.jobs() or workshop._working:
            time.sleep(0.01)
        assert answers == [True]
        assert serving.service.library.item(int(number)) is None
        assert not list(workshop._maker.orders.kept())
