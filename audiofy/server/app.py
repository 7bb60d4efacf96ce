"""All addresses of the server, and what stands before them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from audiofy.errors import AudiofyError
from audiofy.server import articles, pages, problems, speech, voices
from audiofy.server.hosts import Hosts
from audiofy.server.service import Service
from audiofy.server.shield import Shield, shielded
from audiofy.server.tokens import Access


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
        Route("/api/articles/{id}/sound/{number:int}.mp3", articles.sound),
        Route("/api/articles/{id}/sound/{number:int}.json", articles.times),
        Route("/api/voices", voices.voices),
        Route("/api/voices/{voice:path}/sample.mp3", voices.sample),
        *speech.ROUTES,
    )
