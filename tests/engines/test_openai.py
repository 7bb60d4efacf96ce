"""The engine for speech servers, against a real one on loopback that misbehaves on order."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from speech_server import (
    KEY,
    OPENAI_ERROR,
    PACE,
    SENTENCE,
    VOICES,
    chunked,
    fails,
    metronome,
    say,
    sound,
    speech_server,
    status,
    wav,
)

import audiofy
from audiofy.engines import load_engine
from audiofy.engines.contract import broken
from audiofy.engines.metronome import RATE, Beat
from audiofy.errors import SynthesisFailed, UnknownVoice

pytestmark = pytest.mark.usefixtures("no_server")


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
        voices = load_engine("openai").voices()
        assert [(voice.id, voice.name, voice.language, voice.gender) for voice in voices] == found

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
