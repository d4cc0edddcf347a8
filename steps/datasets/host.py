"""Sentences of the area datasets about what the host of files and the workers were asked for."""

from typing import Any

from support.datasets.file_server import DatasetHost, Request
from support.datasets.holds import Holds
from support.datasets.since import requests_since, tasks_since
from support.runner.bdd import Fact, given, noun, then, when
from support.runner.waiting import settled
from support.world import World


@given(
    "DATASET_ALLOWED_HOSTS has {string} at the port of the host",
    once="the port of the host is another one in each run, so no scenario can spell it out",
)
def host_is_allowed(world: World, dataset_host: DatasetHost, name: str) -> None:
    world.app.variables["DATASET_ALLOWED_HOSTS"] = f"{name}:{dataset_host.port}"


@when("the host responds")
def host_responds(holds: Holds) -> None:
    holds.let_go()


@then("every load ends once the host responds")
async def every_load_ends(world: World, holds: Holds) -> Fact:
    holds.let_go()
    return Fact(seen=await settled(world.app.loads_under_way, wanted=0), promised=0)


@then("the host received {int} request/requests for {string}")
def host_received(dataset_host: DatasetHost, count: int, name: str) -> Fact:
    return Fact(seen=len(dataset_host.files[name].requests), promised=count)


@noun("the number of MiB that the host sent of {string}")
def mebibytes_sent(dataset_host: DatasetHost, name: str) -> float:
    return dataset_host.files[name].sent / 2**20


@noun("the requests for {string}")
def requests(world: World, dataset_host: DatasetHost, name: str) -> list[Request]:
    return requests_since(world, dataset_host, name)


@noun("the number of {method} requests for {string}")
def number_of_requests(dataset_host: DatasetHost, method: str, name: str) -> int:
    return dataset_host.files[name].count(method)


@noun("the headers of the requests for {string}")
def headers(dataset_host: DatasetHost, name: str) -> list[dict[str, str]]:
    requests = dataset_host.files[name].requests
    return [
        {"header": name} for name in sorted({name for each in requests for name in each.headers})
    ]


@noun("the number of tasks given to the workers")
async def number_of_tasks(world: World) -> Any:
    await settled(world.app.loads_under_way, wanted=0)
    return tasks_since(world)


@noun("the time in seconds between the requests for {string}")
def time_between(dataset_host: DatasetHost, name: str) -> float:
    requests = dataset_host.files[name].requests
    return requests[-1].came - requests[0].came


@noun("the number of connections to the host")
def connections_to_host(dataset_host: DatasetHost) -> int:
    return dataset_host.connections
