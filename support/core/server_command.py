"""Runs the server command as an operator does: as a process of its own."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import psutil

from support.runner.run_mark import inherited
from support.world.http import Response, wire_client
from support.world.observed import CommandSeen

ROOT = Path(__file__).parents[2]
LISTENS = b'"message":"listening"'

REFUSES = b"connections can't be accepted"


def with_open_files(soft: int, hard: int) -> Sequence[str]:
    """Return the command that runs another one with these limits of open files."""
    return ("sh", "-c", f'ulimit -Sn {soft} && ulimit -Hn {hard} && exec "$@"', "sh")


def install_in(folder: Path) -> dict[str, str]:
    """Copy the app into a folder; return the environment in which the command runs that copy."""
    shutil.copytree(ROOT / "app", folder / "app")
    return {"PYTHONPATH": str(folder)}


@dataclass(frozen=True)
class RunningServer:
    """The server command, listening at `address`; `begun` is what it printed until then."""

    process: asyncio.subprocess.Process
    address: str
    begun: str = ""

    async def ask(self, path: str) -> Response:
        """Send it a request for a path."""
        return await self.exchange(httpx.Request("GET", f"http://{self.address}{path}"))

    async def exchange(self, request: httpx.Request) -> Response:
        """Send it a request, which may name another host."""
        url = httpx.URL(f"http://{self.address}").copy_with(raw_path=request.url.raw_path)
        sent = httpx.Request(request.method, url, headers=request.headers, stream=request.stream)
        async with wire_client() as client:
            response = await client.send(sent)
        return Response(response.status_code, response.headers, response.text)

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self.process.pid

    @property
    def listens_at(self) -> str:
        """The addresses at which the system has it accept connections."""
        sockets = psutil.Process(self.pid).net_connections()
        listening = {
            connection.laddr.ip for connection in sockets if connection.status == psutil.CONN_LISTEN
        }
        return ", ".join(sorted(listening))

    async def run_out_of_descriptors(self) -> "RunningServer":
        """Let it open nothing until its log says so; return it with what it has printed."""
        await self.ask("/health")  # by the time of a response its start is over
        process = psutil.Process(self.pid)
        limits = process.rlimit(psutil.RLIMIT_NOFILE)
        process.rlimit(psutil.RLIMIT_NOFILE, (0, limits[1]))
        printed = await _printed(self.process, REFUSES)
        process.rlimit(psutil.RLIMIT_NOFILE, limits)
        return replace(self, begun=self.begun + printed)

    def freeze(self) -> None:
        """Stop it from doing anything; it can still be killed."""
        self.process.send_signal(signal.SIGSTOP)

    def limit_files(self, bytes_each: int) -> None:
        """Have the system let none of its files grow beyond this, or be written there."""
        psutil.Process(self.pid).rlimit(psutil.RLIMIT_FSIZE, (bytes_each, psutil.RLIM_INFINITY))

    async def kill(self) -> None:
        """End it without a warning."""
        self.process.kill()
        await self.process.wait()

    async def stop(self, *, signals: int = 1) -> CommandSeen:
        """Signal it to stop, so many times; return its exit status and what it says."""
        for _ in range(signals):
            self.process.send_signal(signal.SIGTERM)
        return await _ended(self.process, begun=self.begun)


@asynccontextmanager
async def server_process(
    variables: Mapping[str, str], *arguments: str, folder: Path, before: Sequence[str] = ()
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start `python -m app` with this environment; it doesn't outlive the block.

    `before` is a command that runs it.
    """
    process = await asyncio.create_subprocess_exec(
        *(*before, sys.executable, "-m", "app", *arguments),
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), **inherited(), **variables},
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


@asynccontextmanager
async def running_server(
    variables: Mapping[str, str],
    *,
    folder: Path,
    listening: bool = True,
    before: Sequence[str] = (),
) -> AsyncIterator[RunningServer]:
    """Start the command on a free port, and lend it once it listens, or immediately."""
    with socket.socket() as reserved:
        # Bound, but not listening: nobody else is given the port, and the server may still take it.
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        variables = {**variables, "PORT": str(port)}
        async with server_process(variables, folder=folder, before=before) as process:
            begun = await _printed(process, LISTENS) if listening else ""
            yield RunningServer(process, f"127.0.0.1:{port}", begun)


async def run_server_command(
    variables: Mapping[str, str],
    *arguments: str,
    folder: Path,
    meanwhile: Callable[[asyncio.subprocess.Process], Awaitable[None]] | None = None,
) -> CommandSeen:
    """Run the command until it ends by itself; return how it ended and what it wrote."""
    async with server_process(variables, *arguments, folder=folder) as process:
        if meanwhile is not None:
            await meanwhile(process)
        return await _ended(process)


async def _ended(process: asyncio.subprocess.Process, *, begun: str = "") -> CommandSeen:
    printed, error = await process.communicate()
    status = await process.wait()
    return CommandSeen(status, begun + printed.decode(), error.decode(), of_app=True)


async def _printed(process: asyncio.subprocess.Process, text: bytes) -> str:
    """Wait for the line of the log with this text; return what was printed until then."""
    begun = b""
    while process.stdout is not None and text not in begun:
        line = await process.stdout.readline()
        if not line:
            raise ConnectionError(f"the server ended before it printed {text!r}")
        begun += line
    return begun.decode()
