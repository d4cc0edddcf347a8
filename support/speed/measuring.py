"""What both measurements need: a pool of workers that may reach the host, and lines to read."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.log import configure_logging
from app.core.worker_pool import LimitedPool, WorkerOptions
from app.main import task_limits, worker_pool
from support.speed.contenders import Workers
from support.speed.host import ADDRESS, Host
from support.world.app import REQUIRED
from support.world.environment import settings_of


@contextmanager
def working_folder() -> Iterator[Path]:
    """Yield a folder with a place for `files`; it goes afterwards."""
    with TemporaryDirectory(prefix="speed-") as name:
        (Path(name) / "files").mkdir()
        yield Path(name)


@asynccontextmanager
async def workers_at(
    host: Host, folder: Path, *, tasks_per_worker: int = WorkerOptions.tasks_per_worker
) -> AsyncIterator[Workers]:
    """Yield workers with the settings of the service, and a host that is exempt."""
    settings = settings_of(
        REQUIRED
        | {
            "DATASET_ALLOWED_HOSTS": f"{ADDRESS}:{host.port}",
            "DATASET_CACHE_FOLDER": str(folder / "cache"),
            "LOG_LEVEL": "ERROR",
        }
    )
    configure_logging(settings)
    pool = worker_pool(settings, WorkerOptions(tasks_per_worker=tasks_per_worker))
    await pool.start()
    try:
        yield Workers(LimitedPool(pool, task_limits(settings)))
    finally:
        await pool.shutdown()


def say(*cells: str, width: int = 13) -> None:
    """Print a line of a table."""
    sys.stdout.write("  ".join(cell.rjust(width) for cell in cells) + "\n")
    sys.stdout.flush()
