"""The engine for speech servers, against a real one on loopback that misbehaves on order."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
import threading
import time
import traceback

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speech_server import (
    KEY,
    PACE,
    VOICES,
    broken_off,
    chunked,
    drip,
    in_a_while,
    metronome,
    reset,
    sound,
    speech_server,
    status,
    wav,
)

import audiofy
from audiofy import cli
from audiofy.engines import load_engine
from audiofy.engines.contract import broken
from audiofy.engines.metronome import RATE, Beat
from audiofy.engines.openai import OpenAI
from audiofy.engines.openai.client import Patience
from audiofy.engines.openai.lengths import Lengths
from audiofy.engines.openai.settings import from_environment
from audiofy.engines.openai.sound import BrokenOff, Foreign, read_answer
from audiofy.engines.openai.splitting import pieces
from audiofy.errors import EngineMissing, SynthesisFailed, UnknownVoice, UsageError

SENTENCE = "The harbour master counted nine boats before the fog came in."
OPENAI_ERROR = {"error": {"message": "The model is resting.", "type": "server_error", "code": None}}


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in os.environ:
        if name.startswith(("AUDIOFY_OPENAI_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(OpenAI, "patience", Patience(attempt_seconds=2, total_seconds=10, pause_seconds=0.01))
    monkeypatch.setattr(OpenAI, "listing_patience", Patience(tries=2, total_seconds=5, pause_seconds=0.01))


@pytest.fixture
def server(monkeypatch):
    with speech_server() as server:
        monkeypatch.setenv("AUDIOFY_OPENAI_URL", server.address)
        yield server


def say(text=SENTENCE, voice="af_bell"):
    with load_engine("openai").open(voice) as speaker:
        return speaker.say(text, 200)


def fails(kind=SynthesisFailed, text=SENTENCE, match=""):
    with pytest.raises(kind, match=match) as caught:
        say(text)
    assert caught.value.hint
    assert "\n" not in str(caught.value) + caught.value.hint
    return caught.value


class TestTheProtocol:
    def test_it_keeps_the_contract(self, server):
        assert broken(load_engine("openai")) == ()
        assert max(map(len, server.texts)) <= 4096

    def test_what_is_asked_for(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_MODEL", "kokoro")
        say("All is well.", "bf_chime")
        (request,) = server.requests
        assert request.pop("headers")["Content-Type"] == "application/json"
        assert request == {
            "model": "kokoro",
            "input": "All is well.",
            "voice": "bf_chime",
            "response_format": "wav",
            "speed": 1.0,
        }

    def test_the_clip_is_what_was_sent(self, server):
        clip = say()
        assert (clip.pcm, clip.rate) == (metronome(SENTENCE, "af_bell"), RATE)
        assert [SENTENCE[word.offset :][: word.length] for word in clip.words] == SENTENCE.split()

    def test_the_pace_asked_for_changes_nothing(self, server):
        with load_engine("openai").open("af_bell") as speaker:
            assert speaker.paces[0] == speaker.paces[1]
            assert speaker.say(SENTENCE, 80) == speaker.say(SENTENCE, 600)

    def test_nothing_is_asked_where_there_is_nothing_to_say(self, server):
        with load_engine("openai").open("af_bell") as speaker:
            speaker.say(SENTENCE, 200)
            assert speaker.say(" … — ?!", 200).pcm == b""
        assert server.texts == [SENTENCE]

    def test_an_empty_answer_does_not_change_the_format(self, server):
        server.faults = [status(200, b"", "audio/wav")]
        assert say().rate == RATE
        assert [request["response_format"] for request in server.requests] == ["wav", "wav"]

    def test_the_rate_is_known_before_anything_is_said(self, server):
        with load_engine("openai").open("af_bell") as speaker:
            assert server.requests == []
            assert speaker.rate == speaker.say(SENTENCE, 200).rate == RATE
        assert server.texts == ["a", SENTENCE]

    def test_pcm_where_there_is_no_wav(self, server):
        server.formats = ("pcm",)
        with load_engine("openai").open("af_bell") as speaker:
            clips = [speaker.say(SENTENCE, 200) for _ in range(3)]
        assert clips[0].rate == 24000
        assert abs(clips[0].frames / 24000 - len(metronome(SENTENCE, "")) / 2 / RATE) < 0.01
        assert [request["response_format"] for request in server.requests] == ["wav", "pcm", "pcm", "pcm"]

    @pytest.mark.parametrize("body", [b"ID3\4" + bytes(5000), b"\xff\xf3\x44\xc4" + bytes(5000), b"OggS" + bytes(5000)])
    def test_another_format_whatever_was_asked_for(self, server, body):
        server.always = status(200, body, "audio/mpeg")
        error = fails(match="answers with (MP3|Ogg)")
        assert "WAV" in error.hint

    @pytest.mark.parametrize("content_type", ["application/json", "text/html; charset=utf-8"])
    def test_a_page_is_no_sound(self, server, content_type):
        server.always = status(200, b"{}                      ", content_type)
        fails(match=r"answers with")

    def test_a_wrong_content_type_does_no_harm(self, server):
        server.always = sound(wav, "text/plain")
        assert say().pcm == metronome(SENTENCE, "af_bell")

    @pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 0x7FFFFFFF, 0xFFFFFFFF - 36, 2_000_000_000])
    def test_a_header_without_a_length(self, server, size):
        server.always = sound(lambda pcm: wav(pcm, size=size))
        assert say().pcm == metronome(SENTENCE, "af_bell")

    def test_an_answer_in_pieces(self, server):
        server.always = chunked(whole=True)
        assert say().pcm == metronome(SENTENCE, "af_bell")

    def test_another_rate_than_before(self, server):
        with load_engine("openai").open("af_bell") as speaker:
            speaker.say(SENTENCE, 200)
            server.always = sound(lambda pcm: wav(pcm, rate=16000))
            with pytest.raises(SynthesisFailed, match="answered at 16000 Hz and not at 22050"):
                speaker.say(SENTENCE, 200)

    def test_what_json_or_a_server_may_choke_on_is_not_sent(self, server):
        clip = say("one\x00two \ud800 three\x1b[0m four")
        assert server.texts == ["one two   three [0m four"]
        assert [word.offset for word in clip.words] == [0, 4, 10, 16, 20]


class TestVoices:
    def test_as_the_server_lists_them(self, server):
        voices = load_engine("openai").voices()
        assert [voice.id for voice in voices] == VOICES
        assert [voice.language for voice in voices] == ["en-us", "en-us", "en-gb", "es", "de-de"]
        assert [voice.gender for voice in voices] == ["female", "male", "female", "female", ""]

    @pytest.mark.parametrize(
        ("listing", "found"),
        [
            (["eva"], [("eva", "eva", "en-us", "")]),
            (
                {"voices": [{"id": "v1", "name": "Eva", "language": "de_DE", "gender": "F"}]},
                [("v1", "Eva", "de-de", "female")],
            ),
            ({"data": [{"voice_id": "x", "lang": "??"}, 5, None, {}, "", "x"]}, [("x", "x", "en-us", "")]),
            ({"voices": [{"name": "am_tom"}]}, [("am_tom", "am_tom", "en-us", "male")]),
        ],
    )
    def test_shapes_of_listings(self, server, listing, found):
        server.listing = listing
        assert [dataclasses.astuple(voice) for voice in load_engine("openai").voices()] == found

    @pytest.mark.parametrize("listing", [None, {}, "no", {"voices": []}, {"voices": {"a": 1}}])
    @pytest.mark.parametrize(("model", "count"), [("tts-1", 9), ("gpt-4o-mini-tts", 13)])
    def test_the_documented_ones_where_there_is_no_listing(self, server, monkeypatch, listing, model, count):
        server.listing = listing
        monkeypatch.setenv("AUDIOFY_OPENAI_MODEL", model)
        voices = load_engine("openai").voices()
        assert voices[0].id == "alloy"
        assert len(voices) == count

    def test_those_that_the_person_names(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_VOICES", "my_own, bf_emma,,my_own")
        voices = load_engine("openai").voices()
        assert [(voice.id, voice.language) for voice in voices] == [("my_own", "en-us"), ("bf_emma", "en-gb")]

    @pytest.mark.parametrize(
        ("wanted", "language", "found"),
        [
            ("", "en", "af_bell"),
            ("", "en-GB", "bf_chime"),
            ("", "de", "de_DE-glocke-medium"),
            ("AM_DRUM", "", "am_drum"),
            ("es", "", "ef_gong"),
            ("af_bell+bf_chime", "", "af_bell+bf_chime"),
            ("af_bell(2)+am_drum(1)", "", "af_bell(2)+am_drum(1)"),
        ],
    )
    def test_are_found(self, server, wanted, language, found):
        assert load_engine("openai").find(wanted, language).id == found

    @pytest.mark.parametrize("wanted", ["af_bel", "af_bell+nobody", "alloy"])
    def test_an_unknown_one_names_near_ones_and_the_variable(self, server, wanted):
        with pytest.raises(UnknownVoice) as caught:
            load_engine("openai").find(wanted, "")
        assert "AUDIOFY_OPENAI_VOICES" in caught.value.hint

    def test_no_server_is_one_error(self, monkeypatch):
        with speech_server() as server:
            monkeypatch.setenv("AUDIOFY_OPENAI_URL", server.address)
        with pytest.raises(SynthesisFailed, match=r"127.0.0.1: cannot be reached \(Connection refused\)") as caught:
            load_engine("openai").voices()
        assert "AUDIOFY_OPENAI_URL" in caught.value.hint


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
            assert 0.05 * 2**number <= wait < 0.1 * 2**number + 0.2

    @pytest.mark.parametrize("after", [lambda: "1", lambda: in_a_while(2)])
    def test_the_server_may_ask_for_more_patience(self, server, after):
        server.faults = [status(429, OPENAI_ERROR, Retry_After=after())]
        begun = time.monotonic()
        say()
        assert 0.9 < time.monotonic() - begun < 3

    @pytest.mark.parametrize("after", ["3600", "99999999999999", in_a_while(86400)])
    def test_but_not_for_hours(self, server, after):
        server.faults = [status(429, OPENAI_ERROR, Retry_After=after)]
        begun = time.monotonic()
        fails(match="answered 429")
        assert time.monotonic() - begun < 1
        assert len(server.requests) == 1

    @pytest.mark.parametrize("after", ["", "soon", "-1", "Wed, 99 Foo 2026", "\xb2"])
    def test_nor_in_words_that_say_nothing(self, server, after):
        server.faults = [status(429, OPENAI_ERROR, Retry_After=after)]
        assert say().frames

    @pytest.mark.parametrize("fault", [drip, lambda handler, request: time.sleep(0.6)])
    def test_an_answer_that_takes_too_long(self, server, monkeypatch, fault):
        patience = Patience(tries=2, attempt_seconds=0.3, character_seconds=0, pause_seconds=0.01)
        monkeypatch.setattr(OpenAI, "patience", patience)
        server.always = fault
        begun = time.monotonic()
        fails(match=r"no whole answer within 0 s \(2 tries\)")
        assert time.monotonic() - begun < 2

    def test_all_tries_have_one_deadline(self, server, monkeypatch):
        monkeypatch.setattr(OpenAI, "patience", Patience(tries=50, total_seconds=0.5, pause_seconds=0.1))
        server.always = status(503, OPENAI_ERROR)
        begun = time.monotonic()
        fails(match="answered 503")
        assert time.monotonic() - begun < 1
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


class TestLongTexts:
    def test_are_split_at_sentences_and_whole(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_LIMIT", "200")
        server.limit = 200
        text = " ".join([SENTENCE] * 30)
        clip = say(text)
        assert len(server.texts) == 10
        assert all(part == " ".join([SENTENCE] * 3) for part in server.texts)
        assert [word.offset for word in clip.words] == [word.offset for word in Beat().say(text, 200).words]
        seconds = 60 / PACE * len(text.split()) + 9 * 0.35
        assert abs(clip.frames / clip.rate - seconds) < 1.0

    def test_word_times_run_on_through_the_parts(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_LIMIT", "200")
        text = " ".join([SENTENCE] * 30)
        clip = say(text)
        third = [word.start / clip.rate for word in clip.words][:: 3 * len(SENTENCE.split())]
        steps = np.diff(third)
        assert np.ptp(steps) < 0.01
        assert abs(steps[0] - (60 / PACE * 3 * len(SENTENCE.split()) + 0.35)) < 0.15

    def test_joints_do_not_click(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_LIMIT", "100")
        server.always = sound(lambda pcm: wav((np.frombuffer(pcm, "<i2") + 150).astype("<i2").tobytes()))
        samples = np.frombuffer(say(" ".join([SENTENCE] * 3)).pcm, "<i2").astype(int)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], samples == 0, [0]])))
        joints = [(start, end) for start, end in edges.reshape(-1, 2) if end - start > 0.3 * RATE]
        assert len(joints) == 2
        for start, end in joints:
            assert abs(samples[start - 1]) < 10
            assert abs(samples[end]) < 10

    def test_a_word_that_is_cut_is_one_word(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_LIMIT", "50")
        clip = say("so " + "a" * 130 + " it ((((( is")
        assert "".join(server.texts).count("a") == 130
        assert [word.length for word in clip.words] == [2, 130, 2, 2]

    @settings(max_examples=200, deadline=None)
    @given(st.text(alphabet="ab .,;!?—。，\n\u0301“”Z1", max_size=300), st.integers(1, 60))
    def test_pieces_tile_every_text(self, text, limit):
        parts = pieces(text, limit)
        assert "".join(text[part.start : part.end] for part in parts) == text
        assert all(0 < part.end - part.start <= limit for part in parts) or not text
        assert parts[-1].pause_ms == 0

    @pytest.mark.parametrize(
        ("text", "limit", "expected"),
        [
            ("One came. Two left. Three stayed on.", 20, ["One came. Two left. ", "Three stayed on."]),
            ("They met Dr. Lee, who had come by sea.", 20, ["They met Dr. Lee, ", "who had come by sea."]),
            ("one two three four five", 10, ["one two ", "three ", "four five"]),
            ("他来了。她走了。", 5, ["他来了。", "她走了。"]),
            ("a" * 12, 5, ["aaaaa", "aaaaa", "aa"]),
            ("aaaae\u0301aaaa", 5, ["aaaa", "e\u0301aaa", "a"]),
        ],
    )
    def test_where_they_are_cut(self, text, limit, expected):
        assert [text[part.start : part.end] for part in pieces(text, limit)] == expected


class TestThreads:
    def test_many_at_once_and_no_more_than_allowed(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_PARALLEL", "3")
        server.delay = 0.05
        texts = [" ".join(SENTENCE.split()[: 4 + number % 7]) for number in range(24)]
        engine = load_engine("openai")
        assert (engine.slow, engine.parallel) == (True, 3)
        clips = {}
        with engine.open("af_bell") as speaker:

            def work(numbers):
                for number in numbers:
                    clips[number] = speaker.say(texts[number], 200)

            threads = [threading.Thread(target=work, args=(range(start, 24, 8),)) for start in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert [clips[number].pcm for number in range(24)] == [metronome(text, "af_bell") for text in texts]
        assert server.most_at_once == 3


class TestSettings:
    LOCAL = "http://localhost:8880/v1"

    def read(self, **values):
        short = {"URL", "KEY", "KEY_FILE", "MODEL", "VOICES", "PARALLEL", "LIMIT", "INSECURE"}
        return from_environment({f"AUDIOFY_OPENAI_{k}" if k in short else k: value for k, value in values.items()})

    def test_no_address_is_no_engine(self):
        with pytest.raises(EngineMissing, match="no speech server is set") as caught:
            load_engine("openai")
        assert "AUDIOFY_OPENAI_URL=http://" in caught.value.hint

    @pytest.mark.parametrize(
        ("address", "base"),
        [
            ("http://localhost:8880/v1", "http://localhost:8880/v1"),
            (" http://localhost:8880/v1/ ", "http://localhost:8880/v1"),
            ("http://localhost:8880/v1/audio/speech", "http://localhost:8880/v1"),
            ("https://me:word@speech.example/x", "https://speech.example/x"),
            ("http://[::1]:80/v1", "http://[::1]:80/v1"),
        ],
    )
    def test_addresses(self, address, base):
        assert self.read(URL=address).base == base
        assert self.read(OPENAI_BASE_URL=address).base == base

    @pytest.mark.parametrize(
        "address",
        ["localhost:8880", "ftp://me:word@x/v1", "http://", "http://x:port/", "http://x/?key=word", "http://a b/"],
    )
    def test_what_is_no_address_is_not_shown(self, address):
        with pytest.raises(UsageError, match="AUDIOFY_OPENAI_URL is not the address") as caught:
            self.read(URL=address)
        assert "word" not in "".join(traceback.format_exception(caught.value)).replace("password", "")

    @pytest.mark.parametrize(("name", "value"), [("PARALLEL", "0"), ("PARALLEL", "x"), ("LIMIT", "-5"), ("LIMIT", "²")])
    def test_wrong_numbers(self, name, value):
        with pytest.raises(UsageError, match=f"AUDIOFY_OPENAI_{name} is") as caught:
            self.read(URL=self.LOCAL, **{name: value})
        assert "whole number" in caught.value.hint

    def test_the_version_tells_servers_and_models_apart(self, monkeypatch):
        versions = set()
        for url, model in itertools.product((self.LOCAL, "https://speech.example/v1"), ("tts-1", "kokoro")):
            monkeypatch.setenv("AUDIOFY_OPENAI_URL", url.replace("//", "//me:word@"))
            monkeypatch.setenv("AUDIOFY_OPENAI_MODEL", model)
            versions.add(load_engine("openai").version)
        assert len(versions) == 4
        assert "word" not in str(versions)

    def test_a_wrong_one_does_not_hide_the_other_engines(self, monkeypatch, capsys):
        monkeypatch.setenv("AUDIOFY_OPENAI_URL", "nowhere")
        assert cli.run(["engines"]) == 0
        listed = capsys.readouterr().out
        assert "not ready: AUDIOFY_OPENAI_URL is not the address of a server" in listed
        assert "metronome" in listed

    def test_a_key_in_a_file(self, tmp_path):
        file = tmp_path / "key"
        file.write_text(f"{KEY}\n")
        assert self.read(URL=self.LOCAL, KEY_FILE=str(file)).authorization == f"Bearer {KEY}"
        with pytest.raises(UsageError, match="AUDIOFY_OPENAI_KEY_FILE cannot be read: No such file"):
            self.read(URL=self.LOCAL, KEY_FILE=str(tmp_path / "none"))

    @pytest.mark.parametrize("key", ["two words", "new\nline", "schlüssel", "nul\0"])
    def test_what_is_no_key_is_not_shown(self, key):
        with pytest.raises(UsageError, match="AUDIOFY_OPENAI_KEY holds no key") as caught:
            self.read(URL=self.LOCAL, KEY=key)
        assert key not in str(caught.value) + caught.value.hint

    def test_a_key_is_not_sent_for_all_to_read(self):
        with pytest.raises(UsageError, match=r"to speech.example without encryption") as caught:
            self.read(URL="http://speech.example/v1", KEY=KEY)
        assert "AUDIOFY_OPENAI_INSECURE=1" in caught.value.hint
        assert self.read(URL="http://speech.example/v1").authorization == ""
        assert self.read(URL="http://speech.example/v1", KEY=KEY, INSECURE="1").authorization
        assert self.read(URL="https://speech.example/v1", KEY=KEY).authorization
        for host in ("localhost", "127.0.0.1", "127.8.8.8", "[::1]", "tts.localhost"):
            assert self.read(URL=f"http://{host}:8880/v1", KEY=KEY).authorization
        for host in ("127.0.0.1.example", "localhost.example", "10.0.0.1"):
            with pytest.raises(UsageError, match="without encryption"):
                self.read(URL=f"http://{host}/v1", KEY=KEY)

    def test_the_common_key_goes_to_its_own_server_alone(self):
        assert self.read(URL="https://speech.example/v1", OPENAI_API_KEY=KEY).authorization == ""
        assert self.read(URL="https://api.openai.com.example/v1", OPENAI_API_KEY=KEY).authorization == ""
        assert self.read(URL="https://api.openai.com/v1", OPENAI_API_KEY=KEY).authorization == f"Bearer {KEY}"
        assert self.read(OPENAI_BASE_URL=self.LOCAL, OPENAI_API_KEY=KEY).authorization == f"Bearer {KEY}"


class TestTheKey:
    @pytest.fixture
    def locked(self, server, monkeypatch):
        server.key = KEY
        monkeypatch.setenv("AUDIOFY_OPENAI_KEY", KEY)
        return server

    def test_opens_the_server(self, locked):
        assert say().pcm == metronome(SENTENCE, "af_bell")
        assert locked.requests[0]["headers"]["Authorization"] == f"Bearer {KEY}"

    def test_a_login_in_the_address_does_too(self, server, monkeypatch):
        monkeypatch.setenv("AUDIOFY_OPENAI_URL", server.address.replace("//", "//me:word@"))
        say()
        assert server.requests[0]["headers"]["Authorization"] == "Basic bWU6d29yZA=="

    def test_is_shown_nowhere(self, locked, monkeypatch):
        engine = load_engine("openai")
        with engine.open("af_bell") as speaker:
            shown = [repr(part) for part in (engine, engine.version, engine._settings, speaker, speaker._client)]
        assert KEY not in "".join(shown)

    @pytest.mark.parametrize("key", ["sk-wrong-key-987654321", "odd+key/0987654321"])
    def test_is_not_in_errors_that_repeat_it(self, locked, monkeypatch, key):
        monkeypatch.setenv("AUDIOFY_OPENAI_KEY", key)
        with pytest.raises(SynthesisFailed, match="answered 401: Incorrect API key provided: Bearer …") as caught:
            load_engine("openai").voices()
        told = "".join(traceback.format_exception(caught.value)) + caught.value.hint
        assert key not in told
        assert "AUDIOFY_OPENAI_KEY" in caught.value.hint

    def test_nor_the_part_that_openai_shows(self, locked):
        locked.always = status(401, {"error": {"message": "Incorrect API key provided: sk-very-*********6789."}})
        assert "6789" not in str(fails(match="answered 401"))


class TestLengths:
    @pytest.mark.parametrize(
        ("text", "seconds"),
        [
            (SENTENCE, 3.5),
            ("Yes.", 0.3),
            ("1,234,567,890 and 0.5", 9.0),
            ("BBC WWW URL", 4.5),
            ("💡 emoji and 漢字 and עברית", 0.9),
            ("C++ & C# @ 50 % = $", 9.0),
            ("a" * 3000, 0.3),
            ("他们在夜里数了九条船。", 2.5),
        ],
    )
    def test_what_may_be(self, text, seconds):
        assert Lengths().fault(text, seconds) == ""

    @pytest.mark.parametrize(("text", "seconds"), [(SENTENCE, 0.4), (SENTENCE, 40), ("Yes.", 15), (SENTENCE * 9, 5)])
    def test_what_may_not(self, text, seconds):
        assert "s long" in Lengths().fault(text, seconds)

    def test_a_wrong_length_is_not_learned_from(self):
        lengths = Lengths()
        for _ in range(20):
            lengths.fault(SENTENCE, 0.2)
        assert lengths.fault(SENTENCE, 3.5) == ""


class TestSounds:
    TONE = (8000 * np.sin(np.arange(4410) / 10)).astype("<i2")

    def test_two_channels_and_floats(self):
        data = bytearray(wav(self.TONE.tobytes()))
        floats = (np.repeat(self.TONE, 2) / 32767).astype("<f4").tobytes()
        data[20:22], data[22:24], data[34:36] = b"\3\0", b"\2\0", b"\x20\0"
        data[40:44] = len(floats).to_bytes(4, "little")
        read = np.frombuffer(read_answer(bytes(data[:44]) + floats, "wav", "").pcm, "<i2")
        assert np.abs(read - self.TONE.astype(int)).max() <= 1

    def test_what_stands_around_the_sound_is_not_heard(self):
        data = wav(self.TONE.tobytes())
        padded = data[:12] + b"LIST\4\0\0\0abcd" + data[12:] + b"LIST\4\0\0\0abcd"
        assert read_answer(padded, "wav", "").pcm == self.TONE.tobytes()

    @pytest.mark.parametrize(
        ("content_type", "rate"), [("audio/pcm", 24000), ("audio/L16; rate=16000; channels=1", 16000)]
    )
    def test_the_rate_of_bare_samples(self, content_type, rate):
        assert read_answer(self.TONE.tobytes() + b"\0", "pcm", content_type) == read_answer(
            wav(self.TONE.tobytes(), rate), "pcm", ""
        )

    @settings(max_examples=300, deadline=None)
    @given(st.binary(max_size=80), st.sampled_from(["wav", "pcm"]))
    def test_any_bytes_are_a_sound_or_one_error(self, noise, asked):
        whole = wav(self.TONE[:20].tobytes())
        for data in (noise, whole[:20] + noise, whole[: len(noise)] + noise):
            with contextlib.suppress(BrokenOff, Foreign):
                assert len(read_answer(data, asked, "").pcm) % 2 == 0


class TestAnEpisode:
    def test_is_made_at_the_pace_asked_for(self, server, tmp_path, monkeypatch):
        server.key, server.delay = KEY, 0.01
        monkeypatch.setenv("AUDIOFY_OPENAI_KEY", KEY)
        monkeypatch.setenv("AUDIOFY_CACHE", str(tmp_path / "cache"))
        monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "data"))
        text = "\n\n".join([" ".join([SENTENCE] * 4)] * 5)
        script = audiofy.narrate(audiofy.read(f"# Fog\n\n{text}".encode()))
        path = tmp_path / "fog.mp3"
        episode = audiofy.render(script, path, wpm=220, engine="openai", voice="am_drum", jobs=1, captions="vtt")
        assert abs(episode.wpm_measured / 220 - 1) < 0.01
        assert (episode.engine, episode.voice) == ("openai", "am_drum")
        assert path.stat().st_size == episode.size
        assert "harbour" in path.with_suffix(".vtt").read_text("utf-8")
        assert server.most_at_once > 1
        assert len(set(server.texts)) == len(server.texts)
        kept = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert len(kept) > 3
        assert not any(KEY.encode() in file.read_bytes() or KEY in str(file) for file in kept)

    def test_says_nothing_twice(self, server, tmp_path, monkeypatch):
        script = audiofy.narrate(audiofy.read(f"{SENTENCE} Nine and no more.".encode()))
        for name in ("one.mp3", "two.mp3"):
            server.requests.clear()
            audiofy.render(script, tmp_path / name, wpm=180, engine="openai", voice="am_drum", jobs=1)
        assert server.requests == []

    def test_a_server_that_gives_up_leaves_nothing_behind(self, server, tmp_path):
        server.always = status(401, OPENAI_ERROR)
        script = audiofy.narrate(audiofy.read(SENTENCE.encode()))
        with pytest.raises(SynthesisFailed, match="answered 401"):
            audiofy.render(script, tmp_path / "fog.mp3", wpm=200, engine="openai", voice="am_drum", jobs=1)
        assert list(tmp_path.iterdir()) == []
