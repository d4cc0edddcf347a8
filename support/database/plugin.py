"""The option `--db`: which database the run is on, and the server that it needs."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from support.database.probes.server import NoServerError, Server, started
from support.runner.levels import leave_out

DATABASES = ("sqlite", "postgres")
SERVER = pytest.StashKey[Server]()
POSTGRES = pytest.StashKey[dict[str, str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    group = parser.getgroup("specification")
    told = "the database to run on; postgres starts a server for the run"
    group.addoption("--db", choices=DATABASES, default=DATABASES[0], help=told)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is true for another database only, and say so on the item."""
    for name in DATABASES:
        leave_out(items, name, needed=name != config.getoption("db"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Have a server with the run's template, before there is a process or record of the run."""
    if config.getoption("db") != "postgres" or config.option.collectonly:
        return
    if (given := getattr(config, "workerinput", None)) is not None:
        config.stash[POSTGRES] = given["postgres"]
        return
    try:
        server = config.stash[SERVER] = started(os.environ)
        config.stash[POSTGRES] = {"url": server.url, "prefix": f"chat_{uuid4().hex[:8]}"}
        asyncio.run(_prepare(config.stash[POSTGRES]))
    except NoServerError as error:
        config.stash.setdefault(POSTGRES, {}).clear()
        raise pytest.UsageError(str(error)) from None


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a parallel worker where the server is."""
    if (postgres := node.config.stash.get(POSTGRES, None)) is not None:
        node.workerinput["postgres"] = postgres


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing on a server that was there before, and end one that was started."""
    if (server := config.stash.get(SERVER, None)) is not None:
        try:
            if config.stash[POSTGRES]:
                asyncio.run(_clear(config.stash[POSTGRES]))
        finally:
            server.stop()


async def _prepare(postgres: dict[str, str]) -> None:
    # Imported here, as everything that imports the app: what comes earlier isn't measured.
    from support.database.probes.postgres import PostgresStore  # noqa: PLC0415

    store = PostgresStore(**postgres, worker="main")
    await store.greet()
    await store.make_template()


async def _clear(postgres: dict[str, str]) -> None:
    from support.database.probes.postgres import PostgresStore  # noqa: PLC0415  as above

    await PostgresStore(**postgres, worker="main").close_run()


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, shelf: Path, scenario_loop: asyncio.AbstractEventLoop
) -> Iterator[Any]:
    """Where the scenarios of this process get their databases."""
    store = scenario_loop.run_until_complete(_store(request.config, shelf))
    yield store
    scenario_loop.run_until_complete(store.close())


async def _store(config: pytest.Config, shelf: Path) -> Any:
    if config.getoption("db") == "postgres":
        from support.database.probes.postgres import PostgresStore  # noqa: PLC0415  as above

        worker = getattr(config, "workerinput", {}).get("workerid", "main")
        return PostgresStore(**config.stash[POSTGRES], worker=worker)
    from support.database.probes.sqlite import SqliteStore  # noqa: PLC0415  as above

    return await SqliteStore.open(shelf)
