"""What was promised when a run began, as results keep it to be judged without the tree."""

from dataclasses import asdict
from typing import Any

from support.traceability.linking import Linked, LinkedClause, LinkedPart, Links
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
    Unusable,
)
from support.traceability.results import Results


def taken(links: Links) -> dict[str, list[dict[str, Any]]]:
    """Return promises with the scenarios and steps that show them, and findings, as plain data."""
    return {
        "specification": [_promise(linked) for linked in links.promises],
        "findings": [asdict(finding) for finding in links.findings],
    }


def links_of(results: Results) -> Links:
    """Return what was promised when the results were made.

    Raises Unusable for results that don't hold it: an older engine's, or a file that was cut off.
    """
    if results.findings is None:
        raise Unusable(f"{results.path}: holds no findings, so it can't be judged without its tree")
    try:
        linked = tuple(_linked(one) for one in results.promises.values())
        findings = tuple(Finding(**one) for one in results.findings)
    except (KeyError, TypeError, ValueError):
        told = "doesn't hold all that was promised, so it can't be judged without its tree"
        raise Unusable(f"{results.path}: {told}") from None
    return Links(linked, findings, by_scenario=results.run.get("proof") == "scenario")


def _promise(linked: Linked) -> dict[str, Any]:
    promise, feature = linked.promise, linked.feature
    return {
        "key": linked.key,
        "title": promise.title,
        "situation": promise.situation,
        "place": str(promise.place),
        "words": linked.words_hash,
        "feature": linked.feature_hash,
        "file": feature.place.path if feature else "",
        "parts": [_part(part) for part in linked.parts],
    }


def _part(part: LinkedPart) -> dict[str, Any]:
    return {
        "label": part.part.label,
        "place": str(part.part.place),
        "clauses": [one.clause.words for one in part.clauses],
        "proofs": [
            {
                "place": str(one.clause.place),
                "table": one.clause.table,
                "line": one.step.line if one.step else None,
                "why": one.why,
            }
            for one in part.clauses
        ],
        "scenario": _scenario(part.scenario) if part.scenario else None,
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "place": str(scenario.place),
        "tags": sorted(scenario.tags),
        "rows": scenario.rows,
        "outline": scenario.outline,
        "steps": [asdict(step) for step in scenario.steps],
    }


def _linked(one: dict[str, Any]) -> Linked:
    area, _, name = one["key"].rpartition("/")
    parts = tuple(_linked_part(one["key"], part) for part in one["parts"])
    promise = Promise(
        area,
        name,
        one["title"],
        _place(one["place"]),
        tuple(part.part for part in parts),
        one["situation"],
    )
    scenarios = tuple(part.scenario for part in parts if part.scenario)
    place = Place(one["file"])
    feature = Feature(area, name, f"{name}: {one['title']}", place, scenarios)
    return Linked(promise, feature if one["file"] else None, parts, one["words"], one["feature"])


def _linked_part(key: str, one: dict[str, Any]) -> LinkedPart:
    scenario = _read_scenario(one["scenario"]) if one["scenario"] else None
    steps = {step.line: step for step in scenario.steps} if scenario else {}
    clauses = tuple(
        LinkedClause(
            Clause(words, _place(proof["place"]), _table(proof["table"])),
            steps.get(proof["line"]),
            proof["why"],
        )
        for words, proof in zip(one["clauses"], one["proofs"], strict=True)
    )
    part = Part(one["label"], tuple(linked.clause for linked in clauses), _place(one["place"]))
    return LinkedPart(f"{key}#{part.label}", part, scenario, clauses)


def _read_scenario(one: dict[str, Any]) -> Scenario:
    steps = tuple(
        Step(**step | {"kind": Kind(step["kind"]), "table": _table(step["table"])})
        for step in one["steps"]
    )
    return Scenario(
        name=one["name"],
        place=_place(one["place"]),
        steps=steps,
        tags=frozenset(one["tags"]),
        rows=tuple(one["rows"]),
        outline=one["outline"],
    )


def _place(text: str) -> Place:
    path, _, line = text.rpartition(":")
    return Place(path, int(line))


def _table(rows: list[list[str]] | None) -> Table | None:
    return tuple(map(tuple, rows)) if rows is not None else None
