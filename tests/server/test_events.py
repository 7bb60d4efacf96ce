"""Server-sent events: a heartbeat while nothing changes, and nothing that stays of a client that goes."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from ordering import LONG, ended, ordered
from serving import serving as start

from audiofy.server.episodes import events
from audiofy.server.limits import Limits

PATIENCE = 20.0


def test_a_heartbeat_and_clients_that_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.05)
    with start(tmp_path, limits=Limits(working=1, working_each=1, streams=5)) as serving:
        opened = serving.opened(LONG)
        numbers = [ordered(serving, article=opened, wpm=wpm)["id"] for wpm in (100, 110)]
        host, port = serving.address.removeprefix("http://").split(":")
        request = f"GET /api/episodes/{numbers[1]}/events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n"
        watching = [socket.create_connection((host, int(port)), PATIENCE) for _ in range(5)]
        for one in watching:
            one.sendall(request.encode())
            told = b""
            while told.count(b":\n\n") < 3:
                told += one.recv(4096)
            assert told.index(b"retry: 2000") < told.index(b"event: progress") < told.index(b":\n\n")
        busy = serving.client.get(f"/api/episodes/{numbers[1]}/events")
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "30")
        for one in watching:
            one.close()
        end = time.monotonic() + PATIENCE
        while len(serving.service.streams) and time.monotonic() < end:
            time.sleep(0.02)
        assert not len(serving.service.streams)
        for number in numbers:
            serving.client.delete(f"/api/episodes/{number}")
        assert ended(serving, numbers[0])["status"] == "cancelled"


def test_the_server_ends_while_somebody_watches(tmp_path: Path) -> None:
    with start(tmp_path) as serving:
        number = ordered(serving, article=serving.opened(LONG), wpm=100)["id"]
        host, port = serving.address.removeprefix("http://").split(":")
        watching = socket.create_connection((host, int(port)), PATIENCE)
        watching.sendall(f"GET /api/episodes/{number}/events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        assert watching.recv(4096)
    told = b"."
    while told:
        told = watching.recv(4096)
    watching.close()
