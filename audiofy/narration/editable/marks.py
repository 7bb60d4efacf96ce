"""The marks of the text form that are both written and read."""

from __future__ import annotations

import dataclasses
import re

from audiofy.model import Meta

FENCE = "---"
FIELDS = ("title", "language", *(field.name for field in dataclasses.fields(Meta)))
PART_FIELDS = ("title", "url", "image", "byline", "site")
EXACTLY = "= "
TONGUE = re.compile(r"\[lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\][ \t]+(.*)")

BYLINE = re.compile(r"(?i)by\s\w")
BEFORE_BYLINE = frozenset({"title", "standfirst"})
"""A paragraph right behind one of these that begins so is the byline."""
