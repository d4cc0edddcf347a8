"""The database as routes get it: one connection a request."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from app.database.connections import Connection
from app.dependencies import services_of


async def get_db(request: HTTPConnection) -> AsyncIterator[Connection]:
    """Lend the request a connection of its own until it ends, however it ends."""
    async with services_of(request).database.connect() as db:
        yield db


Db = Annotated[Connection, Depends(get_db)]
