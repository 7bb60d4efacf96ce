"""What is too large, too slow or too much, and that one client leaves room for the others."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import pytest
from shielded import Answer, Served, answer, serving

from audiofy.server.shield.checks import Shield
from audiofy.server.shield.quotas import BUSY, BUSY_CLIENT, Quotas, Shares, client_key, is_this_machine

LIMIT = 100_000
QUOTAS = Quotas(
    body=LIMIT,
    json_body=1_000,
    grace=0.25,
    rate=LIMIT,
    bodies=250_000,
    client_bodies=150_000,
    requests=6,
    client_requests=4,
    headers=8_000,
    header_count=50,
    target=1_000,
)
JSON = "Content-Type: application/json"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(Shield(quotas=QUOTAS)) as one:
        yield one


@pytest.fixture(autouse=True)
def is_well_afterwards(served: Served) -> Iterator[None]:
    served.reached.clear()
    yield
    assert served.is_well()
    assert served.ask("/api/x", method="POST", body=b"x" * 100).text == '{"bytes":100}'


def post(served: Served, *lines: str, body: bytes = b"", source: str = "127.0.0.1") -> Answer:
    """A body sent with exactly these header lines."""
    head = "\r\n".join(["POST /api/articles HTTP/1.1", f"Host: {served.host}", *lines, "", ""])
    return served.send(head.encode("latin-1") + body, source)


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_bodies_that_are_fine(served: Served) -> None:
    assert post(served, f"Content-Length: {LIMIT}", body=bytes(LIMIT)).text == f'{{"bytes":{LIMIT}}}'
    pieces = chunked(*[bytes(10_000)] * 10)
    assert post(served, "Transfer-Encoding: chunked", body=pieces).text == f'{{"bytes":{LIMIT}}}'
    assert post(served, JSON, "Content-Length: 1000", body=bytes(1_000)).status == 200
    assert post(served, "Content-Length: 0").text == '{"bytes":0}'
    assert served.ask("/api/x", method="GET", body=b"x" * 50).text == '{"bytes":50}'


LARGE_BODIES = (
    ((f"Content-Length: {LIMIT + 1}",), b""),
    ((f"Content-Length: {LIMIT + 1}",), bytes(LIMIT + 1)),
    ((f"Content-Length: {10 * LIMIT}",), bytes(10 * LIMIT)),
    (("Content-Length: 99999999999999",), b""),
    (("Content-Length: 999999999999999999",), b""),
    (("Content-Length: 1000000", "Expect: 100-continue"), b""),
    (("Transfer-Encoding: chunked",), chunked(*[bytes(1_000)] * 101)),
    (("Transfer-Encoding: chunked",), chunked(bytes(LIMIT + 1))),
    (("Transfer-Encoding: chunked",), b"f" * 8 + b"\r\n" + bytes(LIMIT + 1)),
    (("Transfer-Encoding: chunked", JSON), chunked(*[bytes(100)] * 11)),
    ((JSON, "Content-Length: 1001"), bytes(1_001)),
    (("Content-Type: application/JSON; charset=utf-8", "Content-Length: 1001"), bytes(1_001)),
    (("Content-Type: application/problem+json", "Content-Length: 1001"), bytes(1_001)),
)


@pytest.mark.parametrize(("lines", "body"), LARGE_BODIES)
def test_bodies_that_are_too_large(served: Served, lines: tuple[str, ...], body: bytes) -> None:
    got = post(served, *lines, body=body)
    assert got.status == 413
    assert '"detail": "At most 0.' in got.text
    assert not served.reached


BROKEN_BODIES = (
    (("Content-Length: -1",), b"x"),
    (("Content-Length: +5",), b"xxxxx"),
    (("Content-Length: 0x10",), bytes(16)),
    (("Content-Length: 1e3",), bytes(1_000)),
    (("Content-Length: 5 5",), b"xxxxx"),
    (("Content-Length: five",), b"xxxxx"),
    (("Content-Length: \xb2",), b"xx"),
    (("Content-Length:",), b""),
    (("Content-Length: 5", "Content-Length: 6"), b"xxxxxx"),
    (("Content-Length: 9" + "9" * 40,), b""),
    (("Content-Length: 1" + "0" * 5_000,), b""),
    (("Transfer-Encoding: gzip",), b"x"),
    (("Transfer-Encoding: chunked, gzip",), b"x"),
    (("Transfer-Encoding: xchunked",), b"x"),
    (("Transfer-Encoding: chunked",), b"zz\r\n"),
    (("Transfer-Encoding: chunked",), b"-1\r\n"),
    (("Transfer-Encoding: chunked",), b"5\r\nhelloX\r\n0\r\n\r\n"),
    (("Transfer-Encoding: chunked",), b"5;" + b"x" * 70_000),
    (("Transfer-Encoding: chunked",), b"1" * 100 + b"\r\n"),
    (("Transfer-Encoding: chunked",), b"0\r\n" + b"X: y\r\n" * 20_000),
)


@pytest.mark.parametrize(("lines", "body"), BROKEN_BODIES)
def test_bodies_that_are_none(served: Served, lines: tuple[str, ...], body: bytes) -> None:
    """Of a body that breaks in the middle, as of one that nobody can read, nothing reaches the application."""
    got = post(served, *lines, body=body)
    assert got.status in {400, 413, 501}
    assert not served.reached


def test_a_length_and_chunks_are_not_two_requests(served: Served) -> None:
    """A body that holds another request stays a body (request smuggling)."""
    inner = f"GET /api/smuggled HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode()
    got = post(served, f"Content-Length: {len(inner)}", body=inner)
    assert got.text == f'{{"bytes":{len(inner)}}}'
    for length in (len(inner), 4, 11):
        got = post(served, "Transfer-Encoding: chunked", f"Content-Length: {length}", body=chunked(b"x") + inner)
        assert got.status == 400
    time.sleep(0.1)
    assert "GET /api/smuggled" not in served.reached


SLOW_BODIES = (
    (("Content-Length: 10",), ()),
    (("Content-Length: 10",), (b"x",) * 10),
    ((f"Content-Length: {LIMIT}",), (b"x",) * 10),
    ((JSON, "Content-Length: 900"), (b"{",) * 10),
    (("Transfer-Encoding: chunked",), ()),
    (("Transfer-Encoding: chunked",), (b"1\r\nx\r\n",) * 10),
    (("Transfer-Encoding: chunked",), (b"5\r\nab", b"c")),
)


@pytest.mark.parametrize(("lines", "pieces"), SLOW_BODIES)
def test_bodies_that_come_slowly(served: Served, lines: tuple[str, ...], pieces: tuple[bytes, ...]) -> None:
    head = "\r\n".join(["POST /api/x HTTP/1.1", f"Host: {served.host}", *lines, "", ""])
    with served.connected() as sock:
        began = time.monotonic()
        sock.sendall(head.encode())
        for piece in pieces:
            time.sleep(0.04)
            with contextlib.suppress(OSError):
                sock.sendall(piece)
        got = answer(sock)
    assert got.status == 408
    assert time.monotonic() - began < 8
    assert not served.reached


def test_a_slow_line_that_gets_on_is_borne_with(served: Served) -> None:
    with served.connected() as sock:
        sock.sendall(f"POST /api/x HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 80000\r\n\r\n".encode())
        for _ in range(8):
            sock.sendall(bytes(10_000))
            time.sleep(0.08)
        assert answer(sock).text == '{"bytes":80000}'


def test_whoever_leaves_in_the_middle_of_a_body_is_forgotten(served: Served) -> None:
    for _ in range(20):
        with served.connected() as sock:
            sock.sendall(f"POST /api/x HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 90000\r\n\r\n".encode())
            sock.sendall(bytes(50_000))
        time.sleep(0.01)
    time.sleep(0.2)
    assert not served.reached


HEADS = (
    ("/" + "a" * 1_000, (), 414),
    ("/?" + "a" * 1_000, (), 414),
    ("/" + "%2e%2e%2f" * 200, (), 414),
    ("/", ("X: " + "a" * 8_000,), 431),
    ("/", ("Cookie: " + "a=b; " * 1_600,), 431),
    ("/", ("a" * 8_000 + ": x",), 431),
    ("/", ("X: y",) * 60, 431),
    ("/", tuple(f"X-{number}: {'y' * 300}" for number in range(30)), 431),
    ("/", ("X: " + "a" * 200_000,), 400),
    ("/", ("X: y",) * 20_000, 400),
    ("/" + "a" * 200_000, (), 400),
    ("/", ("X: a\x00b",), 400),
    ("/", ("X: a\rb",), 400),
    ("/", ("X\x00: b",), 400),
    ("/", ("X Y: b",), 400),
    ("/", (": b",), 400),
    ("/", ("no colon",), 400),
    ("/\x00", (), 400),
    ("/ /", (), 400),
    ("/\xff", (), 400),
    ("", (), 400),
)


@pytest.mark.parametrize(("target", "lines", "status"), HEADS)
def test_heads_that_are_too_large_or_broken(served: Served, target: str, lines: tuple[str, ...], status: int) -> None:
    got = served.ask(target, *lines)
    assert got.status in {status, 400, 431}
    assert not served.reached


def test_answers_are_not_lost_to_whoever_still_sends(served: Served) -> None:
    """The whole of a body that is too large, and only then a look at the answer, as simple programs have it."""
    with served.connected() as sock:
        sock.sendall(f"POST /api/x HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 9000000\r\n\r\n".encode())
        for _ in range(90):
            sock.sendall(bytes(100_000))
        assert answer(sock).status == 413


def test_shares() -> None:
    shares = Shares(10, 6)
    assert shares.take("a", 6) is None
    assert shares.take("a", 1) is BUSY_CLIENT
    assert shares.take("b", 5) is BUSY
    assert shares.take("b", 4) is None
    shares.give("a", 6)
    assert shares.take("c", 6) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "x", False),
    ],
)
def test_what_counts_as_one_client(one: str, other: str, same: bool) -> None:
    assert (client_key({"client": (one, 1)}) == client_key({"client": (other, 2)})) is same


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_what_is_this_machine(host: str) -> None:
    assert is_this_machine(host)


@pytest.mark.parametrize("host", ["", "localhost.example.org", "192.0.2.1", "::", "0.0.0.0", "::ffff:192.0.2.1"])  # noqa: S104
def test_what_is_not_this_machine(host: str) -> None:
    assert not is_this_machine(host)
