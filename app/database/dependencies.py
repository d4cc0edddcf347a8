"""What routes get of the database: one connection a request."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from app.database.connections import Connection, Database


def database_of(request: HTTPConnection) -> Database:
    """Return the database that the service was started on."""
    database: Database = request.app.state.database
    return database


async def get_db(request: HTTPConnection) -> AsyncIterator[Connection]:
    """Lend the request a connection of its own until it ends, however it ends."""
    async with database_of(request).connect() as db:
        yield db


Db = Annotated[Connection, Depends(get_db)]
