"""A speaker in a process of its own, so that it starts from nothing each time.

espeak-ng keeps its pitch flutter and its phase from one utterance to the next and no call resets them: the same
text sounds a little different each time, and a crash takes the whole process down. A forked child that has never spoken
makes a chunk the same bytes on every machine and in every order, for a few milliseconds.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any

from audiofy.engines.base import Speaker
from audiofy.errors import AudiofyError, SynthesisFailed
from audiofy.model import Clip, Pronunciation

GOODBYE_SECONDS = 5


@contextlib.contextmanager
def fresh_process(build: Callable[[], Speaker]) -> Iterator[Speaker]:
    """What ``build()`` gives, living in a child process that ends with the ``with`` block.

    Windows cannot fork: there it lives in this process.

    Raises:
        AudiofyError: as ``build`` raised it.
        SynthesisFailed: the child died.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield build()
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(build, ours, theirs), daemon=True)
    with warnings.catch_warnings():
        # Python 3.12 warns where other threads run; the child touches nothing of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child.start()
    theirs.close()
    try:
        yield RemoteSpeaker(ours)
    finally:
        ours.close()
        child.join(GOODBYE_SECONDS)
        if child.is_alive():
            child.kill()
            child.join()
        child.close()


class RemoteSpeaker:
    """The near end of a speaker that lives in a child process."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.rate, self.paces, self.pronounces, tells_phonemes = self._answer("")
        if tells_phonemes:
            self.phonemes = self._phonemes

    def say(self, text: str, wpm: int, pronunciations: Sequence[Pronunciation] = ()) -> Clip:
        self._connection.send(("say", text, wpm, pronunciations))
        clip: Clip = self._answer(text)
        return clip

    def _phonemes(self, text: str, pronunciations: Sequence[Pronunciation] = ()) -> str:
        self._connection.send(("phonemes", text, pronunciations))
        return str(self._answer(text))

    def _answer(self, text: str):  # type: ignore[no-untyped-def]
        try:
            answer = self._connection.recv()
        except (EOFError, ConnectionError) as error:
            raise SynthesisFailed(f"the voice's process died on {text[:60]!r}") from error
        if isinstance(answer, Exception):
            raise answer
        return answer


def _serve(build: Callable[[], Speaker], theirs: Connection, connection: Connection) -> None:
    theirs.close()  # or the end of the parent would never be seen
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        speaker = build()
        connection.send((speaker.rate, speaker.paces, speaker.pronounces, hasattr(speaker, "phonemes")))
        while True:
            connection.send(_attempt(speaker, *connection.recv()))
    except (EOFError, ConnectionError):
        return
    except AudiofyError as error:
        connection.send(error)


def _attempt(speaker: Speaker, method: str, text: str, *rest: Any) -> Any:
    """What the speaker answers, or the error that it raised."""
    try:
        return getattr(speaker, method)(text, *rest)
    except AudiofyError as error:
        return error
    except Exception as error:
        return SynthesisFailed(f"the voice failed on {text[:60]!r}: {error}")
