"""A name that stays the same for the same thing."""

from __future__ import annotations

import uuid


def guid(name: str) -> str:
    """The UUID (version 5, in the namespace of addresses) of an address, or of what stands for one."""
    # What no encoding has, a lone half of a pair, comes out of broken pages.
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name.encode("utf-8", "replace").decode()))
