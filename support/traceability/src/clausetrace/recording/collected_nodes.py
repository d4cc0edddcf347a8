"""Records which tests run one scenario, so that none of several can be left out without a word."""

from collections import defaultdict
from collections.abc import Callable, Generator

import pytest

from clausetrace.results.journal import Journal

NamedScenario = Callable[[pytest.Item], tuple[str, dict[str, str]] | None]


class CollectedNodes:
    """Notes the tests of each scenario as they are collected, before anything deselects some.

    Several run one scenario where its test function has parameters of its own.
    """

    def __init__(self, journal: Journal, name: NamedScenario) -> None:
        self._journal, self._name = journal, name
        self._nodes: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._rows: dict[str, dict[str, str]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self,
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Note the tests of a file, those too that the command line leaves out by a name."""
        report = yield
        for one in report.result or ():
            if isinstance(one, pytest.Item):
                self._note(one)
        return report

    def _note(self, item: pytest.Item) -> None:
        """Note a test that runs a scenario."""
        if named := self._name(item):
            key, row = named
            self._nodes[key, str(row)].append(item.nodeid)
            self._rows[item.nodeid] = row

    def pytest_collection_finish(self) -> None:
        """Record the tests of each scenario that several run."""
        for (key, _), nodes in self._nodes.items():
            for node in dict.fromkeys(nodes) if len(nodes) > 1 else ():
                self._journal.write("collected", key=key, row=self._rows[node], nodeid=node)
        self._nodes.clear()
        self._rows.clear()
