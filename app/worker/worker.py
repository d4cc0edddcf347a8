"""One worker process as the app sees it: its connection, its current task, its end."""

import asyncio
import json
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, cast

from app.core.log import get_logger
from app.worker.errors import DIED, OUT_OF_MEMORY, TaskError, failure
from app.worker.memory import resident_mib
from app.worker.process import HEADER_BYTES, MAX_MESSAGE_BYTES

Reason: TypeAlias = Literal[
    "died", "timeout", "memory", "oversized", "cancelled", "recycled", "stopped"
]
"""Why a process ended: by itself, over its time or memory, with a result that is too large, with
its caller, after its tasks, at the stop."""

_log = get_logger(__name__)

END_SECONDS = 1.0
"""How long an idle process may take to end."""

SAMPLE_SECONDS = 0.05
"""How often the memory of a busy process is measured."""


@dataclass(eq=False)
class Job:
    """A task on its way: its message, for how many seconds, and the outcome to wait for."""

    id: str
    function: str
    message: bytes
    seconds: float
    user_id: str | None = None
    """Whose it is: each user may have only a part of the workers."""
    outcome: asyncio.Future[Any] = field(default_factory=asyncio.Future)

    def resolve(self, outcome: Any) -> None:
        """Give the caller the result or the error; one that has left gets nothing."""
        if not self.outcome.done():
            self.outcome.set_result(outcome)


class Worker(asyncio.Protocol):
    """A process that takes one task at a time; the pool hears of each result and of its end."""

    def __init__(
        self,
        pid: int,
        *,
        memory_mib: float,
        on_free: Callable[["Worker"], None],
        on_end: Callable[["Worker"], None],
        on_note: Callable[[str], None],
    ) -> None:
        self.pid = pid
        self.job: Job | None = None
        self.tasks_done = 0
        self.reason: Reason = "died"
        self._memory_mib = memory_mib
        self._on_free = on_free
        self._on_end = on_end
        self._on_note = on_note
        self._loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[bool] = self._loop.create_future()
        self._timer: asyncio.TimerHandle | None = None
        self._scale: asyncio.TimerHandle | None = None
        self._began = 0.0
        self._received = bytearray()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to the process."""
        self._transport = cast("asyncio.Transport", transport)

    @property
    def is_idle(self) -> bool:
        """Whether it can take a task: it has none, and isn't ending."""
        return self.job is None and self.reason == "died"

    def give(self, job: Job) -> None:
        """Hand a task to the process; its time begins now."""
        self.job = job
        self._began = self._loop.time()
        self._timer = self._loop.call_later(job.seconds, self.kill, "timeout")
        self._scale = self._loop.call_later(SAMPLE_SECONDS, self._weigh)
        self._transport.write(job.message)

    def end(self, reason: Reason) -> None:
        """Have an idle process end; one that doesn't is killed."""
        self.reason = reason
        self._transport.write_eof()
        self._timer = self._loop.call_later(END_SECONDS, self.kill, reason)

    def kill(self, reason: Reason) -> None:
        """End the process unconditionally; the caller of its task gets an error immediately."""
        if self._transport.is_closing():
            return
        self.reason = reason
        self._resolve(_ERRORS[reason])
        # While its connection is open the process exists, so the id can't be another process's.
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            _log.debug("worker had ended", pid=self.pid)
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Handle what the process sends, as soon as a message is complete.

        One that is too large isn't waited for: it would fill the app's memory, and stop its loop.
        """
        self._received += data
        while len(self._received) >= HEADER_BYTES:
            length = int.from_bytes(self._received[:HEADER_BYTES])
            if length > MAX_MESSAGE_BYTES:
                self.kill("oversized")
                return
            end = HEADER_BYTES + length
            if len(self._received) < end:
                return
            message = json.loads(self._received[HEADER_BYTES:end])
            del self._received[:end]
            self._take(message)

    def connection_lost(self, _error: Exception | None) -> None:
        """Handle the end of the process, from any cause."""
        self._resolve(_ERRORS[self.reason])
        if not self.ready.done():
            self.ready.set_result(False)
        self._on_end(self)

    def _take(self, message: dict[str, Any]) -> None:
        if "ready" in message:
            # The caller may have been cancelled since, by the stop of the app for instance.
            if not self.ready.done():
                self.ready.set_result(True)
        elif self.job is not None and message["id"] == self.job.id:
            self.tasks_done += 1
            for note in message["notes"]:
                self._on_note(note)
            if "unexpected" in message:
                _log.error(
                    "task failed unexpectedly", function=self.job.function, **message["unexpected"]
                )
            self._resolve(message["result"])
            if message["result"] == OUT_OF_MEMORY:
                self.kill("memory")
            else:
                self._on_free(self)

    def _weigh(self) -> None:
        """End the process if it has grown too large, and otherwise look again soon."""
        if (resident_mib(self.pid) or 0) > self._memory_mib:
            self.kill("memory")
        else:
            self._scale = self._loop.call_later(SAMPLE_SECONDS, self._weigh)

    def _resolve(self, outcome: Any) -> None:
        for timer in (self._timer, self._scale):
            if timer is not None:
                timer.cancel()
        if self.job is not None:
            self._log_end(self.job, outcome)
            self.job.resolve(outcome)
        self.job = None

    def _log_end(self, job: Job, outcome: Any) -> None:
        fields = outcome if isinstance(outcome, dict) else {}
        used = resident_mib(self.pid)
        _log.info(
            "task ended",
            function=job.function,
            seconds=round(self._loop.time() - self._began, 3),
            rows=fields.get("total_rows"),
            error_type=fields.get("error_type"),
            memory_mib=None if used is None else round(used),
        )


_ERRORS: dict[Reason, TaskError] = {
    "died": DIED,
    "timeout": failure("timeout", "The time limit was reached"),
    "memory": OUT_OF_MEMORY,
    "oversized": failure("memory", "The result is too large"),
    "cancelled": failure("internal", "The task was cancelled"),
    "recycled": DIED,
    "stopped": failure("busy", "Server busy, try again shortly"),
}
