"""The scenario's database as an SQLite file."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from types import MappingProxyType

import aiosqlite

from app.database.connections import Database as AppDatabase
from support.database.probes.database import Content, Database, Row, Rows
from support.database.probes.schema import Column, Index, Schema, reference
from support.runner.values import ABSENT, Absent

READ_ONLY_FORMAT = 3
WRITE_FORMAT_AT = 18
"""The byte of an SQLite file that says which format writing takes; one unknown means read-only."""
RULES = MappingProxyType(
    {
        sqlite3.SQLITE_CONSTRAINT_CHECK: "CHECK",
        sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: "foreign-key",
        sqlite3.SQLITE_CONSTRAINT_NOTNULL: "NOT NULL",
        sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
        sqlite3.SQLITE_CONSTRAINT_UNIQUE: "unique",
    }
)
COLUMNS = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)'
REFERENCES = 'SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)'
INDEXES = 'SELECT name, "unique", origin FROM pragma_index_list(?)'
INDEXED = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"
CREATED = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"


class SqliteStore:
    """Hands each scenario a copy of one migrated file."""

    def __init__(self, template: bytes) -> None:
        self._template = template

    @classmethod
    async def open(cls, shelf: Path) -> "SqliteStore":
        """Make the migrated database that every scenario starts from, as one plain file."""
        path = shelf / "template.db"
        database = await AppDatabase.open(f"sqlite:///{path}")
        await database.close()
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return cls(path.read_bytes())

    async def lend(self, folder: Path, resources: AsyncExitStack) -> "SqliteDatabase":
        """Return a scenario's own database, migrated and empty of rows."""
        path = folder / "app.db"
        path.write_bytes(self._template)
        return SqliteDatabase(path, resources)

    async def close(self) -> None:
        """Leave the files to the folder that they are in."""


class SqliteConnection:
    """A connection of the suite's own."""

    def __init__(self, driver: aiosqlite.Connection) -> None:
        self._driver = driver

    async def rows(self, sql: str, *values: object) -> Rows:
        """Return what a query answers."""
        return [tuple(row) for row in await self._driver.execute_fetchall(sql, values)]

    async def row(self, sql: str, *values: object) -> Row | Absent:
        """Return the first row that a query answers, by its columns' names, or ABSENT."""
        cursor = await self._driver.execute(sql, values)
        row = await cursor.fetchone()
        names = [column[0] for column in cursor.description]
        return dict(zip(names, row, strict=True)) if row else ABSENT

    async def execute(self, sql: str, *values: object) -> None:
        """Run one statement, committed at once."""
        await self._driver.execute(sql, values)

    async def close(self) -> None:
        """End the connection."""
        await self._driver.close()


class SqliteDatabase(Database):
    """The scenario's database file, as somebody sees it who isn't the app."""

    kind = "sqlite"
    begin = "BEGIN IMMEDIATE"

    def __init__(self, path: Path, resources: AsyncExitStack) -> None:
        super().__init__()
        self.path = path
        self._resources = resources
        self._siblings = count(1)

    @property
    def url(self) -> str:
        """The `DATABASE_URL` of it."""
        return f"sqlite:///{self.path}"

    async def another(self) -> SqliteConnection:
        """Return one more connection of the suite, closed when the scenario ends."""
        opened = aiosqlite.connect(self.path, isolation_level=None)
        driver = await self._resources.enter_async_context(opened)
        await driver.execute("PRAGMA foreign_keys = ON")
        return SqliteConnection(driver)

    async def tables(self) -> list[str]:
        """Return the names of all tables."""
        found = await self.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        return [name for (name,) in found]

    async def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in their order."""
        return [row[0] for row in await self.rows(COLUMNS, table)]

    def marked(self, sql: str) -> str:
        """Return the statement: SQLite marks values with `?` too."""
        return sql

    async def empty(self) -> None:
        """Take the file away, before anybody has opened it."""
        self.path.unlink()

    async def sibling(self) -> "SqliteDatabase":
        """Return one more database without anything in it, in a file beside this one."""
        name = f"{self.path.stem}-{next(self._siblings)}.db"
        return SqliteDatabase(self.path.with_name(name), self._resources)

    async def hold_writes(self) -> None:
        """Take the file's one write lock."""
        await self.execute("BEGIN IMMEDIATE")

    async def keep_copy(self) -> None:
        """Keep the files as they are now: cheaper than reading them, and mostly nobody asks."""
        for suffix in ("", "-wal"):
            if (file := Path(f"{self.path}{suffix}")).exists():
                shutil.copyfile(file, f"{self.path}.kept{suffix}")

    async def kept(self) -> Content:
        """Return every row that there was when the copy was kept."""
        return await SqliteDatabase(Path(f"{self.path}.kept"), self._resources).content()

    async def make_read_only(self) -> None:
        """Have SQLite refuse every write from now on, as on a disk that has become read-only.

        It re-reads the first page because somebody else has written since.
        """
        await self.execute("PRAGMA user_version = 0")
        await self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        with self.path.open("r+b") as file:
            file.seek(WRITE_FORMAT_AT)
            file.write(bytes([READ_ONLY_FORMAT]))

    async def go_away(self) -> None:
        """Move the file; the suite's own connection was opened before, and goes with it."""
        await self.connect()
        self.path.rename(self.path.with_suffix(".away"))

    async def come_back(self) -> None:
        """Move the file back."""
        self.path.with_suffix(".away").rename(self.path)

    async def opened_by_others(self) -> list[str]:
        """Return what lies beside the file as long as somebody has it open, the suite included."""
        beside = (Path(f"{self.path}{suffix}") for suffix in ("-wal", "-shm", "-journal"))
        return [path.name for path in beside if path.exists()]

    async def faults(self) -> Rows:
        """Return what SQLite finds wrong with the file, and rows that refer to nothing."""
        found = await self.rows("PRAGMA integrity_check")
        return [row for row in found if row != ("ok",)] + await self.rows(
            "PRAGMA foreign_key_check"
        )

    async def refuse_rows(self, table: str) -> None:
        """Have the database refuse every row that is to be added to this table."""
        await self.execute(
            f"CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )

    async def refuse_changes(self, table: str, condition: str) -> None:
        """Have the database refuse changes of rows that meet a condition on `NEW`."""
        await self.execute(
            f"CREATE TRIGGER refuse_change BEFORE UPDATE ON {table} WHEN {condition}"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )

    def broken_rule(self, error: BaseException | None) -> str:
        """Return which kind of constraint SQLite's own code says was broken."""
        return RULES.get(getattr(error, "sqlite_errorcode", 0), repr(error))

    async def schema(self) -> Schema:
        """Return what SQLite's catalogue says."""
        tables = await self.tables()
        return Schema(
            frozenset([column for table in tables async for column in self._columns(table)]),
            frozenset([index for table in tables async for index in self._indexes(table)]),
            frozenset([rule for table in tables async for rule in self._rules(table)]),
        )

    async def _columns(self, table: str) -> AsyncIterator[Column]:
        unique = [index.columns async for index in self._indexes(table, origin="u") if index.unique]
        keys = dict.fromkeys(unique, "unique")
        for name, parent, to, on_delete in await self.rows(REFERENCES, table):
            keys[name] = reference(parent, to, on_delete)
        (created,) = (await self.rows(CREATED, table))[0]
        order = "another order" if "COLLATE" in created.upper() else "code point"
        for name, kind, not_null, default, key in await self.rows(COLUMNS, table):
            told = "primary key" if key else keys.get(name, "")
            yield Column(table, name, kind, not not_null, default or "", told, order)

    async def _indexes(self, table: str, *, origin: str = "c") -> AsyncIterator[Index]:
        for name, unique, made_for in await self.rows(INDEXES, table):
            columns = ", ".join(column for (column,) in await self.rows(INDEXED, name))
            if made_for == origin:
                yield Index(name, table, columns, bool(unique))

    async def _rules(self, table: str) -> AsyncIterator[tuple[str, str]]:
        (created,) = (await self.rows(CREATED, table))[0]
        for line in created.splitlines():
            if "CHECK" in line:
                yield table, " ".join(line.strip().rstrip(",").split())
