"""What each step of a scenario did to the world, for people who look into a failure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import httpx
import pytest

from support.database.probes.database import SECRET_KEYS, Database
from support.runner.scenario_task import ScenarioTask
from support.world import World
from support.world.http import Exchange

Entry: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Something that grows while the scenario goes on, and how one piece of it is shown."""

    pieces: Callable[[Any], Sequence[Any]]
    told: Callable[[Any], Entry]


@dataclass(frozen=True)
class Mark:
    """How far each source had grown when a step began, and what time it was for the app."""

    counts: tuple[int, ...] = ()
    acted: bool = False
    time: str = ""


def pytest_bdd_before_step(request: pytest.FixtureRequest) -> None:
    """Mark where a step begins: nothing is copied while all is well."""
    item: Any = request.node
    item.marks = [*getattr(item, "marks", ()), _mark(item)]


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Note a When that has not marked its beginning."""
    world: World | None = getattr(request.node, "world", None)
    if step.type == "when" and world is not None and not world.has_acted:
        world.unmarked_whens.append(step.name)


def pytest_trace_evidence(request: pytest.FixtureRequest) -> list[list[Entry]]:
    """Return what each step of the scenario did."""
    item: Any = request.node
    world = item.world
    if world is None:
        return []
    rows = _rows_changed(world, request.getfixturevalue("scenario_task"))
    marks = [*item.marks, _mark(item)]
    return [
        [*_between(before, after, item), *(rows if after.acted and not before.acted else ())]
        for before, after in pairwise(marks)
    ]


def _rows_changed(world: World, task: ScenarioTask) -> list[Entry]:
    """Return the rows that came and went since the scenario's When began."""
    if not world.has_acted:
        return []
    try:
        return task.run(_rows(world.database))
    except Exception as error:  # noqa: BLE001  the scenario has failed, and of that people have to hear
        return [{"kind": "rows", "unknown": f"{type(error).__name__}: {error}"}]


async def _rows(database: Database) -> list[Entry]:
    told: list[Entry] = []
    for table, counted in (await database.changes()).items():
        columns = await database.columns(table)
        hidden = [SECRET_KEYS.get(table) == column for column in columns]
        for row, number in counted.items():
            values = ("***" if secret else value for secret, value in zip(hidden, row, strict=True))
            what = "added" if number > 0 else "removed"
            told.append(
                {"kind": "rows", "table": table, what: dict(zip(columns, values, strict=True))}
            )
    return told


def _mark(item: Any) -> Mark:
    world: World | None = item.world
    if world is None:
        return Mark()
    time = world.clock().isoformat() if world.clock.is_moved else ""
    return Mark(tuple(len(source.pieces(item)) for source in SOURCES), world.has_acted, time)


def _between(before: Mark, after: Mark, item: Any) -> Iterator[Entry]:
    if after.time != before.time:
        yield {"kind": "time", "now": after.time}
    starts = before.counts or (0,) * len(SOURCES)
    for source, start, end in zip(SOURCES, starts, after.counts, strict=False):
        yield from map(source.told, source.pieces(item)[start:end])


def _exchange(one: Exchange) -> Entry:
    answer = one.response
    told = _request(one.request) | {"kind": "http", "from": "client to app"}
    if answer is None:
        return told
    return told | _answer(answer.status, answer.headers, answer.text)


def _call(call: Any) -> Entry:
    told = _request(call.request) | {"kind": "http", "from": "app to provider"}
    if call.optional_response is None:
        return told
    answer: httpx.Response = call.response
    return told | _answer(answer.status_code, answer.headers, answer.text)


def _answer(status: int, headers: httpx.Headers, body: str) -> dict[str, Any]:
    return {"answer": {"status": status, "headers": headers.multi_items(), "body": body}}


def _request(request: httpx.Request) -> dict[str, Any]:
    headers = request.headers.multi_items()
    body = getattr(request, "_content", b"").decode(errors="replace")
    return {"method": request.method, "url": str(request.url), "headers": headers, "body": body}


SOURCES = [
    Source(lambda item: item.world.http.exchanges, _exchange),
    Source(lambda item: item.funcargs["wall"].router.calls, _call),
    Source(lambda item: item.world.app.tasks, lambda task: {"kind": "worker task"} | task),
    Source(lambda item: item.world.log.lines, lambda line: {"kind": "log", "line": line}),
]
"""Everything that a scenario's steps leave traces in, except the database; an area adds its own."""
