"""Sentences of the area traceability about what `trace` prints, as text and as what it reports."""

from support.runner.bdd import Fact, noun, then
from support.runner.values import Absent, Findings, findings_of, number_of
from support.trace.formats import printed
from support.trace.formats.gherkin_readers import ReadingsSeen
from support.trace.observed import NamedRows
from support.trace.sample_repository import Repository
from support.world import World
from support.world.observed import CommandSeen, lines_of


def _printed(world: World) -> str | Absent:
    return world.observed[CommandSeen].printed


@noun("the output of {string}")
def output_of(repository: Repository, command: str) -> str:
    return repository.output_of(command)


@noun("the faults in the output")
def faults(world: World) -> str | Absent:
    return printed.faults(_printed(world))


@noun("the last line of the output")
def last_line(world: World) -> str | Absent:
    return printed.last_line(_printed(world))


@noun("the first {int} lines of the output")
def first_lines(world: World, count: int) -> str | Absent:
    return printed.first_lines(_printed(world), count)


@noun("the IDs in the first {int} lines of the output")
def keys_in_first_lines(world: World, count: int) -> str | Absent:
    return printed.keys_in(printed.first_lines(_printed(world), count))


@noun("the number of lines of the output")
def number_of_lines(world: World) -> Findings | Absent:
    return findings_of(lines_of(_printed(world)))


@noun("the number of characters of the output")
def number_of_characters(world: World) -> int | Absent:
    return printed.length(_printed(world))


@noun("the number of features that the readers read differently")
def read_differently(world: World) -> Findings | Absent:
    return findings_of(world.observed[ReadingsSeen].differing)


@noun("the number of plain features")
def plain_features(world: World) -> int | Absent:
    return number_of(world.observed[ReadingsSeen].plain)


@noun("the findings")
def findings(world: World) -> NamedRows:
    return printed.findings(_printed(world))


@noun("the clauses with their proofs")
def clauses(world: World) -> NamedRows:
    return printed.clauses(_printed(world))


@noun("the changes")
def changes(world: World) -> NamedRows:
    return printed.changes(_printed(world))


@noun("the facts of {string}")
def facts(world: World, key: str) -> NamedRows:
    return printed.facts(_printed(world), key)


@noun("the verdicts")
def verdicts(world: World, repository: Repository) -> NamedRows:
    return printed.verdicts(repository.json_report(_printed(world)))


@noun("the column {string}")
def column(world: World, name: str) -> list[dict[str, float]] | Absent:
    return printed.column(_printed(world), name)


@then("the column {string} does not grow")
def column_does_not_grow(world: World, name: str) -> Fact:
    return Fact(seen=printed.column(_printed(world), name), promised=printed.FALLING)
