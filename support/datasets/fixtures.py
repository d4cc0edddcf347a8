"""The fixtures of the area datasets: the host of files, the people who ask, and the model."""

from collections.abc import Iterator

import pytest

from support.datasets.file_server import DatasetHost
from support.datasets.held_event import HeldEvent
from support.datasets.holds import Holds
from support.datasets.model_tools import Model
from support.datasets.requests import DatasetRequests
from support.runner.scenario_task import ScenarioTask
from support.world import World


# It listens from before the first scenario, so that none seems to have left its thread behind.
@pytest.fixture(scope="session", autouse=True)
def shared_host() -> Iterator[DatasetHost]:
    """The one host of this process, started in a millisecond."""
    host = DatasetHost()
    yield host
    host.stop()


@pytest.fixture
def dataset_host(request: pytest.FixtureRequest, shared_host: DatasetHost) -> DatasetHost:
    """The host, empty at first; it lets go of everybody once the scenario has closed everything."""
    request.node.afterwards.append(shared_host.clear)
    return shared_host


@pytest.fixture
def holds(world: World, dataset_host: DatasetHost, scenario_task: ScenarioTask) -> Holds:
    """What the host holds back."""
    return Holds(world, dataset_host, scenario_task)


@pytest.fixture
def held_event(world: World, scenario_task: ScenarioTask) -> HeldEvent:
    """An event on its way to a user's pages."""
    return HeldEvent(world, scenario_task)


@pytest.fixture
def dataset_requests(
    world: World, dataset_host: DatasetHost, holds: Holds, scenario_task: ScenarioTask
) -> DatasetRequests:
    """What people ask the app to do with datasets."""
    return DatasetRequests(world, dataset_host, holds, scenario_task)


@pytest.fixture
def model(
    world: World, dataset_host: DatasetHost, holds: Holds, scenario_task: ScenarioTask
) -> Model:
    """What a model asks of the app's tools."""
    return Model(world, dataset_host, holds, scenario_task)
