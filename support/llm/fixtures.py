"""The fixtures of the area llm: the scripted model, and the people who ask it."""

from collections.abc import Iterator

import pytest

from support.datasets.file_server import DatasetHost
from support.datasets.holds import Holds
from support.llm.chat import Chat
from support.llm.model import ScriptedModel
from support.world import World
from support.world.network_guard import Outside


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
