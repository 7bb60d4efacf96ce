"""Episodes through the API: made once, told of, heard, removed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import mutagen.mp3
import pytest
from serving import Serving


def test_an_episode_is_made_at_the_pace_that_was_asked_for(serving: Serving) -> None:
    opened = serving.opened()
    answer = serving.client.post("/api/episodes", json={"article": opened, "wpm": 250, "captions": ["vtt"]})
    assert answer.status_code == 202
    episode = answer.json()
    assert answer.headers["location"] == episode["links"]["self"] == f"/api/episodes/{episode['id']}"
    done = ended(serving, episode["id"])
    assert done["status"] == "done", done
    print(done)


def ended(serving: Serving, number: str) -> dict[str, Any]:
    """The episode once nothing more is to be heard of it."""
    events = list(heard(serving, number))
    return events[-1][1]


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
