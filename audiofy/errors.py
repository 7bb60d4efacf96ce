"""Every error that audiofy raises on purpose, as one tree.

AudiofyError                     1
├ UsageError(ValueError)         2   the arguments do not fit together
├ InputError                     3   the article cannot be had
│ ├ FetchError                       … from its address
│ │ └ AddressRefused                 … where nobody may have it fetched from
│ ├ UnsupportedInput(ValueError)     … in this format
│ ├ NothingToRead(ValueError)        … because there is none in it
│ └ BadLexicon(ValueError)           … with the pronunciations that were asked for
├ EngineError                    4   it cannot be spoken
│ ├ EngineMissing(LookupError)       … no such engine, or it is not installed
│ ├ UnknownVoice(LookupError)        … the engine has no such voice
│ └ SynthesisFailed(RuntimeError)    … the engine failed on a text
│   └ WorkersLost                    … or what it was at work on ended: a process, a cluster
└ OutputError                    5   it cannot be written
  ├ UnknownFormat(ValueError)        … in this format
  ├ EncoderMissing                   … because no encoder was found
  └ WriteFailed                      … to this place

The number is the exit code of the command line. ``str(error)`` says what is wrong in one line; ``error.hint`` says
what to do.
"""

from __future__ import annotations


class AudiofyError(Exception):
    """The root: catch this one to catch them all.

    Args:
        what: one line that says what is wrong.
        hint: one line that says what to do about it, or "".
    """

    exit_code = 1

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel between processes: the default would lose the hint.
        return (_rebuild, (type(self), str(self), self.hint))


def _rebuild(kind: type[AudiofyError], what: str, hint: str) -> AudiofyError:
    return kind(what, hint=hint)


def _rebuild_fetch(kind: type[FetchError], what: str, hint: str, status: int, retry_after: float) -> AudiofyError:
    return kind(what, hint=hint, status=status, retry_after=retry_after)


class UsageError(AudiofyError, ValueError):
    """The arguments do not fit together, or one is out of range."""

    exit_code = 2


class InputError(AudiofyError):
    """The article cannot be had."""

    exit_code = 3


class FetchError(InputError):
    """The address gave no page: not found, refused, too slow, too large, not a page.

    Attributes:
        status: of the server's answer, 0 where none came or it is not the fault.
        retry_after: seconds after which the server wants to be asked again, 0 where it does not say.
    """

    def __init__(self, what: str, *, hint: str = "", status: int = 0, retry_after: float = 0.0) -> None:
        super().__init__(what, hint=hint)
        self.status = status
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_fetch, (type(self), str(self), self.hint, self.status, self.retry_after))


class AddressRefused(FetchError):
    """The address leads to where a stranger may not send us: this machine, its network, an unusual port."""


class UnsupportedInput(InputError, ValueError):
    """There is something, but no reader for it."""


class NothingToRead(InputError, ValueError):
    """There is a page, but no article in it."""


class BadLexicon(InputError, ValueError):
    """A file of pronunciations is missing, or a line of it is wrong."""


class EngineError(AudiofyError):
    """It cannot be spoken."""

    exit_code = 4


class EngineMissing(EngineError, LookupError):
    """No engine of that name, or it is not installed."""


class UnknownVoice(EngineError, LookupError):
    """The engine has no voice of that name."""


class SynthesisFailed(EngineError, RuntimeError):
    """The engine failed on a text."""


class WorkersLost(SynthesisFailed):
    """The processes or the cluster that were at work ended; the text need not be at fault."""


class OutputError(AudiofyError):
    """It cannot be written."""

    exit_code = 5


class UnknownFormat(OutputError, ValueError):
    """No writer for that format."""


class EncoderMissing(OutputError):
    """No encoder was found on this machine."""


class WriteFailed(OutputError):
    """The file cannot be written there."""
