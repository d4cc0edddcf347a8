"""Sentences about the service's metrics, in the response that has them."""

from typing import Any

from support.core.metrics import durations, families, figures, requests
from support.runner.bdd import noun
from support.runner.values import ABSENT
from support.world import World


@noun("the metrics")
def metrics(world: World) -> Any:
    return families(world.response) or ABSENT


@noun("the requests that the metrics count")
def requests_counted(world: World) -> Any:
    return requests(world.response)


@noun("the durations in the metrics")
def durations_counted(world: World) -> Any:
    return durations(world.response) or ABSENT


@noun("the figures in the metrics of sockets and workers")
def figures_seen(world: World) -> Any:
    return figures(world.response) or ABSENT


@noun("the number of requests that the metrics count")
def number_of_requests(world: World) -> Any:
    return (
        sum(row["count"] for row in requests(world.response))
        if families(world.response)
        else ABSENT
    )
