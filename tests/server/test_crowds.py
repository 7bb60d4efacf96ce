"""What is slow or too much at once, and that one client leaves room for the others."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Iterator

import pytest
import uvicorn
from shielded import Served, answer, serving
from starlette.responses import PlainTextResponse
from uvicorn.server import ServerState

from audiofy.server.shield.checks import Shield
from audiofy.server.shield.protocol import Patience, connections
from audiofy.server.shield.quotas import Quotas

QUOTAS = Quotas(bodies=250_000, client_bodies=150_000, requests=6, client_requests=4, tasks=3, client_tasks=2)
PATIENCE = Patience(head=0.3, stalled=0.4, connections=20, client_connections=12)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(Shield(quotas=QUOTAS), PATIENCE) as one:
        yield one


@pytest.fixture(autouse=True)
def is_well_afterwards(served: Served) -> Iterator[None]:
    served.reached.clear()
    yield
    assert served.is_well()


@pytest.mark.parametrize("head", [b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: "])
@pytest.mark.parametrize("drip", [b"", b"a"])
def test_heads_that_never_end(served: Served, head: bytes, drip: bytes) -> None:
    with served.connected() as sock:
        began = time.monotonic()
        sock.sendall(head)
        for _ in range(6):
            time.sleep(0.05)
            with contextlib.suppress(OSError):
                sock.sendall(drip if head else b"")
        got = answer(sock)
    assert got.status in {408, 400}
    assert time.monotonic() - began < 8


def test_a_second_request_of_a_connection_is_waited_for_no_longer(served: Served) -> None:
    first = f"GET /read/1 HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode()
    with served.connected() as sock:
        sock.sendall(first)
        assert answer(sock).status == 200
        sock.sendall(b"GET / HT")
        assert answer(sock).status == 408


def test_whoever_still_sends_what_is_no_request_hears_so(served: Served) -> None:
    with served.connected() as sock:
        for piece in (b"nonsense\r\n\r\n", b"x" * 1_000, b"x" * 1_000):
            sock.sendall(piece)
            time.sleep(0.05)
        got = answer(sock)
    assert (got.status, got.text) == (400, "That is no proper request.")


def test_answers_that_nobody_takes_are_given_up(served: Served) -> None:
    with contextlib.ExitStack() as stack:
        socks = [stack.enter_context(socket.socket()) for _ in range(4)]
        for sock in socks:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            sock.connect(("127.0.0.1", served.port))
            sock.sendall(f"GET /large HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())
        time.sleep(0.2)
        assert served.ask("/read/1").status == 429
        time.sleep(0.6)
        assert served.ask("/read/1").status == 200


class Crowd:
    """Requests that are under way until the block ends."""

    def __init__(self, served: Served, source: str, count: int, method: str = "GET") -> None:
        self._stack = contextlib.ExitStack()
        for _ in range(count):
            sock = self._stack.enter_context(served.connected(source))
            sock.sendall(f"{method} /api/slow?seconds=0.6 HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())

    def __enter__(self) -> None:
        time.sleep(0.1)

    def __exit__(self, *_: object) -> None:
        time.sleep(0.6)
        self._stack.close()


def good(served: Served) -> bytes:
    return f"GET /read/1 HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode()


@pytest.fixture
def second() -> str:
    """Another IP address of this machine, from which to ask as another client."""
    try:
        with socket.socket() as sock:
            sock.bind(("127.0.0.2", 0))
    except OSError:
        pytest.skip("this system has one loopback address only")
    return "127.0.0.2"


def test_one_client_leaves_room_for_another(served: Served, second: str) -> None:
    with Crowd(served, "127.0.0.1", 4):
        got = served.send(good(served))
        assert (got.status, got.headers["retry-after"]) == (429, "5")
        assert "as many requests under way as one may have" in got.text
        assert served.send(good(served), second).status == 200


def test_tasks_of_one_client_leave_room_for_its_pages_and_for_others(served: Served, second: str) -> None:
    task = f"POST /api/x HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 0\r\n\r\n".encode()
    with Crowd(served, "127.0.0.1", 2, "POST"):
        assert served.send(task).status == 429
        assert served.send(good(served)).status == 200
        assert served.send(task, second).status == 200
        with Crowd(served, second, 1, "POST"):
            assert served.send(task, "127.0.0.3").status == 503


def test_a_server_that_is_full_says_so(served: Served, second: str) -> None:
    with Crowd(served, "127.0.0.1", 3), Crowd(served, second, 3):
        got = served.send(good(served), "127.0.0.3")
        assert (got.status, got.headers["retry-after"]) == (503, "5")


def test_bodies_of_one_client_leave_room_for_another(served: Served, second: str) -> None:
    head = f"POST /api/x HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 100000\r\n\r\n".encode()
    with contextlib.ExitStack() as stack:
        one, other = (stack.enter_context(served.connected()) for _ in range(2))
        one.sendall(head + bytes(90_000))
        time.sleep(0.1)
        other.sendall(head + bytes(90_000))
        assert answer(other).status == 429
        assert served.send(head + bytes(100_000), second).status == 200


def test_connections_of_one_client_leave_room_for_another(served: Served, second: str) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(12):
            stack.enter_context(served.connected())
        time.sleep(0.1)
        with served.connected() as sock:
            got = answer(sock)
        assert got.status == 429
        assert got.text == "You have too many connections at once."
        assert served.send(good(served), second).status == 200
        for _ in range(9):
            stack.enter_context(served.connected(second))
        time.sleep(0.1)
        with served.connected("127.0.0.3") as sock:
            assert answer(sock).status == 503
    time.sleep(0.1)


class Line(asyncio.Transport):
    """A line to someone at an address; what is written is kept."""

    def __init__(self, host: str) -> None:
        super().__init__({"peername": (host, 1), "sockname": ("::1", 8080)})
        self.written = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def is_closing(self) -> bool:
        return False

    def can_write_eof(self) -> bool:
        return False

    def close(self) -> None:
        pass


def refused(patience: Patience, hosts: list[str]) -> list[int]:
    """Which of the connections from these hosts are refused."""

    async def connect() -> list[int]:
        config = uvicorn.Config(PlainTextResponse("fine"), http=connections(patience), log_level="critical")
        config.load()
        state, lines = ServerState(), [Line(host) for host in hosts]
        for line in lines:
            connections(patience)(config, state, {}).connection_made(line)
        return [number for number, line in enumerate(lines) if b"429 Too Many" in line.written]

    return asyncio.run(connect())


@pytest.mark.parametrize(
    ("hosts", "proxied", "expected"),
    [
        (["2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1:f::3", "2001:db8:0:2::1"], False, [2]),
        (["192.0.2.1", "192.0.2.2", "::ffff:192.0.2.1", "192.0.2.1"], False, [3]),
        (["127.0.0.1"] * 4, False, [2, 3]),
        (["127.0.0.1"] * 4, True, []),
        (["::1"] * 4, True, []),
        (["192.0.2.1"] * 4, True, [2, 3]),
    ],
)
def test_connections_of_one_client(hosts: list[str], proxied: bool, expected: list[int]) -> None:
    assert refused(Patience(client_connections=2, proxied=proxied), hosts) == expected
