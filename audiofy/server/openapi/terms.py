"""Phrases of OpenAPI 3.1 that descriptions are made of."""

from __future__ import annotations

from typing import Any

Fields = dict[str, Any]

STATUS_WORDS = {
    "200": "All of it.",
    "206": "The part that was asked for.",
    "304": "It is as the client has it.",
    "400": "The request is no proper one.",
    "401": "The token is missing or wrong.",
    "403": "It is not for this client, or the address is not fetched.",
    "404": "There is no such thing.",
    "409": "It is just being cancelled.",
    "408": "The body came too slowly.",
    "410": "The article has changed since: its episode.json has the addresses that are good now.",
    "413": "The body is too large.",
    "414": "The address is too long.",
    "415": "There is no reader for that.",
    "416": "There is no such part.",
    "421": "The server has another name.",
    "422": "The request does not fit together; the detail names what is wrong.",
    "429": "Too much at once; Retry-After tells when to ask again.",
    "431": "The headers are too large.",
    "502": "The page cannot be had.",
    "503": "The server is busy.",
    "507": "There is no room.",
}
EVERYWHERE = ("400", "401", "403", "408", "413", "414", "421", "429", "431", "503")
"""What any request may be answered."""


def ref(name: str) -> Fields:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def text(**limits: Any) -> Fields:
    """A string."""
    return {"type": "string", **limits}


def content(media_type: str, schema: Fields) -> Fields:
    """A body."""
    return {media_type: {"schema": schema}}


def answer(description: str, body: Fields | None = None, headers: tuple[str, ...] = ()) -> Fields:
    """One answer."""
    found: Fields = {"description": description}
    if headers:
        found["headers"] = {name: {"schema": text()} for name in headers}
    if body:
        found["content"] = body
    return found


def problems(*statuses: str) -> Fields:
    """Answers that say what is wrong."""
    body = content("application/problem+json", ref("Problem"))
    return {status: answer(STATUS_WORDS[status], body) for status in (*EVERYWHERE, *statuses)}


def sound(media_types: tuple[str, ...]) -> Fields:
    """Answers of what can be asked for in parts."""
    body = {media_type: {"schema": text(format="binary")} for media_type in media_types}
    validators = ("ETag", "Accept-Ranges")
    return {
        "200": answer(STATUS_WORDS["200"], body, validators),
        "206": answer(STATUS_WORDS["206"], body, (*validators, "Content-Range")),
        "304": answer(STATUS_WORDS["304"]),
        "416": answer(STATUS_WORDS["416"]),
    }


def in_path(name: str, schema: Fields, description: str) -> Fields:
    """A part of the path."""
    return {"name": name, "in": "path", "required": True, "schema": schema, "description": description}


def in_query(name: str, schema: Fields, description: str) -> Fields:
    """A parameter that may be left out."""
    return {"name": name, "in": "query", "schema": schema, "description": description}
