"""The live addresses: articles that are opened, their sound, the voices."""

from __future__ import annotations

from audiofy.pacing import FASTEST_WPM, SLOWEST_WPM
from audiofy.server.openapi.schemas import ARTICLE_ID, LONGEST_VERSION, LONGEST_VOICE
from audiofy.server.openapi.terms import Fields, answer, content, in_path, in_query, problems, ref, sound, text
from audiofy.words import AVERAGE_WPM

FILES = ("text/html", "text/plain", "text/markdown", "application/pdf", "application/epub+zip")
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif")
SPOKEN = (
    in_query("voice", text(maxLength=LONGEST_VOICE), "An id of /api/voices, a name or a language."),
    in_query(
        "wpm",
        {"type": "number", "minimum": SLOWEST_WPM, "maximum": FASTEST_WPM, "default": AVERAGE_WPM},
        "Words per minute.",
    ),
)
ID = in_path("id", ARTICLE_ID, "Of an article that was opened.")
OF_ARTICLE = in_query(
    "version", text(maxLength=LONGEST_VERSION), "Of the article, as episode.json has it; left out, it is not looked at."
)
NUMBER = in_path("number", {"type": "integer", "minimum": 0, "maximum": 999_999}, "Of the piece, from 0.")
PATHS: Fields = {
    "/api/articles": {
        "post": {
            "operationId": "openArticle",
            "summary": "Open an article: its address, or the bytes of a file.",
            "parameters": [
                {
                    "name": "X-File-Name",
                    "in": "header",
                    "schema": text(maxLength=LONGEST_VOICE, pattern="^[!-~]*$"),
                    "description": "Of the file, percent-encoded.",
                },
            ],
            "requestBody": {
                "required": True,
                "content": {
                    **content("application/json", ref("ArticleRequest")),
                    **{kind: {"schema": text(format="binary")} for kind in FILES},
                },
            },
            "responses": {
                "201": answer("It is open.", content("application/json", ref("Article")), ("Location",)),
                **problems("415", "422", "502", "507"),
            },
        }
    },
    "/api/articles/{id}/episode.json": {
        "get": {
            "operationId": "playArticle",
            "summary": "What the player plays: the transcript, and the pieces of sound.",
            "parameters": [ID, *SPOKEN, OF_ARTICLE],
            "responses": {
                "200": answer("It.", content("application/json", ref("LiveEpisode"))),
                **problems("404", "410", "422"),
            },
        }
    },
    "/api/articles/{id}/sound/{number}.mp3": {
        "get": {
            "operationId": "hearPiece",
            "summary": "A piece of the sound, rendered now if it was not yet.",
            "parameters": [ID, NUMBER, *SPOKEN, OF_ARTICLE],
            "responses": {**sound(("audio/mpeg",)), **problems("404", "410", "422")},
        }
    },
    "/api/articles/{id}/sound/{number}.json": {
        "get": {
            "operationId": "timePiece",
            "summary": "When the words of a piece are heard.",
            "parameters": [ID, NUMBER, *SPOKEN, OF_ARTICLE],
            "responses": {
                "200": answer("One entry a sentence.", content("application/json", ref("Times"))),
                **problems("404", "410", "422"),
            },
        }
    },
    "/api/articles/{id}/pictures/{number}": {
        "get": {
            "operationId": "seePicture",
            "summary": "A picture of the article's page, which the server fetches.",
            "parameters": [ID, NUMBER],
            "responses": {**sound(PICTURES), **problems("404", "415", "422", "502")},
        }
    },
    "/api/voices": {
        "get": {
            "operationId": "listVoices",
            "summary": "The voices of all engines that are installed.",
            "responses": {"200": answer("They.", content("application/json", ref("Voices"))), **problems()},
        }
    },
    "/api/voices/{voice}/sample.mp3": {
        "get": {
            "operationId": "hearVoice",
            "summary": "A sentence in the voice's own language.",
            "parameters": [in_path("voice", text(minLength=1, maxLength=LONGEST_VOICE), "An id of /api/voices.")],
            "responses": {**sound(("audio/mpeg",)), **problems("404", "422")},
        }
    },
}
