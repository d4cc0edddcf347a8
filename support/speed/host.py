"""A host of files in a process of its own, with a delay before each response, and counts."""

import asyncio
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

ADDRESS = "127.0.0.1"
_RANGE = re.compile(rb"\r\nrange: *bytes=(\d*)-(\d*)", re.IGNORECASE)


@dataclass(frozen=True)
class Traffic:
    """How many requests came, and how many bytes of bodies left."""

    requests: int
    sent: int

    def __sub__(self, before: "Traffic") -> "Traffic":
        return Traffic(self.requests - before.requests, self.sent - before.sent)


@dataclass(frozen=True)
class Host:
    """The host as the measuring process sees it."""

    port: int
    _pipe: Connection

    def url(self, file: str, *, delay: int, mark: str) -> str:
        """Return where a file is that comes after so many milliseconds; the mark makes it new."""
        return f"http://{ADDRESS}:{self.port}/{delay}/{file}?{mark}"

    def traffic(self) -> Traffic:
        """Return what there was until now."""
        self._pipe.send("traffic")
        return Traffic(*self._pipe.recv())


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """Serve the files of a folder."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_run, args=(folder, theirs))
    process.start()
    try:
        yield Host(ours.recv(), ours)
    finally:
        process.terminate()
        process.join()


def _run(folder: Path, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(_Server(folder, pipe).run())


class _Server:
    def __init__(self, folder: Path, pipe: Connection) -> None:
        self._files = {path.name: path.read_bytes() for path in folder.iterdir()}
        self._pipe = pipe
        self._requests = self._sent = 0

    async def run(self) -> None:
        """Serve until the process is ended."""
        server = await asyncio.start_server(self._serve, ADDRESS, 0)
        self._pipe.send(server.sockets[0].getsockname()[1])
        asyncio.get_running_loop().add_reader(self._pipe.fileno(), self._report)
        await server.serve_forever()

    def _report(self) -> None:
        try:
            self._pipe.recv()
        except EOFError:
            os._exit(0)
        self._pipe.send((self._requests, self._sent))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await self._answer(await reader.readuntil(b"\r\n\r\n"), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        self._requests += 1
        method, target, _ = head.split(b" ", 2)
        _, delay, name = target.partition(b"?")[0].decode().split("/")
        await asyncio.sleep(int(delay) / 1000)
        file = self._files[name]
        start, stop = _span(head, len(file))
        lines = [
            "HTTP/1.1 206 Partial Content",
            f"Content-Range: bytes {start}-{stop - 1}/{len(file)}",
            f"Content-Length: {stop - start}",
            f'ETag: "{name}-{len(file)}"',
            "Accept-Ranges: bytes",
        ]
        writer.write("\r\n".join((*lines, "", "")).encode())
        if method != b"HEAD":
            writer.write(memoryview(file)[start:stop])
            self._sent += stop - start
        await writer.drain()


def _span(head: bytes, size: int) -> tuple[int, int]:
    match = _RANGE.search(head)
    first, last = match.groups() if match else (b"0", b"")
    if not first:
        return size - int(last), size
    return int(first), min(size, int(last) + 1) if last else size
