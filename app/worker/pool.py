"""The pool: one line of waiting tasks before a fixed number of processes."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from app.core.worker_pool import PoolStatus, WorkerStartError
from app.worker.errors import TaskError, failure
from app.worker.forking import lean_environment
from app.worker.staff import Staff
from app.worker.worker import Job, Worker

TASKS = ("app.worker.tasks",)
"""The modules whose tasks the app's own workers know."""

WAITING_LIMIT = 10
TASKS_PER_WORKER = 50

_BUSY = failure("busy", "Server busy, try again shortly")
_CANCELLED = failure("internal", "The task was cancelled")
_HOPELESS = failure("internal", "No worker can be started at the moment")


class ProcessPool:
    """Runs tasks in `size` processes; one that dies or is over its time is replaced.

    `tasks_per_worker` tasks wear a process out: it is replaced too, to give memory back. Workers
    know the tasks of the app and of further modules, each with its `TASKS`.
    """

    def __init__(  # noqa: PLR0913  each is a setting of its own, given by name
        self,
        *,
        size: int,
        grace_seconds: float,
        memory_mib: float,
        further_modules: Sequence[str] = (),
        further_environment: Mapping[str, str] | None = None,
        tasks_per_worker: int = TASKS_PER_WORKER,
    ) -> None:
        self._staff = Staff(
            size=size,
            memory_mib=memory_mib,
            modules=(*TASKS, *further_modules),
            environment=lean_environment() | dict(further_environment or {}),
            on_free=self._use,
            on_hopeless=lambda: self._refuse_waiting(_HOPELESS),
        )
        self._grace_seconds = grace_seconds
        self._tasks_per_worker = tasks_per_worker
        self._waiting: deque[Job] = deque()
        self._tasks_done = 0
        self._ending: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once every process is ready; WorkerStartError otherwise, and none is left."""
        try:
            await self._staff.start()
        except (OSError, WorkerStartError) as error:
            await self.shutdown()
            raise WorkerStartError(f"The worker pool can't start: {error}") from error
        except BaseException:
            await self.shutdown()
            raise

    async def run(
        self, function: str, *arguments: Any, seconds: float, task_id: str | None = None
    ) -> Any:
        """Return what a task answers, or an error object; nothing that a task does is raised.

        `seconds` is how long it may take once a worker has it. A caller that is cancelled takes
        its task along; others can end it by its id.
        """
        refusal = self._refusal()
        if refusal is not None:
            return refusal
        job = Job(task_id or uuid4().hex, function, arguments, seconds)
        self._waiting.append(job)
        self._hand_out()
        try:
            return await job.outcome
        except asyncio.CancelledError:
            self._withdraw(job)
            raise

    def cancel(self, task_id: str) -> None:
        """End a task, if there is one of this id; its caller is answered at once.

        One that waits never runs; one that runs has its process killed, since only that is sure.
        """
        working = (worker.job for worker in self._staff.workers if worker.job is not None)
        for job in (*self._waiting, *working):
            if job.id == task_id:
                job.answer(_CANCELLED)
                self._withdraw(job)
                return

    def status(self) -> PoolStatus:
        """Return how many workers there are, and what they do."""
        workers = self._staff.workers
        busy = sum(worker.job is not None for worker in workers)
        return PoolStatus(
            size=self._staff.size,
            alive=len(workers),
            idle=len(workers) - busy,
            busy=busy,
            waiting=len(self._waiting),
            restarts=self._staff.restarts.total(),
            restarts_by_cause={str(cause): count for cause, count in self._staff.restarts.items()},
            tasks_done=self._tasks_done,
            pids=tuple(worker.pid for worker in workers),
        )

    def begin_shutdown(self) -> asyncio.Task[None]:
        """Take no new task, let the others out within the grace period, then end every process.

        Only the first call starts this; each returns the task that does it.
        """
        if self._ending is None:
            self._ending = asyncio.create_task(self._end(), name="worker pool's end")
        return self._ending

    async def shutdown(self) -> None:
        """Begin the shutdown, if nobody has, and return when it is done."""
        await asyncio.shield(self.begin_shutdown())

    async def _end(self) -> None:
        staff = self._staff
        await staff.stop_refilling()
        for worker in list(staff.workers):
            if worker.is_idle:
                worker.end("stopped")
        try:
            async with asyncio.timeout(self._grace_seconds):
                await staff.gone()
        except TimeoutError:
            for worker in list(staff.workers):
                # An idle one has been told to end, and has its own moment for that.
                if worker.job is not None:
                    worker.kill("stopped")
            await staff.gone()
        self._refuse_waiting(_BUSY)
        await staff.close()

    def _refusal(self) -> TaskError | None:
        if self._ending is not None:
            return _BUSY
        if self._staff.resting and not self._staff.workers:
            return _HOPELESS
        is_free = any(worker.is_idle for worker in self._staff.workers)
        return None if is_free or len(self._waiting) < WAITING_LIMIT else _BUSY

    def _use(self, worker: Worker) -> None:
        """Decide what becomes of a process that is new, or has just answered."""
        self._tasks_done += worker.tasks_done > 0
        if self._ending is not None and not self._waiting:
            worker.end("stopped")
        elif worker.tasks_done >= self._tasks_per_worker:
            worker.end("worn")
        else:
            self._hand_out()

    def _hand_out(self) -> None:
        for worker in self._staff.workers:
            if not self._waiting:
                return
            if worker.is_idle:
                worker.give(self._waiting.popleft())

    def _withdraw(self, job: Job) -> None:
        if job in self._waiting:
            self._waiting.remove(job)
        for worker in self._staff.workers:
            if worker.job is job:
                worker.kill("cancelled")
                return

    def _refuse_waiting(self, error: TaskError) -> None:
        while self._waiting:
            self._waiting.popleft().answer(error)
