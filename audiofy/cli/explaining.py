"""What was kept and left out of a page, by whose word, and what is said otherwise than written, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from audiofy.model import Article, Block, Dropped
from audiofy.narration import Change, Manner, changes, verdicts

LONGEST = 100


def explanation(article: Article, language: str, manner: Manner) -> Iterator[str]:
    """Lines for a person: every block in the page's order, then what is said otherwise than written."""
    dropped = iter([*article.dropped, None])
    next_dropped = next(dropped)
    found = verdicts(article, language, manner)
    for number, (block, verdict) in enumerate(zip(article.blocks, found, strict=True)):
        while next_dropped and next_dropped.before <= number:
            yield _left_out(next_dropped)
            next_dropped = next(dropped)
        yield _taken(block, verdict)
    while next_dropped:
        yield _left_out(next_dropped)
        next_dropped = next(dropped)
    yield from map(change_line, changes(article, language, manner))


def change_line(change: Change) -> str:
    """What is said otherwise than written, as one line."""
    if not change.written:
        return f"said ({change.rule}): {_short(change.spoken)}"
    return f"said ({change.rule}): {_short(change.written)} → {_short(change.spoken) or 'nothing'}"


def _taken(block: Block, verdict: str) -> str:
    what = " ".join(
        filter(None, (block.kind, str(block.level or ""), block.role, block.speaker and f"by {block.speaker}"))
    )
    return f"{verdict} ({what}{_by(block.said_by)}): {_short(block.text)}"


def _left_out(dropped: Dropped) -> str:
    return f"dropped ({dropped.why}{_by(dropped.said_by)}): {_short(dropped.text)}"


def _by(names: tuple[str, ...]) -> str:
    return f"; {' + '.join(names)}" if names else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
