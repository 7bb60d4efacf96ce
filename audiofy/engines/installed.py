"""Which files an installed voice is made of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from audiofy.engines.catalogue import MANIFEST


def files_version(folder: Path) -> str:
    """Another one means other files: by the digests that the manifest has, or else by names and sizes."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        told = [f"{file['path']} {file['sha256'] or file['md5']}" for file in manifest["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        told = [f"{path.name} {path.stat().st_size}" for path in sorted(folder.iterdir())]
    return hashlib.blake2b("\n".join(told).encode(), digest_size=6).hexdigest()
