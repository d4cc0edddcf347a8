"""Sentences about commands that a step has run: how they ended, and what they wrote."""

from support.runner.bdd import noun
from support.runner.values import Absent, findings_of
from support.world import World
from support.world.observed import CommandSeen, lines_of


@noun("the exit status")
def exit_status(world: World) -> int | Absent | None:
    return world.observed[CommandSeen].exit_status


@noun("the error text")
def error_text(world: World) -> str | Absent:
    errors = world.observed[CommandSeen].errors
    return errors.strip() if isinstance(errors, str) else errors


@noun("the output")
def output(world: World) -> str | Absent:
    return world.observed[CommandSeen].printed


@noun("the number of lines of the error text")
def lines_of_error(world: World) -> int | Absent:
    return findings_of(lines_of(world.observed[CommandSeen].errors))


@noun("the number of errors in the output")
def errors_in_output(world: World) -> int | Absent:
    lines = lines_of(world.observed[CommandSeen].printed)
    return findings_of([line for line in lines if '"level":"error"' in line])
