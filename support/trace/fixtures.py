"""The fixtures of the area traceability, and what its scenarios need of the machine."""

from pathlib import Path

import pytest

from support.runner.levels import leave_out
from support.trace.browser.looking import browser
from support.trace.commands import AREAS, load_commands
from support.trace.editor.language_service import language_service
from support.trace.formats.other_formats import formatter
from support.trace.sample_repository import Repository


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs a browser or a tool of Cucumber's where there is none."""
    leave_out(items, "browser", needed=not browser())
    leave_out(items, "formatter", needed=not formatter())
    leave_out(items, "editor", needed=not language_service())


# Started before the first scenario, so that none seems to have left these processes behind.
@pytest.fixture(scope="session", autouse=True)
def loaded_commands(request: pytest.FixtureRequest) -> None:
    """A process that has loaded the commands, where the run has scenarios about them."""
    if any(item.nodeid.startswith(AREAS) for item in request.session.items):
        load_commands()


@pytest.fixture
def repository(folder: Path) -> Repository:
    """The repository of the scenario; its step fills it with a sample."""
    path = folder / "repository"
    path.mkdir()
    return Repository(path)
