"""Looks at a scenario's database, and arranges it, with a connection and SQL of its own."""

import shutil
import sqlite3
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiosqlite

from app.database.connections import Database as AppDatabase
from support.factories import Row
from support.values import ABSENT

Content = dict[str, list[tuple[Any, ...]]]
READ_ONLY_FORMAT = 3
WRITE_FORMAT_AT = 18
"""The byte of an SQLite file that says which format writing takes; one unknown means read-only."""


async def make_template(path: Path) -> None:
    """Make the migrated database that every scenario starts from, as one plain file."""
    database = await AppDatabase.open(f"sqlite:///{path}")
    await database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


class Database:
    """The scenario's database file, as somebody sees it who isn't the app."""

    def __init__(self, path: Path, resources: AsyncExitStack) -> None:
        self.path = path
        self._resources = resources
        self._connection: aiosqlite.Connection | None = None

    async def connect(self) -> aiosqlite.Connection:
        """Return the suite's own connection, opened once a scenario."""
        if self._connection is None:
            self._connection = await self.another()
        return self._connection

    async def disconnect(self) -> None:
        """Close the suite's own connection until it is needed again."""
        if self._connection is not None:
            await self._connection.close()
        self._connection = None

    async def another(self) -> aiosqlite.Connection:
        """Return one more connection of the suite, closed when the scenario ends."""
        opened = aiosqlite.connect(self.path, isolation_level=None)
        connection = await self._resources.enter_async_context(opened)
        await connection.execute("PRAGMA foreign_keys = ON")
        return connection

    async def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query answers."""
        connection = await self.connect()
        return [tuple(row) for row in await connection.execute_fetchall(sql, values)]

    async def row(self, sql: str, *values: object) -> Any:
        """Return the first row that a query answers, by its columns' names, or ABSENT."""
        cursor = await (await self.connect()).execute(sql, values)
        row = await cursor.fetchone()
        names = [column[0] for column in cursor.description]
        return dict(zip(names, row, strict=True)) if row else ABSENT

    async def execute(self, sql: str, *values: object) -> None:
        """Run one statement, committed at once."""
        await (await self.connect()).execute(sql, values)

    async def insert(self, table: str, row: Row) -> Row:
        """Insert one row and return it."""
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608  our own names
        await self.execute(sql, *row.values())
        return row

    async def content(self) -> Content:
        """Return every row of every table."""
        tables = await self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )
        return {
            name: await self.rows(f"SELECT * FROM {name} ORDER BY 1")  # noqa: S608  its own names
            for (name,) in tables
        }

    async def names(self, kind: str) -> set[str]:
        """Return the names of all `tables` or `indexes`."""
        kinds = {"tables": "table", "indexes": "index"}
        sql = "SELECT name FROM sqlite_master WHERE type = ?"
        return {name for (name,) in await self.rows(sql, kinds[kind])}

    async def pragma(self, name: str) -> Any:
        """Return what SQLite answers to a PRAGMA."""
        return (await self.rows(f"PRAGMA {name}"))[0][0]

    def side_files(self) -> list[str]:
        """Return what lies beside the file as long as somebody has it open."""
        beside = (Path(f"{self.path}{suffix}") for suffix in ("-wal", "-shm", "-journal"))
        return [path.name for path in beside if path.exists()]

    def is_as_kept(self) -> bool:
        """Say whether the file is byte for byte what it was when the copy was kept."""
        return self.path.read_bytes() == Path(f"{self.path}.kept").read_bytes()

    def keep_copy(self) -> None:
        """Keep the database as it is now, for comparison."""
        for suffix in ("", "-wal"):
            if (file := Path(f"{self.path}{suffix}")).exists():
                shutil.copyfile(file, f"{self.path}.kept{suffix}")

    async def changes(self) -> dict[str, Counter[tuple[Any, ...]]]:
        """Return the rows added (counted up) and removed (counted down) since the copy was kept.

        They stand under their table; tables without a change are left out.
        """
        kept = Database(Path(f"{self.path}.kept"), self._resources)
        before, after = await kept.content(), await self.content()
        changes = {name: Counter(after.get(name, [])) for name in before.keys() | after.keys()}
        for name, counted in changes.items():
            counted.subtract(before.get(name, []))
        return {name: rows for name, counted in changes.items() if (rows := _nonzero(counted))}

    async def counted_changes(self) -> dict[str, dict[str, int]]:
        """Return by table how many rows were added, changed and removed.

        The first column tells which row it is; tables without a change are left out.
        """
        counted = {}
        for name, rows in (await self.changes()).items():
            new = {row[0] for row, number in rows.items() if number > 0}
            old = {row[0] for row, number in rows.items() if number < 0}
            sets = {"added": new - old, "changed": new & old, "removed": old - new}
            counted[name] = {kind: len(keys) for kind, keys in sets.items()}
        return counted

    async def refuse_rows(self, table: str) -> None:
        """Have the database refuse every row that is to be added to this table."""
        await self.execute(
            f"CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )

    async def make_read_only(self) -> None:
        """Have SQLite refuse every write from now on, as on a disk that has become read-only.

        It re-reads the first page because somebody else has written since.
        """
        await self.execute("PRAGMA user_version = 0")
        await self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        with self.path.open("r+b") as file:
            file.seek(WRITE_FORMAT_AT)
            file.write(bytes([READ_ONLY_FORMAT]))


def _nonzero(counted: Counter[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    return Counter({row: number for row, number in counted.items() if number})
