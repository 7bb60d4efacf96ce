"""The process that reads the glyphs, and what its failures mean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from audiofy.errors import UnsupportedInput
from audiofy.inputs.pdf.pages import Document, document_from

SECONDS = 180.0
SECONDS_PER_MEGABYTE = 3.0
READING = 0.7
"""Share of the time after which no further page is begun: what was read until then is told."""
_ROOT = Path(__file__).parents[3]
_WRONG_PASSWORD, _UNKNOWN_SECURITY = 4, 5
"""Of pdfium's fpdfview.h, FPDF_GetLastError."""


def load(data: bytes, name: str, seconds: float = 0.0) -> Document:
    """The glyphs of a PDF.

    Args:
        name: what to call it in an error.
        seconds: how long it may take; 0 for ``SECONDS``, and more for large files.

    Raises:
        UnsupportedInput: it is broken, encrypted, or takes too long.
    """
    allowed = seconds or SECONDS + SECONDS_PER_MEGABYTE * len(data) / 1e6
    # The folder of the package comes first, so that no file of the user's shadows a module.
    paths = os.pathsep.join([str(_ROOT), *filter(None, sys.path)])
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "audiofy.inputs.pdfium.glyphs", str(READING * allowed)],
            input=data,
            capture_output=True,
            timeout=allowed,
            check=False,
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnsupportedInput(
            f"{name} takes more than {allowed:.0f} seconds to read", hint="print it to a new PDF, and read that one"
        ) from error
    if done.returncode:
        _explain(done.stderr, name)
    try:
        found = json.loads(done.stdout)
    except ValueError as error:  # pragma: no cover - it writes all or ends with an error
        raise _broken(name) from error
    if "error" in found:
        if found["error"] == _WRONG_PASSWORD:
            raise UnsupportedInput(
                f"{name} is encrypted, and asks for a password",
                hint="save it without: qpdf --password=PASSWORD --decrypt FILE.pdf OPEN.pdf",
            )
        if found["error"] == _UNKNOWN_SECURITY:
            raise UnsupportedInput(
                f"{name} is encrypted in a way that cannot be read", hint="print it to a new PDF, and read that one"
            )
        raise _broken(name)
    return document_from(found)


def _explain(stderr: bytes, name: str) -> None:
    last = stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if last.startswith(("ModuleNotFoundError", "ImportError", "OSError: ")) and "pdfium" in last:
        raise UnsupportedInput(f"{name} is a PDF, and pypdfium2 is not installed", hint="pip install pypdfium2")
    if last.startswith("MemoryError"):
        raise UnsupportedInput(f"{name} takes too much memory to read", hint="read a part of it")
    raise _broken(name)


def _broken(name: str) -> UnsupportedInput:
    return UnsupportedInput(f"{name} is broken: it is no PDF that can be opened", hint="get or print the file again")
