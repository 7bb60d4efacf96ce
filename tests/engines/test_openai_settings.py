"""Where the speech server is set, and that its key stays secret."""

from __future__ import annotations

import itertools
import traceback

import pytest
from speech_server import (
    KEY,
    SENTENCE,
    fails,
    metronome,
    say,
    status,
)

from audiofy import cli
from audiofy.engines import load_engine
from audiofy.engines.openai.settings import from_environment
from audiofy.errors import EngineMissing, SynthesisFailed, UsageError

pytestmark = pytest.mark.usefixtures("no_server")


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
