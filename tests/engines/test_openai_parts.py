"""The parts of the engine for speech servers that need none: cutting texts, judging lengths, reading sounds."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speech_server import (
    SENTENCE,
    wav,
)

from audiofy.engines.openai.lengths import Lengths
from audiofy.engines.openai.sound import BrokenOff, Foreign, read_answer
from audiofy.engines.openai.splitting import pieces


class TestPieces:
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
