"""``/v1/audio/speech`` over the wire: what is heard, in every format, and when."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import prose
import pytest
from answers import FORMATS, children, seconds
from serving import Serving

import audiofy
from audiofy.pipeline.live import PIECES_AHEAD, go_live
from audiofy.server.openai.description import MEDIA_TYPES
from audiofy.server.openai.sound import Sound
from audiofy.speech.sharing import WAITED_FOR
from audiofy.words import count_words

if not shutil.which("ffmpeg"):
    pytest.skip("what comes is decoded by the ffmpeg program", allow_module_level=True)

SPEECH = "/v1/audio/speech"
WORDS = 60
SENTENCE = " ".join(["boat"] * 20).capitalize() + "."
TEXT = " ".join([SENTENCE] * 3)
"""With pauses as often as in what voices are calibrated on, so that it is at the pace to the tenth of a second."""
LONG = prose.markdown(12_000, seed=5)

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


def within(patience: float, true: Callable[[], bool]) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def rendered(serving: Serving) -> int:
    """Pieces of a minute or so that are in the cache."""
    root = Path(str(serving.service.options.settings.cache))
    return sum(1 for path in root.rglob("*") if path.is_file() and path.stat().st_size > 50_000)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_as_long_as_its_words(serving: Serving, kind: str, tmp_path: Path) -> None:
    answer = serving.client.post(SPEECH, json={"input": TEXT, "response_format": kind, "speed": 2})
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA_TYPES[kind])
    assert "content-length" not in answer.headers
    assert seconds(answer.content, kind, tmp_path) == pytest.approx(WORDS * 60 / 400, abs=0.2)


@pytest.mark.parametrize(("speed", "wpm"), [(0.25, 80), (1.25, 250), (3.0, 600), (4.0, 600)])
def test_speed_is_words_per_minute(serving: Serving, speed: float, wpm: int, tmp_path: Path) -> None:
    answer = serving.client.post(SPEECH, json={"input": TEXT, "speed": speed})
    assert 60 * WORDS / seconds(answer.content, "mp3", tmp_path) == pytest.approx(wpm, rel=0.03)


def test_numbers_and_markdown_are_put_into_words(serving: Serving, tmp_path: Path) -> None:
    said = "the boat cost three point five million dollars, said Doctor Lee."
    written = {"input": "The **boat** cost $3.5m, said [Dr. Lee](https://example.org/lee)."}
    plain = serving.client.post(SPEECH, json={"input": said})
    assert plain.content == serving.client.post(SPEECH, json=written).content
    assert seconds(plain.content, "mp3", tmp_path) == pytest.approx(count_words(said) * 0.3, rel=0.1)


@pytest.mark.parametrize(("text", "kind"), [("…", "mp3"), (" ", "opus"), ("<!-- nothing -->", "wav"), ("* * *", "pcm")])
def test_what_has_no_word_is_a_short_silence(serving: Serving, text: str, kind: str, tmp_path: Path) -> None:
    answer = serving.client.post(SPEECH, json={"input": text, "response_format": kind})
    assert answer.status_code == 200
    assert 0.1 < seconds(answer.content, kind, tmp_path) < 0.5


def test_hostile_text_is_spoken_or_refused(serving: Serving) -> None:
    for text in ("\\ud800 boat", "boat\\u0000boat", "\\u202eboat", "[" * 2000, "> " * 200, "&" * 200):
        answer = serving.client.post(SPEECH, content=f'{{"input": "{text}"}}')
        assert answer.status_code in (200, 400), text[:20]


def test_events_carry_the_same_sound(serving: Serving) -> None:
    asked = {"input": f"{TEXT} {TEXT} {TEXT}"}
    whole = serving.client.post(SPEECH, json=asked).content
    answer = serving.client.post(SPEECH, json={**asked, "stream_format": "sse"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]
    *deltas, done = events
    assert {event["type"] for event in deltas} == {"speech.audio.delta"}
    assert b"".join(base64.b64decode(event["audio"]) for event in deltas) == whole
    tenths = round(10 * (3 * WORDS * 0.3))
    assert done["type"] == "speech.audio.done"
    assert done["usage"]["input_tokens"] == 3 * WORDS
    assert done["usage"]["output_tokens"] == pytest.approx(tenths, abs=20)
    assert done["usage"]["total_tokens"] == done["usage"]["input_tokens"] + done["usage"]["output_tokens"]


@needs_proc
@pytest.mark.parametrize("kind", ["mp3", "opus"])
def test_it_streams_and_stops_when_the_client_goes(serving: Serving, kind: str) -> None:
    before = rendered(serving)
    asked = {"input": LONG, "response_format": kind, "speed": 1.0 if kind == "mp3" else 1.1}
    with serving.client.stream("POST", SPEECH, json=asked) as answer:
        parts = answer.iter_raw()  # kept: without it the connection ends
        assert len(next(parts)) > 0
        assert rendered(serving) - before < 3 * PIECES_AHEAD
        assert (children("ffmpeg") != []) == (kind == "opus")
    assert within(5, lambda: not children("ffmpeg"))
    assert within(5, lambda: serving.service.speaking.taken == 0)
    left = rendered(serving)
    time.sleep(0.5)
    assert rendered(serving) - left <= 2  # what a worker was at
    assert rendered(serving) - before < 4 * PIECES_AHEAD


def test_four_clients_are_served_at_once(serving: Serving, tmp_path: Path) -> None:
    found: dict[int, float] = {}

    def ask(number: int) -> None:
        kind, folder = FORMATS[number], tmp_path / str(number)
        folder.mkdir()
        text = " ".join([SENTENCE] * (2 + 2 * number))
        with httpx.Client(base_url=serving.address, timeout=60, trust_env=False) as client:
            sound = client.post(SPEECH, json={"input": text, "response_format": kind}).content
        found[number] = seconds(sound, kind, folder)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: pytest.approx((40 + 40 * number) * 0.3, rel=0.03) for number in range(4)}


@pytest.fixture
def full(serving: Serving) -> Iterator[None]:
    """A server that speaks as much for this client as it may."""
    turns, here = serving.service.speaking, "127.0.0.1"
    taken = 0
    while turns.take(here):
        taken += 1
    assert taken
    yield
    for _ in range(taken):
        turns.give_back(here)


@pytest.mark.usefixtures("full")
def test_a_client_that_asks_too_much_waits(serving: Serving) -> None:
    answer = serving.client.post(SPEECH, json={"input": "boat"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert answer.json()["error"]["code"] == "rate_limit_exceeded"
    assert serving.service.speaking.take("another")
    serving.service.speaking.give_back("another")


def test_nothing_is_left_of_what_was_refused(serving: Serving) -> None:
    for wrong in ({"voice": "nobody"}, {"model": "gpt-5"}, {"speed": 9}):
        assert serving.client.post(SPEECH, json={"input": "boat", **wrong}).status_code >= 400
    assert serving.service.speaking.taken == 0


def test_whoever_leaves_takes_nothing_from_who_hears_the_same(serving: Serving) -> None:
    service = serving.service
    shared = service.shared("two")
    first, script = (
        audiofy.narrate(audiofy.extract(f"<article><p>{text}</p></article>")) for text in (TEXT[:60], TEXT)
    )
    go_live(first, service.options.settings, shared).ask(0).result(30)  # the voice is measured
    held = [service.pool.seat("another", WAITED_FOR).submit(time.sleep, 1.0) for _ in range(3)]
    live = go_live(script, service.options.settings, shared)

    async def leave() -> None:
        hearing = asyncio.ensure_future(anext(Sound(live, service.store, 64).stream("mp3")))
        await asyncio.sleep(0.05)
        assert hearing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hearing

    asyncio.run(leave())
    assert live.ask(0).result(30)
    assert all(one.result(30) is None for one in held)
