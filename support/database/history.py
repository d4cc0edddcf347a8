"""The history of migrations, read from its files, and walked on the scenario's database."""

import ast
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, Text

from app.database import migrate
from app.database.connections import Database as AppDatabase
from app.database.tables import metadata
from support.database.probes.database import Database, Row
from support.database.probes.schema import Schema, differences
from support.database.rows import MAKERS, OF_CONVERSATION, OF_USER
from support.database.run_processes import kill_migration
from support.runner.values import ABSENT
from support.world import World
from support.world.factories import ago

Records = dict[str, list[Row]]
HISTORY = "alembic_version"
MOMENT = "2026-01-02T03:04:05.000000+00:00"
ROWS = 3
"""How many rows of each table a database of an older revision is filled with."""


def revisions() -> dict[str, str | None]:
    """Return each revision with the one before it, as the files themselves say."""
    files = sorted((Path(migrate.MIGRATIONS) / "versions").glob("[0-9]*.py"))
    said = [_assigned(ast.parse(file.read_text(encoding="utf-8"))) for file in files]
    return {one["revision"]: one["down_revision"] for one in said}


def _assigned(module: ast.Module) -> dict[str, Any]:
    wanted = ("revision", "down_revision")
    return {
        target.id: ast.literal_eval(statement.value)
        for statement in module.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name) and target.id in wanted
    }


def heads() -> list[str]:
    """Return the revisions that no other one follows."""
    known = revisions()
    return [one for one in known if one not in known.values()]


def read_history(world: World) -> None:
    """Look at the migration scripts: where they end, and what can't be reached from there."""
    known, reached = revisions(), set()
    at: str | None = next(iter(heads()), None)
    while at is not None and at not in reached:
        reached.add(at)
        at = known.get(at)
    world.seen["head"] = heads()
    world.seen["revision out of reach"] = sorted(set(known) - reached)


async def walk(database: Database, *, to: str | None) -> None:
    """Take a database up or down to a revision, over a connection of the app's kind."""
    opened = AppDatabase.named(database.url)
    try:
        async with opened.connect() as db:
            await migrate.walk(db, to=to)
    finally:
        await opened.close()


async def walk_every_step(world: World) -> None:
    """Apply each revision, undo it and apply it again; note what failed or was left different."""
    await world.act()
    failed: list[str] = []
    left: list[str] = []
    for revision, below in revisions().items():
        before = await _tables_of(world.database)
        for to in (revision, below, revision):
            try:
                await walk(world.database, to=to)
            except Exception as error:  # noqa: BLE001  whatever stops a step is what is looked for
                failed.append(f"to {to} of {revision}: {error}")
            if to == below:
                left += differences(before, await _tables_of(world.database))
    world.seen |= {"step that failed": failed, "difference after a step down": left}


async def _tables_of(database: Database) -> Schema:
    """Return the schema without the record of the history, which isn't part of it."""
    whole = await database.schema()
    kept = frozenset(column for column in whole.columns if column.table != HISTORY)
    return Schema(kept, whole.indexes, whole.rules)


async def compare_with_tables(world: World, *, more: str = "") -> None:
    """Compare the migrated database with one made from the app's tables, and maybe a column."""
    await world.act()
    tables = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(tables)
    for column in [Column(more, Text)] if more else []:
        tables.tables["users"].append_column(column)
    other = await world.database.sibling()
    opened = AppDatabase.named(other.url)
    async with opened.connect() as db:
        await db.run_sync(tables.create_all)
    await opened.close()
    found = differences(await _tables_of(world.database), await other.schema())
    world.seen |= {"difference": found, "difference text": "\n".join(found)}


async def fill_at(world: World, revision: str) -> None:
    """Make the database one of an older revision, with rows of one user in every table."""
    await world.database.empty()
    await walk(world.database, to=revision)
    parents: dict[str, str] = {}
    for table, make in MAKERS.items():
        known = await world.database.columns(table)
        for number in range(ROWS):
            made = make(**_parents_of(table, parents)) | _order(table, number)
            row = {name: value for name, value in made.items() if name in known}
            await world.add(table, str(number), table=table, row=row)
        parents[f"{table.removesuffix('s')}_id"] = row.get("id", "")
    world.seen["rows before"] = await rows_of(world.database)


def _parents_of(table: str, parents: dict[str, str]) -> dict[str, str]:
    names = ("conversation_id",) if table in OF_CONVERSATION else ()
    names = ("user_id",) if table in OF_USER else names
    return {name: parents[name] for name in names}


def _order(table: str, number: int) -> dict[str, str]:
    """Return times that would put the rows in another order than that of their insertion."""
    times = {"messages": {"created_at": MOMENT}, "datasets": {"loaded_at": ago(days=number)}}
    return times.get(table, {})


async def rows_of(database: Database, *, like: Records | None = None) -> Records:
    """Return every row, but for the record of the history; `like` names the columns to look at."""
    records = await database.records()
    records.pop(HISTORY, None)
    if like is None:
        return records
    return {table: _cut(rows, like.get(table, [])) for table, rows in records.items()}


def _cut(rows: list[Row], like: list[Row]) -> list[Row]:
    names = like[0].keys() if like else ()
    return [{name: row.get(name) for name in names} for row in rows]


async def migrate_and_return(world: World, revision: str) -> None:
    """Take the database to the newest revision and back, and read it."""
    await world.act()
    await walk(world.database, to=heads()[0])
    await walk(world.database, to=revision)
    world.seen["rows after"] = await rows_of(world.database)


async def migrate_through_a_kill(world: World, statement: str) -> None:
    """Kill a process that migrates, right after a statement; start the app, and read."""
    await world.act()
    await kill_migration(world.database.url, statement)
    await world.app.start()
    before = world.seen["rows before"]
    world.seen["rows after"] = await rows_of(world.database, like=before)


async def numbers_of(world: World, table: str) -> list[Any]:
    """Return the positions of the scenario's rows in the order in which they were inserted."""
    records = {row["id"]: row for row in (await world.database.records())[table]}
    return [records[row["id"]].get("position", ABSENT) for row in world.things[table].values()]
