"""What has been made, by the hash of what it was made from: atomic, shared by processes and machines.

A name is the hash of everything that the content depends on, so what is there is right: nothing is ever changed, and
two writers of one name write the same. A content appears whole or not at all.
"""

from __future__ import annotations

from pathlib import Path

from audiofy.remote import Address, place_of
from audiofy.store.base import DEFAULT_LIMIT, DIGEST_SIZE, Store, key_of
from audiofy.store.eviction import Stored
from audiofy.store.local import LocalStore
from audiofy.store.remote import RemoteStore

__all__ = ["DEFAULT_LIMIT", "DIGEST_SIZE", "LocalStore", "RemoteStore", "Store", "Stored", "key_of", "open_store"]


def open_store(place: str | Path) -> Store:
    """The store in a folder, or at any address that fsspec knows; nothing is made or asked for yet.

    Raises:
        WriteFailed: the address holds a password.
    """
    found = place_of(place)
    return RemoteStore(found) if isinstance(found, Address) else LocalStore(found.absolute())
