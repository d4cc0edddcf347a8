"""Sentences of the area rest_api about requests below a conversation, and many at once."""

import asyncio
from typing import Any

from support.datasets.rows import Cells
from support.rest_api.paths import with_ids
from support.runner.bdd import noun, when
from support.world import World
from support.world.http import JSON, Response

_KINDS = {str: "text", int: "number", float: "number", bool: "yes or no", list: "list"}
"""What scenarios call the values of JSON."""


async def _path(world: World, below: str, title: str) -> str:
    return f"{world.path_of('conversation', title)}{await with_ids(world, below)}"


@when("{caller} asks for {string} of the conversation {string}")
async def asks_below(world: World, caller: str, below: str, title: str) -> None:
    await world.http.ask(await _path(world, below, title), by=caller)


@when("{caller} sends {method} to {string} of the conversation {string}")
async def sends_below(world: World, caller: str, method: str, below: str, title: str) -> None:
    await world.http.ask(await _path(world, below, title), by=caller, method=method)


@when("{caller} sends {method} to {string} of the conversation {string} with the body {string}")
async def sends_body_below(  # noqa: PLR0913, PLR0917  the values of the sentence
    world: World, caller: str, method: str, below: str, title: str, body: str
) -> None:
    path = await _path(world, below, title)
    await world.http.ask(path, by=caller, method=method, headers=JSON, content=body.encode())


@when("these requests are sent:")
async def are_sent(world: World, datatable: list[list[str]]) -> None:
    for cells in datatable[1:]:
        path, how = await _request(world, dict(zip(datatable[0], cells, strict=True)))
        await world.http.ask(path, **how)


@when("these requests are sent at the same time:")
async def are_sent_together(world: World, datatable: list[list[str]]) -> None:
    await world.app.start()
    # The ids are looked up one after the other: the suite has one connection to the database.
    requests = [
        await _request(world, dict(zip(datatable[0], cells, strict=True)))
        for cells in datatable[1:]
    ]
    await asyncio.gather(*(world.http.ask(path, **how) for path, how in requests))


async def _request(world: World, row: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """Return the path of a request and how it is sent."""
    headers: dict[str, str] = {}
    how: dict[str, Any] = {"method": row["method"], "by": row["by"] or None, "headers": headers}
    if row.get("body"):
        how["content"] = (await with_ids(world, row["body"])).encode()
        headers |= JSON
    if row.get("bytes"):
        how["content"] = b" " * int(row["bytes"])
    if row.get("origin"):
        headers["Origin"] = row["origin"]
    return await with_ids(world, row["path"]), how


@noun("the fields of the responses")
def fields_of_responses(world: World) -> list[Cells]:
    return [_fields(each) for each in world.http.responses]


def _fields(response: Response) -> Cells:
    body = dict(sorted(response.json.items()))
    return Cells(
        {
            "status": response.status,
            "content-type": response.headers.get("content-type"),
            "fields": ", ".join(body),
            "kinds": ", ".join(_KINDS.get(type(value), "another") for value in body.values()),
        }
    )
