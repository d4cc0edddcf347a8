"""What a process of its own does to a database: `python -m support.database.other_process`.

Each prints one line of JSON that says what came of it.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

from app.core.errors import BusyError
from app.database.connections import Connection, Database
from app.database.write import write
from support.database.insert_key import INSERT_KEY


async def open_database(url: str) -> None:
    """Open and migrate the database, as the app's start does."""
    database = await Database.open(url)
    await database.close()
    _say({"opened": True})


async def migrate_until(url: str, statement: str) -> None:
    """Migrate, and come to a stop right after a statement, within its transaction."""

    @event.listens_for(Engine, "after_cursor_execute")
    def stop(*told: Any) -> None:
        if " ".join(told[2].split()).startswith(statement):
            _say({"reached": statement})
            sys.stdin.read()

    await open_database(url)


async def write_for(url: str, name: str, seconds: str) -> None:
    """Write rows one after the other for a time; say which were written and which refused."""
    database = await Database.open(url)
    written: list[str] = []
    refused: list[str] = []
    ends = time.monotonic() + float(seconds)
    while time.monotonic() < ends:
        key = f"{name}-{len(written)}-{len(refused)}"
        try:
            async with database.connect() as db:
                await _write(db, key)
            written.append(key)
        except (BusyError, DBAPIError) as error:
            refused.append(f"{key}: {error}")
    await database.close()
    _say({"written": written, "refused": refused})


async def _write(db: Connection, key: str) -> None:
    async with write(db):
        await db.execute(INSERT_KEY, {"key": key})


async def share(url: str, prefix: str, worker: str, key: str) -> None:
    """Write a key to this process's database, wait for the word, and say which keys are there."""
    # Imported here: what makes up rows takes longer to import than the other deeds take.
    from support.database.probes.postgres import PostgresStore  # noqa: PLC0415
    from support.world.factories import make_referral_key  # noqa: PLC0415

    store = PostgresStore(url, prefix=prefix, worker=worker)
    async with AsyncExitStack() as resources:
        database = await store.lend(Path(), resources)
        await database.insert("referral_keys", make_referral_key(key=key))
        _say({"written": key})
        await asyncio.to_thread(sys.stdin.readline)
        _say({"keys": [key for (key,) in await database.rows("SELECT key FROM referral_keys")]})
    await store.close()


def _say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201  how it speaks to the suite


DEEDS: MappingProxyType[str, Callable[..., Coroutine[Any, Any, None]]] = MappingProxyType(
    {"migrate": migrate_until, "write": write_for, "share": share}
)

if __name__ == "__main__":
    asyncio.run(DEEDS[sys.argv[1]](*sys.argv[2:]))
