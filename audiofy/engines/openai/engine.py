"""Any server that speaks the protocol of OpenAI's ``/v1/audio/speech``: one on this machine, or in the cloud."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import ClassVar

from audiofy.engines.openai import settings as names
from audiofy.engines.openai.client import Client, Patience
from audiofy.engines.openai.settings import from_environment
from audiofy.engines.openai.speaker import ServerSpeaker
from audiofy.engines.openai.voices import find_blend, listed
from audiofy.engines.voices import find_voice
from audiofy.errors import UnknownVoice
from audiofy.model import Voice

VERSION = 1
"""Of what is made of a server's answers."""


class OpenAI:
    """Voices of a speech server; see ``settings`` for how it is found.

    Raises:
        EngineMissing: no server is set.
        UsageError: what is set is wrong.
    """

    name: ClassVar[str] = "openai"
    slow: ClassVar[bool] = True
    patience: ClassVar[Patience] = Patience()
    listing_patience: ClassVar[Patience] = Patience(tries=3, attempt_seconds=15, total_seconds=30)

    def __init__(self) -> None:
        self._settings = from_environment()
        self._lock = threading.Lock()
        self._voices: tuple[Voice, ...] = ()

    @property
    def parallel(self) -> int:
        return self._settings.parallel

    @property
    def version(self) -> str:
        return f"{VERSION}, {self._settings.model} at {self._settings.base}, {self._settings.limit} characters at once"

    def voices(self) -> tuple[Voice, ...]:
        """Asked for once.

        Raises:
            SynthesisFailed: the server cannot be reached, or does not let us in.
        """
        with self._lock:
            if not self._voices:
                with contextlib.closing(Client(self._settings, self.listing_patience)) as client:
                    self._voices = listed(client)
            return self._voices

    def find(self, wanted: str, language: str) -> Voice:
        """As every engine; besides, a blend of listed voices ("af_bella+af_sky")."""
        voices = self.voices()
        if blend := find_blend(voices, wanted):
            return blend
        try:
            return find_voice(voices, wanted, language)
        except UnknownVoice as error:
            raise UnknownVoice(str(error), hint=f"{error.hint}; {names.VOICES} names what it does not list") from None

    @contextlib.contextmanager
    def open(self, voice: str) -> Iterator[ServerSpeaker]:
        with contextlib.closing(Client(self._settings, self.patience)) as client:
            with self._lock:
                # With the patience of a long work, not that of a listing.
                self._voices = self._voices or listed(client)
            yield ServerSpeaker(client, self.find(voice, "").id)
