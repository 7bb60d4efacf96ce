"""Language tags as XML and HTML take them, and which way their script runs."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["ltr", "rtl"]

UNDETERMINED = "und"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SCRIPT = re.compile(r"-([A-Za-z]{4})(?=-|$)")
_RTL_LANGUAGES = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS = frozenset(["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"])
"""ISO 15924, of living languages (Unicode's Scripts.txt and Bidi_Class R and AL)."""


def well_formed(tag: str) -> str:
    """The tag if it has the form of BCP 47, else "und"."""
    hyphened = tag.strip().replace("_", "-")
    return hyphened if _TAG.fullmatch(hyphened) else UNDETERMINED


def direction(tag: str) -> Direction:
    """The way that lines of the language run, by the script that its tag names, else by its usual one."""
    lowered = well_formed(tag).lower()
    if script := _SCRIPT.search(lowered):
        return "rtl" if script[1] in _RTL_SCRIPTS else "ltr"
    return "rtl" if lowered.partition("-")[0] in _RTL_LANGUAGES else "ltr"
