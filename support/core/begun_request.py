"""Sends a request whose body comes late, so that it is under way for as long as a step needs."""

import asyncio

import httpx

from support.core.server_command import RunningServer
from support.runner.waiting import settled
from support.worker.process_table import PoolProcesses
from support.world.http import Response
from support.world.observed import CommandSeen

BODY = b"{}"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
GIVING_UP_SECONDS = 0.3
"""How long a server that waits for no request takes to end it, once its workers are gone."""


async def stop_during_request(
    server: RunningServer, path: str, *, token: str, workers: PoolProcesses
) -> tuple[Response | None, CommandSeen]:
    """Signal the server to stop while it waits for a body; return the response, and its end.

    The body is sent when the server accepts no connection any more, has no worker left, and could
    have given up the request.
    """
    host, port = server.address.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(_head(path, token=token, host=server.address))
        await reader.readuntil(CONTINUE)
        ended = asyncio.create_task(server.stop())
        await settled(lambda: _accepts(host, int(port)), wanted=False)
        await settled(lambda: len(workers.all()), wanted=0)
        answer = asyncio.create_task(reader.read())
        await asyncio.wait([answer], timeout=GIVING_UP_SECONDS)
        writer.write(BODY)
        received = await answer
    finally:
        writer.close()
    return _response(received) if received else None, await ended


def _head(path: str, *, token: str, host: str) -> bytes:
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: {host}",
        f"Cookie: session_token={token}",
        "Content-Type: application/json",
        f"Content-Length: {len(BODY)}",
        "Expect: 100-continue",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


async def _accepts(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True


def _response(received: bytes) -> Response:
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = [(name, text.strip()) for name, _, text in (line.partition(":") for line in lines)]
    return Response(int(status.split()[1]), httpx.Headers(headers), body.decode())
