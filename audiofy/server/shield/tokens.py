"""Who may ask at all: whoever knows the token.

Programs send it as ``Authorization: Bearer`` (RFC 6750). A person opens ``/?token=…`` once, and the browser keeps a
cookie made of it. Players of podcasts can send neither: for the feed, and for what it names, it may stand in the
address.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import urllib.parse
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from audiofy.errors import UsageError
from audiofy.server.shield.hosts import SAFE_METHODS
from audiofy.server.shield.refusals import Refusal, page

SHORTEST = 12
"""Letters of a token: a shorter one could be found by trying."""
COOKIE_SECONDS = 30 * 86_400
FOR_PLAYERS = (r"/feed\.xml", r"/artwork\.png", r"/api/episodes/[^/]+/(?:file(?:\.mp3)?|chapters|transcripts/[^/]+)")
"""Paths of the feed and of what it names."""

UNKNOWN = Refusal(
    401,
    "Who are you?",
    "This server answers those who know its token.",
    "Open it once by the whole address that it said when it began, with ?token= in it; a program sends "
    "Authorization: Bearer TOKEN.",
    {"WWW-Authenticate": 'Bearer realm="audiofy"'},
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask.

    Attributes:
        token: what they know.
        for_players: paths, as patterns, of which the token may stand in the address.
    """

    token: str
    for_players: tuple[str, ...] = FOR_PLAYERS

    def __post_init__(self) -> None:
        if len(self.token) < SHORTEST:
            what = f"a token of {len(self.token)} letters keeps nobody out"
            raise UsageError(what, hint=f"give at least {SHORTEST}, or 'new' to have one made up")

    @property
    def cookie(self) -> str:
        """What the browser keeps: it does not give the token away."""
        return hmac.new(self.token.encode("utf-8", "surrogateescape"), b"audiofy cookie", "sha256").hexdigest()

    def knows(self, told: str) -> bool:
        """Whether it is the token."""
        return _same(told, self.token)

    def known_by(self, scope: Scope) -> bool:
        """Whether the request shows that it knows the token."""
        headers = Headers(scope=scope)
        for value in headers.getlist("authorization"):
            scheme, _, told = value.partition(" ")
            if scheme.lower() == "bearer":
                return self.knows(_text(told.strip()))
        for value in headers.getlist("cookie"):
            if _same(cookie_parser(value).get(cookie_name(scope), ""), self.cookie):
                return True
        listed = any(re.fullmatch(path, scope["path"]) for path in self.for_players)
        return listed and scope["method"] in SAFE_METHODS and self.knows(told_in(scope))


class TokenCheck:
    """Answers 401 to whoever does not know the token."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        opened = scope["path"] == "/" and scope["method"] == "GET" and told_in(scope)
        if opened and self.access.knows(opened):
            await self._let_in(scope)(scope, receive, send)
        elif not opened and self.access.known_by(scope):
            await self.app(scope, receive, send)
        else:
            await UNKNOWN.answer(scope, receive, send)

    def _let_in(self, scope: Scope) -> Response:
        """The cookie, and the way on to the address without the token in it."""
        query = urllib.parse.parse_qsl(_query(scope), keep_blank_values=True)
        left = urllib.parse.urlencode([(name, value) for name, value in query if name != "token"])
        place = f"/?{left}" if left else "/"
        response: Response = RedirectResponse(place, 303)
        if Headers(scope=scope).get("sec-fetch-site") == "cross-site":
            # Of a link on another site a redirect is part of, and would not bring the cookie along.
            response = HTMLResponse(page("Welcome", head=f'<meta http-equiv="refresh" content="0; url={place}">\n'))
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(
            cookie_name(scope),
            self.access.cookie,
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="strict",
            secure=scope.get("scheme") == "https",
        )
        return response


def told_in(scope: Scope) -> str:
    """The token in the address, or ""."""
    return urllib.parse.parse_qs(_query(scope)).get("token", [""])[0]


def cookie_name(scope: Scope) -> str:
    """A cookie is for all ports of a machine: each server has one of its own name."""
    return f"audiofy-{(scope.get('server') or ('', 0))[1]}"


def _query(scope: Scope) -> str:
    return bytes(scope.get("query_string", b"")).decode("latin-1")


def _text(header: str) -> str:
    """Of a header, which comes as Latin-1 whatever it was."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


def _same(told: str, right: str) -> bool:
    """In the same time whatever is told, its length as well."""
    digests = (hashlib.sha256(one.encode("utf-8", "surrogatepass")).digest() for one in (told, right))
    return hmac.compare_digest(*digests)
