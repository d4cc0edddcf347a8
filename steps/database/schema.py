"""Steps of the area `database` about its shape and history, its processes and the suite's own."""

from typing import Any

from dirty_equals import Contains

from support.database.file import file_mode
from support.database.history import (
    HISTORY,
    compare_with_tables,
    fill_at,
    heads,
    migrate_and_return,
    migrate_through_a_kill,
    numbers_of,
    read_history,
    walk_every_step,
)
from support.database.probes.postgres import OTHERS_ENDED
from support.database.run_processes import (
    open_at_once,
    run_specification,
    write_at_once,
    write_in_two_processes,
)
from support.runner.bdd import Fact, given, noun, parameter_type, then, when
from support.runner.scenario_task import ScenarioTask
from support.world import World
from support.world.observed import CommandSeen

parameter_type(
    "Names",
    r"[a-z_]+(?:(?:, | and )[a-z_]+)*",
    lambda text: text.replace(" and ", ", ").split(", "),
)
parameter_type(
    "Tables",
    r"the app's tables(?: and a column \"[a-z]+\" of users)?",
    lambda text: text.partition('"')[2].partition('"')[0],
)
parameter_type("Key", r"[a-z_]+/[A-Z0-9-]+", str)
parameter_type("Options", r'"-[^"]*"', lambda text: text[1:-1].split())


@given("an empty database")
async def empty_database(world: World) -> None:
    await world.database.empty()


@given("a database of revision {revision:Text}, filled with rows")
async def filled_database(world: World, revision: str) -> None:
    await fill_at(world, revision)


@given("the database says that it is of revision {revision:Text}")
async def says_revision(world: World, revision: str) -> None:
    await world.database.execute("UPDATE alembic_version SET version_num = ?", revision)


@given("the server has dropped the app's connections")
async def connections_dropped(world: World) -> None:
    await world.app.start()
    await world.database.execute(OTHERS_ENDED)


@when("{number:Count} processes open the database at once")
async def processes_open(world: World, number: int) -> None:
    await open_at_once(world, number)


@when("{number:Count} processes write to the database for {seconds:Count} seconds")
async def processes_write(world: World, number: int, seconds: int) -> None:
    await write_at_once(world, number, seconds)


@when("the history of migrations is read")
def history_is_read(world: World) -> None:
    read_history(world)


@when("each revision is applied, undone and applied again")
async def each_revision(world: World) -> None:
    await walk_every_step(world)


@when("the migrated database is compared with {more:Tables}")
async def compares(world: World, more: str) -> None:
    await compare_with_tables(world, more=more)


@when("the database is migrated to the newest revision and back to {revision:Text}")
async def migrates_and_returns(world: World, revision: str) -> None:
    await migrate_and_return(world, revision)


@when("a process that migrates is killed after {statement:Text}, and the app starts again")
async def killed_and_started(world: World, statement: str) -> None:
    await migrate_through_a_kill(world, statement)


@when("the specification of {key:Key} runs with {options:Options}")
async def specification_runs(world: World, key: str, options: list[str]) -> None:
    await run_specification(world, key, options)


@when("two processes of the suite write the key {key:Text} at the same time")
async def two_write(world: World, scenario_task: ScenarioTask, key: str) -> None:
    await write_in_two_processes(world, scenario_task, key)


@then("the database has these tables and no others:")
async def has_tables(world: World, datatable: list[list[str]]) -> Fact:
    return Fact(seen=(await world.database.schema()).tables, promised=[n for (n,) in datatable[1:]])


@then("the table {table:Field} has these columns and no others:")
async def has_columns(world: World, table: str, datatable: list[list[str]]) -> Fact:
    columns = (await world.database.schema()).columns_of(table)
    promised = sorted(tuple(cells) for cells in datatable[1:])
    return Fact(seen=[column.cells for column in columns], promised=promised)


@then("the database has these indexes and no others:")
async def has_indexes(world: World, datatable: list[list[str]]) -> Fact:
    seen = sorted(index.cells for index in (await world.database.schema()).indexes)
    return Fact(seen=seen, promised=sorted(tuple(cells) for cells in datatable[1:]))


@then("the timestamps of {table:Field} are {names:Names}, texts that sort in the order of time")
async def has_timestamps(world: World, table: str, names: list[str]) -> Fact:
    seen = (await world.database.schema()).times_of(table)
    return Fact(seen=seen, promised=dict.fromkeys(names, ("TEXT", "code point")))


@then("the database is of the newest revision")
async def of_newest_revision(world: World) -> Fact:
    seen = (await world.database.records()).get(HISTORY, [])
    return Fact(seen=seen, promised=[{"version_num": head} for head in heads()])


@then("every row is still there with its values")
def rows_are_there(world: World) -> Fact:
    return Fact(seen=world.saw("rows after"), promised=world.saw("rows before"))


@then("the rows of {table:Field} are numbered in the order of their insertion")
async def are_numbered(world: World, table: str) -> Fact:
    seen = await numbers_of(world, table)
    return Fact(seen=seen, promised=list(range(1, len(seen) + 1)))


@then("the error text names the newest revision known")
def names_newest(world: World) -> Fact:
    return Fact(seen=str(world.observed[CommandSeen].errors), promised=Contains(*heads()))


@then("the database file's mode is {mode:Text}")
def mode_is(world: World, mode: str) -> Fact:
    return Fact(seen=file_mode(world.database), promised=mode)


@noun("the difference text")
def difference_text(world: World) -> Any:
    return world.saw("difference text")
