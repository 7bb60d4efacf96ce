"""One voice of a speech server."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence

import numpy as np

from audiofy.engines.aligning import aligned, listen
from audiofy.engines.openai import settings as names
from audiofy.engines.openai.client import Client, Refused
from audiofy.engines.openai.lengths import Lengths
from audiofy.engines.openai.sound import BrokenOff, Foreign, Sound, read_answer
from audiofy.engines.openai.splitting import Piece, pieces
from audiofy.engines.words import SAYABLE, TOKEN
from audiofy.errors import SynthesisFailed
from audiofy.model import Clip, Pronunciation, WordTime

FORMATS = ("wav", "pcm")
"""Asked for in this order: the others would have to be decoded."""
UNKNOWN_FORMAT = frozenset({400, 406, 415, 422, 501})
BYTES_PER_CHARACTER, SPARE_BYTES = 40_000, 2_000_000
"""0.2 s of 48 kHz in two channels: more is no speech."""
SILENT_PEAK = 64
EDGE_SECONDS = 0.02
FADE_SECONDS = 0.005

_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class ServerSpeaker:
    """Speaks at the pace of the server's voice, whatever pace is asked for; threads may share it.

    The protocol tells no word times: they are found in the sound.
    """

    paces = (200, 200)
    pronounces = False

    def __init__(self, client: Client, voice: str) -> None:
        self._client = client
        self._voice = voice
        self._lengths = Lengths()
        self._formats: tuple[str, ...] = FORMATS
        self._rate = 0
        self._rate_lock = threading.Lock()

    @property
    def rate(self) -> int:
        """That of the first answer; if there is none yet, a short text is said."""
        if not self._rate:
            self._sound("a")
        return self._rate

    def say(self, text: str, wpm: int, pronunciations: Sequence[Pronunciation] = ()) -> Clip:
        if not SAYABLE.search(text):
            return Clip(b"", self.rate)
        clean = _UNSENDABLE.sub(" ", text)
        said: list[np.ndarray] = []
        starts: list[tuple[int, int]] = []
        position = 0
        parts = [piece for piece in pieces(clean, self._client.settings.limit) if _sayable(clean, piece)]
        for number, piece in enumerate(parts):
            part = clean[piece.start : piece.end]
            samples = self._said(part)
            words = aligned(part, samples.tobytes(), self._rate)
            cut = 0
            if len(parts) > 1:
                samples, cut = self._joinable(samples, first=number == 0, last=number == len(parts) - 1)
            starts += [(position + max(word.start - cut, 0), piece.start + word.offset) for word in words]
            pause = round(piece.pause_ms * self._rate / 1000) if number < len(parts) - 1 else 0
            said += [samples, np.zeros(pause, "<i2")]
            position += len(samples) + pause
        return Clip(np.concatenate(said).tobytes(), self._rate, _whole_words(clean, starts, position))

    def _said(self, text: str) -> np.ndarray:
        """The samples of a piece, asked for twice if they are not as they should be.

        Raises:
            SynthesisFailed: they are not so the second time.
        """
        fault = ""
        for _ in range(2):
            try:
                samples = np.frombuffer(self._sound(text.strip()).pcm, "<i2")
            except BrokenOff as error:
                fault = f"broken off: {error}"
                continue
            heard = listen(samples, self._rate)
            if not len(samples) or np.abs(samples.astype(np.int32)).max() < SILENT_PEAK:
                fault = "silent"
            else:
                fault = self._lengths.fault(text, heard.end - heard.start)
            if not fault:
                return samples
        raise SynthesisFailed(
            f"the sound that {self._client.settings.host} made with the voice {self._voice} is {fault}, "
            f"for {text.strip()[:60]!r}",
            hint="does the voice speak the language of the text? Try again later, or another voice or model",
        )

    def _sound(self, text: str) -> Sound:
        """An answer to a text, in the first format that the server knows."""
        failure: SynthesisFailed | None = None
        for asked in self._formats:
            body = {
                "model": self._client.settings.model,
                "input": text,
                "voice": self._voice,
                "response_format": asked,
                "speed": 1.0,
            }
            try:
                answer = self._client.post(
                    "/audio/speech", body, len(text), SPARE_BYTES + BYTES_PER_CHARACTER * len(text)
                )
                sound = read_answer(answer.body, asked, answer.content_type)
            except Refused as error:
                failure = failure or error
                if error.status not in UNKNOWN_FORMAT:
                    break
            except Foreign as error:
                failure = failure or SynthesisFailed(
                    f"the speech server {self._client.settings.host} answers with {error}",
                    hint=f"audiofy reads WAV and PCM of 16 bits; is {names.URL} a speech server that makes them?",
                )
            else:
                self._formats = (asked,)
                return self._of_one_rate(sound)
        raise failure or AssertionError("unreachable: there is a format")

    def _of_one_rate(self, sound: Sound) -> Sound:
        with self._rate_lock:
            self._rate = self._rate or sound.rate
        if sound.rate != self._rate:
            raise SynthesisFailed(
                f"the speech server {self._client.settings.host} answered at {sound.rate} Hz and not at {self._rate}",
                hint="does the address lead to several servers, or has the model been changed?",
            )
        return sound

    def _joinable(self, samples: np.ndarray, *, first: bool, last: bool) -> tuple[np.ndarray, int]:
        """A part without the silence at its joints, faded there, and how many frames went from its start."""
        heard = listen(samples, self._rate)
        begin = 0 if first else max(round((heard.start - EDGE_SECONDS) * self._rate), 0)
        end = len(samples) if last else min(round((heard.end + EDGE_SECONDS) * self._rate), len(samples))
        part = samples[begin:end].astype(np.float64)
        ramp = np.linspace(0.0, 1.0, min(round(FADE_SECONDS * self._rate), len(part)), endpoint=False)
        if not first:
            part[: len(ramp)] *= ramp
        if not last:
            part[len(part) - len(ramp) :] *= ramp[::-1]
        return np.round(part).astype("<i2"), begin


def _sayable(text: str, piece: Piece) -> bool:
    return SAYABLE.search(text, piece.start, piece.end) is not None


def _whole_words(text: str, starts: Sequence[tuple[int, int]], frames: int) -> tuple[WordTime, ...]:
    """One time for each word, also where one was cut; ``starts`` are (frame, offset), in order."""
    words: list[WordTime] = []
    rest = iter(starts)
    start, offset = next(rest, (0, 0))
    for token in TOKEN.finditer(text):
        if not SAYABLE.search(token.group()):
            continue
        while offset < token.start() and (following := next(rest, None)):
            start, offset = following
        words.append(WordTime(min(start, max(frames - 1, 0)), token.start(), token.end() - token.start()))
    return tuple(words)
