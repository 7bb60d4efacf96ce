"""All that stands before the application, in its order."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.types import ASGIApp

from audiofy.server.shield.headers import SecurityHeaders
from audiofy.server.shield.hosts import HostCheck, Hosts, OriginCheck
from audiofy.server.shield.quotas import BodyLimits, HeadLimits, Quotas, TurnLimits
from audiofy.server.shield.tokens import Access, TokenCheck


@dataclass(frozen=True, slots=True)
class Shield:
    """Who may ask, and how much.

    Attributes:
        access: None where nobody needs a token, as on loopback.
    """

    hosts: Hosts = field(default_factory=Hosts)
    access: Access | None = None
    quotas: Quotas = field(default_factory=Quotas)


def shielded(app: ASGIApp, shield: Shield) -> ASGIApp:
    """The application behind its checks: strangers take nobody's turn, and nothing is read before all agree."""
    app = TurnLimits(BodyLimits(app, shield.quotas), shield.quotas)
    if shield.access:
        app = TokenCheck(app, shield.access)
    app = HostCheck(OriginCheck(app), shield.hosts)
    return SecurityHeaders(HeadLimits(app, shield.quotas))
