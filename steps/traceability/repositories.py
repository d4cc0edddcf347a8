"""Sentences of the area traceability about repositories: samples, and changes to their files."""

from support.runner.bdd import given, noun
from support.runner.values import Absent
from support.trace.reports import forge, multiply
from support.trace.results import borrow, cut, keep_only, resize
from support.trace.sample_repository import Repository


@given("the repository {string}")
def has_repository(repository: Repository, sample: str) -> None:
    repository.copy(sample)


@given("{string} says {string} instead of {string}")
def says_instead(repository: Repository, file: str, new: str, old: str) -> None:
    repository.replace(file, old, new)


@given("{string} is missing")
def is_missing(repository: Repository, file: str) -> None:
    repository.path(file).unlink()


@given("{string} is named {string}")
def is_named(repository: Repository, file: str, other: str) -> None:
    repository.path(file).rename(repository.path(other))


@given("{string} is a link to {string}")
def is_a_link(repository: Repository, file: str, other: str) -> None:
    repository.path(file).symlink_to(repository.path(other))


@given("{string} holds:")
def holds(repository: Repository, file: str, docstring: str) -> None:
    repository.write(file, docstring)


@given("{string} has {int} byte/bytes", once="a file that is too large has no other content")
def has_bytes(repository: Repository, file: str, count: int) -> None:
    resize(repository.path(file), count)


@given("its files are committed")
def are_committed(repository: Repository) -> None:
    repository.commit()


@given("all of the repository except {string} is deleted")
def is_gone(repository: Repository, folder: str) -> None:
    keep_only(repository.folder, folder)


@given("{string} has {string} {int} time/times")
def has_times(repository: Repository, file: str, key: str, count: int) -> None:
    multiply(repository.path(file), key, count)


@given("{string} is forged to say {string} instead of {string}")
def is_forged(repository: Repository, file: str, new: str, old: str) -> None:
    forge(repository.path(file), old, new)


@given(
    "{string} is that of the repository {string}",
    once="a result file of other scenarios is foreign here, in any other way it is edited",
)
def is_that_of(repository: Repository, file: str, sample: str) -> None:
    borrow(repository, file, sample)


@given(
    "{string} ends before {string}",
    once="a file that ends in the middle of a write is no text in place of another",
)
def ends_before(repository: Repository, file: str, text: str) -> None:
    cut(repository.path(file), text)


@noun("the file {string}")
def file_seen(repository: Repository, file: str) -> str | Absent:
    return repository.text(file)


@noun("the number of files in its report")
def report_files(repository: Repository) -> int:
    return len(list((repository.folder / "report").glob("**/*")))


@noun("the sample's file {string}")
def sample_file(repository: Repository, file: str) -> str:
    return repository.original(file)
