"""Runs only the scenarios of chosen keys, parts and areas, whatever binds them to pytest."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clausetrace.configuration import Configuration
from clausetrace.linking.selection import chosen

NamedScenario = Callable[[pytest.Item], tuple[str, dict[str, str]] | None]


class Selecting:
    """Leaves out what lies outside of the selection, before it is collected where that is known."""

    def __init__(
        self, configuration: Configuration, selection: tuple[str, ...], name: NamedScenario
    ) -> None:
        self.configuration, self.selection, self.name = configuration, selection, name

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Don't collect feature files of other IDs, in suites that collect feature files."""
        below = self.configuration.features_folder
        if collection_path.suffix != ".feature" or not collection_path.is_relative_to(below):
            return None
        key = collection_path.relative_to(below).with_suffix("").as_posix()
        return None if chosen(key, self.selection) else True

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Deselect scenarios of other IDs, and whatever is no scenario."""
        before = items[:]
        items[:] = selected(items, self.selection, self.name)
        if left := [item for item in before if item not in items]:
            config.hook.pytest_deselected(items=left)


def selected(
    items: list[pytest.Item], selection: tuple[str, ...], name: NamedScenario
) -> list[pytest.Item]:
    """Return the items that are scenarios of a selection."""
    named = ((item, name(item)) for item in items)
    return [item for item, one in named if one and chosen(one[0], selection)]
