"""Sentences of the area datasets about files at their host, and what is wrong with these."""

from pathlib import Path

from support.datasets.file_server import Content, DatasetHost, Fault
from support.datasets.footers import with_columns, with_type_of
from support.datasets.holds import Holds
from support.datasets.parquet import DAMAGES, Damage, make_parquet, numbers
from support.datasets.server_faults import (
    FAULTS,
    answers_after,
    answers_method_with,
    answers_with,
    breaks_off_after,
    redirects,
    redirects_to,
)
from support.runner.bdd import given
from support.runner.words.parameters import parameter

parameter("fault", "|".join(FAULTS), FAULTS.__getitem__, example="stays silent")
parameter("damage", "|".join(DAMAGES), DAMAGES.__getitem__, example="has no columns")


@given("the file {string} of {int} number/numbers")
def file_of_numbers(dataset_host: DatasetHost, folder: Path, name: str, count: int) -> None:
    dataset_host.put(name, Content(make_parquet(numbers(count), folder=folder)))


@given("the file {string} with the rows of {string}")
def file_with_rows(dataset_host: DatasetHost, folder: Path, name: str, select: str) -> None:
    dataset_host.put(name, Content(make_parquet(select, folder=folder)))


@given(
    "the file {string} with the rows of {string} in groups of {int} rows",
    once="how a file is divided matters nowhere else",
)
def file_in_groups(
    dataset_host: DatasetHost, folder: Path, name: str, select: str, count: int
) -> None:
    file = make_parquet(select, folder=folder, rows_a_group=count)
    dataset_host.put(name, Content(file))


@given("the file {string} with {int} columns")
def file_with_columns(dataset_host: DatasetHost, folder: Path, name: str, count: int) -> None:
    select = f"SELECT {', '.join(f'{number} AS c{number}' for number in range(count))}"
    dataset_host.put(name, Content(make_parquet(select, folder=folder)))


@given("the file {string} with {int} columns whose names have {int} characters")
def file_with_long_names(dataset_host: DatasetHost, name: str, count: int, characters: int) -> None:
    dataset_host.put(name, with_columns(count, characters=characters))


@given("the file {string} with a column whose type has {int} characters")
def file_with_long_type(dataset_host: DatasetHost, name: str, characters: int) -> None:
    dataset_host.put(name, with_type_of(characters))


@given("the file {string} that reads {string}")
def file_that_reads(dataset_host: DatasetHost, name: str, text: str) -> None:
    dataset_host.put(name, Content(text.encode(), kind="text/html"))


@given("the file {string} {damage}")
def file_is_damaged(dataset_host: DatasetHost, name: str, damage: Damage) -> None:
    file = dataset_host.files[name]
    file.content = damage(file.content.head)


@given("the host of {string} {fault}")
def host_has_fault(dataset_host: DatasetHost, name: str, fault: Fault) -> None:
    dataset_host.files[name].fault = fault


@given("the host of {string} answers with {status}")
def host_answers_with(dataset_host: DatasetHost, name: str, status: int) -> None:
    dataset_host.files[name].fault = answers_with(status)


@given("the host of {string} answers {method} with {status}")
def host_answers_method_with(
    dataset_host: DatasetHost, name: str, method: str, status: int
) -> None:
    dataset_host.files[name].fault = answers_method_with(method, status)


@given("the host of {string} answers after {float} second/seconds")
def host_answers_after(dataset_host: DatasetHost, name: str, seconds: float) -> None:
    dataset_host.files[name].fault = answers_after(seconds)


@given("the host of {string} breaks off after {int} byte/bytes")
def host_breaks_off(dataset_host: DatasetHost, name: str, count: int) -> None:
    dataset_host.files[name].fault = breaks_off_after(count)


@given("the host of {string} redirects {int} time/times")
def host_redirects(dataset_host: DatasetHost, name: str, count: int) -> None:
    dataset_host.files[name].fault = redirects(count)


@given("the host of {string} redirects to {string}")
def host_redirects_to(dataset_host: DatasetHost, name: str, target: str) -> None:
    dataset_host.files[name].fault = redirects_to(target)


@given("the host holds back {string}")
async def holds_back(holds: Holds, name: str) -> None:
    await holds.hold_back(name)


@given("the host holds back the footer of {string}")
async def holds_back_footer(holds: Holds, name: str) -> None:
    await holds.hold_back(name, footer_only=True)
