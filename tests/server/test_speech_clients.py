"""Programs that read aloud by OpenAI's API, at our server: what they ask, and what they make of the answers."""

from __future__ import annotations

import importlib.util
import wave
from pathlib import Path
from typing import Any

import httpx
import prose
import pytest
from serving import Serving, serving
from speech_server import SENTENCE, say, speech_server, status

from audiofy.engines import load_engine
from audiofy.engines.openai.voices import documented
from audiofy.model import Voice
from audiofy.pipeline.settings import Settings
from audiofy.server.openai.voices import VOICES, likeness, spoken_by

SPEECH = "/v1/audio/speech"
LONG = prose.markdown(4000, seed=8)


@pytest.fixture
def ours(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> Serving:
    """The server, set as the one that our own engine speaks by."""
    monkeypatch.setenv("AUDIOFY_OPENAI_URL", f"{serving.address}/v1")
    return serving


def test_our_own_engine_speaks_through_it(ours: Serving) -> None:
    clip = say(SENTENCE, "alloy")
    words = len(SENTENCE.split())
    assert clip.rate == 24_000
    assert len(clip.words) == words
    assert clip.frames / clip.rate == pytest.approx(words * 0.3, rel=0.15)


def test_our_own_engine_lists_its_voices(ours: Serving) -> None:
    voices = load_engine("openai").voices()
    assert [voice.id for voice in voices[: len(VOICES)]] == list(VOICES)
    assert set(VOICES) == {voice.id for voice in documented("gpt-4o-mini-tts")}
    assert Voice("metronome:tock", "Tock", "en-gb") in voices
    assert load_engine("openai").find("", "de").language == "de"


def test_open_webui_finds_models_and_voices(serving: Serving) -> None:
    models = serving.client.get("/v1/audio/models").json()["models"]
    assert [model["id"] for model in models][:3] == ["audiofy", "tts-1", "tts-1-hd"]
    voices = serving.client.get("/v1/audio/voices").json()["voices"]
    names = {voice["id"]: voice["name"] for voice in voices}  # as its get_available_voices does
    assert names["nova"] == "Nova"
    assert names["metronome:tick"] == "Tick"
    assert len(names) == len(voices)


def test_every_model_that_is_listed_is_there(serving: Serving) -> None:
    listed = serving.client.get("/v1/models").json()
    assert listed["object"] == "list"
    for model in listed["data"]:
        assert serving.client.get(f"/v1/models/{model['id']}").json() == model
        voices = serving.client.get("/v1/audio/voices", params={"model": model["id"]}).json()["voices"]
        assert len(voices) > len(VOICES)
    assert serving.client.post(SPEECH, json={"input": "boat", "model": "gpt-4o-mini-tts-2025-12-15"}).status_code == 200


@pytest.mark.parametrize("voice", ["alloy", "Onyx", "metronome:tock", "tick", "en-GB", {"id": "nova"}])
def test_voices_by_many_names(serving: Serving, voice: Any) -> None:
    assert serving.client.post(SPEECH, json={"input": "boat", "voice": voice}).status_code == 200


def test_names_are_timbres_of_the_servers_own_voice() -> None:
    settings = Settings()
    assert spoken_by("tts-1", "alloy", "en", settings).voice == ""
    assert spoken_by("tts-1", "nova", "en", settings).voice == "gmw/en-US+f3"
    assert spoken_by("tts-1", "nova", "de", settings).voice == "gmw/de+f3"
    british = Settings(voice="gmw/en")
    assert spoken_by("system", "onyx", "en", british).voice.endswith("+m7")
    assert spoken_by("tts-1", "alloy", "en", Settings(voice="metronome:tock")).voice == "tock"
    assert spoken_by("tts-1", "metronome:tick", "en", settings).voice == "metronome:tick"
    engine = load_engine("system")
    assert len({likeness(name, engine, "", "en") for name in VOICES}) == len(VOICES)


def test_names_of_an_engine_without_timbres() -> None:
    """By name where it has one, else by gender and language."""
    voices = tuple(
        Voice(name, name[3:].title(), language, {"f": "female", "m": "male"}[name[1]])
        for name, language in (("af_bella", "en-us"), ("af_nova", "en-us"), ("am_adam", "en-us"), ("ff_siwis", "fr-fr"))
    )

    class Styles:
        """As Kokoro: a table of voices."""

        name = "styles"

        def voices(self) -> tuple[Voice, ...]:
            return voices

        def find(self, wanted: str, language: str) -> Voice:
            from audiofy.engines.voices import find_voice

            return find_voice(voices, wanted, language)

    engine: Any = Styles()
    assert likeness("nova", engine, "", "en") == "af_nova"
    assert likeness("onyx", engine, "", "en") == "am_adam"
    assert {likeness(name, engine, "", "fr") for name in ("coral", "sage")} == {"ff_siwis"}
    assert likeness("onyx", engine, "", "fr") == ""
    assert likeness("alloy", engine, "af_bella", "en") == "af_bella"


@pytest.fixture
def official() -> Any:
    if importlib.util.find_spec("openai") is None:
        pytest.skip("OpenAI's own client, the package openai, is not installed")
    return importlib.import_module("openai")


def test_the_official_client(serving: Serving, official: Any, tmp_path: Path) -> None:
    with official.OpenAI(base_url=f"{serving.address}/v1", api_key="none", max_retries=0) as client:
        assert client.models.retrieve("tts-1").id == "tts-1"
        assert "audiofy" in [model.id for model in client.models.list()]
        asked = {"model": "gpt-4o-mini-tts", "voice": "coral", "input": SENTENCE}
        client.audio.speech.create(**asked, response_format="wav").write_to_file(tmp_path / "a.wav")
        with wave.open(str(tmp_path / "a.wav")) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        with client.audio.speech.with_streaming_response.create(**asked, response_format="pcm") as answer:
            assert sum(map(len, answer.iter_bytes())) > 24_000
        with pytest.raises(official.NotFoundError) as caught:
            client.audio.speech.create(**{**asked, "voice": "nobody"})
        assert (caught.value.code, caught.value.param) == ("voice_not_found", "voice")
        with pytest.raises(official.BadRequestError) as wrong:
            client.audio.speech.create(**asked, speed=9)
        assert wrong.value.code == "decimal_above_max_value"


@pytest.mark.slow
def test_a_voice_that_fails_on_the_way_breaks_the_answer_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with speech_server() as upstream:
        monkeypatch.setenv("AUDIOFY_OPENAI_URL", upstream.address)
        for stream in ("sse", "audio"):
            upstream.always = None
            with serving(tmp_path / stream, Settings(engine="openai", jobs=1)) as server:
                asked = {"input": LONG, "stream_format": stream}
                with server.client.stream("POST", SPEECH, json=asked) as answer:
                    parts = answer.iter_raw()
                    assert next(parts)
                    upstream.always = status(400, {"error": {"message": "No more.", "type": "x", "code": None}})
                    if stream == "sse":
                        *_, last = b"".join(parts).split(b"\n\n")[:-1]
                        assert b'"type": "error"' in last
                        assert b"No more." in last
                    else:
                        with pytest.raises(httpx.RemoteProtocolError):
                            list(parts)
