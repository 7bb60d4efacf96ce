"""Whether podcast directories will take a feed: our own checker, since Apple's can only be asked for what is public.

Pure but for the answers of servers, which the caller gets: ``audiofy.feed.check.asking`` says what is asked.
"""

from __future__ import annotations

from audiofy.feed.check.asking import Ask
from audiofy.feed.check.channel import examine_show
from audiofy.feed.check.document import parse
from audiofy.feed.check.episodes import examine_episodes
from audiofy.feed.check.findings import RULES, Finding, Findings
from audiofy.feed.check.podcasting import examine_podcasting
from audiofy.feed.check.servers import examine_servers
from audiofy.feed.check.structure import channel_of, elements, namespaces

__all__ = ["RULES", "Ask", "Finding", "check"]

EPISODES = 5
"""How many are asked for of their servers, unless more are wanted."""


def check(data: bytes, *, address: str = "", ask: Ask | None = None, episodes: int = EPISODES) -> tuple[Finding, ...]:
    """What is wrong with a feed, what is required first.

    Args:
        data: the feed, from anybody.
        address: where it lies, "" where that is not known.
        ask: asks a server; None asks none, and checks what the feed says alone.
        episodes: how many, from the top, are asked for.
    """
    found = Findings()
    root = parse(data, found)
    channel = None if root is None else channel_of(root, found)
    if channel is None:
        return found.all()
    namespaces(root, found)
    elements(channel, found)
    examine_show(channel, address, found)
    examine_episodes(channel, found)
    examine_podcasting(channel, found)
    if ask is not None:
        examine_servers(channel, address, ask, episodes, found)
    return found.all()
