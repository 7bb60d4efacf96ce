"""Where an article is on the web, and not where a copy of it lies on somebody's disk."""

from __future__ import annotations

import urllib.parse


def web_address(*candidates: str) -> str:
    """The first that is an http(s) address, or ""."""
    return next((one for one in candidates if one.startswith(("http://", "https://"))), "")


def host_of(address: str) -> str:
    """Its host in lower case; "" where it has none or is no address ("http://[a")."""
    try:
        return urllib.parse.urlsplit(address).hostname or ""
    except ValueError:
        return ""
