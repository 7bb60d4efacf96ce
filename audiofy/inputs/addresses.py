"""Where an article is on the web, and not where a copy of it lies on somebody's disk."""

from __future__ import annotations


def web_address(*candidates: str) -> str:
    """The first that is an http(s) address, or ""."""
    return next((one for one in candidates if one.startswith(("http://", "https://"))), "")
