"""Writes what goes without saying of a scenario's record not at all, and fills it in on reading."""

from functools import lru_cache
from sys import intern
from typing import Any

SCENARIO: dict[str, Any] = {"needs": "", "worker": "main", "row": {}}
ATTEMPT = {"crash": ""}
PHASE = {"outcome": "passed", "message": ""}
STEP = {"outcome": "passed", "error": "", "seconds": 0.0}
FACT = {"holds": True}
NO_WORDS = {"kind": "other", "text": "", "line": 0}
"""A step of a record whose specification doesn't know its scenario."""

Definitions = dict[tuple[str, str], int]
"""Place and hash of each definition that a step had, with the number that steps name it by."""


Spoken = list[dict[str, Any]]
"""Kind, text and line of each step of a scenario, as the specification's record says them."""


def packed(
    scenario: dict[str, Any], definitions: Definitions, *, root: str, spoken: Spoken
) -> dict[str, Any]:
    """Return the record as the file keeps it; `definitions` takes in what its steps had.

    `root` is the folder of features. Times are kept to the millisecond.
    """
    kept = _without(SCENARIO, scenario)
    if kept["nodeid"] == _node(kept["key"], root):
        del kept["nodeid"]
    attempts = [_attempt(one, definitions, spoken) for one in scenario["attempts"]]
    return kept | {"attempts": attempts}


def _node(key: str, root: str) -> str:
    """Return what pytest calls a scenario of a feature file that it collects by itself."""
    return f"{root}/{key.replace('#', '.feature::', 1)}"


def _attempt(attempt: dict[str, Any], definitions: Definitions, spoken: Spoken) -> dict[str, Any]:
    steps = [_step(step, definitions) for step in attempt["steps"]]
    if _went_well(attempt["steps"], spoken):
        for step, words in zip(steps, spoken, strict=True):
            for name in words:
                del step[name]
    phases = {name: _phase(phase) for name, phase in attempt["phases"].items()}
    return _without(ATTEMPT, attempt) | {"steps": steps, "phases": phases}


def _went_well(steps: list[dict[str, Any]], spoken: Spoken) -> bool:
    """Return whether every step passed as it is written, so its words needn't be kept twice."""
    ran = [{name: step[name] for name in ("kind", "text", "line")} for step in steps]
    passed = all(step["outcome"] == "passed" and "evidence" not in step for step in steps)
    return passed and ran == spoken


def _phase(phase: dict[str, Any]) -> dict[str, Any] | float:
    """Return a phase in which all went well as its time alone."""
    kept = _without(PHASE, phase) | {"seconds": round(phase["seconds"], 3)}
    return kept if len(kept) > 1 else kept["seconds"]


def _step(step: dict[str, Any], definitions: Definitions) -> dict[str, Any]:
    kept = _without(STEP, step | {"seconds": round(step["seconds"], 3)})
    definition = kept.pop("definition", ""), kept.pop("source", "")
    if any(definition):
        kept["definition"] = definitions.setdefault(definition, len(definitions))
    if kept.get("compared") == bool(kept["facts"]):
        del kept["compared"]
    if not kept["facts"]:
        del kept["facts"]
        return kept
    return kept | {"facts": [_fact(fact) for fact in kept["facts"]]}


def _fact(fact: dict[str, Any]) -> dict[str, Any]:
    kept = _without(FACT, fact)
    return kept if kept["seen"] != kept["promised"] else _without({"seen": kept["seen"]}, kept)


def _without(usual: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if usual.get(name, record) != value}


def unpack(
    scenario: dict[str, Any], definitions: list[list[str]], *, root: str, spoken: Spoken
) -> None:
    """Fill in what the file leaves out; a record that has all of it stays as it is."""
    _fill(SCENARIO, scenario)
    scenario.setdefault("nodeid", _node(scenario["key"], root))
    for attempt in scenario["attempts"]:
        _fill(ATTEMPT, attempt)
        phases = attempt["phases"]
        for name, phase in phases.items():
            phases[name] = PHASE | phase if isinstance(phase, dict) else _well(phase)
        for number, step in enumerate(attempt["steps"]):
            if "text" not in step:
                step.update(spoken[number] if number < len(spoken) else NO_WORDS)
            _fill_step(step, definitions)


def reduced(promise: dict[str, Any]) -> dict[str, Any]:
    """Return of a promise's record its words and hashes alone."""
    parts = [
        {
            "clauses": [
                intern(one if isinstance(one, str) else one["words"]) for one in part["clauses"]
            ]
        }
        for part in promise["parts"]
    ]
    return {name: promise[name] for name in ("key", "title", "words", "feature")} | {"parts": parts}


@lru_cache(1024)
def _well(seconds: float) -> dict[str, Any]:
    """Return the record of a phase in which all went well, one for all that took so long."""
    return PHASE | {"seconds": seconds}


@lru_cache(1024)
def _kept(promised: str) -> tuple[dict[str, Any]]:
    """Return the record of a fact that was seen as promised, one for all that promise the same."""
    return (FACT | {"promised": promised, "seen": promised},)


def _facts(facts: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    if len(facts) == 1 and facts[0].keys() == {"promised"}:
        return _kept(facts[0]["promised"])
    return tuple(FACT | {"seen": fact["promised"]} | fact for fact in facts)


def _fill_step(step: dict[str, Any], definitions: list[list[str]]) -> None:
    _fill(STEP, step)
    step["text"] = intern(step["text"])  # the specification and the feature have it too
    if isinstance(number := step.setdefault("definition", ""), int):
        known = definitions[number] if 0 <= number < len(definitions) else ("", "")
        step["definition"], step["source"] = known
    step["facts"] = _facts(step["facts"]) if "facts" in step else ()
    step.setdefault("compared", bool(step["facts"]))


def _fill(usual: dict[str, Any], record: dict[str, Any]) -> None:
    for name, value in usual.items():
        record.setdefault(name, value)
