"""The server itself: one process, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from audiofy.errors import UsageError
from audiofy.server.app import create_app
from audiofy.server.options import Options
from audiofy.server.service import open_service
from audiofy.server.shield.protocol import Patience, connections
from audiofy.server.shield.quotas import is_this_machine

BACKLOG = 128
GRACE_SECONDS = 5
"""For which answers that are under way at the end are waited for."""


def serve(options: Options, started: Callable[[str], None]) -> None:
    """Serve until an interrupt or a signal to end.

    Args:
        started: told the address once the server answers.
    Raises:
        UsageError: it may not or cannot listen there.
        WriteFailed: as of ``open_service``.
    """
    if not options.token and options.host != "localhost" and not is_this_machine(options.host):
        raise UsageError(f"{options.host} can be reached by others, and there is no token", hint="give a --token")
    listening = listen(options)
    port = listening.getsockname()[1]
    host = f"[{options.host}]" if ":" in options.host else options.host
    with listening, open_service(options) as service:
        config = uvicorn.Config(
            create_app(service),
            http=connections(Patience(proxied=bool(options.names))),
            ws="none",  # no check would see them
            proxy_headers=bool(options.names),  # whoever has no name of its own has no proxy before it either
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        server = _Server(config, lambda: started(f"http://{host}:{port}/"), service.streams.close)
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, begun: Callable[[], None], ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begun()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)


def listen(options: Options) -> socket.socket:
    """A socket on which asyncio sends each write at once.

    Raises:
        UsageError: nothing can listen there.
    """
    try:
        family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
        # Only with the protocol named does asyncio turn off Nagle's algorithm.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((options.host, options.port))
        listening.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        what = f"nothing can listen on {options.host}, port {options.port}: {getattr(error, 'strerror', error)}"
        raise UsageError(what, hint="another --port; 0 is any free one") from error
    return listening
