"""The socket that the server listens on."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

from audiofy.pipeline.settings import Settings
from audiofy.server.options import Options
from audiofy.server.run import listen


async def sends_at_once(listening: socket.socket) -> bool:
    """Whether asyncio does on a connection to it; else a short answer may wait 40 ms for an acknowledgement."""
    found: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.set_result(bool(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        writer.close()

    async with await asyncio.start_server(connected, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        try:
            return await asyncio.wait_for(found, 10)
        finally:
            writer.close()


def test_a_short_answer_waits_for_nothing(tmp_path: Path) -> None:
    with listen(Options(tmp_path, Settings(), port=0)) as listening:
        assert asyncio.run(sends_at_once(listening))
