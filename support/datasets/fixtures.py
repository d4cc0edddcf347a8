"""The fixtures of the area datasets: the host of files."""

from collections.abc import Iterator

import pytest

from support.datasets.file_server import DatasetHost


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
