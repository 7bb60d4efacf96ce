"""All addresses of the server, and what stands before them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from audiofy.errors import AudiofyError
from audiofy.server import articles, problems, voices
from audiofy.server.episodes import feed
from audiofy.server.episodes import routes as episodes
from audiofy.server.openai import speech
from audiofy.server.openapi.document import described
from audiofy.server.pages import routes as pages
from audiofy.server.service import Service
from audiofy.server.shield.checks import Shield, shielded
from audiofy.server.shield.hosts import Hosts
from audiofy.server.shield.tokens import Access


class _Count(IntegerConvertor):
    """A number that is not too large for anything."""

    regex = "[0-9]{1,6}"


register_url_convertor("count", _Count())


def create_app(service: Service) -> ASGIApp:
    """The application behind its checks; whoever runs it opens and closes the service.

    Raises:
        UsageError: the token keeps nobody out.
    """
    options = service.options
    access = Access(options.token) if options.token else None
    return shielded(_application(service), Shield(Hosts(options.host, options.names), access))


def _application(service: Service) -> Starlette:
    app = Starlette(
        routes=list(routes()),
        exception_handlers={
            AudiofyError: problems.on_audiofy_error,
            HTTPException: problems.on_http_error,
            Exception: problems.on_fault,
        },
    )
    app.state.service = service
    return app


def routes() -> tuple[BaseRoute, ...]:
    """In order; the first that fits is taken."""
    return (
        Route("/", pages.start),
        Route("/read", pages.open_address, methods=["POST"]),
        Route("/read/{id}", pages.read),
        Route("/favicon.ico", pages.icon),
        Route("/static/{name}", pages.static),
        Route("/api/articles", articles.open_article, methods=["POST"]),
        Route("/api/articles/{id}/episode.json", articles.episode),
        Route("/api/articles/{id}/sound/{number:count}.mp3", articles.sound),
        Route("/api/articles/{id}/sound/{number:count}.json", articles.times),
        Route("/api/articles/{id}/pictures/{number:count}", articles.picture),
        Route("/api/episodes", episodes.Episodes),
        Route("/api/episodes/{id}", episodes.OneEpisode),
        Route("/api/episodes/{id}/events", episodes.events),
        Route("/api/episodes/{id}/file", episodes.file),
        Route("/api/episodes/{id}/file.mp3", episodes.file),
        Route("/api/episodes/{id}/transcripts/{kind}", episodes.transcript),
        Route("/api/episodes/{id}/chapters", episodes.chapters),
        Route("/feed.xml", feed.feed),
        Route("/artwork.png", feed.picture),
        Route("/openapi.json", described),
        Route("/api/voices", voices.voices),
        Route("/api/voices/{voice:path}/sample.mp3", voices.sample),
        *speech.ROUTES,
    )
