"""Sentences about the app's log, and about the SQL that it sends."""

from typing import Any

from support.runner.bdd import noun
from support.world import World


@noun("the log")
def log(world: World) -> list[str]:
    return world.log.lines


@noun("the log line")
def request_line(world: World) -> Any:
    return world.log.latest("request")


@noun("the log line {string}", settles=True)
def log_line(world: World, message: str) -> Any:
    return world.log.latest(message)


@noun("the number of log lines {string}")
def number_of_lines(world: World, message: str) -> int:
    return sum(record["message"] == message for record in world.log.records)


@noun("the number of warnings in the log")
def number_of_warnings(world: World) -> int:
    return sum(record["level"] == "warning" for record in world.log.records)


@noun("the number of errors in the log")
def number_of_errors(world: World) -> int:
    return sum(record["level"] == "error" for record in world.log.records)


@noun("the app's SQL")
def sql(world: World) -> str:
    return world.app.sql
