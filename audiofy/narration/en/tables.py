"""The text files of this folder: one row a line, its cells apart by "|"."""

from __future__ import annotations

from pathlib import Path


def rows(name: str) -> list[list[str]]:
    """The rows of ``<name>.txt``; lines that begin with "#" are for people."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text("utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]
