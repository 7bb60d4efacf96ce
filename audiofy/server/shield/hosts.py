"""Under which names the server is asked, and from which pages.

A page of a stranger can have the browser ask this machine: by a name of its own that it has answer with a loopback
address (DNS rebinding), which ``Host`` gives away; and by requests from one site to another, which ``Origin`` and
``Sec-Fetch-Site`` (https://www.w3.org/TR/fetch-metadata/) give away. Programs that are no browsers send neither.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from audiofy.server.problems import PROGRAMS
from audiofy.server.shield.refusals import Refusal

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD"})
OWN = frozenset({"same-origin", "none"})
""""none" is of an address that the person typed, or of a bookmark. Another port of this machine is "same-site", and a
program of its own."""
_USUAL_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(\d{1,5}))?")
_ORIGIN = re.compile(r"(https?)://((?:\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?)")

MISDIRECTED = Refusal(
    421, "This is another server", "It is not known by that name.", "Open it by the address that it said when it began."
)
NO_HOST = Refusal(400, "That is no proper request", "It has no Host, or several.")
FOREIGN = Refusal(
    403, "That comes from another site", "Other sites may not ask this server.", "Open the server's own page."
)


@dataclass(frozen=True, slots=True)
class Hosts:
    """Names by which the server may be asked.

    Attributes:
        host: where it listens. Beside it and the names of loopback, with the server's own port, every IP address may be
            asked where it listens on all of them: an address is no name that could be made to lead elsewhere.
        names: others, as of ``Host``; one without a port is good with every port.
    """

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()

    def allow(self, told: str, port: int | None, scheme: str = "http") -> bool:
        """Whether ``Host`` may be so, of a request that came to the port; None for a server that has none."""
        found = _HOST.fullmatch(told.lower())
        if not found:
            return False
        name, asked = found[1], int(found[2] or _USUAL_PORTS[scheme])
        names = {one.lower() for one in self.names}
        if found[0] in names or name in names:
            return True
        own = f"[{self.host}]" if ":" in self.host else self.host.lower()
        known = name in LOOPBACK or name == own or (_is_any(self.host) and _is_ip(name))
        return known and port in (None, asked)


class HostCheck:
    """Answers 421 where ``Host`` names another server (RFC 9110, section 15.5.20)."""

    def __init__(self, app: ASGIApp, hosts: Hosts = Hosts()) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = Headers(scope=scope).getlist("host")
        port = (scope.get("server") or ("", None))[1]
        if len(told) != 1:
            await NO_HOST.answer(scope, receive, send)
        elif not self.hosts.allow(told[0], port, scope.get("scheme", "http")):
            await MISDIRECTED.answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class OriginCheck:
    """Answers 403 where the page of another site asks for what changes something, or for the interface of programs.

    It relies on ``HostCheck`` before it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        guarded = scope["type"] == "http" and (
            scope["method"] not in SAFE_METHODS or f"{scope['path']}/".startswith(PROGRAMS)
        )
        if guarded and not is_own(Headers(scope=scope)):
            await FOREIGN.answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_own(headers: Headers) -> bool:
    """Whether a request is of the server's own pages, or of no page at all."""
    if any(site.strip().lower() not in OWN for site in headers.getlist("sec-fetch-site")):
        return False
    host = headers.get("host", "").lower()
    return all(_host_of(origin.strip().lower()) == host for origin in headers.getlist("origin"))


def _host_of(origin: str) -> str | None:
    """As ``Host`` has it, without the port where it is the usual one; None where it is no page's ("null")."""
    found = _ORIGIN.fullmatch(origin)
    return found[2].removesuffix(f":{_USUAL_PORTS[found[1]]}") if found else None


def _is_any(host: str) -> bool:
    return _is_ip(host) and ipaddress.ip_address(host).is_unspecified


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
