"""Who may not ask: names that are not the server's, and pages that are not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shielded import Served, serving

from audiofy.server.shield.checks import Shield
from audiofy.server.shield.hosts import Hosts


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(Shield(Hosts(names=("Audio.example.org", "other.example:8443")))) as one:
        yield one


@pytest.fixture(autouse=True)
def is_well_afterwards(served: Served) -> Iterator[None]:
    served.reached.clear()
    yield
    assert served.is_well()


@pytest.mark.parametrize(
    "host",
    [
        "localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}", "audio.example.org",
        "audio.example.org:{port}", "AUDIO.example.ORG:443", "other.example:8443",
    ],
)  # fmt: skip
def test_its_own_names(served: Served, host: str) -> None:
    assert served.ask("/", host=host.format(port=served.port)).status == 200


FOREIGN_HOSTS = (
    "evil.example", "evil.example:{port}", "evil.example:80", "localhost", "localhost:1", "localhost:80",
    "localhost:{port}0", "localhost:0{port}x", "localhost:", "localhost.:{port}", "localhost.evil.example:{port}",
    "evil.localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.2:{port}", "127.0.0.1.evil.example:{port}",
    "127.0.0.1.nip.io:{port}", "0.0.0.0:{port}", "0:{port}", "2130706433:{port}", "0x7f000001:{port}", "127.1:{port}",
    "0177.0.0.1:{port}", "192.168.1.1:{port}", "[::]:{port}", "[::2]:{port}", "[::ffff:127.0.0.1]:{port}", "[::1]",
    "::1:{port}", "::1", "[::1:{port}", "audio.example.org.evil.example", "evilaudio.example.org",
    "x.audio.example.org", "audio.example.org.", "audio.example.org:x", "audio.example.org:80:80", "other.example",
    "other.example:80", "user@localhost:{port}", "localhost:{port}@evil.example", "localhost:{port}/",
    "localhost:{port}#", "localhost:{port}?x", "http://localhost:{port}", "local host:{port}", "localhost:{port},evil",
    "localhost\t:{port}", "%6cocalhost:{port}", "l\xf6calhost:{port}", "localhost:-{port}", "*", "*:{port}", ".", ":",
    ":{port}", "null", "localhost:999999999999", "a" * 3_000,
)  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_names_of_others(served: Served, host: str) -> None:
    got = served.ask("/", host=host.format(port=served.port))
    assert got.status in {400, 421}
    assert not served.reached


def test_it_is_said(served: Served) -> None:
    got = served.ask("/", "Accept: text/html", host="evil.example")
    assert got.status == 421
    assert "<h1>This is another server</h1>" in got.text
    problem = served.ask("/api/x", "Accept: text/html", host="evil.example")
    assert problem.headers["content-type"] == "application/problem+json"
    assert '"status": 421' in problem.text
    assert '{"error": {"message": "This is another server' in served.ask("/v1/models", host="evil.example").text


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost:\r\n", "GET / HTTP/1.0\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n",
        "GET / HTTP/1.1\r\nHost : {host}\r\n", "GET / HTTP/1.1\r\n Host: {host}\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\n evil.example\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n", "GET / HTTP/2.0\r\nHost: evil.example\r\n",
        "PRI * HTTP/2.0\r\n", "GET /\r\n", "nonsense\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n",
        "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
    ],
)  # fmt: skip
def test_requests_that_are_none(served: Served, head: str) -> None:
    got = served.send(f"{head.format(host=served.host)}\r\n".encode("latin-1"))
    assert got.status in {400, 421}
    assert not served.reached


def test_a_forwarded_name_is_not_believed(served: Served) -> None:
    got = served.ask("/", f"X-Forwarded-Host: {served.host}", f"Forwarded: host={served.host}", host="evil.example")
    assert got.status == 421


@pytest.mark.parametrize(
    ("listening", "told", "fine"),
    [
        ("0.0.0.0", "192.168.1.5:8080", True),  # noqa: S104 - nothing is bound
        ("0.0.0.0", "[2a00::5]:8080", True),  # noqa: S104
        ("0.0.0.0", "localhost:8080", True),  # noqa: S104
        ("::", "192.168.1.5:8080", True),
        ("::", "192.168.1.5", False),
        ("::", "evil.example:8080", False),
        ("::", "1.2.3:8080", False),
        ("::", "[1.2.3.4]:8080", True),
        ("192.168.1.5", "192.168.1.5:8080", True),
        ("192.168.1.5", "192.168.1.6:8080", False),
        ("2a00::5", "[2a00::5]:8080", True),
        ("Box.local", "box.local:8080", True),
        ("127.0.0.1", "192.168.1.5:8080", False),
    ],
)
def test_where_it_listens_decides(listening: str, told: str, fine: bool) -> None:
    assert Hosts(listening).allow(told, 8080) is fine


def test_usual_ports_need_not_be_said() -> None:
    assert Hosts().allow("localhost", 80)
    assert Hosts().allow("localhost", 443, "https")
    assert not Hosts().allow("localhost", 443)


OWN_PAGES = (
    ("POST", "/api/articles", ()),
    ("POST", "/api/articles", ("Origin: http://{host}",)),
    ("POST", "/api/articles", ("Origin: http://{host}", "Sec-Fetch-Site: same-origin")),
    ("GET", "/api/voices", ("Sec-Fetch-Site: same-origin",)),
    ("GET", "/api/voices", ("Sec-Fetch-Site: none",)),
    ("DELETE", "/api/episodes/1", ("Origin: HTTP://{host}",)),
    ("POST", "/v1/audio/speech", ("User-Agent: OpenAI/Python",)),
    ("GET", "/", ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")),
    ("GET", "/read/1", ("Sec-Fetch-Site: same-site", "Referer: http://evil.example/")),
)


@pytest.mark.parametrize(("method", "path", "lines"), OWN_PAGES)
def test_its_own_pages_and_programs(served: Served, method: str, path: str, lines: tuple[str, ...]) -> None:
    got = served.ask(path, *(line.format(host=served.host) for line in lines), method=method)
    assert got.status == 200


ORIGINS = (
    "http://evil.example", "https://evil.example", "null", "", "http://localhost", "http://localhost:1",
    "http://localhost:{port}", "http://127.0.0.1", "http://127.0.0.1:1", "http://127.0.0.2:{port}",
    "http://[::1]:{port}",
    "http://{host}.evil.example", "http://evil.example/{host}", "http://{host}@evil.example", "http://{host}/",
    "http://{host} http://evil.example", "file://", "file:///", "{host}", "//{host}", "ftp://{host}",
    "chrome-extension://a",
    "moz-extension://{host}", "http://audio.example.org", "javascript:alert(1)", "http://", "*", "http://{host}:80",
)  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
def test_pages_of_others(served: Served, origin: str) -> None:
    line = f"Origin: {origin.format(host=served.host, port=served.port)}"
    for method, path in (("POST", "/api/articles"), ("POST", "/"), ("GET", "/api/voices"), ("OPTIONS", "/v1/models")):
        got = served.ask(path, line, "Content-Type: text/plain", method=method)
        assert got.status == 403
        assert "access-control-allow-origin" not in got.headers
    assert not served.reached


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "Cross-Site", "none, cross-site", "same-origin x"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_requests_from_site_to_site(served: Served, method: str, site: str) -> None:
    line = f"Sec-Fetch-Site: {site}"
    assert served.ask("/api/voices", line, method=method).status == 403
    if method != "GET":
        assert served.ask("/read/1", line, f"Origin: http://{served.host}", method=method).status == 403
    assert not served.reached


def test_one_good_sign_does_not_outweigh_a_bad_one(served: Served) -> None:
    own, foreign = f"Origin: http://{served.host}", "Origin: http://evil.example"
    for lines in ((own, foreign), (own, "Sec-Fetch-Site: cross-site"), (foreign, "Sec-Fetch-Site: same-origin")):
        assert served.ask("/api/articles", *lines, method="POST").status == 403
    assert served.ask("/api/x", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site").status == 403
    assert not served.reached


def test_behind_a_proxy_that_ends_https(served: Served) -> None:
    for origin in ("https://audio.example.org", "https://audio.example.org:443"):
        got = served.ask("/api/articles", f"Origin: {origin}", method="POST", host="audio.example.org")
        assert got.status == 200
