"""The real server on loopback, in a thread of the test, with a library and a cache of its own."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from audiofy.pipeline.settings import Settings
from audiofy.server.app import create_app
from audiofy.server.options import Options
from audiofy.server.service import Service, open_service
from audiofy.server.shield.protocol import Patience, connections

PATIENCE = 60.0
PAGE = (
    "<!doctype html><html lang=en><title>A bridge</title><article><h1>A bridge</h1>"
    "<p>The town has a bridge. It was built in 1887 by hand, and nobody remembers by whom.</p>"
    "<h2>Who pays</h2><p>The town pays for it. The county pays for the road that leads to it and away again.</p>"
    "<p>Every spring the river rises, and every spring someone asks whether the old bridge will stand.</p>"
    "</article></html>"
)
"""A small article; see ``opened``."""


@dataclass(frozen=True)
class Serving:
    """A server that runs.

    Attributes:
        address: "http://127.0.0.1:PORT", without a slash at its end.
        client: asks it; addresses may be relative.
        service: what its requests share.
    """

    address: str
    client: httpx.Client
    service: Service

    def opened(self, page: str = PAGE, name: str = "page.html") -> str:
        """The ID of an article that was dropped as a file."""
        headers = {"Content-Type": "text/html", "X-File-Name": name}
        answer = self.client.post("/api/articles", content=page.encode(), headers=headers)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])


@contextlib.contextmanager
def serving(folder: Path, settings: Settings | None = None, **choices: Any) -> Iterator[Serving]:
    """A server whose library and cache are in a folder.

    Args:
        settings: as of ``Options``; where it is left out, the metronome beeps with one worker.
        choices: further fields of ``Options``.
    """
    settings = settings or Settings(engine="metronome", jobs=1)
    settings = dataclasses.replace(settings, cache=settings.cache or folder / "cache")
    options = Options(library=folder / "library", settings=settings, **{"port": 0, **choices})
    with open_service(options) as service, _listening(service) as address:
        credentials = {"Authorization": f"Bearer {options.token}"} if options.token else {}
        with httpx.Client(base_url=address, timeout=PATIENCE, headers=credentials, trust_env=False) as client:
            yield Serving(address, client, service)


@contextlib.contextmanager
def _listening(service: Service) -> Iterator[str]:
    config = uvicorn.Config(
        create_app(service),
        http=connections(Patience()),
        host="127.0.0.1",
        port=0,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, service)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        assert server.begun.wait(PATIENCE), "the server does not start"
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self.service = service
        self.begun = threading.Event()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.begun.set()

    async def shutdown(self, sockets: Any = None) -> None:
        self.service.streams.close()
        await super().shutdown(sockets)
