"""Where the server is and what it wants, from the environment alone: a command line is shown to everyone by ``ps``."""

from __future__ import annotations

import base64
import os
import re
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from audiofy.errors import EngineMissing, UsageError

URL, KEY, KEY_FILE, MODEL, VOICES, PARALLEL, LIMIT, INSECURE = (
    f"AUDIOFY_OPENAI_{name}" for name in ("URL", "KEY", "KEY_FILE", "MODEL", "VOICES", "PARALLEL", "LIMIT", "INSECURE")
)
COMMON_URL, COMMON_KEY = "OPENAI_BASE_URL", "OPENAI_API_KEY"
"""As OpenAI's own libraries name them."""

HOME = "api.openai.com"
MOST_CHARACTERS = 4096
"""Of one request, as OpenAI's reference for ``/audio/speech`` has it."""
USUAL_MODEL, USUAL_PARALLEL = "tts-1", 4
MOST_PARALLEL = 64
LOOPBACK = re.compile(r"localhost|(?:.*\.)localhost|127\.\d+\.\d+\.\d+|::1")

SECRET = re.compile(r"\bsk-[\w*.-]+")
"""What OpenAI's keys look like; its errors repeat a part of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A server and how to speak to it.

    Attributes:
        base: address that "/audio/speech" is put behind, without credentials.
        authorization: the value of that header, or "".
        voices: ids that the person named; empty means that the server is asked.
        parallel: requests at once.
        limit: characters of one request.
    """

    base: str
    authorization: str = field(default="", repr=False)
    model: str = USUAL_MODEL
    voices: tuple[str, ...] = ()
    parallel: int = USUAL_PARALLEL
    limit: int = MOST_CHARACTERS

    @property
    def host(self) -> str:
        return urllib.parse.urlsplit(self.base).hostname or ""

    def without_secrets(self, text: str) -> str:
        """A text of the server's, which may repeat what was sent to it."""
        secret = self.authorization.partition(" ")[2]
        return SECRET.sub("…", text.replace(secret, "…") if secret else text)


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment holds.

    Raises:
        EngineMissing: no address is set.
        UsageError: one of them is wrong, or the key would go over the network for all to read.
    """
    variable = URL if environment.get(URL) else COMMON_URL
    address = environment.get(variable, "").strip()
    if not address:
        raise EngineMissing(
            "no speech server is set",
            hint=f"{URL}=http://localhost:8880/v1 for one on this machine, or https://{HOME}/v1 and {KEY}",
        )
    base, login = _address(address, variable)
    key = _key(environment, base, variable)
    authorization = f"Bearer {key}" if key else login
    host = urllib.parse.urlsplit(base).hostname or ""
    if authorization and base.startswith("http:") and not LOOPBACK.fullmatch(host) and not environment.get(INSECURE):
        raise UsageError(
            f"the key would be sent to {host} without encryption",
            hint=f"an https address; or {INSECURE}=1 where the network between is trusted",
        )
    return Settings(
        base,
        authorization,
        environment.get(MODEL, "").strip() or USUAL_MODEL,
        tuple(dict.fromkeys(filter(None, (name.strip() for name in environment.get(VOICES, "").split(","))))),
        _number(environment, PARALLEL, USUAL_PARALLEL, MOST_PARALLEL),
        _number(environment, LIMIT, MOST_CHARACTERS, 1_000_000),
    )


def _address(address: str, variable: str) -> tuple[str, str]:
    """The address without credentials, and the header that they make. It is not shown: it may hold a password."""
    wrong = UsageError(f"{variable} is not the address of a server", hint="such as http://localhost:8880/v1")
    try:
        parts = urllib.parse.urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    unfit = parts.query or parts.fragment or re.search(r"[\s\x00-\x1f\x7f]", address)
    if parts.scheme not in ("http", "https") or not host or unfit:
        raise wrong
    authority = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    path = parts.path.rstrip("/").removesuffix("/audio/speech")
    login = ""
    if parts.username is not None:
        pair = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        login = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
    return f"{parts.scheme}://{authority}{path}", login


def _key(environment: Mapping[str, str], base: str, variable: str) -> str:
    """Ours, or the common one where it is meant for this server: no other is to learn the key for OpenAI."""
    name, key = KEY, environment.get(KEY, "")
    if not key and (path := environment.get(KEY_FILE)):
        name = KEY_FILE
        try:
            key = Path(path).expanduser().read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not a text"
            raise UsageError(
                f"{KEY_FILE} cannot be read: {reason}", hint=f"a file that holds the key: {path}"
            ) from None
    if not key and (variable == COMMON_URL or base.startswith(f"https://{HOME}/")):
        name, key = COMMON_KEY, environment.get(COMMON_KEY, "")
    key = key.strip()
    if key and not re.fullmatch(r"[\x21-\x7e]+", key):
        raise UsageError(f"{name} holds no key", hint="one line of ASCII letters, digits and marks, without spaces")
    return key


def _number(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise UsageError(f"{name} is {value[:20]!r}", hint=f"a whole number from 1 to {most}")
    return int(value)
