"""Episodes through the API: made once, told of, heard, removed."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import mutagen.mp3
import pytest
from serving import PAGE, Serving
from serving import serving as start

from audiofy.server.files import disposition
from audiofy.server.limits import Limits

LONG = PAGE.replace("<h2>", f"<p>{'The river rises every spring and falls again. ' * 40}</p>" * 6 + "<h2>")
"""Some seconds of work for one worker."""


@pytest.fixture(scope="module")
def done(serving: Serving) -> dict[str, Any]:
    """An episode that is made."""
    order = {"article": serving.opened(), "wpm": 250, "captions": ["vtt", "json"]}
    return ended(serving, ordered(serving, **order)["id"])


def ordered(serving: Serving, status: int = 202, **fields: Any) -> dict[str, Any]:
    answer = serving.client.post("/api/episodes", json=fields)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ended(serving: Serving, number: str) -> dict[str, Any]:
    """The episode once nothing more is to be heard of it."""
    return list(heard(serving, number))[-1][1]


def heard(serving: Serving, number: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and data of each event."""
    with serving.client.stream("GET", f"/api/episodes/{number}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        kind = ""
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                yield kind, json.loads(value)


def test_an_episode_is_made_at_the_pace_that_was_asked_for(serving: Serving, done: dict[str, Any]) -> None:
    assert (done["status"], done["error"], done["format"]) == ("done", None, "mp3")
    assert done["wpm_asked"] == 250
    assert abs(done["wpm_measured"] / 250 - 1) < 0.01
    sound = serving.client.get(done["links"]["file"])
    assert sound.headers["content-type"] == "audio/mpeg"
    assert len(sound.content) == done["size"]
    assert abs(mutagen.mp3.MP3(io.BytesIO(sound.content)).info.length - done["duration"]) < 0.1
    (item,) = [one for one in serving.service.library.items("made") if str(one.number) == done["id"]]
    assert item.title == "A bridge"


def test_the_same_request_is_the_same_episode(serving: Serving, done: dict[str, Any]) -> None:
    before = Path(serving.service.library.items("made")[0].path).stat().st_mtime_ns
    order = {"article": serving.opened(), "speed": 1.25, "captions": ["vtt", "json"]}
    again = ordered(serving, 200, **order)
    assert again == serving.client.get(done["links"]["self"]).json()
    assert Path(serving.service.library.items("made")[0].path).stat().st_mtime_ns == before
    other = ordered(serving, **{**order, "speed": 1.5})
    assert other["id"] != done["id"]
    assert ended(serving, other["id"])["wpm_asked"] == 300


def test_the_file_is_had_in_parts(serving: Serving, done: dict[str, Any]) -> None:
    address = done["links"]["file"]
    whole = serving.client.get(address)
    size, tag, date = len(whole.content), whole.headers["etag"], whole.headers["last-modified"]
    assert not tag.startswith("W/")

    def asked(**headers: str) -> httpx.Response:
        return serving.client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})

    for wanted, begin, end in (("0-9", 0, 10), ("100-", 100, size), ("-7", size - 7, size), (f"5-{size * 2}", 5, size)):
        part = asked(Range=f"bytes={wanted}")
        assert (part.status_code, part.content) == (206, whole.content[begin:end])
        assert part.headers["content-range"] == f"bytes {begin}-{end - 1}/{size}"
    refused = asked(Range=f"bytes={size}-")
    assert (refused.status_code, refused.headers["content-range"]) == (416, f"bytes */{size}")
    for odd in ("bytes=9-3", "bytes=-", "bytes=x-y", "lines=0-1", "bytes=0-1,4-5", f"bytes={'9' * 40}-"):
        assert asked(Range=odd).status_code == 200, odd
    assert asked(If_None_Match=f'"x", W/{tag}').status_code == 304
    assert asked(If_Modified_Since=date).status_code == 304
    assert asked(If_None_Match='"other"', If_Modified_Since=date).status_code == 200
    assert asked(If_Modified_Since="yesterday").status_code == 200
    assert asked(Range="bytes=0-9", If_Range=tag).status_code == 206
    assert asked(Range="bytes=0-9", If_Range=date).status_code == 206
    assert asked(Range="bytes=0-9", If_Range=f"W/{tag}").status_code == 200
    head = serving.client.head(address)
    assert (head.content, head.headers["content-length"], head.headers["etag"]) == (b"", str(size), tag)


def test_the_file_to_keep_has_a_name(serving: Serving, done: dict[str, Any]) -> None:
    kept = serving.client.head(f"{done['links']['file']}?download=1").headers["content-disposition"]
    assert kept == "attachment; filename=\"a-bridge.mp3\"; filename*=UTF-8''a-bridge.mp3"
    odd = disposition('"Brücke".mp3')
    assert odd == "attachment; filename=\"_Br_cke_.mp3\"; filename*=UTF-8''%22Br%C3%BCcke%22.mp3"
    assert "content-disposition" not in serving.client.head(done["links"]["file"]).headers


def test_transcripts_and_chapters(serving: Serving, done: dict[str, Any]) -> None:
    found = serving.client.get(done["links"]["transcripts"]["vtt"])
    assert found.text.startswith("WEBVTT")
    assert found.headers["content-type"].startswith("text/vtt")
    assert serving.client.get(done["links"]["transcripts"]["json"]).json()
    assert serving.client.get(f"{done['links']['self']}/transcripts/srt").status_code == 404
    chapters = serving.client.get(done["links"]["chapters"]).json()
    assert [one["title"] for one in chapters["chapters"]] == ["A bridge", "Who pays"]


def test_events_tell_the_way_and_the_end(serving: Serving) -> None:
    number = ordered(serving, article=serving.opened(LONG), wpm=180)["id"]
    streams: list[list[tuple[str, dict[str, Any]]]] = [[], []]
    threads = [threading.Thread(target=lambda own=own: own.extend(heard(serving, number))) for own in streams]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for stream in streams:
        kinds = [kind for kind, _ in stream]
        assert kinds[-1] == "done"
        assert set(kinds[:-1]) == {"progress"}
        words = [data["done"] for _, data in stream if data["stage"] == "render"]
        assert words == sorted(words)
    late = list(heard(serving, number))
    assert [kind for kind, _ in late] == ["done"]
    assert late[0][1] == serving.client.get(f"/api/episodes/{number}").json()
    ends = serving.client.get(f"/api/episodes/{number}/events", headers={"Last-Event-ID": "end"})
    assert ends.status_code == 204


def test_what_is_cancelled_leaves_nothing_and_gives_its_workers_back(serving: Serving) -> None:
    opened = serving.opened(LONG.replace("river", "brook"))
    number = ordered(serving, article=opened, wpm=120)["id"]
    events = heard(serving, number)
    while next(events)[1]["stage"] not in ("plan", "render"):
        pass
    began = time.monotonic()
    assert serving.client.delete(f"/api/episodes/{number}").status_code == 204
    assert next(kind for kind, _ in events if kind != "progress") == "cancelled"
    assert serving.client.get(f"/api/episodes/{number}").json()["status"] == "cancelled"
    quick = ordered(serving, article=serving.opened(PAGE.replace("bridge", "ferry")))["id"]
    assert ended(serving, quick)["status"] == "done"
    assert time.monotonic() - began < 10
    assert serving.service.library.item(int(number)) is None
    assert ordered(serving, article=opened, wpm=120)["id"] != number
    for job in serving.service.workshop.jobs():
        serving.client.delete(f"/api/episodes/{job.number}")


def test_what_is_removed_is_gone(serving: Serving) -> None:
    number = ordered(serving, article=serving.opened(), format="wav")["id"]
    episode = ended(serving, number)
    path = Path(serving.service.library.items("made")[-1].path)
    assert path.is_file()
    assert serving.client.delete(episode["links"]["self"]).status_code == 204
    assert not path.exists()
    for address in (episode["links"]["self"], episode["links"]["file"], episode["links"]["events"]):
        assert serving.client.get(address).status_code == 404
    assert serving.client.delete(episode["links"]["self"]).status_code == 404


def test_the_list_has_the_newest_first_in_pages(serving: Serving, done: dict[str, Any]) -> None:
    listed = serving.client.get("/api/episodes").json()
    numbers = [one["id"] for one in listed["episodes"]]
    assert done["id"] in numbers
    assert listed["total"] == len(numbers)
    finished = [one["finished"] for one in listed["episodes"]]
    assert finished == sorted(finished, reverse=True)
    second = serving.client.get("/api/episodes?limit=1&offset=1").json()
    assert [one["id"] for one in second["episodes"]] == numbers[1:2]
    assert second["total"] == listed["total"]
    assert serving.client.get("/api/episodes?search=county").json()["total"]
    assert serving.client.get("/api/episodes?search=zeppelin").json()["total"] == 0
    assert serving.client.get("/api/episodes?search=%00%22*(").status_code == 200


def test_a_page_that_cannot_be_had_is_told_and_may_be_asked_for_again(serving: Serving) -> None:
    number = ordered(serving, url="https://audiofy.invalid/post")["id"]
    failed = ended(serving, number)
    assert failed["status"] == "failed"
    assert failed["error"]["detail"]
    assert serving.client.get(f"/api/episodes/{number}").json() == failed
    assert ordered(serving, url="https://audiofy.invalid/post")["id"] == number
    ended(serving, number)


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, "url, article"),
        ({"url": "https://example.org/", "article": "0" * 20}, "url, article"),
        ({"url": "https://example.org/", "wpm": 200, "fit": 60}, "wpm and fit"),
        ({"url": "https://example.org/", "wpm": 5}, "wpm"),
        ({"url": "https://example.org/", "format": "ogg"}, "format"),
        ({"url": "https://example.org/", "captions": ["vtt", "vtt"]}, "captions"),
        ({"url": "https://example.org/", "captions": ["lrc"]}, "captions.0"),
        ({"url": "https://example.org/", "bitrate": "64"}, "bitrate"),
        ({"url": "https://example.org/", "bitrate": 63}, "63"),
        ({"url": "https://example.org/", "engine": "no such"}, "no such"),
        ({"url": "https://example.org/", "voice": "nobody"}, "nobody"),
        ({"url": "https://example.org/", "colour": "blue"}, "colour"),
        ({"url": "file:///etc/passwd"}, "address"),
        ({"article": "0" * 20}, "not here any more"),
    ],
)
def test_what_is_wrong_with_a_request_is_named(serving: Serving, fields: dict[str, Any], names: str) -> None:
    answer = serving.client.post("/api/episodes", json=fields)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert names in answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"url": NaN}', b'{"url": "\\ud800"}', b"\xff", b"[" * 99_999, b'{"wpm": 1e999, "url": "a.b"}'],
)
def test_a_body_that_is_none_is_refused(serving: Serving, body: bytes) -> None:
    answer = serving.client.post("/api/episodes", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422, answer.text


@pytest.mark.parametrize("number", ["0", "9" * 15, "9" * 400, "x", "-1", "%00", "٣", "1.5"])
def test_no_such_episode(serving: Serving, number: str) -> None:
    for end in ("", "/events", "/file", "/chapters", "/transcripts/vtt"):
        answer = serving.client.get(f"/api/episodes/{number}{end}")
        assert (answer.status_code, answer.json()["status"]) == (404, 404)


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
    with start(tmp_path, limits=Limits(room=10**18)) as serving:
        refused = serving.client.post("/api/episodes", json={"article": serving.opened()})
        assert (refused.status_code, refused.json()["title"]) == (507, "It cannot be kept")
        assert serving.client.get("/api/episodes").json()["total"] == 0


def test_a_restart_takes_up_what_was_waiting_and_at_work(tmp_path: Path) -> None:
    with start(tmp_path, limits=Limits(working=1, working_each=1)) as serving:
        opened = serving.opened(LONG)
        numbers = [ordered(serving, article=opened, wpm=wpm)["id"] for wpm in (150, 400)]
        next(heard(serving, numbers[0]))
    with start(tmp_path) as serving:
        assert [ended(serving, number)["status"] for number in numbers] == ["done", "done"]
        assert not list(serving.service.workshop._maker.orders.kept())
