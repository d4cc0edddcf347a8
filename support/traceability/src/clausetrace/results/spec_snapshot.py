"""Writes promises and features into the result file, and links them anew without the tree."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.linking.links import Linked, Links, link
from clausetrace.linking.waivers import Waiver, recalled
from clausetrace.model import (
    Clause,
    Feature,
    Finding,
    Findings,
    Introduction,
    Kind,
    Part,
    Place,
    Promise,
    Scenario,
    Step,
    Table,
    Unusable,
)
from clausetrace.reading.features import filled
from clausetrace.reading.tree import Tree
from clausetrace.results.result_file import Results
from clausetrace.results.written_steps import KEYWORDS, place_of, said

KINDS = {kind.value: kind for kind in Kind}
CONJUNCTIONS = ("And", "But")
"""Keywords that mean the kind of the step before."""
USUAL_ROWS: tuple[dict[str, str], ...] = ({},)
"""The rows of a scenario that is no outline."""
NOWHERE = "unknown"
"""Where a clause stood, in a file of an older version."""


def links_of(results: Results) -> Links:
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
        path = f"{configuration.features}/{promise.key}.feature"
        told = one.get("scenarios") or _ran(results, promise)
        scenarios = (scenario_of(each, path) for each in told)
        if one["feature"]:
            place = Place(path)
            title = f"{promise.id}: {promise.title}"
            feature = Feature(promise.area, promise.id, title, place, tuple(scenarios))
            tree.features.append(feature)
    linked = tuple(_as_recorded(one, results) for one in link(tree, configuration).promises)
    findings = Findings([Finding(**finding) for finding in results.findings or ()])
    waivers = _waivers(results, tree, findings)
    return Links(
        linked,
        tuple(findings.found),
        by_scenario=configuration.by_scenario,
        waivers=waivers,
        introductions=tuple(map(_introduction, results.run.get("introductions", ()))),
    )


def _introduction(then: dict[str, Any]) -> Introduction:
    texts = tuple((kind, text) for kind, text in then["texts"])
    return Introduction(then["area"], then["title"], texts)


def promised(links: Links) -> dict[str, Any]:
    """Return what a run's record has about what was promised when it began."""
    return {
        "specification": specification(links),
        "findings": [asdict(finding) for finding in links.findings],
        "waivers": [waiver.as_recorded() for waiver in links.waivers],
        "introductions": [asdict(one) for one in links.introductions],
    }


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
            **({"reviewed": linked.reviewed} if linked.reviewed else {}),
            "parts": [_written_part(part.part) for part in linked.parts],
            "scenarios": [_written_scenario(scenario) for scenario in linked.feature.scenarios]
            if linked.feature
            else [],
        }
        for linked in links.promises
    ]


def _written_part(part: Part) -> dict[str, Any]:
    before = [part.place.line, *(clause.place.line for clause in part.clauses)]
    clauses = [
        _present({"words": one.words, "place": _line(one.place.line, line), "table": one.table})
        for one, line in zip(part.clauses, before, strict=False)
    ]
    written = {"label": part.label, "place": part.place.line, "clauses": clauses}
    return written | ({"situation": part.situation} if part.situation else {})


def _line(line: int, before: int) -> int | None:
    """Return a line as the file keeps it: not at all where it follows the one before."""
    return None if line == before + 1 else line


def _written_scenario(scenario: Scenario) -> dict[str, Any]:
    written = {
        "name": scenario.name,
        "place": scenario.place.line,
        "tags": sorted(scenario.tags) or None,
        "rows": None if scenario.rows == USUAL_ROWS else scenario.rows,
        "outline": scenario.outline,
        "row_tags": [sorted(tags) for tags in scenario.row_tags] or None,
        "keyword": scenario.keyword,
        "rule": scenario.rule,
    }
    return _present(written) | {"steps": list(_written_steps(scenario))}


def _written_steps(scenario: Scenario) -> Iterator[dict[str, Any] | str]:
    """Yield each step, one that is nothing but words on the line after the last as a text."""
    line, kind = scenario.place.line, Kind.OTHER
    for step in scenario.steps:
        bare = Step(step.keyword, KEYWORDS.get(step.keyword, kind), step.text, line + 1)
        plain = step == bare and step.keyword in {*KEYWORDS, *CONJUNCTIONS}
        yield f"{step.keyword} {step.text}" if plain else _present(asdict(step))
        line, kind = step.line, step.kind


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, False)}


def _as_recorded(linked: Linked, results: Results) -> Linked:
    then = results.promises[linked.key]
    return replace(
        linked,
        words_hash=then["words"],
        feature_hash=then["feature"],
        reviewed=then.get("reviewed", ""),
    )


def _waivers(results: Results, tree: Tree, findings: Findings) -> tuple[Waiver, ...]:
    promises = {promise.key: promise for promise in tree.promises}
    try:
        return recalled(results.run.get("waivers", ()), promises, findings)
    except ValueError as error:
        raise Unusable(f"{results.path}: run.waivers: {error}") from None


def _promise(then: dict[str, Any]) -> Promise:
    area, _, name = then["key"].rpartition("/")
    place = place_of(then["place"])
    parts = tuple(_part(one, place.path) for one in then["parts"])
    return Promise(area, name, then["title"], place, parts, then.get("situation", ""))


def _part(then: dict[str, Any], path: str) -> Part:
    place = place_of(then.get("place", NOWHERE), path)
    clauses = tuple(_clauses(then["clauses"], place))
    return Part(then["label"], clauses, place, then.get("situation", ""))


def _clauses(written: list[Any], before: Place) -> Iterator[Clause]:
    for then in written:
        if isinstance(then, str):
            yield Clause(then, place_of(NOWHERE))
            continue
        before = place_of(then.get("place", before.line + 1), before.path)
        yield Clause(then["words"], before, _table(then.get("table")))


def scenario_of(then: dict[str, Any], path: str) -> Scenario:
    """Return a scenario as a promise's record has it; `path` is that of its feature."""
    place = place_of(then["place"], path)
    return Scenario(
        name=then["name"],
        place=place,
        steps=tuple(_steps(then["steps"], place.line)),
        tags=frozenset(then.get("tags", ())),
        rows=tuple(then.get("rows", USUAL_ROWS)),
        outline=then.get("outline", False),
        row_tags=tuple(map(frozenset, then.get("row_tags", ()))),
        keyword=then.get("keyword"),
        rule=then.get("rule"),
    )


def _steps(written: list[Any], line: int) -> Iterator[Step]:
    for then, (keyword, kind, text, at) in zip(written, said(written, line), strict=True):
        more = then if isinstance(then, dict) else {}
        yield Step(
            keyword=keyword,
            kind=KINDS.get(kind, Kind.OTHER),
            text=text,
            line=at,
            table=_table(more.get("table")),
            docstring=more.get("docstring"),
            background=more.get("background", False),
            media=more.get("media"),
        )


def _table(rows: list[list[str]] | None) -> Table | None:
    return tuple(map(tuple, rows)) if rows is not None else None


def _ran(results: Results, promise: Promise) -> Iterator[dict[str, Any]]:
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
        texts = [other["attempts"][-1]["steps"][number:][:1] for other in others]
        same = all(
            not step or step[0]["text"] == filled(text, one["row"])
            for step, one in zip(texts, others, strict=True)
        )
        steps.append(ran | {"keyword": "", "text": text if same else ran["text"]})
    return steps
