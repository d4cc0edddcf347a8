"""The scenario's database on a PostgreSQL server."""

import re
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from app.database.connections import Database as AppDatabase
from support.database.probes import postgres_catalogue
from support.database.probes.database import Database, Row, Rows
from support.database.probes.schema import Schema
from support.database.probes.server import URL, NoServerError
from support.runner.values import ABSENT, Absent

RULES = MappingProxyType(
    {"23502": "NOT NULL", "23503": "foreign-key", "23505": "unique", "23514": "CHECK"}
)
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
REFUSAL = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE {} USING MESSAGE = 'no'; END $$
"""
READ_ONLY, BROKEN_RULE = "read_only_sql_transaction", "raise_exception"
REFUSED = "CREATE TRIGGER refused BEFORE INSERT OR UPDATE OR DELETE ON {} EXECUTE FUNCTION refuse()"
COLUMNS = (
    "SELECT column_name::text FROM information_schema.columns "
    "WHERE table_schema = 'public' AND table_name = ? ORDER BY ordinal_position"
)
UNSOUND = (
    "SELECT conname::text FROM pg_constraint WHERE NOT convalidated UNION ALL "
    "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT (indisvalid AND indisready)"
)
OTHERS = (
    "SELECT pid FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
OTHERS_ENDED = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
"""Ends every other connection to the database, as a restart of the server does."""
HISTORY = "alembic_version"


def named(url: str, name: str) -> str:
    """Return the URL of another database on the same server."""
    parts = urlsplit(url)
    options = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}/{name}{options}"


class PostgresConnection:
    """A connection of the suite's own."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    async def rows(self, sql: str, *values: object) -> Rows:
        """Return what a query answers."""
        return [tuple(row) for row in await self._driver.fetch(numbered(sql), *values)]

    async def row(self, sql: str, *values: object) -> Row | Absent:
        """Return the first row that a query answers, by its columns' names, or ABSENT."""
        row = await self._driver.fetchrow(numbered(sql), *values)
        return dict(row) if row else ABSENT

    async def execute(self, sql: str, *values: object) -> None:
        """Run one statement, committed at once."""
        await self._driver.execute(numbered(sql), *values)

    async def close(self) -> None:
        """End the connection."""
        await self._driver.close()


def numbered(sql: str) -> str:
    """Return a statement with its values marked as PostgreSQL has it: `$1`, `$2`."""
    numbers = count(1)
    return re.sub(r"\?", lambda _: f"${next(numbers)}", sql)


async def administer(url: str, sql: str) -> Rows:
    """Run one statement over a connection for it alone."""
    driver = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await driver.fetch(sql)]
    finally:
        await driver.close()


class PostgresStore:
    """Hands each scenario the same database of this process, its rows deleted.

    `prefix` is the run's own, so that two runs on one server don't meet.
    """

    def __init__(self, url: str, *, prefix: str, worker: str) -> None:
        self.url, self.prefix = url, prefix
        self._template, self._name = f"{prefix}_template", f"{prefix}_{worker}"
        self._history: Rows = []
        self._numbers = count(1)
        self._blanks: list[str] = []

    async def greet(self) -> None:
        """Reach the server once; NoServerError says in one line why it can't be reached."""
        try:
            await self.names()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
            told = " ".join(str(error).split())
            raise NoServerError(f"{URL} names a server that can't be used: {told}") from None

    async def make_template(self) -> None:
        """Make the migrated database that all processes of the run clone."""
        await self.create(self._template)
        database = await AppDatabase.open(named(self.url, self._template))
        await database.close()

    async def lend(self, _folder: Path, resources: AsyncExitStack) -> "PostgresDatabase":
        """Return the scenario's database, migrated and empty of rows."""
        database = PostgresDatabase(self, self._name, resources)
        if not self._history or await database.history() != self._history:
            await self.create(self._name, template=self._template)
            database = PostgresDatabase(self, self._name, resources)
            self._history = await database.history()
        await database.delete_rows()
        return database

    async def create(self, name: str, *, template: str = "template0") -> None:
        """Create a database in place of whatever has this name."""
        await self.drop(name)
        await administer(self.url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    async def drop(self, name: str) -> None:
        """Remove a database, and end the connections to it."""
        await administer(self.url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    async def borrow_blank(self, resources: AsyncExitStack) -> str:
        """Return the name of a database without anything in it, the scenario's until it ends."""
        name = self._blanks.pop() if self._blanks else f"{self._name}_{next(self._numbers)}"
        if name not in await self.names():
            await self.create(name)
        resources.push_async_callback(self._give_back, name)
        return name

    async def _give_back(self, name: str) -> None:
        # Ten times faster than another database.
        await administer(named(self.url, name), "DROP SCHEMA public CASCADE")
        await administer(named(self.url, name), "CREATE SCHEMA public")
        self._blanks.append(name)

    async def spoil(self) -> None:
        """Drop the process's database: what was done to it isn't undone by deleting rows."""
        await self.drop(self._name)
        self._history = []

    def url_of(self, name: str) -> str:
        """Return where a database of the server is."""
        return named(self.url, name)

    async def names(self) -> list[str]:
        """Return the names of all databases on the server."""
        return [name for (name,) in await administer(self.url, "SELECT datname FROM pg_database")]

    async def close(self) -> None:
        """Remove the process's databases."""
        for name in (self._name, *self._blanks):
            await self.drop(name)

    async def close_run(self) -> None:
        """Remove what any process of the run has left."""
        for name in await self.names():
            if name.startswith(f"{self.prefix}_"):
                await self.drop(name)


class PostgresDatabase(Database):
    """The scenario's database, as somebody sees it who isn't the app."""

    kind = "postgres"
    begin = "BEGIN"

    def __init__(self, store: PostgresStore, name: str, resources: AsyncExitStack) -> None:
        super().__init__()
        self.store, self._name, self._resources = store, name, resources

    @property
    def url(self) -> str:
        """The `DATABASE_URL` of it."""
        return self.store.url_of(self._name)

    async def another(self) -> PostgresConnection:
        """Return one more connection of the suite, closed when the scenario ends."""
        driver = await asyncpg.connect(self.url)
        self._resources.push_async_callback(driver.close)
        return PostgresConnection(driver)

    async def tables(self) -> list[str]:
        """Return the names of all tables."""
        return [name for (name,) in await self.rows(TABLES)]

    async def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in their order."""
        return [name for (name,) in await self.rows(COLUMNS, table)]

    def marked(self, sql: str) -> str:
        """Return the statement with its values marked by number."""
        return numbered(sql)

    async def history(self) -> Rows:
        """Return the revision that the database says it is of."""
        return await self.rows("SELECT version_num FROM alembic_version")

    async def delete_rows(self) -> None:
        """Delete every row; in any order, since references give way."""
        tables = [name for name in await self.tables() if name != HISTORY]
        await self.execute(";".join(f"DELETE FROM {name}" for name in tables))  # noqa: S608  our own names

    async def empty(self) -> None:
        """Speak of a new database from now on; it goes with the scenario."""
        self._connection = None
        self._name = await self.store.borrow_blank(self._resources)

    async def sibling(self) -> "PostgresDatabase":
        """Return one more database without anything in it; it goes with the scenario."""
        database = PostgresDatabase(self.store, self._name, self._resources)
        await database.empty()
        return database

    async def hold_writes(self) -> None:
        """Take the lock on every table that writers need and readers don't."""
        tables = ", ".join(await self.tables())
        await self.execute("BEGIN")
        await self.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE NOWAIT")

    async def make_read_only(self) -> None:
        """Have every table refuse changes."""
        self._resources.push_async_callback(self.store.spoil)
        await self.execute(REFUSAL.format(READ_ONLY))
        for table in await self.tables():
            await self.execute(REFUSED.format(table))

    async def go_away(self) -> None:
        """End every connection but the suite's own, and have the server refuse new ones."""
        self.spoil()
        self._resources.push_async_callback(self.come_back)
        await self.connect()
        await self._allow_connections(is_allowed=False)
        await self.execute(OTHERS_ENDED)

    async def come_back(self) -> None:
        """Have the server accept connections again."""
        await self._allow_connections(is_allowed=True)

    async def _allow_connections(self, *, is_allowed: bool) -> None:
        sql = f'ALTER DATABASE "{self._name}" WITH ALLOW_CONNECTIONS {is_allowed}'
        await administer(self.store.url, sql)

    async def opened_by_others(self) -> list[str]:
        """Return the connections to it that aren't the suite's own."""
        return [str(pid) for (pid,) in await self.rows(OTHERS)]

    async def faults(self) -> Rows:
        """Return constraints and indexes that the server doesn't vouch for."""
        return await self.rows(UNSOUND)

    def spoil(self) -> None:
        """Have the next scenario get a new database, since this one is no longer as it was made."""
        self._resources.push_async_callback(self.store.spoil)

    async def refuse_rows(self, table: str) -> None:
        """Have the database refuse every row that is to be added to this table."""
        self.spoil()
        await self.execute(REFUSAL.format(BROKEN_RULE))
        await self.execute(
            f"CREATE TRIGGER refused BEFORE INSERT ON {table} EXECUTE FUNCTION refuse()"
        )

    async def refuse_changes(self, table: str, condition: str) -> None:
        """Have the database refuse changes of rows that meet a condition on `NEW`."""
        self.spoil()
        await self.execute(REFUSAL.format(BROKEN_RULE))
        await self.execute(
            f"CREATE TRIGGER refused_change BEFORE UPDATE ON {table} FOR EACH ROW"
            f" WHEN ({condition}) EXECUTE FUNCTION refuse()"
        )

    def broken_rule(self, error: BaseException | None) -> str:
        """Return which kind of constraint PostgreSQL's own code says was broken."""
        return RULES.get(getattr(error, "sqlstate", ""), repr(error))

    async def schema(self) -> Schema:
        """Return what PostgreSQL's catalogue says."""
        return await postgres_catalogue.read(self.rows)
