"""A store at an address, for machines that share no disk."""

from __future__ import annotations

from dataclasses import dataclass

from audiofy.remote import Address
from audiofy.store.base import Store


@dataclass(frozen=True, slots=True)
class RemoteStore(Store):
    """Contents at ``FOLDER/ab/abcd…``: one request to get, one to put, and never a listing.

    It is not pruned: object stores have rules of their own for that ("delete what is older than 30 days"), and keep no
    record of what was used last.

    Attributes:
        folder: its address.
    """

    folder: Address

    @property
    def private(self) -> bool:
        return self.folder.scheme == "memory"

    def discard(self, key: str) -> None:
        self._at(key).remove()

    def _read(self, key: str) -> bytes | None:
        return self._at(key).read()

    def _write(self, key: str, stored: bytes) -> None:
        self._at(key).write(stored)

    def _at(self, key: str) -> Address:
        return self.folder / key[:2] / key
