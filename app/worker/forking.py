"""The app's handle on the fork server: started with a lean environment, asked for workers."""

import asyncio
import json
import logging
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any

from app.core.log import get_logger
from app.core.worker_pool import WorkerStartError

_log = get_logger(__name__)

KEPT = ("PATH", "PYTHONPATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH")
"""The variables that workers are given; anything else in the environment may be a secret."""

END_SECONDS = 3.0
"""How long the fork server may take to end by itself; it gives its workers two seconds."""


def lean_environment() -> dict[str, str]:
    """Return what of this process's environment workers need."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}


class ForkServer:
    """A running fork server; WorkerStartError from each method says that it is of no use."""

    def __init__(self, process: asyncio.subprocess.Process, control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._turn = asyncio.Lock()
        self._received = b""

    @classmethod
    async def start(
        cls, modules: Sequence[str], environment: Mapping[str, str], *, lifeline: int
    ) -> "ForkServer":
        """Start a fork server that has loaded these modules, and ends with the lifeline."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            with theirs:
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "app.worker.fork_server"),
                    *(str(theirs.fileno()), str(lifeline), *modules),
                    env=environment,
                    pass_fds=[theirs.fileno(), lifeline],
                    stdin=asyncio.subprocess.DEVNULL,
                )
        except BaseException:
            ours.close()
            raise
        server = cls(process, ours)
        async with AsyncExitStack() as undo:
            undo.push_async_callback(server.stop)
            message = await server._message()
            if "failed" in message:
                raise WorkerStartError(f"The workers can't start: {message['failed']}")
            undo.pop_all()
        return server

    async def fork(self, connection: socket.socket) -> int:
        """Return the process id of a new worker at the other end of this connection."""
        async with self._turn:
            try:
                socket.send_fds(self._control, [b"f"], [connection.fileno()])
            except OSError as error:
                raise WorkerStartError(f"The fork server is gone: {error}") from error
            return int((await self._message())["pid"])

    async def stop(self, patience: float = END_SECONDS) -> None:
        """End the fork server once its workers have ended; kill it after so many seconds.

        Its exit status is 0 where every worker ended by itself.
        """
        self._control.close()
        try:
            async with asyncio.timeout(patience):
                await self._process.wait()
        except TimeoutError:
            # It may have ended at this moment; asyncio then knows of no process to kill.
            try:
                self._process.kill()
            except ProcessLookupError:
                _log.debug("fork server had ended")
            await self._process.wait()
        status = self._process.returncode
        _log.log(logging.WARNING if status else logging.INFO, "fork server ended", status=status)

    async def _message(self) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        while b"\n" not in self._received:
            try:
                piece = await loop.sock_recv(self._control, 4096)
            except OSError as error:
                raise WorkerStartError(f"The fork server is gone: {error}") from error
            if not piece:
                raise WorkerStartError("The fork server is gone")
            self._received += piece
        line, _, self._received = self._received.partition(b"\n")
        message: dict[str, Any] = json.loads(line)
        return message
