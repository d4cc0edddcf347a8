"""Makes a repository of any number of IDs, with the result file of a run in which all passed."""

from pathlib import Path

from clausetrace.configuration import configured
from clausetrace.linking.links import link
from clausetrace.reading.features import read_feature
from clausetrace.reading.tree import read_tree
from clausetrace.results.journal import Journal
from clausetrace.results.origin import code_of
from clausetrace.results.result_file import assemble
from clausetrace.results.spec_snapshot import specification

AREA = 100
"""IDs of one area, and so of one document."""
CLAUSES = (
    "the answer is {n}",
    "the order {n} is listed",
    "{n} are left",
    "Ada sees {n}",
)
RUN = "benchmark"
FACT = {"promised": "201", "seen": "201", "holds": True}
SECONDS = {"given": 0.0031, "when": 0.0123, "then": 0.0004}
"""What steps usually take: those that compare look at what is there already."""


def make_repository(folder: Path, *, ids: int) -> None:
    """Fill a folder with `ids` IDs of four clauses and one scenario each, and their results."""
    (folder / "pyproject.toml").write_text("[tool.clausetrace]\n", encoding="utf-8")
    (folder / "shop.py").write_text('"""What is under test."""\n', encoding="utf-8")
    for first in range(1, ids + 1, AREA):
        area = folder / "features" / f"area-{first // AREA + 1:03}"
        area.mkdir(parents=True)
        numbers = range(first, min(first + AREA, ids + 1))
        document = "\n".join(_section(_name(n)) for n in numbers)
        (area / "test.md").write_text(f"# {area.name}\n\n{document}", encoding="utf-8")
        for n in numbers:
            path = area / f"ORDER-{_name(n)}.feature"
            path.write_text(_feature(_name(n)), encoding="utf-8")
    _results(folder)


def _name(number: int) -> str:
    """Return a number of the same length for all, so that no file is longer than another."""
    return f"{number:05}"


def _section(n: str) -> str:
    clauses = "\n".join(f"- {clause.format(n=n)}" for clause in CLAUSES)
    return f"## ORDER-{n}: Order {n} is taken\n\nScenario: Ada orders.\n\nExpected:\n\n{clauses}\n"


def _feature(n: str) -> str:
    first, *others = (clause.format(n=n) for clause in CLAUSES)
    thens = "\n".join(f"    And {clause}" for clause in others)
    return (
        f"Feature: ORDER-{n}: Order {n} is taken\n\n  Scenario: Main case\n"
        f'    Given {n} pieces are in stock\n    When Ada orders "tea"\n'
        f"    Then {first}\n{thens}\n"
    )


def _results(folder: Path) -> None:
    """Write what the plugin writes, and have the result file made of it."""
    configuration = configured(folder)
    journal = Journal(folder / "report" / "journal", run=RUN, worker="main")
    code, start = code_of(configuration).hash, "2026-01-01T00:00:00+00:00"
    run = {
        "id": RUN,
        "commit": "",
        "dirty": False,
        "code": code,
        "python": "3",
        "platform": "linux",
    }
    journal.write("run", **run, start=start, seed=None, selection=["features"], left_out=None)
    promised = specification(link(read_tree(configuration), configuration))
    journal.write("promised", specification=promised, findings=[])
    for path in sorted((folder / "features").rglob("*.feature")):
        _scenario(journal, path, area=path.parent.name)
    journal.write("end", end=start, exit=0, code=code)
    journal.close()
    assemble(folder / "report", run=RUN)


def _scenario(journal: Journal, path: Path, *, area: str) -> None:
    feature = read_feature(path.read_text(encoding="utf-8"), path=path.name, area=area)
    [scenario] = feature.scenarios
    nodeid = f"features/{area}/{path.name}::{scenario.name}"
    journal.write("scenario", key=f"{feature.key}#{scenario.name}", row={}, nodeid=nodeid, needs="")
    for step in scenario.steps:
        facts = [FACT] if step.kind == "then" else []
        journal.write(
            "step",
            kind=step.kind,
            text=step.text,
            line=step.line,
            definition="steps/orders.py:12",
            source="0123456789abcdef",
            outcome="passed",
            seconds=SECONDS[step.kind],
            facts=facts,
            error="",
            compared=bool(facts),
        )
    for phase in ("setup", "call", "teardown"):
        journal.write(
            "phase", nodeid=nodeid, phase=phase, outcome="passed", seconds=0.0123, message=""
        )
