"""Who does not know the token hears nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shielded import Served, serving

from audiofy.errors import UsageError
from audiofy.server.shield.checks import Shield
from audiofy.server.shield.tokens import Access

TOKEN = "tide-and-time-wait"  # noqa: S105 - of a test
BEARER = f"Authorization: Bearer {TOKEN}"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(Shield(access=Access(TOKEN))) as one:
        yield one


@pytest.fixture(autouse=True)
def is_well_afterwards(served: Served) -> Iterator[None]:
    served.reached.clear()
    yield
    assert served.is_well(BEARER)


def cookie(served: Served) -> str:
    got = served.ask(f"/?token={TOKEN}")
    return got.headers["set-cookie"].partition(";")[0]


STRANGERS = (
    (), ("Authorization: {token}",), ("Authorization: Bearer",), ("Authorization: Bearer ",),
    ("Authorization: Bearer x",), ("Authorization: Bearer {token}x",), ("Authorization: Bearer x{token}",),
    ("Authorization: Bearer {half}",), ("Authorization: Bearer {upper}",), ("Authorization: Basic {token}",),
    ("Authorization: Basic OnRpZGUtYW5kLXRpbWUtd2FpdA==",), ("Authorization: Digest {token}",),
    ("Authorization: Bearer, {token}",), ('Authorization: Bearer "{token}"',), ("Authorization: Bearer {token}, x",),
    ("Authorization: Bearer \xff\xfe",), ("Authorization: Bearer " + "x" * 4_000,),
    ("Authorization: Bearer x", "Authorization: Bearer {token}"), ("X-Token: {token}",), ("X-Api-Key: {token}",),
    ("Proxy-Authorization: Bearer {token}",), ("Referer: http://{host}/?token={token}",), ("Cookie: {token}",),
    ("Cookie: token={token}",), ("Cookie: audiofy={token}",), ("Cookie: {name}={token}",), ("Cookie: {name}=",),
    ("Cookie: {name}",), ("Cookie: {cookie}x",), ("Cookie: x{cookie}",), ("Cookie: {name}=; x={value}",),
    ("Cookie: {name}={short}",), ("Cookie: {name}=%00",), ("Cookie: " + "a=b; " * 800,), ("Cookie: {name}=\xff",),
    ("Cookie: audiofy-1={value}",), ("Authorization: Bearer {value}",),
)  # fmt: skip


@pytest.mark.parametrize("lines", STRANGERS)
def test_strangers(served: Served, lines: tuple[str, ...]) -> None:
    kept = cookie(served)
    name, _, value = kept.partition("=")
    words = {
        "token": TOKEN, "half": TOKEN[:9], "upper": TOKEN.upper(), "host": served.host, "cookie": kept, "name": name,
        "value": value, "short": value[:-1],
    }  # fmt: skip
    sent = [line.format(**words) for line in lines]
    for method, path in (("GET", "/"), ("GET", "/api/voices"), ("POST", "/api/articles"), ("GET", "/feed.xml")):
        got = served.ask(path, *sent, method=method)
        assert got.status == 401
        assert got.headers["www-authenticate"] == 'Bearer realm="audiofy"'
        assert TOKEN not in got.text
    assert not served.reached


STRANGE_ADDRESSES = (
    ("GET", "/?token="), ("GET", "/?token=x"), ("GET", "/?token={token}x"), ("GET", "/?Token={token}"),
    ("GET", "/?token=x&token={token}"), ("GET", "/?token[]={token}"), ("GET", "/#token={token}"),
    ("GET", "/?x=token={token}"), ("GET", "/?;token={token}"), ("GET", "//?token={token}"),
    ("GET", "/./?token={token}"),
    ("POST", "/?token={token}"), ("HEAD", "/?token={token}"), ("PUT", "/?token={token}"),
    ("GET", "/read/1?token={token}"),
    ("GET", "/api/voices?token={token}"), ("GET", "/api/episodes/1?token={token}"),
    ("DELETE", "/api/episodes/1/file?token={token}"), ("POST", "/feed.xml?token={token}"), ("GET", "/feed.xml?token=x"),
    ("GET", "/feed.xml"), ("GET", "/feed.xml/?token={token}"), ("GET", "/x/feed.xml?token={token}"),
    ("GET", "/feed_xml?token={token}"), ("GET", "/api/episodes/1/2/file?token={token}"),
    ("GET", "/api/episodes//file?token={token}"), ("GET", "/api/episodes/1/file/x?token={token}"), ("GET",
    "/api/episodes/1/filex?token={token}"),
    ("GET", "/api/episodes/1/transcripts/?token={token}"), ("GET", "/artwork.png"),
    ("GET", "/v1/models?token={token}"), ("GET", "/feed.xml?token=%ff"), ("GET", "/feed.xml?token=%00"),
    ("GET", "/?token=" + "x" * 5_000),
)  # fmt: skip


@pytest.mark.parametrize(("method", "target"), STRANGE_ADDRESSES)
def test_the_token_in_other_addresses(served: Served, method: str, target: str) -> None:
    got = served.ask(target.format(token=TOKEN), method=method)
    assert got.status in {400, 401}
    assert "set-cookie" not in got.headers
    assert not served.reached


def test_a_wrong_token_in_the_address_is_not_made_good_by_a_cookie(served: Served) -> None:
    assert served.ask("/?token=wrong", f"Cookie: {cookie(served)}").status == 401


def test_programs(served: Served) -> None:
    for line in (BEARER, f"authorization: bearer {TOKEN}", f"AUTHORIZATION: BEARER   {TOKEN}"):
        assert served.ask("/api/voices", line).status == 200


def test_a_person_opens_it_once(served: Served) -> None:
    got = served.ask(f"/?voice=a%26b&token={TOKEN}&wpm=")
    assert (got.status, got.headers["location"]) == (303, "/?voice=a%26b&wpm=")
    kept, *attributes = got.headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(attributes)
    assert TOKEN not in kept
    assert got.headers["cache-control"] == "no-store"
    for path in ("/", "/api/voices", "/read/1"):
        assert served.ask(path, f"Cookie: a=b; {kept}; c=d").status == 200
    assert served.ask("/api/articles", f"Cookie: {kept}", method="POST").status == 200


@pytest.mark.parametrize(
    "query", ["//evil.example", "%2f%2fevil.example", '"><script>', "https://evil.example", "%0d%0aX: y"]
)
def test_opening_it_leads_nowhere_else(served: Served, query: str) -> None:
    for name in ("", "next="):
        for lines in ((), ("Sec-Fetch-Site: cross-site",)):
            got = served.ask(f"/?token={TOKEN}&{name}{query.replace(' ', '%20')}", *lines)
            assert got.headers.get("location", "/?").startswith(("/?", "/"))
            assert not got.headers.get("location", "").startswith("//")
            assert "evil" not in got.headers.get("location", "/").partition("?")[0]
            assert "<script>" not in got.text
            assert "x" not in got.headers


def test_a_link_on_another_site_brings_a_person_in(served: Served) -> None:
    """Whose browser sends the cookie only with what this server's own page asks for."""
    got = served.ask(f"/?token={TOKEN}&a=1", "Sec-Fetch-Site: cross-site")
    assert got.status == 200
    assert '<meta http-equiv="refresh" content="0; url=/?a=1">' in got.text
    assert "set-cookie" in got.headers


def test_players_of_podcasts(served: Served) -> None:
    episode = "/api/episodes/a-1"
    for target in ("/feed.xml", "/artwork.png", *(f"{episode}/{name}" for name in ("file", "file.mp3", "chapters"))):
        assert served.ask(f"{target}?token={TOKEN}").status != 401
        assert served.ask(f"{target}?a=b&token={TOKEN}", method="HEAD").status != 401
        assert served.ask(target).status == 401
    assert served.ask(f"{episode}/file?token={TOKEN}").status == 200
    assert served.ask(f"{episode}/transcripts/vtt?token={TOKEN}").status != 401
    assert served.ask(f"{episode}/events?token={TOKEN}").status == 401


def test_people_are_told_what_to_do(served: Served) -> None:
    got = served.ask("/", "Accept: text/html,*/*")
    assert got.status == 401
    assert got.headers["content-type"] == "text/html; charset=utf-8"
    assert "?token=" in got.text
    assert '"hint": "Open it once' in served.ask("/api/voices", "Accept: text/html,*/*").text
    assert '"type": "invalid_request_error"' in served.ask("/v1/models").text


@pytest.mark.parametrize("token", ["", "a", "secret", "elevenchars"])
def test_a_token_that_keeps_nobody_out(token: str) -> None:
    with pytest.raises(UsageError, match="keeps nobody out"):
        Access(token)


def test_tokens_of_any_letters() -> None:
    with serving(Shield(access=Access("Ebbe und Flut – 潮"))) as one:
        bearer = "Authorization: Bearer Ebbe und Flut – 潮".encode().decode("latin-1")
        assert one.ask("/", bearer).status == 200
        assert one.ask("/feed.xml?token=Ebbe+und+Flut+%E2%80%93+%E6%BD%AE").status == 200
