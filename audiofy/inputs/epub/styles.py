"""What a book's style sheets make bold: some programs write headings as paragraphs of bold text and nothing else."""

from __future__ import annotations

import re

from audiofy.inputs.archive import Archive

MOST_SHEETS = 20
LONGEST_SHEET = 1_000_000
"""Bytes."""
MOST_CLASSES = 2_000

_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.I)
_CLASS = re.compile(r"\.([A-Za-z_][\w-]{0,80})\s*$")


def bold_classes(archive: Archive) -> frozenset[str]:
    """The classes whose text is bold; of a selector the last class alone counts."""
    found: set[str] = set()
    sheets = [name for name in archive.names() if name.lower().endswith(".css")][:MOST_SHEETS]
    for name in sheets:
        sheet = archive.read(name)[:LONGEST_SHEET].decode("utf-8", "replace")
        for selectors, declarations in _RULE.findall(sheet):
            if _BOLD.search(declarations):
                ends = (_CLASS.search(selector) for selector in selectors.split(","))
                found.update(match[1] for match in ends if match)
            if len(found) > MOST_CLASSES:
                return frozenset(found)
    return frozenset(found)
