"""Web addresses in a feed: whole, in ASCII, open to everybody."""

from __future__ import annotations

import ipaddress
import re
import urllib.parse

_PLAIN = re.compile(r"[A-Za-z0-9%:/?#\[\]@!$&'()*+,;=._~-]+")
"""The characters of RFC 3986."""
_AT_HOME = (".local", ".home.arpa", ".internal", ".lan", ".localhost")


def is_plain(address: str) -> bool:
    """Whether it has no character that an address must not have."""
    return _PLAIN.fullmatch(address) is not None


def is_web(address: str) -> bool:
    """Whether it is a whole http(s) address with a host."""
    try:
        parts = urllib.parse.urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_secure(address: str) -> bool:
    """Whether it begins with "https:"."""
    return address[:6].lower() == "https:"


def has_password(address: str) -> bool:
    """Whether a name or a password stands before the host of a web address."""
    return is_web(address) and "@" in urllib.parse.urlsplit(address).netloc


def is_at_home(address: str) -> bool:
    """Whether a web address is one that only this machine, or only this network, can reach, by the look of it."""
    host = (urllib.parse.urlsplit(address).hostname or "").rstrip(".")
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or f".{host}".endswith(_AT_HOME)


def encoded(address: str) -> str:
    """A web address in ASCII: what it must not have in it is percent-encoded, as UTF-8; what is already so stays."""
    return urllib.parse.quote(address, safe="%:/?#[]@!$&'()*+,;=~")


def relative(name: str) -> str:
    """The address of a file within its site."""
    return urllib.parse.quote(name, safe="/")


def joined(base: str, name: str) -> str:
    """The address, in ASCII, of a file of the site at ``base``; a name that is a web address stays one."""
    return encoded(name) if is_web(name) else f"{base.rstrip('/')}/{relative(name)}"
