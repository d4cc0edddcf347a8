"""The history of migrations, read from its files, and walked on the scenario's database."""

import ast
from pathlib import Path
from typing import Any

from app.database import migrate
from app.database.connections import Database as AppDatabase
from app.database.tables import metadata
from support.database.observed import DifferencesSeen, MigrationSeen
from support.database.probes.database import Database, Row
from support.database.probes.schema import Schema, differences
from support.database.rows import MAKERS, OF_CONVERSATION, OF_USER, stored_row
from support.database.run_processes import kill_migration
from support.runner.values import Absent
from support.world import World
from support.world.factories import ago

Records = dict[str, list[Row]]
HISTORY = "alembic_version"
MOMENT = "2026-01-02T03:04:05.000000+00:00"


def revisions() -> dict[str, str | None]:
    """Return each revision with the one before it, as the files themselves say."""
    files = sorted((Path(migrate.MIGRATIONS) / "versions").glob("[0-9]*.py"))
    assigned = [_assigned(ast.parse(file.read_text(encoding="utf-8"))) for file in files]
    return {names["revision"]: names["down_revision"] for names in assigned}


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
    return [revision for revision in known if revision not in known.values()]


def unreachable() -> list[str]:
    """Return the revisions that no walk down from the first head meets."""
    known, reached = revisions(), set()
    at: str | None = next(iter(heads()), None)
    while at is not None and at not in reached:
        reached.add(at)
        at = known.get(at)
    return sorted(set(known) - reached)


async def revisions_of(database: Database) -> list[str]:
    """Return the revisions that the database says it is of; none where it is empty."""
    return [row["version_num"] for row in (await database.records()).get(HISTORY, [])]


async def pending(database: Database) -> list[str]:
    """Return the revisions that the database lacks, or has beyond those that are known."""
    return sorted(set(await _missing(database)) | set(await revisions_of(database)) - set(heads()))


async def _missing(database: Database) -> dict[str, str | None]:
    """Return the revisions after the one that the database is of, each with the one before it."""
    at, missing = await revisions_of(database), {}
    for revision, below in reversed(revisions().items()):
        if revision in at:
            break
        missing[revision] = below
    return dict(reversed(missing.items()))


async def walk(database: Database, *, to: str | None) -> None:
    """Take a database up or down to a revision, over a connection of the app's kind."""
    opened = AppDatabase.named(database.url)
    try:
        async with opened.connect() as db:
            await migrate.walk(db, to=to)
    finally:
        await opened.close()


async def walk_missing(world: World) -> None:
    """Apply each missing revision, undo it and apply it again; then do so with all of them.

    What failed, and what was left different, is noted.
    """
    await world.act()
    database, failed, left = world.database, list[str](), list[str]()
    start = next(iter(await revisions_of(database)), None)
    rows = await rows_of(database)
    missing = await _missing(database)
    for top, below in [*missing.items(), (heads()[0], start)]:
        failed += await _tried(database, to=below)
        before = await _tables_of(database)
        for to in (top, below):
            failed += await _tried(database, to=to)
        left += differences(before, await _tables_of(database))
        changed = rows_changed(rows, await rows_of(database, like=rows))
        failed += await _tried(database, to=top)
    changed += rows_changed(rows, await rows_of(database, like=rows))
    world.observed.note(MigrationSeen(heads(), unreachable(), failed, left, changed))


async def _tried(database: Database, *, to: str | None) -> list[str]:
    try:
        await walk(database, to=to)
    except Exception as error:  # noqa: BLE001  what stops a step is what is looked for
        return [f"to {to}: {error}"]
    return []


async def _tables_of(database: Database) -> Schema:
    """Return the schema without the record of the history, which isn't part of it."""
    whole = await database.schema()
    kept = frozenset(column for column in whole.columns if column.table != HISTORY)
    return Schema(kept, whole.indexes, whole.rules)


async def compare_with_tables(world: World) -> None:
    """Compare the scenario's database with one that is made from the app's tables."""
    await world.act()
    other = await world.database.sibling()
    opened = AppDatabase.named(other.url)
    async with opened.connect() as db:
        await db.run_sync(metadata.create_all)
    await opened.close()
    found = differences(await _tables_of(world.database), await other.schema())
    world.observed.note(DifferencesSeen(found))


def names_of(found: list[str] | Absent) -> list[dict[str, str]] | Absent:
    """Return what differs, by its name alone."""
    if isinstance(found, Absent):
        return found
    return [{"name": line.partition(":")[0]} for line in found]


async def fill_at(world: World, revision: str, *, rows: int, conversations: int = 1) -> None:
    """Make the database one of an older revision, with so many rows of one user in every table.

    What belongs to a conversation belongs to so many of them, by turns.
    """
    await world.database.empty()
    await walk(world.database, to=revision)
    parents: dict[str, list[str]] = {}
    for table, make in MAKERS.items():
        known = await world.database.columns(table)
        made_here = []
        for number in range(rows):
            made = make(**_parents_of(table, parents, number)) | _order(table, number)
            row = {name: value for name, value in made.items() if name in known}
            await world.add(table, str(number), table=table, row=row)
            made_here.append(row.get("id", ""))
        number_of_parents = conversations if table == "conversations" else 1
        parents[f"{table.removesuffix('s')}_id"] = made_here[-number_of_parents:]


def _parents_of(table: str, parents: dict[str, list[str]], number: int) -> dict[str, str]:
    names = ("conversation_id",) if table in OF_CONVERSATION else ()
    names = ("user_id",) if table in OF_USER else names
    return {name: parents[name][number % len(parents[name])] for name in names}


def _order(table: str, number: int) -> dict[str, str]:
    """Return times that would put the rows in another order than that of their insertion."""
    times = {"messages": {"created_at": MOMENT}, "datasets": {"loaded_at": ago(days=number)}}
    return times.get(table, {})


async def reverse_times(world: World) -> None:
    """Have each message be a day older than the one that was inserted before it."""
    for number, row in enumerate(world.things["messages"].values()):
        sql = "UPDATE messages SET created_at = ? WHERE id = ?"
        await world.database.execute(sql, ago(days=number), row["id"])


async def rows_of(database: Database, *, like: Records | None = None) -> Records:
    """Return every row except the history's; `like` names the columns to look at."""
    records = await database.records()
    records.pop(HISTORY, None)
    if like is None:
        return records
    return {table: _cut(rows, like.get(table, [])) for table, rows in records.items()}


def _cut(rows: list[Row], like: list[Row]) -> list[Row]:
    names = like[0].keys() if like else ()
    return [{name: row.get(name) for name in names} for row in rows]


def rows_changed(before: Records, after: Records) -> list[Row]:
    """Return the rows that only one of two looks at the database has seen."""
    tables = before.keys() | after.keys()
    both = [(before.get(table, []), after.get(table, [])) for table in sorted(tables)]
    return [row for old, new in both for row in (*_without(new, old), *_without(old, new))]


def _without(rows: list[Row], others: list[Row]) -> list[Row]:
    return [row for row in rows if row not in others]


async def migrate_through_a_kill(world: World, statement: str) -> None:
    """Kill a process that migrates, right after a statement; start the app, and read."""
    await world.act()
    before = await rows_of(world.database)
    await kill_migration(world.database.url, statement)
    await world.app.start()
    after = await rows_of(world.database, like=before)
    world.observed.update(MigrationSeen, rows=rows_changed(before, after))


async def rows_inserted(world: World, table: str) -> list[Row | Absent]:
    """Return the scenario's rows in the order in which they were inserted, as they are stored."""
    rows = world.things.get(table, {}).values()
    return [await stored_row(world, table, row) for row in rows]
