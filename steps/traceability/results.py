"""Steps of the area `traceability` about results: what a verdict may rest on."""

from support.runner.bdd import Fact, given, then
from support.trace.results import borrow, committed, cut, facts, keep_only
from support.trace.sample_repository import Repository


@given("{command:Text} has been run")
def has_been_run(repository: Repository, command: str) -> None:
    repository.run(command)


@given("{file:Text} is that of the repository {sample:Text}")
def is_that_of(repository: Repository, file: str, sample: str) -> None:
    borrow(repository, file, sample)


@given("the repository is committed")
def is_committed(repository: Repository) -> None:
    repository.commit = committed(repository.folder)


@given("{file:Text} ends before {text:Text}")
def ends_before(repository: Repository, file: str, text: str) -> None:
    cut(repository.path(file), text)


@given("all of the repository but {folder:Text} is gone")
def is_gone(repository: Repository, folder: str) -> None:
    keep_only(repository.folder, folder)


@then("the facts of {key:Text} are:")
def facts_are(repository: Repository, key: str, datatable: list[list[str]]) -> Fact:
    return Fact(seen=facts(repository, key), promised=datatable[1:])
