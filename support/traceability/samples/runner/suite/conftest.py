import pytest


@pytest.fixture(autouse=True)
def stove(request):
    if request.node.get_closest_marker("hot"):
        raise RuntimeError("the stove is cold")
