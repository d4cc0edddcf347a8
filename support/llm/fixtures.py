"""The fixtures of the area llm: the scripted model, and the people who ask it."""

from collections.abc import Iterator

import pytest

from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.llm.chat import Chat
from support.llm.live.forwarder import Forwarder
from support.llm.live.model_server import ModelServer, is_installed, serving
from support.llm.model import ScriptedModel
from support.runner.levels import leave_out
from support.world import World
from support.world.network_guard import Outside


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs a real model where none is installed."""
    leave_out(items, "model", needed=not is_installed())


# Started before the first scenario, so that none seems to have left its process behind.
@pytest.fixture(scope="session", autouse=True)
def model_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ModelServer | None]:
    """The model server of this process, where the run has scenarios that need it."""
    if not is_installed() or not any(map(_needs_model, request.session.items)):
        yield None
        return
    with serving(tmp_path_factory.mktemp("model")) as server:
        yield server


def _needs_model(item: pytest.Item) -> bool:
    return item.get_closest_marker("model") is not None


@pytest.fixture
def forwarder(model_server: ModelServer) -> Forwarder:
    """What holds the real model to a query, once a step has it serve."""
    return Forwarder(model_server.base_url)


@pytest.fixture
def scripted_model(request: pytest.FixtureRequest, outside: Outside) -> Iterator[ScriptedModel]:
    """The model behind every provider; a request that no response was scripted for fails."""
    made = ScriptedModel()
    outside.fakes.update(dict.fromkeys(made.hosts, made.answer))
    yield made
    left = [*made.refusals, *made.unscripted] if not made.refusals_are_examined else made.unscripted
    if left and not request.node.has_failed:
        pytest.fail(f"the model got what it has no response to: {'; '.join(left)}", pytrace=False)


@pytest.fixture
def chat(
    world: World, scripted_model: ScriptedModel, dataset_host: DatasetHost, holds: Holds
) -> Chat:
    """What people send to the model."""
    return Chat(world, scripted_model, dataset_host, holds)
