"""Runs the server command as an operator does: as a process of its own."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from support.http import Answer

ROOT = Path(__file__).parent.parent


@asynccontextmanager
async def server_process(
    variables: Mapping[str, str], *arguments: str, folder: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start `python -m app` with this environment; it doesn't outlive the block."""
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "app", *arguments),
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), **measured, **variables},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def run_server_command(
    variables: Mapping[str, str], *arguments: str, folder: Path
) -> dict[str, object]:
    """Run the command until it ends by itself; return its exit status and what it says."""
    async with server_process(variables, *arguments, folder=folder) as process:
        printed, error = await process.communicate()
        return {
            "exit status": await process.wait(),
            "printed text": printed.decode(),
            "error text": error.decode(),
        }


async def ask_server_command(
    variables: Mapping[str, str], path: str, *, folder: Path
) -> tuple[int, Answer]:
    """Run the command, ask it for one thing and end it; return its exit status and the answer."""
    with socket.socket() as reserved:
        # Bound, but not listening: nobody else is given the port, and the server may still take it.
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        async with server_process({**variables, "PORT": str(port)}, folder=folder) as process:
            answer = await _answered(process, f"http://127.0.0.1:{port}{path}")
            process.send_signal(signal.SIGTERM)
            await process.communicate()
            return await process.wait(), answer


async def _answered(process: asyncio.subprocess.Process, url: str) -> Answer:
    """Wait for the first line of the log, which says that the server listens; then ask."""
    if process.stdout is None or not await process.stdout.readline():
        raise ConnectionError("the server ended before it listened")
    transport = httpx.AsyncHTTPTransport(verify=False)
    async with httpx.AsyncClient(transport=transport, trust_env=False) as client:
        response = await client.get(url)
    return Answer(response.status_code, response.headers, response.text)
