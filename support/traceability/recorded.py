"""Writes promises and features into the result file, and links them anew without the tree."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.traceability.configuration import Configuration
from support.traceability.features import filled
from support.traceability.linking import Linked, Links, link
from support.traceability.model import (
    Clause,
    Feature,
    Finding,
    Kind,
    Part,
    Place,
    Promise,
    Scenario,
    Step,
    Table,
)
from support.traceability.reading import Tree

if TYPE_CHECKING:
    from support.traceability.results import Results

KINDS = {kind.value: kind for kind in Kind}
NOWHERE = "unknown"
"""Where a clause stood, in a file of an older version."""


def links_of(results: "Results") -> Links:
    """Link what a result file says was promised; no file of the tree is read.

    Of a file that an older version wrote, which has no features, scenarios are what ran.
    """
    then = results.run.get("configuration", {})
    said = {key: then[key] for key in ("features", "standing", "proof") if key in then}
    configuration = Configuration(root=Path(), needs=tuple(then.get("needs", ())), **said)
    tree = Tree()
    for one in results.promises.values():
        promise = _promise(one)
        tree.promises.append(promise)
        scenarios = map(_scenario, one.get("scenarios") or _ran(results, promise))
        if one["feature"]:
            place = _place(f"{configuration.features}/{promise.key}.feature:1")
            title = f"{promise.id}: {promise.title}"
            feature = Feature(promise.area, promise.id, title, place, tuple(scenarios))
            tree.features.append(feature)
    linked = tuple(_as_recorded(one, results) for one in link(tree, configuration).promises)
    findings = tuple(Finding(**one) for one in results.findings or ())
    return Links(linked, findings, by_scenario=configuration.by_scenario)


def specification(links: Links) -> list[dict[str, Any]]:
    """Return every promise with its feature, as the result file keeps them."""
    return [
        {
            "key": linked.key,
            "title": linked.promise.title,
            "situation": linked.promise.situation,
            "place": str(linked.promise.place),
            "words": linked.words_hash,
            "feature": linked.feature_hash,
            "parts": [_written_part(part.part) for part in linked.parts],
            "scenarios": [_written_scenario(one) for one in linked.feature.scenarios]
            if linked.feature
            else [],
        }
        for linked in links.promises
    ]


def _written_part(part: Part) -> dict[str, Any]:
    clauses = [
        _present({"words": one.words, "place": str(one.place), "table": one.table})
        for one in part.clauses
    ]
    return {"label": part.label, "place": str(part.place), "clauses": clauses}


def _written_scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "place": str(scenario.place),
        "tags": sorted(scenario.tags),
        "rows": scenario.rows,
        "outline": scenario.outline,
        "steps": [_present(asdict(step)) for step in scenario.steps],
    }


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, False)}


def _as_recorded(linked: Linked, results: "Results") -> Linked:
    then = results.promises[linked.key]
    return replace(linked, words_hash=then["words"], feature_hash=then["feature"])


def _promise(then: dict[str, Any]) -> Promise:
    area, _, name = then["key"].rpartition("/")
    place = _place(then["place"])
    parts = tuple(
        Part(one["label"], tuple(map(_clause, one["clauses"])), _place(one.get("place", NOWHERE)))
        for one in then["parts"]
    )
    return Promise(area, name, then["title"], place, parts, then.get("situation", ""))


def _clause(then: str | dict[str, Any]) -> Clause:
    if isinstance(then, str):
        return Clause(then, _place(NOWHERE))
    return Clause(then["words"], _place(then["place"]), _table(then.get("table")))


def _scenario(then: dict[str, Any]) -> Scenario:
    return Scenario(
        name=then["name"],
        place=_place(then["place"]),
        steps=tuple(map(_step, then["steps"])),
        tags=frozenset(then["tags"]),
        rows=tuple(then["rows"]),
        outline=then["outline"],
    )


def _step(then: dict[str, Any]) -> Step:
    return Step(
        keyword=then["keyword"],
        kind=KINDS.get(then["kind"], Kind.OTHER),
        text=then["text"],
        line=then["line"],
        table=_table(then.get("table")),
        docstring=then.get("docstring"),
        background=then.get("background", False),
    )


def _place(text: str) -> Place:
    path, _, line = text.rpartition(":")
    return Place(path, int(line)) if line.isdecimal() else Place(text)


def _table(rows: list[list[str]] | None) -> Table | None:
    return tuple(map(tuple, rows)) if rows is not None else None


def _ran(results: "Results", promise: Promise) -> Iterator[dict[str, Any]]:
    """Yield the scenarios of an older file, which has nothing of them but what ran."""
    for part in promise.parts:
        recorded = results.scenarios.get(f"{promise.key}#{part.label}", [])
        if recorded:
            rows = [one["row"] for one in recorded]
            needs = {one["needs"] for one in recorded if one.get("needs")}
            yield {
                "name": part.label,
                "place": f"{recorded[0]['nodeid'].partition('::')[0]}:1",
                "steps": _ran_steps(recorded),
                "tags": sorted(needs),
                "rows": rows,
                "outline": rows != [{}],
            }


def _ran_steps(recorded: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the steps of a scenario with its rows' values as placeholders again."""
    first, *others = recorded
    steps = []
    for number, ran in enumerate(first["attempts"][-1]["steps"]):
        text = ran["text"]
        for name, value in sorted(first["row"].items(), key=lambda one: -len(one[1])):
            text = text.replace(value, f"<{name}>") if value else text
        texts = [one["attempts"][-1]["steps"][number:][:1] for one in others]
        same = all(
            not step or step[0]["text"] == filled(text, one["row"])
            for step, one in zip(texts, others, strict=True)
        )
        steps.append(ran | {"keyword": "", "text": text if same else ran["text"]})
    return steps
