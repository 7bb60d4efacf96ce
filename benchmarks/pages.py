"""The pages with their truth that benchmarks of extraction read."""

from __future__ import annotations

import gzip
from pathlib import Path


def page_bytes(folder: Path) -> bytes:
    """The page of a folder, which has it as it is or compressed."""
    plain = folder / "page.html"
    return plain.read_bytes() if plain.exists() else gzip.decompress((folder / "page.html.gz").read_bytes())
