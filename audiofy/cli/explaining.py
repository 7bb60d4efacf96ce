"""What was kept and left out of a page, by whose word, and what is said otherwise than written, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from audiofy import narration
from audiofy.model import UNSPOKEN_KINDS, Article, Block, Dropped

LONGEST = 100


def explanation(article: Article, language: str) -> Iterator[str]:
    """Lines for a person: every block in the page's order, then what is said otherwise than written."""
    dropped = iter([*article.dropped, None])
    next_dropped = next(dropped)
    for number, block in enumerate(article.blocks):
        while next_dropped and next_dropped.before <= number:
            yield _left_out(next_dropped)
            next_dropped = next(dropped)
        yield _taken(block)
    while next_dropped:
        yield _left_out(next_dropped)
        next_dropped = next(dropped)
    spoken = [block.text for block in article.blocks if block.kind not in UNSPOKEN_KINDS]
    for text in (article.title, article.byline, *spoken):
        for change in narration.explain(text, language):
            yield f"said ({change.rule}): {_short(change.written)} → {_short(change.spoken)}"


def _taken(block: Block) -> str:
    what = " ".join(
        filter(None, (block.kind, str(block.level or ""), block.role, block.speaker and f"by {block.speaker}"))
    )
    verdict = "silent" if block.kind in UNSPOKEN_KINDS else "kept"
    return f"{verdict} ({what}{_by(block.said_by)}): {_short(block.text)}"


def _left_out(dropped: Dropped) -> str:
    return f"dropped ({dropped.why}{_by(dropped.said_by)}): {_short(dropped.text)}"


def _by(names: tuple[str, ...]) -> str:
    return f"; {' + '.join(names)}" if names else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
