"""What was left out of a page and what is said otherwise than written, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from audiofy import narration
from audiofy.model import UNSPOKEN_KINDS, Article

LONGEST = 100


def explanation(article: Article, language: str) -> Iterator[str]:
    """Lines for a person: dropped, silent, then changed."""
    for dropped in article.dropped:
        yield f"dropped ({dropped.why}): {_short(dropped.text)}"
    for block in article.blocks:
        if block.kind in UNSPOKEN_KINDS:
            yield f"silent ({block.kind}): {_short(block.text)}"
    spoken = [block.text for block in article.blocks if block.kind not in UNSPOKEN_KINDS]
    for text in (article.title, article.byline, *spoken):
        for change in narration.explain(text, language):
            yield f"said ({change.rule}): {_short(change.written)} → {_short(change.spoken)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
