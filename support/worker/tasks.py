"""Tasks that only workers of the suite know, and the network that they are given."""

import os
import sys
import time
from typing import Any

from app.worker import client
from support.worker.fake_network import AUTHORITY, install

install()
if AUTHORITY in os.environ:
    client._TRUSTED.load_verify_locations(cadata=os.environ[AUTHORITY])  # noqa: SLF001  there is no parameter for it


def list_modules() -> list[str]:
    """Return which modules of the app are loaded."""
    return sorted(name for name in sys.modules if name.partition(".")[0] == "app")


def return_what_no_json_can_say() -> Any:
    """Return something that can't be sent."""
    return object()


def run_out_of_memory() -> None:
    """Fail as Python does when it gets no more memory."""
    raise MemoryError


def hold_150_mib() -> dict[str, int]:
    """Hold memory long enough for it to be measured, and return how much it was."""
    return _hold(150, seconds=0.3)


def hold_300_mib() -> dict[str, int]:
    """Hold memory until the process is ended for it, for some seconds; return how much it was."""
    return _hold(300, seconds=5)


def _hold(mib: int, *, seconds: float) -> dict[str, int]:
    # Bytes that aren't zero, so that the system really gives them.
    held, ends = b"x" * (mib << 20), time.process_time() + seconds
    while time.process_time() < ends:
        continue
    return {"held_mib": len(held) >> 20}


def end() -> None:
    """End the process in mid-task, as if all were well."""
    os._exit(0)


_KNOWN = (
    list_modules,
    return_what_no_json_can_say,
    run_out_of_memory,
    hold_150_mib,
    hold_300_mib,
    end,
)
TASKS = {task.__name__: task for task in _KNOWN}
