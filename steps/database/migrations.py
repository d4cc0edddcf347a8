"""Sentences of the area database about the history of migrations."""

from typing import Any

from dirty_equals import Contains

from support.core.server_command import install_in
from support.database.history import (
    compare_with_tables,
    fill_at,
    heads,
    migrate_through_a_kill,
    names_of,
    pending,
    reverse_times,
    rows_inserted,
    walk_missing,
)
from support.database.observed import DifferencesSeen, MigrationSeen
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import Findings, findings_of, number_of
from support.world import World
from support.world.observed import CommandSeen


@given("an empty database")
async def empty_database(world: World) -> None:
    await world.database.empty()


@given(
    "a database with nothing but the table {field} of another application",
    once="no other file that SQLite can open is to be left alone",
)
async def foreign_database(world: World, table: str) -> None:
    await world.database.empty()
    await world.database.execute(f"CREATE TABLE {table} (number INTEGER)")
    await world.database.disconnect()


@given("a database of revision {string} with {int} rows in every table")
async def filled_database(world: World, revision: str, count: int) -> None:
    await fill_at(world, revision, rows=count)


@given("a database of revision {string} with {int} rows in every table, in {int} conversations")
async def filled_by_turns(world: World, revision: str, count: int, conversations: int) -> None:
    await fill_at(world, revision, rows=count, conversations=conversations)


@given("the database has the revision {string}")
async def says_revision(world: World, revision: str) -> None:
    await world.database.execute("UPDATE alembic_version SET version_num = ?", revision)


@given("the journal mode of the database is {string}")
async def has_journal_mode(world: World, mode: str) -> None:
    # Its row is read: as long as that is left, the file is locked.
    await world.database.rows(f"PRAGMA journal_mode = {mode}")


@given(
    "the messages were created in the reverse order of their insertion",
    once="no other migration numbers rows by their times",
)
async def created_in_reverse(world: World) -> None:
    await reverse_times(world)


@given("the index {field} of {field} exists already")
async def index_is_there(world: World, index: str, table: str) -> None:
    # Its only column has its name: idx_TABLE_COLUMN.
    column = index.removeprefix(f"idx_{table}_")
    await world.database.execute(f"CREATE INDEX {index} ON {table} ({column})")


@given(
    "the database's URL ends with {string}",
    once="no other database that can be opened needs a secret in its URL",
)
def url_ends_with(world: World, options: str) -> None:
    world.app.variables["DATABASE_URL"] = f"{world.database.url}{options}"


@given(
    "the app is installed in the folder {string}",
    once="only the history of migrations is found by its path",
)
def installed_in(world: World, name: str) -> None:
    world.app.set_variables(install_in(world.app.folder / name))


@when("every missing revision is applied, undone and applied again")
async def walks_missing(world: World) -> None:
    await walk_missing(world)


@when("the migrated database is compared with the app's tables")
async def compares(world: World) -> None:
    await compare_with_tables(world)


@when(
    "a process that migrates is killed after {string}, and the app starts again",
    once="no other scenario needs a process that ends in the middle of a transaction",
)
async def killed_and_started(world: World, statement: str) -> None:
    await migrate_through_a_kill(world, statement)


@then(
    "the error text contains the newest known revision",
    once="the newest revision is read from the scripts, so that a new one changes no scenario",
)
def names_newest(world: World) -> Fact:
    return Fact(seen=str(world.observed[CommandSeen].errors), promised=Contains(*heads()))


@noun("the number of pending migrations")
async def pending_migrations(world: World) -> Findings:
    return Findings(await pending(world.database))


@noun("the number of heads of the history")
def heads_seen(world: World) -> Any:
    return number_of(world.observed[MigrationSeen].heads)


@noun("the number of unreachable revisions")
def unreachable_revisions(world: World) -> Any:
    return findings_of(world.observed[MigrationSeen].unreachable)


@noun("the number of failed migration steps")
def failed_steps(world: World) -> Any:
    return findings_of(world.observed[MigrationSeen].failed)


@noun("the number of differences after a step down")
def left_differences(world: World) -> Any:
    return findings_of(world.observed[MigrationSeen].left)


@noun("the number of rows lost, changed or added")
def rows_changed(world: World) -> Any:
    return findings_of(world.observed[MigrationSeen].rows)


@noun("the number of differences")
def number_of_differences(world: World) -> Any:
    return findings_of(world.observed[DifferencesSeen].found)


@noun("the differences")
def differences(world: World) -> Any:
    return names_of(world.observed[DifferencesSeen].found)


@noun("the rows of {field} in the order of their insertion")
async def in_order(world: World, table: str) -> list[Any]:
    return await rows_inserted(world, table)
