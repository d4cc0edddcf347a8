"""Sentences of the area datasets about files at their host, and what is wrong with these."""

import math
from decimal import Decimal
from pathlib import Path
from typing import Any

from support.datasets.arrow_files import (
    with_column,
    with_encrypted_column,
    with_map,
    with_newer_mark,
)
from support.datasets.file_server import Content, DatasetHost, Fault
from support.datasets.footers import with_columns, with_numbers_behind, with_type_of
from support.datasets.holds import Holds
from support.datasets.parquet import DAMAGES, Damage, make_parquet, numbers, stretched
from support.datasets.real_hosts import (
    HOSTS,
    answers_at_first,
    answers_every_second_with,
    asks_to_wait,
    breaks_off_at_first,
    is_replaced_after,
    is_replaced_whole_after,
    resets_at_first,
    says_of_versions,
    sends_at_most,
    writes_content_range,
)
from support.datasets.server_faults import (
    FAULTS,
    answers_after,
    answers_method_with,
    answers_once_asked_for,
    answers_with,
    breaks_off_after,
    redirects,
    redirects_to,
)
from support.runner.bdd import given
from support.runner.words.parameters import parameter

_HOSTS = FAULTS | HOSTS
# The longest first: a few begin with others.
_WORDS = "|".join(sorted(_HOSTS, key=len, reverse=True))
parameter("fault", _WORDS, _HOSTS.__getitem__, example="stays silent")
parameter("damage", "|".join(DAMAGES), DAMAGES.__getitem__, example="has no columns")


@given("the file {string} of {int} number/numbers")
def file_of_numbers(dataset_host: DatasetHost, folder: Path, name: str, count: int) -> None:
    dataset_host.put(name, Content(make_parquet(numbers(count), folder=folder)))


@given("the file {string} with the rows of {string}")
def file_with_rows(dataset_host: DatasetHost, folder: Path, name: str, select: str) -> None:
    dataset_host.put(name, Content(make_parquet(select, folder=folder)))


@given("the file {string} with the rows of {string} in groups of {int} rows")
def file_in_groups(
    dataset_host: DatasetHost, folder: Path, name: str, select: str, count: int
) -> None:
    file = make_parquet(select, folder=folder, rows_a_group=count)
    dataset_host.put(name, Content(file))


@given(
    "the file {string} with NaN among its prices",
    once="of the writers at hand, pyarrow alone leaves NaN out of a file's statistics",
)
def file_with_nan(dataset_host: DatasetHost, name: str) -> None:
    dataset_host.put(name, Content(with_column("price", [1.5, math.nan, -2.0])))


@given(
    "the file {string} with an encrypted column",
    once="pyarrow alone writes one, and no other promise is about encryption",
)
def file_with_encrypted_column(dataset_host: DatasetHost, name: str) -> None:
    dataset_host.put(name, Content(with_encrypted_column("price", [1.5])))


@given("the file {string} with a decimal of {int} digits")
def file_with_decimal(dataset_host: DatasetHost, name: str, digits: int) -> None:
    dataset_host.put(name, Content(with_column("price", [Decimal("9" * digits)])))


@given("the file {string} with text that has no converted type")
def file_with_newer_text(dataset_host: DatasetHost, name: str) -> None:
    dataset_host.put(name, Content(with_newer_mark({"city": ["Bonn", "Köln"]})))


@given("the file {string} with text that has no converted type, and bytes")
def file_with_newer_text_and_bytes(dataset_host: DatasetHost, name: str) -> None:
    columns: dict[str, list[Any]] = {"city": ["Bonn"], "flag": [b"\x00\xff"]}
    dataset_host.put(name, Content(with_newer_mark(columns)))


@given(
    "the file {string} with a map that has a key twice",
    once="DuckDB writes no such map, and no other promise is about one",
)
def file_with_equal_keys(dataset_host: DatasetHost, name: str) -> None:
    dataset_host.put(name, Content(with_map("prices", [[(1, "a"), (1, "b")]])))


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


@given(
    "the file {string} of {int} numbers behind {int} gigabytes of zeros",
    once="only where rows are so far from the beginning do their places need more than 32 bits",
)
def file_of_far_numbers(dataset_host: DatasetHost, name: str, count: int, size: int) -> None:
    dataset_host.put(name, with_numbers_behind(count, start=size * 1024**3))


@given("the file {string} that reads {string}")
def file_that_reads(dataset_host: DatasetHost, name: str, text: str) -> None:
    dataset_host.put(name, Content(text.encode(), kind="text/html"))


@given("the file {string} {damage}")
def file_is_damaged(dataset_host: DatasetHost, name: str, damage: Damage) -> None:
    file = dataset_host.files[name]
    file.content = damage(file.content.head)


@given("the file {string} is {int} bytes long")
def file_has_size(dataset_host: DatasetHost, name: str, size: int) -> None:
    file = dataset_host.files[name]
    file.content = stretched(file.content.head, size)


@given("the host of {string} {fault}")
def host_has_fault(dataset_host: DatasetHost, name: str, fault: Fault) -> None:
    dataset_host.files[name].fault = fault


@given("the host of {string} has the ETag {string}")
def host_has_tag(dataset_host: DatasetHost, name: str, tag: str) -> None:
    dataset_host.files[name].fault = says_of_versions(lambda *_: {"etag": f'"{tag}"'})


@given("the host of {string} responds with {status}")
def host_answers_with(dataset_host: DatasetHost, name: str, status: int) -> None:
    dataset_host.files[name].fault = answers_with(status)


@given("the host of {string} responds to {method} with {status}")
def host_answers_method_with(
    dataset_host: DatasetHost, name: str, method: str, status: int
) -> None:
    dataset_host.files[name].fault = answers_method_with(method, status)


@given("the host of {string} responds after {float} second/seconds")
def host_answers_after(dataset_host: DatasetHost, name: str, seconds: float) -> None:
    dataset_host.files[name].fault = answers_after(seconds)


@given(
    "the host of {string} responds once it is asked for {string}",
    once="only where two files are opened does a host wait for the second",
)
def host_answers_once_asked(dataset_host: DatasetHost, name: str, other: str) -> None:
    dataset_host.files[name].fault = answers_once_asked_for(dataset_host.files[other])


@given("the host of {string} breaks off after {int} byte/bytes")
def host_breaks_off(dataset_host: DatasetHost, name: str, count: int) -> None:
    dataset_host.files[name].fault = breaks_off_after(count)


@given("the host of {string} redirects {int} time/times")
def host_redirects(dataset_host: DatasetHost, name: str, count: int) -> None:
    dataset_host.files[name].fault = redirects(count)


@given("the host of {string} redirects to {string}")
def host_redirects_to(dataset_host: DatasetHost, name: str, target: str) -> None:
    dataset_host.files[name].fault = redirects_to(target)


@given("the host of {string} responds with {status} {int} time/times")
def host_answers_at_first(dataset_host: DatasetHost, name: str, status: int, count: int) -> None:
    dataset_host.files[name].fault = answers_at_first(count, status)


@given("the host of {string} responds with {status} once, and with Retry-After {string}")
def host_asks_to_wait(dataset_host: DatasetHost, name: str, status: int, wait: str) -> None:
    dataset_host.files[name].fault = asks_to_wait(status, wait)


@given(
    "the host of {string} responds to every second request with {status}",
    once="a failure that comes again is needed only where a task has many requests",
)
def host_is_often_busy(dataset_host: DatasetHost, name: str, status: int) -> None:
    dataset_host.files[name].fault = answers_every_second_with(status)


@given(
    "the host of {string} breaks off {int} time/times",
    once="elsewhere a host that breaks off does so each time",
)
def host_breaks_off_at_first(dataset_host: DatasetHost, name: str, count: int) -> None:
    dataset_host.files[name].fault = breaks_off_at_first(count)


@given(
    "the host of {string} resets the connection {int} time/times",
    once="a connection breaks in two ways, and one scenario is about both",
)
def host_resets_at_first(dataset_host: DatasetHost, name: str, count: int) -> None:
    dataset_host.files[name].fault = resets_at_first(count)


@given("the host of {string} writes Content-Range as {string}")
def host_writes_range(dataset_host: DatasetHost, name: str, text: str) -> None:
    dataset_host.files[name].fault = writes_content_range(text)


@given(
    "the host of {string} writes Content-Encoding as {string}",
    once="names of no compression are one promise, and a compressed file is a fault of its own",
)
def host_writes_encoding(dataset_host: DatasetHost, name: str, text: str) -> None:
    dataset_host.files[name].fault = says_of_versions(lambda *_: {"content-encoding": text})


@given("the host of {string} sends at most {int} byte/bytes of a range")
def host_sends_at_most(dataset_host: DatasetHost, name: str, count: int) -> None:
    dataset_host.files[name].fault = sends_at_most(count)


@given("the file {string} is replaced by {string} after {int} request/requests")
def file_is_replaced(dataset_host: DatasetHost, name: str, other: str, count: int) -> None:
    file = dataset_host.files[name]
    file.fault = is_replaced_after(count, dataset_host.files[other], headers={})


@given(
    "the file {string} is replaced by {string}, without an ETag, after {int} request/requests",
    once="a file whose size alone shows that it changed is one promise",
)
def file_is_replaced_quietly(dataset_host: DatasetHost, name: str, other: str, count: int) -> None:
    file = dataset_host.files[name]
    file.fault = is_replaced_after(count, dataset_host.files[other], headers={"etag": None})


@given(
    "the file {string} is replaced by {string}, which is sent whole, after {int} request/requests",
    once="only the length of such a response shows that the file changed, which is one promise",
)
def file_is_replaced_whole(dataset_host: DatasetHost, name: str, other: str, count: int) -> None:
    file = dataset_host.files[name]
    file.fault = is_replaced_whole_after(count, dataset_host.files[other])


@given(
    "the file {string} that reads {string} {int} times",
    once="only a letter that is cut shows whether a text is read in whole letters",
)
def file_that_repeats(dataset_host: DatasetHost, name: str, text: str, count: int) -> None:
    dataset_host.put(name, Content((text * count).encode()))


@given("the file {string} of the bytes {string}")
def file_of_bytes(dataset_host: DatasetHost, name: str, digits: str) -> None:
    dataset_host.put(name, Content(bytes.fromhex(digits)))


@given("the host holds back {string}")
async def holds_back(holds: Holds, name: str) -> None:
    await holds.hold_back(name)


@given("the host holds back the footer of {string}")
async def holds_back_footer(holds: Holds, name: str) -> None:
    await holds.hold_back(name, footer_only=True)
