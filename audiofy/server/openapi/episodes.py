"""The addresses of episodes that are made, of their feed, and of this description."""

from __future__ import annotations

from audiofy.feed.media_types import CHAPTERS
from audiofy.server.episodes.media import CAPTION_TYPES, MEDIA_TYPES
from audiofy.server.openapi.schemas import EPISODE_ID
from audiofy.server.openapi.terms import Fields, answer, content, in_path, in_query, problems, ref, sound, text

MOST_LISTED = 100
LONGEST_SEARCH = 500
ID = in_path("id", EPISODE_ID, "Of the episode.")
EPISODE = content("application/json", ref("Episode"))
FURTHEST = 10**15 - 1
DOWNLOAD = in_query("download", {"enum": ["0", "1"]}, "1 for a file to keep, under a name of its own.")
TOKEN = in_query("token", text(), "The server's token, for players that can send no header.")
FILE: Fields = {
    "summary": "The file: parts of it, validators, HEAD.",
    "parameters": [ID, DOWNLOAD, TOKEN],
    "responses": {**sound(tuple(dict.fromkeys(MEDIA_TYPES.values()))), **problems("404", "422")},
}
PATHS: Fields = {
    "/api/episodes": {
        "get": {
            "operationId": "listEpisodes",
            "summary": "What is made and what is being made, newest first.",
            "parameters": [
                in_query("limit", {"type": "integer", "minimum": 0, "maximum": MOST_LISTED, "default": 50}, "At most."),
                in_query("offset", {"type": "integer", "minimum": 0, "maximum": FURTHEST, "default": 0}, "Leave out."),
                in_query("search", text(maxLength=LONGEST_SEARCH), "Words of the title, author, site or text."),
            ],
            "responses": {
                "200": answer("They.", content("application/json", ref("Episodes"))),
                **problems("422"),
            },
        },
        "post": {
            "operationId": "makeEpisode",
            "summary": "Have an episode made, at exactly the pace that is asked for. The same twice is one.",
            "requestBody": {"required": True, "content": content("application/json", ref("EpisodeRequest"))},
            "responses": {
                "200": answer("It is made already.", EPISODE, ("Location",)),
                "202": answer("It will be made.", EPISODE, ("Location",)),
                **problems("409", "415", "422", "507"),
            },
        },
    },
    "/api/episodes/{id}": {
        "get": {
            "operationId": "getEpisode",
            "summary": "An episode, and how far it is.",
            "parameters": [ID],
            "responses": {"200": answer("It.", EPISODE), **problems("404")},
        },
        "delete": {
            "operationId": "removeEpisode",
            "summary": "Cancel it, or remove it from the library.",
            "parameters": [ID],
            "responses": {"204": answer("Nothing is left of it."), **problems("404")},
        },
    },
    "/api/episodes/{id}/events": {
        "get": {
            "operationId": "watchEpisode",
            "summary": "How far it is, as server-sent events: progress, then done, failed or cancelled.",
            "parameters": [ID],
            "responses": {
                "200": answer("Each has an Episode for its data.", content("text/event-stream", ref("Event"))),
                "204": answer("Whoever asks has heard the end."),
                **problems("404"),
            },
        }
    },
    "/api/episodes/{id}/file": {
        "get": {"operationId": "getFile", **FILE},
        "head": {"operationId": "headFile", **FILE},
    },
    "/api/episodes/{id}/transcripts/{kind}": {
        "get": {
            "operationId": "getTranscript",
            "summary": "What is said and when, of a kind that was asked for.",
            "parameters": [ID, in_path("kind", {"enum": list(CAPTION_TYPES)}, "Of the file."), TOKEN],
            "responses": {**sound(tuple(CAPTION_TYPES.values())), **problems("404")},
        }
    },
    "/api/episodes/{id}/chapters": {
        "get": {
            "operationId": "getChapters",
            "summary": "Chapters, as podcasts have them.",
            "parameters": [ID, TOKEN],
            "responses": {
                "200": answer("They.", content(CHAPTERS, ref("Chapters")), ("ETag",)),
                "304": answer("They are as the client has them."),
                **problems("404"),
            },
        }
    },
    "/feed.xml": {
        "get": {
            "operationId": "getFeed",
            "summary": "The MP3 episodes of the library, as a podcast.",
            "parameters": [TOKEN],
            "responses": {
                "200": answer("RSS.", content("application/rss+xml", text()), ("ETag",)),
                "304": answer("It is as the client has it."),
                **problems("422"),
            },
        }
    },
    "/artwork.png": {
        "get": {
            "operationId": "getArtwork",
            "summary": "The picture of the podcast.",
            "parameters": [TOKEN],
            "responses": {**sound(("image/png",)), **problems()},
        }
    },
    "/openapi.json": {
        "get": {
            "operationId": "describe",
            "summary": "This description.",
            "responses": {
                "200": answer("OpenAPI 3.1.", content("application/json", {"type": "object"}), ("ETag",)),
                "304": answer("It is as the client has it."),
                **problems(),
            },
        }
    },
}
