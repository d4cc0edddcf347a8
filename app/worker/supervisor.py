"""The pool's processes: started, replaced when they end, and gone when the pool is."""

import asyncio
import logging
import socket
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.log import get_logger
from app.core.worker_pool import WorkerStartError
from app.worker.forking import END_SECONDS, ForkServer
from app.worker.lifeline import Lifeline
from app.worker.worker import Reason, Worker

START_SECONDS = 30.0
"""How long the start of all processes may take, and later that of each."""

FAILURES = 5
FAILURES_SECONDS = 10.0
REST_SECONDS = 10.0
"""After so many failed starts within so many seconds, the next one waits for so many."""

_log = get_logger(__name__)


@dataclass
class Supervisor:
    """Keeps `size` processes alive; `on_free` is called with each one that can take a task.

    `on_gone` is called when one has ended.
    """

    size: int
    memory_mib: float
    modules: Sequence[str]
    environment: Mapping[str, str]
    on_free: Callable[[Worker], None]
    on_gone: Callable[[], None]
    on_failing_starts: Callable[[], None]
    restarts: Counter[Reason] = field(default_factory=Counter)
    resting: bool = False
    workers: list[Worker] = field(default_factory=list)
    _noted: set[str] = field(default_factory=set)
    _lifeline: Lifeline | None = None
    _server: ForkServer | None = None
    _failed: deque[float] = field(default_factory=lambda: deque(maxlen=FAILURES))
    _short: asyncio.Event = field(default_factory=asyncio.Event)
    _gone: asyncio.Event = field(default_factory=asyncio.Event)
    _refilling: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once every process is ready; WorkerStartError if one can't be."""
        try:
            async with asyncio.timeout(START_SECONDS):
                while len(self.workers) < self.size:
                    await self._add()
        except TimeoutError:
            raise WorkerStartError(f"not ready within {START_SECONDS:g} s") from None
        self._refilling = asyncio.create_task(self._refill(), name="worker pool")

    async def stop_refilling(self) -> None:
        """Replace no process from now on."""
        if self._refilling is not None:
            self._refilling.cancel()
            await asyncio.wait([self._refilling])
        self._refilling = None

    async def gone(self) -> None:
        """Return once no process is left."""
        while self.workers:
            self._gone.clear()
            await self._gone.wait()

    async def close(self) -> None:
        """End the fork server, by force if it takes long, and whatever is still there after it."""
        await self._end_server(END_SECONDS)
        if self._lifeline is not None:
            self._lifeline.close()
        self._lifeline = None

    async def _end_server(self, patience: float) -> None:
        if self._server is not None:
            await self._server.stop(patience)
        self._server = None

    async def _refill(self) -> None:
        while True:
            await self._short.wait()
            while len(self.workers) < self.size:
                await self._rest_after_many_failures()
                try:
                    async with asyncio.timeout(START_SECONDS):
                        await self._add()
                except (OSError, TimeoutError, WorkerStartError) as error:
                    _log.error("worker can't start", exc_info=error)
                    self._failed.append(asyncio.get_running_loop().time())
                    # The next attempt begins with a new one; workers that it had forked live on.
                    await self._end_server(patience=0)
            self._short.clear()

    async def _rest_after_many_failures(self) -> None:
        now = asyncio.get_running_loop().time()
        if len(self._failed) < FAILURES or now - self._failed[0] > FAILURES_SECONDS:
            return
        _log.error("workers keep ending as they start", rest_seconds=REST_SECONDS)
        self.resting = True
        self.on_failing_starts()
        await asyncio.sleep(REST_SECONDS)
        self.resting = False
        self._failed.clear()

    async def _add(self) -> None:
        if self._server is None:
            self._server = await self._new_server()
        worker = await self._forked(self._server)
        try:
            is_ready = await worker.ready
        except asyncio.CancelledError:
            worker.kill("stopped")
            raise
        if not is_ready:
            raise WorkerStartError("a worker ended while it was starting")
        self.workers.append(worker)
        self.on_free(worker)

    async def _new_server(self) -> ForkServer:
        if self._lifeline is None:
            self._lifeline = Lifeline.open()
        return await ForkServer.start(self.modules, self.environment, lifeline=self._lifeline.lent)

    async def _forked(self, server: ForkServer) -> Worker:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                pid = await server.fork(theirs)
            loop = asyncio.get_running_loop()
            _, worker = await loop.create_unix_connection(
                lambda: Worker(
                    pid,
                    memory_mib=self.memory_mib,
                    on_free=self.on_free,
                    on_end=self._on_end,
                    on_note=self._on_note,
                ),
                sock=ours,
            )
        except BaseException:
            # A process that has been forked by then sees the end of its connection, and ends too.
            ours.close()
            raise
        return worker

    def _on_note(self, note: str) -> None:
        """Log what many tasks may note in the same words, once."""
        if note not in self._noted:
            self._noted.add(note)
            _log.warning("workers are impaired", reason=note)

    def _on_end(self, worker: Worker) -> None:
        if worker not in self.workers:
            return
        self.workers.remove(worker)
        if worker.reason != "stopped":
            self.restarts[worker.reason] += 1
        level = logging.INFO if worker.reason in {"stopped", "recycled"} else logging.WARNING
        _log.log(level, "worker ended", reason=worker.reason, pid=worker.pid)
        self._short.set()
        self._gone.set()
        self.on_gone()
