"""Headers by which a browser keeps to the server's own files, and keeps others from them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from audiofy.server.problems import PROGRAMS

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


@dataclass(frozen=True, slots=True)
class Shielding:
    """What answers say to browsers, where they do not say it themselves.

    Attributes:
        everywhere: (name, value) of every answer.
        programs: of the answers to programs as well.
    """

    everywhere: tuple[tuple[str, str], ...] = (
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
    )
    programs: tuple[tuple[str, str], ...] = (("Cache-Control", "no-store"),)


class SecurityHeaders:
    """Puts them on each answer; it stands before all else, so that refusals have them too."""

    def __init__(self, app: ASGIApp, shielding: Shielding = Shielding()) -> None:
        self.app = app
        self.shielding = shielding

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted = self.shielding.everywhere
        if scope["path"].startswith(PROGRAMS):
            wanted += self.shielding.programs

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in wanted:
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, shielded)
