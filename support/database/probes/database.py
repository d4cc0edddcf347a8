"""What scenarios can see of their database, and do to it, SQLite or PostgreSQL."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Protocol

from support.database.probes.schema import Schema
from support.runner.values import Absent

Row = dict[str, Any]
"""One row, each value under its column's name."""
Rows = list[tuple[Any, ...]]
Content = dict[str, Rows]
SECRET_KEYS = {"sessions": "id", "referral_keys": "key"}
"""Columns whose values let somebody in; no name tells it of them."""
ROWS_AT_ONCE = 500
"""How many rows one statement inserts; both databases take some 32,000 values."""


class Connection(Protocol):
    """One connection of the suite's own, in autocommit; SQL marks its values with `?`."""

    async def rows(self, sql: str, *values: object) -> Rows:
        """Return what a query answers."""
        ...

    async def row(self, sql: str, *values: object) -> Row | Absent:
        """Return the first row that a query answers, by its columns' names, or ABSENT."""
        ...

    async def execute(self, sql: str, *values: object) -> None:
        """Run one statement, committed at once."""
        ...

    async def close(self) -> None:
        """End the connection."""
        ...


class Store(Protocol):
    """Where the scenarios of one process get their databases."""

    async def lend(self, folder: Path, resources: AsyncExitStack) -> "Database":
        """Return a scenario's own database, migrated and empty of rows."""
        ...

    async def close(self) -> None:
        """Remove what is left of them."""
        ...


class Database(ABC):
    """The scenario's database, as somebody sees it who isn't the app."""

    kind: str
    begin: str
    """How a transaction begins that is sure to write."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._kept: Content = {}
        self.inserted_keys: list[tuple[str, str]] = []

    @property
    @abstractmethod
    def url(self) -> str:
        """The `DATABASE_URL` of it."""

    @abstractmethod
    async def another(self) -> Connection:
        """Return one more connection of the suite, closed when the scenario ends."""

    @abstractmethod
    async def schema(self) -> Schema:
        """Return what the database's catalogue says."""

    @abstractmethod
    async def tables(self) -> list[str]:
        """Return the names of all tables."""

    @abstractmethod
    async def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in their order."""

    @abstractmethod
    def marked(self, sql: str) -> str:
        """Return a statement with its values marked as its driver has it."""

    @abstractmethod
    async def empty(self) -> None:
        """Put a database without anything in it in place of this one."""

    @abstractmethod
    async def sibling(self) -> "Database":
        """Return one more database without anything in it; it goes with the scenario."""

    @abstractmethod
    async def hold_writes(self) -> None:
        """Begin a transaction that keeps every other writer waiting, until `let_go`."""

    @abstractmethod
    async def make_read_only(self) -> None:
        """Have the database refuse every change from now on."""

    @abstractmethod
    async def go_away(self) -> None:
        """Have nobody but the suite find the database, until `come_back`."""

    @abstractmethod
    async def come_back(self) -> None:
        """Undo what `go_away` has done."""

    @abstractmethod
    async def opened_by_others(self) -> list[str]:
        """Return signs that somebody besides the suite has it open."""

    @abstractmethod
    async def faults(self) -> Rows:
        """Return what the database's own check of itself finds wrong."""

    @abstractmethod
    async def refuse_rows(self, table: str) -> None:
        """Have the database refuse every row that is to be added to this table."""

    @abstractmethod
    async def refuse_changes(self, table: str, condition: str) -> None:
        """Have the database refuse changes of rows that meet a condition on `NEW`."""

    def spoil(self) -> None:  # noqa: B027  a database of the scenario's own has nothing to do
        """Have the next scenario get a new database, since this one is no longer as it was made."""

    async def hide_table(self, table: str) -> None:
        """Have every statement about this table fail until it is shown again."""
        self.spoil()
        await self.execute(f"ALTER TABLE {table} RENAME TO hidden_{table}")

    async def show_table(self, table: str) -> None:
        """Undo what `hide_table` has done."""
        await self.execute(f"ALTER TABLE hidden_{table} RENAME TO {table}")

    @abstractmethod
    def broken_rule(self, error: BaseException | None) -> str:
        """Return which kind of constraint a driver's error says was broken."""

    async def let_go(self) -> None:
        """Undo what `hold_writes` began."""
        await self.execute("ROLLBACK")

    async def connect(self) -> Connection:
        """Return the suite's own connection, opened once a scenario."""
        if self._connection is None:
            self._connection = await self.another()
        return self._connection

    async def disconnect(self) -> None:
        """Close the suite's own connection until it is needed again."""
        if self._connection is not None:
            await self._connection.close()
        self._connection = None

    async def rows(self, sql: str, *values: object) -> Rows:
        """Return what a query answers."""
        return await (await self.connect()).rows(sql, *values)

    async def row(self, sql: str, *values: object) -> Row | Absent:
        """Return the first row that a query answers, by its columns' names, or ABSENT."""
        return await (await self.connect()).row(sql, *values)

    async def execute(self, sql: str, *values: object) -> None:
        """Run one statement, committed at once."""
        await (await self.connect()).execute(sql, *values)

    async def insert(self, table: str, row: Row) -> Row:
        """Insert one row and return it."""
        if table in SECRET_KEYS:
            self.inserted_keys.append((table, str(row.get(SECRET_KEYS[table]))))
        await self.execute(inserting(table, row), *row.values())
        return row

    async def insert_many(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows, many with each statement; a column that one of them lacks is null there."""
        columns = list(dict.fromkeys(name for row in rows for name in row))
        marks = f"({', '.join('?' * len(columns))})"
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            values = [row.get(name) for row in some for name in columns]
            listed = f"{table} ({', '.join(columns)})"
            all_marks = ", ".join([marks] * len(some))
            await self.execute(f"INSERT INTO {listed} VALUES {all_marks}", *values)  # noqa: S608  our own names

    async def names(self, kind: str) -> set[str]:
        """Return the names of all `tables` or `indexes`."""
        if kind == "tables":
            return set(await self.tables())
        return {index.name for index in (await self.schema()).indexes}

    async def content(self) -> Content:
        """Return every row of every table."""
        return {
            name: await self.rows(f"SELECT * FROM {name} ORDER BY 1")  # noqa: S608  its own names
            for name in await self.tables()
        }

    async def records(self) -> dict[str, list[Row]]:
        """Return every row of every table, each value under its column."""
        return {
            table: [dict(zip(await self.columns(table), row, strict=True)) for row in rows]
            for table, rows in (await self.content()).items()
        }

    async def keep_copy(self) -> None:
        """Remember the database as it is now, for comparison."""
        self._kept = await self.content()

    async def kept(self) -> Content:
        """Return every row that there was when the copy was kept."""
        return self._kept

    async def changes(self) -> dict[str, Counter[tuple[Any, ...]]]:
        """Return the rows added (counted up) and removed (counted down) since the copy was kept.

        They stand under their table; tables without a change are left out.
        """
        before, after = await self.kept(), await self.content()
        changes = {name: Counter(after.get(name, [])) for name in before.keys() | after.keys()}
        for name, counted in changes.items():
            counted.subtract(before.get(name, []))
        return {name: rows for name, counted in changes.items() if (rows := _nonzero(counted))}


def inserting(table: str, row: Row) -> str:
    """Return the statement that inserts a row, its values marked."""
    marks = ", ".join("?" * len(row))
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608  our own names


def _nonzero(counted: Counter[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    return Counter({row: number for row, number in counted.items() if number})
