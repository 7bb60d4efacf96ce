"""The command line as a person starts it: in a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import unittest.mock
from pathlib import Path

import pytest

from audiofy import cli

PROGRAM = (sys.executable, "-m", "audiofy")


def audiofy(
    *arguments: object, cwd: Path, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **(environment or {})},
    )


def failed(done: subprocess.CompletedProcess[bytes], code: int, *words: str) -> None:
    """It ended with one line that says what is wrong, one that says what to do, and nothing on standard output."""
    said = done.stderr.decode()
    assert done.returncode == code, said
    errors = [line for line in said.splitlines() if not line.startswith("audiofy: reading ")]
    assert len(errors) == 2, said
    assert errors[0].startswith("audiofy: error: "), said
    assert errors[1].startswith("  hint: "), said
    assert len(errors[1]) > len("  hint: ")
    assert "a fault of audiofy" not in said
    for word in words:
        assert word in said
    assert done.stdout == b""


def within(
    *arguments: object, cwd: Path | None = None, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The same in this process: quicker, where nothing of a process matters."""
    out, err = _captured(), _captured()
    with (
        pytest.MonkeyPatch.context() as patch,
        unittest.mock.patch.dict(os.environ, environment or {}),  # and what the program sets itself
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        if cwd:
            patch.chdir(cwd)
        try:
            code = cli.run(list(map(str, arguments)))
        except SystemExit as end:
            code = int(end.code or 0)
    return subprocess.CompletedProcess(arguments, code, _bytes(out), _bytes(err))


def _captured() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n")


def _bytes(captured: io.TextIOWrapper) -> bytes:
    captured.flush()
    assert isinstance(captured.buffer, io.BytesIO)
    return captured.buffer.getvalue()
