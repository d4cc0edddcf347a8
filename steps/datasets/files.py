"""Steps of the area `datasets`: files at their host, what is wrong with them, who asked."""

import re
from pathlib import Path
from typing import Any

from dirty_equals import IsNumeric

from support.datasets.file_server import Content, DatasetHost, Fault
from support.datasets.parquet import (
    make_parquet,
    numbers,
    stretched,
    with_broken_footer,
    with_long_footer,
    without_columns,
)
from support.datasets.server_faults import PATTERN, fault_of
from support.runner.bdd import Fact, given, parameter_type, then

DAMAGES: dict[str, Any] = {
    "has no columns": lambda _: Content(without_columns()),
    "has a broken footer": lambda file: Content(with_broken_footer(file)),
    "has a footer of a megabyte": lambda file: Content(with_long_footer(file)),
    "is cut in the middle": lambda file: Content(file[: len(file) // 2]),
    "is 4 gigabytes long": lambda file: stretched(file, 4 * 1024**3),
}
parameter_type("HostFault", PATTERN, fault_of)
parameter_type("Damage", "|".join(map(re.escape, DAMAGES)), DAMAGES.__getitem__)


@given("the file {name:Text} of {count:Count} numbers")
def file_of_numbers(dataset_host: DatasetHost, folder: Path, name: str, count: int) -> None:
    dataset_host.put(name, Content(make_parquet(numbers(count), folder=folder)))


@given("the file {name:Text} with the rows of {select:Text}")
def file_with_rows(dataset_host: DatasetHost, folder: Path, name: str, select: str) -> None:
    dataset_host.put(name, Content(make_parquet(select, folder=folder)))


@given("the file {name:Text} with the rows of {select:Text} in groups of {count:Count} rows")
def file_in_groups(
    dataset_host: DatasetHost, folder: Path, name: str, select: str, count: int
) -> None:
    file = make_parquet(select, folder=folder, rows_a_group=count)
    dataset_host.put(name, Content(file))


@given("the file {name:Text} with {count:Count} columns")
def file_with_columns(dataset_host: DatasetHost, folder: Path, name: str, count: int) -> None:
    select = f"SELECT {', '.join(f'{number} AS c{number}' for number in range(count))}"
    dataset_host.put(name, Content(make_parquet(select, folder=folder)))


@given("the file {name:Text} that reads {text:Text}")
def file_that_reads(dataset_host: DatasetHost, name: str, text: str) -> None:
    dataset_host.put(name, Content(text.encode(), kind="text/html"))


@given("the file {name:Text} {damage:Damage}")
def file_is_damaged(dataset_host: DatasetHost, name: str, damage: Any) -> None:
    file = dataset_host.files[name]
    file.content = damage(file.content.head)


@given("the host of {name:Text} {fault:HostFault}")
def host_has_fault(dataset_host: DatasetHost, name: str, fault: Fault) -> None:
    dataset_host.files[name].fault = fault


@then("the host was asked {count:Count} times for {name:Text}")
def host_was_asked(dataset_host: DatasetHost, count: int, name: str) -> Fact:
    return Fact(seen=len(dataset_host.files[name].requests), promised=count)


@then("the host was asked {count:Count} times with HEAD for {name:Text}")
def host_was_asked_with(dataset_host: DatasetHost, count: int, name: str) -> Fact:
    return Fact(seen=dataset_host.files[name].count("HEAD"), promised=count)


@then("the host was asked with the query {query:Text} for {name:Text}")
def host_was_asked_for_query(dataset_host: DatasetHost, query: str, name: str) -> Fact:
    seen = {request.query for request in dataset_host.files[name].requests}
    return Fact(seen=seen, promised={query})


@then("nobody connected to the host")
def nobody_connected(dataset_host: DatasetHost) -> Fact:
    return Fact(seen=dataset_host.connections, promised=0)


@then("the host sent at most {count:Count} bytes of {name:Text}")
def host_sent(dataset_host: DatasetHost, count: int, name: str) -> Fact:
    return Fact(seen=dataset_host.files[name].sent, promised=IsNumeric(le=count))
