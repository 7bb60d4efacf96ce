"""Addresses, checked and in the form that is sent."""

from __future__ import annotations

import dataclasses
import re
import urllib.parse

from audiofy.errors import FetchError
from audiofy.sources.media import SAVE_THE_PAGE

_NOT_IN_A_HOST = re.compile(r"""[\x00-\x20\x7f<>"\\^`{|}]""")
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address.

    Attributes:
        scheme: "http" or "https".
        host: in ASCII; an IPv6 address without its brackets.
        target: path and query, as sent.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _USUAL_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def whole(self) -> str:
        """All of it, without the fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def checked(locator: str, *, came_from: Address | None = None) -> Address:
    """The address in its parts; a relative one is taken from where it came from."""
    blame = f"{came_from.whole} redirects to {locator}" if came_from else locator
    hint = SAVE_THE_PAGE if came_from else "an address looks like https://example.org/article.html"
    try:
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(came_from.whole, locator) if came_from else locator)
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        port = parts.port or _USUAL_PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise FetchError(f"{blame}: not a proper address", hint=hint) from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"{blame}: not an http or https address", hint=hint)
    if not host or _NOT_IN_A_HOST.search(host):
        raise FetchError(f"{blame}: the address names no host", hint=hint)
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            f"{host}: an address with a name or password in it is not fetched",
            hint="leave them out, or " + SAVE_THE_PAGE,
        )
    path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    target = f"{path}?{query}" if query else path
    return Address(parts.scheme, host, port, target)
