"""The pool: one queue of tasks for a fixed number of processes."""

import asyncio
from collections import deque
from typing import Any
from uuid import uuid4

from app.core.worker_pool import PoolStatus, WorkerOptions, WorkerStartError
from app.worker.errors import TaskError, failure
from app.worker.forking import lean_environment
from app.worker.process import HEADER_BYTES, MAX_MESSAGE_BYTES, packed
from app.worker.supervisor import Supervisor
from app.worker.worker import Job, Worker

TASKS = ("app.worker.tasks",)
"""The modules whose tasks the app's own workers know."""

WAITING_LIMIT = 10

_BUSY = failure("busy", "Server busy, try again shortly")
_CANCELLED = failure("internal", "The task was cancelled")
_TOO_LARGE = failure("validation", "The task is too large")
_NO_WORKERS = failure("internal", "No worker can be started at the moment")


class ProcessPool:
    """Runs tasks in `size` processes; one that dies or is over its time is replaced.

    One that has carried out enough tasks is recycled: it is replaced too, to give memory back.
    """

    def __init__(
        self, *, size: int, grace_seconds: float, memory_mib: float, options: WorkerOptions
    ) -> None:
        self._supervisor = Supervisor(
            size=size,
            memory_mib=memory_mib,
            modules=(*TASKS, *options.further_modules),
            environment=lean_environment() | dict(options.further_environment),
            on_free=self._use,
            on_gone=self._hand_out,
            on_failing_starts=lambda: self._refuse_waiting(_NO_WORKERS),
        )
        self._grace_seconds = grace_seconds
        self._tasks_per_worker = options.tasks_per_worker
        self._waiting: deque[Job] = deque()
        self._tasks_done = 0
        self._ending: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once every process is ready; WorkerStartError otherwise, and none is left."""
        try:
            await self._supervisor.start()
        except (OSError, WorkerStartError) as error:
            await self.shutdown()
            raise WorkerStartError(f"The worker pool can't start: {error}") from error
        except BaseException:
            await self.shutdown()
            raise

    async def run(
        self,
        function: str,
        *arguments: Any,
        seconds: float,
        task_id: str | None = None,
        user_id: str | None = None,
    ) -> Any:
        """Return a task's result, or an error object; nothing that a task does is raised.

        `seconds` is how long it may take once a worker has it. A caller that is cancelled takes
        its task along; others can end it by its id. The tasks of one user leave a worker to others.
        """
        refusal = self._refusal(user_id)
        if refusal is not None:
            return refusal
        job_id = task_id or uuid4().hex
        message = packed({"id": job_id, "function": function, "arguments": arguments})
        if len(message) > HEADER_BYTES + MAX_MESSAGE_BYTES:
            return _TOO_LARGE
        job = Job(job_id, function, message, seconds, user_id)
        self._waiting.append(job)
        self._hand_out()
        try:
            return await job.outcome
        except asyncio.CancelledError:
            self._withdraw(job)
            raise

    def cancel(self, task_id: str) -> None:
        """End a task, if there is one of this id; its caller gets an error immediately.

        One that waits never runs; one that runs has its process killed, since only that is sure.
        """
        working = (worker.job for worker in self._supervisor.workers if worker.job is not None)
        for job in (*self._waiting, *working):
            if job.id == task_id:
                job.resolve(_CANCELLED)
                self._withdraw(job)
                return

    def status(self) -> PoolStatus:
        """Return how many workers there are, and what they do."""
        workers = self._supervisor.workers
        busy = sum(worker.job is not None for worker in workers)
        return PoolStatus(
            size=self._supervisor.size,
            alive=len(workers),
            idle=len(workers) - busy,
            busy=busy,
            waiting=len(self._waiting),
            restarts=self._supervisor.restarts.total(),
            restarts_by_cause={
                str(cause): count for cause, count in self._supervisor.restarts.items()
            },
            tasks_done=self._tasks_done,
            pids=tuple(worker.pid for worker in workers),
        )

    def begin_shutdown(self) -> asyncio.Task[None]:
        """Take no new task, let the others finish within the grace period, then end every process.

        Only the first call starts this; each returns the task that does it.
        """
        if self._ending is None:
            self._ending = asyncio.create_task(self._end(), name="worker pool's end")
        return self._ending

    async def shutdown(self) -> None:
        """Begin the shutdown, unless it has begun, and return when it is done."""
        await asyncio.shield(self.begin_shutdown())

    async def _end(self) -> None:
        supervisor = self._supervisor
        await supervisor.stop_refilling()
        for worker in list(supervisor.workers):
            if worker.is_idle:
                worker.end("stopped")
        try:
            async with asyncio.timeout(self._grace_seconds):
                await supervisor.gone()
        except TimeoutError:
            for worker in list(supervisor.workers):
                # An idle one is ending already, within a time of its own.
                if worker.job is not None:
                    worker.kill("stopped")
            await supervisor.gone()
        self._refuse_waiting(_BUSY)
        await supervisor.close()

    def _refusal(self, user_id: str | None) -> TaskError | None:
        if self._ending is not None:
            return _BUSY
        if self._supervisor.resting and not self._supervisor.workers:
            return _NO_WORKERS
        is_free = any(worker.is_idle for worker in self._supervisor.workers)
        can_run = is_free and self._may_run(user_id)
        return None if can_run or len(self._waiting) < WAITING_LIMIT else _BUSY

    def _use(self, worker: Worker) -> None:
        """Give a process that is new or idle again its next task, or end it."""
        self._tasks_done += worker.tasks_done > 0
        if self._ending is not None and not self._waiting:
            worker.end("stopped")
        elif worker.tasks_done >= self._tasks_per_worker:
            worker.end("recycled")
        else:
            self._hand_out()
            if self._ending is not None and worker.is_idle:
                worker.end("stopped")

    def _hand_out(self) -> None:
        for worker in self._supervisor.workers:
            if worker.is_idle and (job := self._next()) is not None:
                self._waiting.remove(job)
                worker.give(job)

    def _next(self) -> Job | None:
        """Return the task to run next: of the users with the fewest that run, the first."""
        ready = (job for job in self._waiting if self._may_run(job.user_id))
        return min(ready, key=lambda job: self._running(job.user_id), default=None)

    def _may_run(self, user_id: str | None) -> bool:
        """Return whether a user's tasks leave a worker to others when one more of them runs."""
        most = max(1, self._supervisor.size - 1)
        return user_id is None or self._running(user_id) < most

    def _running(self, user_id: str | None) -> int:
        jobs = (worker.job for worker in self._supervisor.workers)
        return sum(job is not None and job.user_id == user_id for job in jobs)

    def _withdraw(self, job: Job) -> None:
        if job in self._waiting:
            self._waiting.remove(job)
        for worker in self._supervisor.workers:
            if worker.job is job:
                worker.kill("cancelled")
                return

    def _refuse_waiting(self, error: TaskError) -> None:
        while self._waiting:
            self._waiting.popleft().resolve(error)
