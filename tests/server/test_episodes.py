"""Episodes through the API: made once, told of, heard, removed."""

from __future__ import annotations

import io
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import mutagen.mp3
import pytest
from ordering import LONG, ended, heard, ordered
from serving import PAGE, Serving

from audiofy.server.episodes.files import disposition


@pytest.fixture(scope="module")
def done(serving: Serving) -> dict[str, Any]:
    """An episode that is made."""
    order = {"article": serving.opened(), "wpm": 250, "captions": ["vtt", "json"]}
    return ended(serving, ordered(serving, **order)["id"])


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
    for wanted in ({}, {"Range": "bytes=0-9"}, {"Range": f"bytes={size}-"}):
        head = serving.client.head(address, headers=wanted)
        assert head.status_code == 200, "a range is for GET alone"
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
    listed = serving.client.get("/api/episodes").json()["episodes"]
    assert number not in [each["id"] for each in listed]  # even where it is not cleared up yet
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
