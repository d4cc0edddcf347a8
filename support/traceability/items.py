"""Tells which of pytest's items are scenarios, and leaves out those that aren't meant."""

from pathlib import Path

import pytest

from support.traceability.configuration import Configuration
from support.traceability.verdicts import chosen


class Only:
    """Leaves every test out that is no scenario of the given IDs and areas."""

    def __init__(self, selection: tuple[str, ...], configuration: Configuration) -> None:
        self.selection = selection
        self.configuration = configuration

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Deselect what isn't meant."""
        names = [(item, scenario_of(item, self.configuration)) for item in items]
        meant = [item for item, name in names if name and chosen(name[0], self.selection)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(meant)])
        items[:] = meant


def scenario_of(
    item: pytest.Item, configuration: Configuration
) -> tuple[str, dict[str, str]] | None:
    """Return key and values of the scenario that an item runs; None where it is another test."""
    from pytest_bdd.scenario import (  # noqa: PLC0415  suites without pytest-bdd have no scenario
        scenario_wrapper_template_registry,
    )

    template = scenario_wrapper_template_registry.get(getattr(item, "obj", None))  # type: ignore[arg-type]
    if template is None:
        return None
    path = Path(template.feature.filename)
    if not path.is_relative_to(configuration.features_folder):
        return None
    call = getattr(item, "callspec", None)
    row = call.params.get("_pytest_bdd_example", {}) if call else {}
    return f"{configuration.area(path)}/{path.stem}#{template.name}", row
