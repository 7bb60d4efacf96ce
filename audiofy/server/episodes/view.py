"""An episode as the API tells of it."""

from __future__ import annotations

from typing import Any

from audiofy.errors import AudiofyError, EngineError, InputError, OutputError, UsageError
from audiofy.library import Item, Library
from audiofy.model import Episode
from audiofy.pipeline.shelving import is_whole
from audiofy.remote import place_of
from audiofy.server.episodes.jobs import Job, State
from audiofy.server.episodes.orders import NAMES
from audiofy.server.problems import details

KINDS: dict[int, type[AudiofyError]] = {kind.exit_code: kind for kind in (UsageError, InputError, EngineError)}
GONE = AudiofyError("its files are not there any more", hint="ask for it once more")


def place(number: int) -> str:
    """The address of an episode."""
    return f"/api/episodes/{number}"


def is_shown(item: Item) -> bool:
    """Whether the API has it: what is made, however it was, and what was ordered here."""
    return item.state == "made" or (item.state != "removed" and item.entry.key.startswith(NAMES))


def told(library: Library, item: Item, job: Job | None = None) -> dict[str, Any]:
    """All that is known of it.

    Args:
        job: that is or was at it, or that was cancelled.
    """
    if job is not None and job.state.status in ("waiting", "working", "cancelled"):
        return under_way(job.number, job.state, item)
    episode = library.episode(item) if item.state == "made" else None
    if episode is None or not is_whole(episode):
        waits = item.state == "waiting" and not (job and job.state.ended)
        error = None if waits else GONE if item.state == "made" else failure(item)
        found = _head(item.number, "waiting" if waits else "failed", item)
        return {**found, "error": details(error) if error else None}
    return {**_head(item.number, "done", item), **_made(item, episode)}


def under_way(number: int, state: State, item: Item | None) -> dict[str, Any]:
    """What is known of it before it is made."""
    found = _head(number, state.status, item)
    own = {"stage": state.stage, "done": round(state.done, 1), "total": round(state.total, 1)}
    return {**found, **own, "title": state.title or found["title"]}


def failure(item: Item) -> AudiofyError:
    """Why it could not be made."""
    kind = KINDS.get(item.code, OutputError if item.code == OutputError.exit_code else AudiofyError)
    return kind(item.reason or "it could not be made", hint=item.hint)


def _head(number: int, status: str, item: Item | None) -> dict[str, Any]:
    address = place(number)
    found: dict[str, Any] = {
        "id": str(number),
        "status": status,
        "stage": "",
        "done": 0.0,
        "total": 0.0,
        "title": "",
        "links": {"self": address, "events": f"{address}/events"},
        "error": None,
    }
    if item is not None:
        found |= {"title": item.title, "byline": item.byline, "site": item.site, "language": item.language}
        found |= {"added": item.added, "finished": item.finished}
    return found


def _made(item: Item, episode: Episode) -> dict[str, Any]:
    address = place(item.number)
    links: dict[str, Any] = {"self": address, "events": f"{address}/events", "file": f"{address}/file"}
    if episode.chapters:
        links["chapters"] = f"{address}/chapters"
    kinds = [place_of(path).suffix[1:] for path in episode.transcripts]
    links["transcripts"] = {kind: f"{address}/transcripts/{kind}" for kind in kinds}
    return {
        "done": float(episode.words),
        "total": float(episode.words),
        "title": episode.title,
        "url": episode.url,
        "links": links,
        "format": episode.format,
        "engine": episode.engine,
        "voice": episode.voice,
        "wpm_asked": episode.wpm_asked,
        "wpm_measured": episode.wpm_measured,
        "words": episode.words,
        "duration": round(episode.duration, 3),
        "size": episode.size,
        "notes": list(episode.notes),
    }
