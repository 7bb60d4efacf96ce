"""Requests to a speech server: retried where that helps, bounded in time and size, and silent about the key."""

from __future__ import annotations

import datetime
import email.utils
import json
import random
import time
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as PoolTimeout
from urllib3.response import BaseHTTPResponse

from audiofy.engines.openai import settings as names
from audiofy.engines.openai.settings import Settings
from audiofy.errors import SynthesisFailed
from audiofy.version import __version__

BUFFER = 65_536
CONNECT_SECONDS = 10.0
MOST_WAIT_SECONDS = 60.0
LONGEST_REASON = 200
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
FOR_GOOD = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
"""Codes of a 429 that no waiting mends."""
MOVED = frozenset({301, 302, 303, 307, 308})

_HINTS = {
    400: f"does the server have that model ({names.MODEL}) and voice?",
    401: f"{names.KEY} holds the key for this server",
    402: "the account behind the key has to be paid for",
    403: f"{names.KEY} holds the key for this server; is it allowed to make speech?",
    404: f"{names.URL} ends before /audio/speech, mostly in /v1; is the model ({names.MODEL}) the server's?",
    405: f"{names.URL} ends before /audio/speech, mostly in /v1",
    413: f"{names.LIMIT} sets how many characters are sent at once",
    422: f"does the server have that model ({names.MODEL}) and voice?",
    429: "the account may have no credit left, or asks too much at once: "
    f"{names.PARALLEL}=1 sends one request after the other",
}
_LATER = "see what the server says about it, or try again later"


@dataclass(frozen=True, slots=True)
class Patience:
    """How much is done for one answer.

    Attributes:
        tries: requests in all.
        attempt_seconds: of one request, and ``character_seconds`` more for each character to be spoken.
        total_seconds: of all requests and the waits between them, after which none is begun.
        pause_seconds: before the second try; each later one waits twice as long.
    """

    tries: int = 5
    attempt_seconds: float = 60.0
    character_seconds: float = 0.25
    total_seconds: float = 900.0
    pause_seconds: float = 0.5


class Refused(SynthesisFailed):
    """The server answered that it will not do what was asked; ``status`` is that of HTTP."""

    status = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer, and what the server calls it."""

    body: bytes
    content_type: str


class _Temporary(Exception):
    """Another try may help; the message says what went wrong, ``wait`` what the server asks for, in seconds."""

    def __init__(self, what: str, hint: str = _LATER, wait: float | None = None) -> None:
        super().__init__(what)
        self.hint = hint
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Client:
    """Connections to one server; any number of threads may use it, ``settings.parallel`` of them at once."""

    settings: Settings
    patience: Patience = Patience()
    _pool: urllib3.PoolManager = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pool = urllib3.PoolManager(num_pools=1, maxsize=self.settings.parallel, block=True, retries=False)
        object.__setattr__(self, "_pool", pool)

    def close(self) -> None:
        """Hang up."""
        self._pool.clear()

    def get(self, path: str, most_bytes: int) -> Answer:
        """What is at a path behind the base address.

        Raises:
            Refused: the server has no such thing, or keeps it from us.
            SynthesisFailed: no answer could be had.
        """
        return self._retried("GET", path, None, 0, most_bytes)

    def post(self, path: str, body: dict[str, Any], characters: int, most_bytes: int) -> Answer:
        """The answer to a JSON object; ``characters`` are to be spoken. Errors as of ``get``."""
        return self._retried("POST", path, json.dumps(body).encode(), characters, most_bytes)

    def _retried(self, method: str, path: str, body: bytes | None, characters: int, most_bytes: int) -> Answer:
        patience = self.patience
        end = time.monotonic() + patience.total_seconds
        for number in range(1, patience.tries + 1):
            seconds = patience.attempt_seconds + patience.character_seconds * characters
            try:
                return self._attempt(method, path, body, min(seconds, max(end - time.monotonic(), 0.01)), most_bytes)
            except _Temporary as error:
                wait = self._wait(number, error.wait)
                if number == patience.tries or time.monotonic() + wait >= end:
                    tried = f" ({number} tries)" if number > 1 else ""
                    raise SynthesisFailed(f"{self._server}: {error}{tried}", hint=error.hint) from None
                time.sleep(wait)
        raise AssertionError("unreachable: the last try returns or raises")

    def _wait(self, number: int, asked: float | None) -> float:
        """Seconds before the try after that number: half of it by chance, so that threads do not come back as one."""
        backoff: float = self.patience.pause_seconds * 2 ** (number - 1) * random.SystemRandom().uniform(0.5, 1)
        return min(max(backoff, asked or 0.0), MOST_WAIT_SECONDS)

    def _attempt(self, method: str, path: str, body: bytes | None, seconds: float, most_bytes: int) -> Answer:
        deadline = time.monotonic() + seconds
        headers = {"User-Agent": f"audiofy/{__version__}", "Accept": "*/*"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.settings.authorization:
            headers["Authorization"] = self.settings.authorization
        try:
            response = self._pool.request(
                method,
                self.settings.base + path,
                body=body,
                headers=headers,
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=min(CONNECT_SECONDS, seconds), read=seconds),
            )
            try:
                data = _read(response, deadline, most_bytes)
            except BaseException:
                response.close()
                raise
            finally:
                response.release_conn()
        except SSLError as error:
            raise SynthesisFailed(
                f"{self._server}: no trustworthy secure connection ({_reason(error)})", hint=f"check {names.URL}"
            ) from None
        except NewConnectionError as error:
            raise _Temporary(f"cannot be reached ({_reason(error)})", f"start it, or check {names.URL}") from None
        except (PoolTimeout, TimeoutError):
            raise _Temporary(f"no whole answer within {seconds:.0f} s") from None
        except (HTTPError, OSError) as error:
            raise _Temporary(f"the connection broke off ({_reason(error)})") from None
        return self._judged(response, data)

    def _judged(self, response: BaseHTTPResponse, data: bytes | None) -> Answer:
        status = response.status
        if status in MOVED:
            place = _host(response.headers.get("Location") or "") or "another address"
            raise self._refusal(status, f"sends us on to {place}", f"{names.URL} should be the address it moved to")
        if 200 <= status < 300:
            if data is None:
                raise SynthesisFailed(
                    f"{self._server}: the answer is too large for its text", hint=f"is {names.URL} a speech server?"
                )
            return Answer(data, response.headers.get("Content-Type", ""))
        said, code = _said(data or b"", response.headers.get("Content-Type", ""))
        said = self.settings.without_secrets(said) or str(response.reason or "no reason given")
        what = f"answered {status}: {said}"
        hint = _HINTS.get(status, _LATER)
        if status in TEMPORARY and code not in FOR_GOOD:
            raise _Temporary(what, hint, _retry_after(response.headers.get("Retry-After", "")))
        raise self._refusal(status, what, hint)

    def _refusal(self, status: int, what: str, hint: str) -> Refused:
        error = Refused(f"{self._server}: {what}", hint=hint)
        error.status = status
        return error

    @property
    def _server(self) -> str:
        return f"the speech server {self.settings.host}"


def _read(response: BaseHTTPResponse, deadline: float, most_bytes: int) -> bytes | None:
    """The body, or None if it is larger than that. A socket's own time-out would begin anew with each byte."""
    data = bytearray()
    while piece := response.read1(BUFFER):
        data += piece
        if len(data) > most_bytes:
            response.close()
            return None
        if time.monotonic() >= deadline:
            raise TimeoutError
    return bytes(data)


def _host(address: str) -> str:
    """Of an address that a server gave, which may be none."""
    try:
        return urllib.parse.urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _said(body: bytes, content_type: str) -> tuple[str, str]:
    """(message, code) of an error, in the shapes that servers use: OpenAI's, FastAPI's, or a line of text."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        plain = content_type.partition(";")[0].strip().lower() in ("", "text/plain")
        return _one_line(body[:2000].decode("utf-8", "replace") if plain else ""), ""
    code = ""
    for _ in range(4):
        if isinstance(found, list):
            found = found[0] if found else ""
        if not isinstance(found, dict):
            break
        code = str(found.get("code") or found.get("type") or code)
        found = next((found[key] for key in ("message", "msg", "error", "detail") if found.get(key)), "")
    return (_one_line(found) if isinstance(found, str) else ""), code


def _one_line(text: str) -> str:
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 1] + "…"


def _retry_after(value: str) -> float | None:
    """Seconds, from a number of them or a date (RFC 9110, 10.2.3); None where it says neither."""
    value = value.strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.timezone.utc)
    return max((when - datetime.datetime.now(datetime.timezone.utc)).total_seconds(), 0.0)


def _reason(error: BaseException) -> str:
    """What went wrong, in few words, from the innermost cause; never a request's headers."""
    while isinstance(cause := error.__cause__ or error.__context__, Exception):
        error = cause
    return str(getattr(error, "verify_message", "") or getattr(error, "strerror", None) or type(error).__name__)
