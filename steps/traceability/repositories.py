"""Steps of the area `traceability`: repositories, changes to them, and what `trace` says."""

from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import Absent
from support.trace.sample_repository import Repository
from support.world import World
from support.world.observed import CommandSeen


@given("the repository {sample:Text}")
def has_repository(repository: Repository, sample: str) -> None:
    repository.copy(sample)


@given("{file:Text} says {new:Text} instead of {old:Text}")
def says_instead(repository: Repository, file: str, new: str, old: str) -> None:
    repository.replace(file, old, new)


@given("{file:Text} is missing")
def is_missing(repository: Repository, file: str) -> None:
    repository.path(file).unlink()


@given("{file:Text} is named {other:Text}")
def is_named(repository: Repository, file: str, other: str) -> None:
    repository.path(file).rename(repository.path(other))


@given("{file:Text} is a link to {other:Text}")
def is_a_link(repository: Repository, file: str, other: str) -> None:
    repository.path(file).symlink_to(repository.path(other))


@given("{file:Text} holds:")
def holds(repository: Repository, file: str, docstring: str) -> None:
    repository.write(file, docstring)


@given("its scenarios have run")
def scenarios_have_run(repository: Repository) -> None:
    repository.run("pytest")


@when("{command:Text} is run")
def is_run(world: World, repository: Repository, command: str) -> None:
    ended = repository.run(command)
    errors = repository.steady(ended.errors)
    world.observed.note(CommandSeen(ended.status, repository.output, errors))


@noun("the output text")
def output_text(world: World) -> str | Absent:
    return world.observed[CommandSeen].printed


@then("the output is that in {file:Text}")
def output_is(repository: Repository, file: str) -> Fact:
    promised = repository.path(file).read_text(encoding="utf-8")
    return Fact(seen=repository.output, promised=promised)


@then("the faults are those in {file:Text}")
def faults_are(repository: Repository, file: str) -> Fact:
    return Fact(seen=repository.faults(), promised=repository.text(file))


@then("the last line of the output is {line:Text}")
def last_line_is(repository: Repository, line: str) -> Fact:
    return Fact(seen=str(repository.output).splitlines()[-1:], promised=[line])


@then("the output has the line {line:Text}")
def has_line(repository: Repository, line: str) -> Fact:
    return Fact(seen=repository.lines_like(line), promised=[line])


@then("{command:Text} afterwards prints the line {line:Text}")
def prints_afterwards(repository: Repository, command: str, line: str) -> Fact:
    repository.run(command)
    return Fact(seen=repository.lines_like(line), promised=[line])


@then("the file {file:Text} is that in {other:Text}")
def file_is(repository: Repository, file: str, other: str) -> Fact:
    return Fact(seen=repository.text(file), promised=repository.text(other))


@then("the file {file:Text} is as it was")
def file_is_as_it_was(repository: Repository, file: str) -> Fact:
    return Fact(seen=repository.text(file), promised=repository.original(file))


@then("the clauses are proved by:")
def clauses_are_proved(repository: Repository, datatable: list[list[str]]) -> Fact:
    return Fact(seen=repository.proved(), promised=datatable[1:])


@then("the verdicts are:")
def verdicts_are(repository: Repository, datatable: list[list[str]]) -> Fact:
    return Fact(seen=repository.verdicts(), promised=dict(datatable[1:]))


@then("the findings are only:")
def findings_are(repository: Repository, datatable: list[list[str]]) -> Fact:
    promised = sorted(tuple(row) for row in datatable[1:])
    return Fact(seen=repository.findings(), promised=promised)
