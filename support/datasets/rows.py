"""The rows of datasets as scenarios give and see them, and the events that report their loads."""

import json
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from support.database.probes.database import Row
from support.datasets.file_server import ADDRESS, DatasetHost
from support.runner.values import ABSENT, field_of
from support.runner.waiting import settled
from support.websocket.client import Socket
from support.world import World
from support.world.factories import UNKNOWN_ID, make_dataset

HOST, PORT, TLS_PORT = "HOST", "PORT", "TLSPORT"
"""What scenarios say for the address of the suite's host, and for its ports alone."""

NUMBERS = ("row_count", "column_count")
"""Columns whose cells PostgreSQL doesn't take as texts."""


def on_host(text: str, host: DatasetHost) -> str:
    """Return a text with the address of the suite's host in it."""
    placed = re.sub(rf"\b{HOST}/", f"{ADDRESS}:{host.port}/", text)
    placed = placed.replace(f":{TLS_PORT}/", f":{host.tls_port}/")
    return placed.replace(f":{PORT}/", f":{host.port}/")


def off_host(text: str) -> str:
    """Return a text as scenarios say it."""
    return re.sub(rf"{re.escape(ADDRESS)}:\d+/", f"{HOST}/", text)


async def datasets_of(world: World, conversation: str) -> list[Row]:
    """Return the rows of a conversation's datasets, in the order of addition."""
    owner = world.things["conversation"][conversation]["id"]
    columns = await world.database.columns("datasets")
    sql = "SELECT * FROM datasets WHERE conversation_id = ? ORDER BY position, id"
    rows = await world.database.rows(sql, owner)
    return [dict(zip(columns, row, strict=True)) for row in rows]


async def dataset_id(world: World, conversation: str, name: str) -> str:
    """Return the id of a dataset, also of one that had this name when it was last asked for."""
    known = world.things.setdefault("dataset", {})
    for row in await datasets_of(world, conversation):
        known[f"{conversation}.{row['name']}"] = row
    return str(known.get(f"{conversation}.{name}", {"id": UNKNOWN_ID})["id"])


async def give_datasets(
    world: World, host: DatasetHost, conversation: str, table: list[list[str]]
) -> None:
    """Put the datasets of a scenario's table into the database, in this order."""
    await world.app.start()  # a start settles what is loading
    owner = world.things["conversation"][conversation]["id"]
    for position, cells in enumerate(table[1:], start=1):
        given: Row = dict(zip(table[0], cells, strict=True)) | {"position": position}
        row = make_dataset(conversation_id=owner, **given)
        row |= {name: int(row[name]) for name in NUMBERS}
        row["url"] = on_host(row["url"], host)
        await world.database.insert("datasets", row)


class Cells(dict[str, Any]):
    """A row as tables show it: what is more than one value is shown as JSON text."""

    def cell(self, column: str) -> Any:
        """Return what a table shows under this name."""
        found = field_of(self, column)
        if isinstance(found, dict | list):
            return json.dumps(found, ensure_ascii=False)
        return off_host(found) if isinstance(found, str) else found


async def find_dataset(world: World, name: str) -> Any:
    """Return a dataset's row by its name, or by its conversation's with it: `Sales.table1`."""
    title, _, table = name.rpartition(".")
    titles = [title] if title else world.things.get("conversation", {})
    rows = [
        row
        for conversation in titles
        for row in await datasets_of(world, conversation)
        if row["name"] == table
    ]
    return rows[0] if len(rows) == 1 else rows or ABSENT


async def columns_of(world: World, name: str) -> Any:
    """Return the columns of a dataset as they are stored; ABSENT without the dataset."""
    row = await find_dataset(world, name)
    return row if row is ABSENT else json.loads(row["schema_json"])


def columns_in(file: bytes, *, folder: Path) -> list[dict[str, str]]:
    """Return names and types of the columns that a Parquet file has, as DuckDB reads it."""
    path = folder / "described.parquet"
    path.write_bytes(file)
    with closing(duckdb.connect(":memory:")) as duck:
        described = duck.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)])
        return [{"name": name, "type": kind} for name, kind, *_ in described.fetchall()]


async def events_of(world: World, socket: Socket) -> list[Cells]:
    """Return every event that a socket was sent, once every load has ended."""
    await settled(world.app.loads_under_way, wanted=0)
    return [Cells(event) for event in await socket.events(0)]


def conversations_in(world: World, events: list[Cells]) -> str:
    """Return the titles of the conversations that events name; the id where there is no title."""
    titles = {row["id"]: title for title, row in world.things.get("conversation", {}).items()}
    named = {event.get("conversation_id", "no conversation") for event in events}
    return ", ".join(sorted(titles.get(key, key) for key in named))
