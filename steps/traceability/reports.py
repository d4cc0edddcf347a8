"""Steps of the area `traceability` that bring results together and look at what is shown."""

import re
from pathlib import Path

from dirty_equals import Contains, IsNumeric

from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import Absent
from support.trace.other_formats import WORST_FIRST
from support.trace.report_formats import (
    agreement,
    failure,
    junit_faults,
    reported_samples,
    test_cases,
    verdicts_in,
)
from support.trace.reports import (
    calls,
    changes,
    commit,
    first_lines,
    forge,
    head,
    keep_run,
    keep_shards,
    listed_and_left_out,
    multiply,
    output_of,
    shown_text,
)
from support.trace.sample_repository import Repository
from support.world import World
from support.world.observed import CommandSeen

KEY = re.compile(r"\b[a-z]+/[A-Z]+-\d+")


@given("{command:Text} has run into {file:Text}")
def has_run_into(repository: Repository, command: str, file: str) -> None:
    keep_run(repository, command, file)


@given("its {count:Count} shards have run")
def shards_have_run(repository: Repository, count: int) -> None:
    keep_shards(repository, count)


@given("its files are committed")
def are_committed(repository: Repository) -> None:
    commit(repository)


@given("{file:Text} has {key:Text} {count:Count} times")
def has_times(repository: Repository, file: str, key: str, count: int) -> None:
    multiply(repository.path(file), key, count)


@given("{file:Text} is forged to say {new:Text} instead of {old:Text}")
def is_forged(repository: Repository, file: str, new: str, old: str) -> None:
    forge(repository.path(file), old, new)


@given("{file:Text} has {count:Count} bytes")
def has_bytes(repository: Repository, file: str, count: int) -> None:
    with repository.path(file).open("wb") as opened:
        opened.truncate(count)


@when("the comment on {file:Text} is written with {options:Text}")
def comment_is_written(world: World, repository: Repository, file: str, options: str) -> None:
    ended = repository.run(f"trace comment {file} --commit {head(repository)} {options}")
    world.observed.note(CommandSeen(ended.status, shown_text(repository), ended.errors))


@when("every sample is run and reported")
def every_sample(world: World, folder: Path) -> None:
    world.seen["samples"] = reported_samples(folder)


@then("the output is that of {command:Text}")
def output_is_that_of(repository: Repository, command: str) -> Fact:
    return Fact(seen=repository.output, promised=output_of(repository, command))


@then("the changes are only:")
def changes_are(repository: Repository, datatable: list[list[str]]) -> Fact:
    return Fact(seen=changes(repository), promised=sorted(datatable[1:]))


@then("the output has {count:Count} lines")
def has_lines(repository: Repository, count: int) -> Fact:
    return Fact(seen=len(str(repository.output).splitlines()), promised=count)


@then("the first {count:Count} lines of the output hold:")
def first_lines_hold(repository: Repository, count: int, datatable: list[list[str]]) -> Fact:
    promised = Contains(*(text for (text,) in datatable[1:]))
    return Fact(seen=first_lines(repository, count), promised=promised)


@then("the first {count:Count} lines of the output name only {keys:Text}")
def first_lines_name(repository: Repository, count: int, keys: str) -> Fact:
    named = sorted(set(KEY.findall(first_lines(repository, count))))
    return Fact(seen=", ".join(named), promised=keys)


@then("the output has at most {count:Count} characters")
def has_characters(repository: Repository, count: int) -> Fact:
    return Fact(seen=len(str(repository.output)), promised=IsNumeric(gt=count / 2, le=count))


@then("the changes that are listed and those that are left out are {count:Count}")
def changes_counted(repository: Repository, count: int) -> Fact:
    return Fact(seen=listed_and_left_out(repository), promised=count)


@then("nobody is called by the output, and nothing is linked")
def nobody_called(repository: Repository) -> Fact:
    seen = [len(str(repository.output).splitlines()) > 1, calls(repository)]
    return Fact(seen=seen, promised=[True, []])


@then("the output is valid JUnit XML")
def is_valid(repository: Repository) -> Fact:
    return Fact(seen=junit_faults(str(repository.output)), promised=[])


@then("the test cases are only:")
def cases_are(repository: Repository, datatable: list[list[str]]) -> Fact:
    return Fact(seen=test_cases(str(repository.output)), promised=datatable[1:])


@then("the failure of {key:Text}, {name:Text}, says:")
def failure_says(repository: Repository, key: str, name: str, datatable: list[list[str]]) -> Fact:
    said = failure(str(repository.output), key, name)
    return Fact(seen=said, promised=Contains(*(text for (text,) in datatable[1:])))


@then("the verdicts in every other format are those in JSON")
def formats_agree(world: World) -> Fact:
    said, promised = agreement(world.saw("samples"))
    return Fact(seen=said, promised=promised)


@then("among the verdicts is every verdict that there is")
def every_verdict(world: World) -> Fact:
    return Fact(seen=verdicts_in(world.saw("samples")), promised=set(WORST_FIRST))


@noun("the comment text")
def comment_text(world: World) -> str | Absent:
    return world.observed[CommandSeen].printed
