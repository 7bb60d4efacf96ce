"""Text that a file, a tag or a caption can hold."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """One line: white space runs are one blank, control characters are gone, half characters become U+FFFD."""
    return " ".join(_scrubbed(text).split())


def printable_lines(text: str) -> str:
    """The same, line by line."""
    return "\n".join(printable(line) for line in _scrubbed(text).splitlines())


def _scrubbed(text: str) -> str:
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
