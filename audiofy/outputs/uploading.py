"""Files that appear at an address whole or not at all: made on this machine, then sent."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from audiofy.remote import Address, taken


@contextlib.contextmanager
def uploaded(address: Address, *, force: bool) -> Iterator[BinaryIO]:
    """A file to write to, which is sent to its address when the block ends without an error.

    Raises:
        WriteFailed: there is such a file already and ``force`` is not given, or it cannot be written there.
    """
    check_address(address, force=force)
    with tempfile.TemporaryDirectory(prefix="audiofy-") as folder:
        draft = Path(folder) / f"draft{address.suffix}"  # the store tells the type of what it holds by the name
        with draft.open("wb") as file:
            yield file
        address.upload(draft, force=force)


def check_address(address: Address, *, force: bool) -> None:
    """Whether ``uploaded`` could begin; raises as it does, before any work is done."""
    if address.exists() and not force:
        raise taken(address)
