"""Episodes that a test orders of a server, and what it hears of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from serving import PAGE, Serving

LONG = PAGE.replace("<h2>", f"<p>{'The river rises every spring and falls again. ' * 40}</p>" * 6 + "<h2>")
"""Some seconds of work for one worker."""


def ordered(serving: Serving, status: int = 202, **fields: Any) -> dict[str, Any]:
    answer = serving.client.post("/api/episodes", json=fields)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ended(serving: Serving, number: str) -> dict[str, Any]:
    """The episode once nothing more is to be heard of it."""
    return list(heard(serving, number))[-1][1]


def heard(serving: Serving, number: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and data of each event."""
    with serving.client.stream("GET", f"/api/episodes/{number}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        kind = ""
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                yield kind, json.loads(value)
