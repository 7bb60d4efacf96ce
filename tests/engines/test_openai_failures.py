"""What goes wrong between us and a speech server, and what is made of it."""

from __future__ import annotations

import itertools
import time

import pytest
from speech_server import (
    OPENAI_ERROR,
    SENTENCE,
    broken_off,
    chunked,
    drip,
    fails,
    in_a_while,
    metronome,
    reset,
    say,
    sound,
    status,
    wav,
)

from audiofy.engines import load_engine
from audiofy.engines.openai import OpenAI
from audiofy.engines.openai.client import Patience
from audiofy.errors import SynthesisFailed

pytestmark = pytest.mark.usefixtures("no_server")


class TestFailures:
    @pytest.mark.parametrize(
        "fault",
        [
            *(status(code, OPENAI_ERROR) for code in (408, 429, 500, 502, 503, 504)),
            status(429, OPENAI_ERROR, Retry_After="0"),
            status(503, b"<html>bad gateway</html>", "text/html"),
            reset,
            broken_off,
            chunked(whole=False),
            sound(lambda pcm: wav(pcm)[:-2000]),
            sound(lambda pcm: wav(pcm)[:30]),
            sound(lambda pcm: wav(pcm[: len(pcm) // 100 * 2])),
            sound(lambda pcm: wav(pcm * 9)),
            sound(lambda pcm: wav(bytes(len(pcm)))),
            sound(lambda pcm: wav(b"")),
        ],
    )
    def test_what_another_try_mends(self, server, fault):
        server.faults = [fault]
        assert say().pcm == metronome(SENTENCE, "af_bell")
        assert server.texts == [SENTENCE] * 2

    def test_tries_are_bounded(self, server):
        server.always = status(500, OPENAI_ERROR)
        fails(match=r"answered 500: The model is resting. \(5 tries\)")
        assert len(server.requests) == 5

    def test_waits_grow(self, server, monkeypatch):
        monkeypatch.setattr(OpenAI, "patience", Patience(pause_seconds=0.1))
        moments = []
        server.always = lambda handler, request: (moments.append(time.monotonic()), reset(handler, request))
        fails(match="the connection broke off")
        waits = [later - sooner for sooner, later in itertools.pairwise(moments)]
        for number, wait in enumerate(waits):
            assert 0.05 * 2**number <= wait < 0.1 * 2**number + 2

    @pytest.mark.parametrize("after", [lambda: "1", lambda: in_a_while(2)])
    def test_the_server_may_ask_for_more_patience(self, server, after):
        server.faults = [status(429, OPENAI_ERROR, Retry_After=after())]
        begun = time.monotonic()
        say()
        assert 0.9 < time.monotonic() - begun < 8

    @pytest.mark.parametrize("after", ["3600", "99999999999999", pytest.param(in_a_while(86400), id="a day")])
    def test_but_not_for_hours(self, server, after):
        server.faults = [status(429, OPENAI_ERROR, Retry_After=after)]
        begun = time.monotonic()
        fails(match="answered 429")
        assert time.monotonic() - begun < 8
        assert len(server.requests) == 1

    @pytest.mark.parametrize("after", ["", "soon", "-1", "Wed, 99 Foo 2026", "\xb2"])
    def test_nor_in_words_that_say_nothing(self, server, after):
        server.faults = [status(429, OPENAI_ERROR, Retry_After=after)]
        assert say().frames

    @pytest.mark.parametrize("fault", [drip, lambda handler, request: time.sleep(10)])
    def test_an_answer_that_takes_too_long(self, server, monkeypatch, fault):
        patience = Patience(tries=2, attempt_seconds=0.3, character_seconds=0, pause_seconds=0.01)
        monkeypatch.setattr(OpenAI, "patience", patience)
        server.always = fault
        begun = time.monotonic()
        fails(match=r"no whole answer within 0 s \(2 tries\)")
        assert time.monotonic() - begun < 8

    def test_all_tries_have_one_deadline(self, server, monkeypatch):
        monkeypatch.setattr(OpenAI, "patience", Patience(tries=50, total_seconds=0.5, pause_seconds=0.1))
        server.always = status(503, OPENAI_ERROR)
        begun = time.monotonic()
        fails(match="answered 503")
        assert time.monotonic() - begun < 8
        assert len(server.requests) < 8

    @pytest.mark.parametrize(
        ("code", "body", "said", "hint"),
        [
            (400, {"error": {"message": "Unknown model\n'x'"}}, "Unknown model 'x'", "AUDIOFY_OPENAI_MODEL"),
            (400, {"detail": {"error": "bad", "message": "Voice not found"}}, "Voice not found", "voice"),
            (401, {"error": "no key"}, "no key", "AUDIOFY_OPENAI_KEY"),
            (403, {"message": "not for you"}, "not for you", "AUDIOFY_OPENAI_KEY"),
            (404, {"detail": "Not Found"}, "Not Found", "/audio/speech"),
            (413, b"", "Request Entity Too Large|Content Too Large", "AUDIOFY_OPENAI_LIMIT"),
            (422, {"detail": [{"loc": ["body"], "msg": "Field required"}]}, "Field required", "voice"),
            (418, [[["odd"]]], "I'm a Teapot", "later"),
            (400, {"error": {"message": "x" * 5000}}, "x{199}…$", "voice"),
            (400, b"[" * 100_000, "Bad Request", "voice"),
        ],
    )
    def test_what_no_try_mends(self, server, code, body, said, hint):
        server.always = status(code, body)
        error = fails(match=f"answered {code}: ({said})")
        assert hint in error.hint
        assert len(server.requests) == 1 + (code in (400, 422))

    def test_a_line_of_text(self, server):
        server.always = status(403, b"keep out", "text/plain")
        fails(match="answered 403: keep out")

    def test_no_credit_is_no_matter_of_waiting(self, server):
        server.always = status(429, {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}})
        assert "credit" in fails(match="exceeded your quota").hint
        assert len(server.requests) == 1

    def test_a_text_that_is_too_long_for_the_server(self, server):
        server.limit = 20
        assert "AUDIOFY" in fails(match="answered 400: string too long: at most 20 characters").hint

    def test_an_answer_that_never_ends(self, server):
        server.always = status(200, wav(bytes(60_000_000)), "audio/wav")
        fails(match="too large")
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        ("make", "complaint"),
        [
            (lambda pcm: wav(pcm[: len(pcm) // 20 * 2]), r"only 0\.\d s long"),
            (lambda pcm: wav(pcm * 9), r"3\d\.\d s long"),
            (lambda pcm: wav(bytes(len(pcm))), "silent"),
            (lambda pcm: wav(pcm, size=len(pcm) + 2000), "broken off: .*"),
        ],
    )
    def test_a_sound_that_is_not_its_text(self, server, make, complaint):
        server.always = sound(make)
        fails(match=f"is {complaint}, for 'The harbour master counted")
        assert len(server.requests) == 2

    def test_a_pace_is_learned(self, server):
        with load_engine("openai").open("af_bell") as speaker:
            for _ in range(6):
                speaker.say(SENTENCE, 200)
            half = sound(lambda pcm: wav(pcm[: len(pcm) // 5 * 2]))
            server.always = half
            with pytest.raises(SynthesisFailed, match=r"only 1\.\d s long"):
                speaker.say(SENTENCE, 200)
        assert say().frames  # a speaker that knows nothing yet takes it

    def test_a_connection_that_cannot_be_trusted(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_URL", server.address.replace("http:", "https:"))
        fails(match="no trustworthy secure connection")
        assert server.requests == []

    @pytest.mark.parametrize(
        "place", ["http://127.0.0.2:9/v1/audio/speech", "/elsewhere", "", "http://[::1", "http://a:b/"]
    )
    def test_redirects_are_not_followed(self, server, place):
        server.always = status(307, b"", Location=place)
        error = fails(match="sends us on to")
        assert "AUDIOFY_OPENAI_URL" in error.hint
        assert len(server.requests) == 1
