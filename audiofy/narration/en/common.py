"""Common English words: in capitals they are shouted, not spelt."""

from __future__ import annotations

from audiofy.narration.en.tables import rows

COMMON = frozenset(word for row in rows("common") for word in row[0].split())
