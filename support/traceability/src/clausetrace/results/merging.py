"""Brings the results of several runs of one tree together: shards, and variants."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from clausetrace.model import Unusable
from clausetrace.results.result_file import Results
from clausetrace.results.sharding import Shard

NO_TESTS = 5
"""What pytest ends with where a shard has nothing to run."""


def merged(several: Sequence[Results]) -> Results:
    """Return one record of all these runs, in whichever order they come.

    It says which shard is missing. Raises Unusable for results of different trees.
    """
    for other in several[1:]:
        _same_tree(several[0], other)
    if len(several) == 1:
        known = [*several[0].run["broken"], *several[0].damage]
        missing = [line for line in _missing(several[0].run) if line not in known]
        return replace(several[0], damage=[*several[0].damage, *missing])
    ordered = sorted(several, key=_order)
    run = _run(ordered)
    scenarios: dict[str, list[dict[str, Any]]] = {}
    for results in ordered:
        for key, recorded in results.scenarios.items():
            marked = ({"variant": variant_of(results.run), **one} for one in recorded)
            scenarios.setdefault(key, []).extend(marked)
    return Results(
        path=", ".join(results.path for results in ordered),
        run=run,
        promises={key: one for results in ordered for key, one in results.promises.items()},
        scenarios=scenarios,
        damage=_missing(run),
        findings=_findings(ordered),
    )


def variant_of(run: dict[str, Any]) -> str:
    """Return the variant of one run as its options say it, or nothing where none is chosen."""
    return " ".join(f"{name} {value}" for name, value in sorted(run.get("variant", {}).items()))


def variants_of(run: dict[str, Any]) -> tuple[str, ...]:
    """Return the variants that a record has results of."""
    return tuple(sorted({variant_of(part) for part in _parts(run)}))


def _parts(run: dict[str, Any]) -> list[dict[str, Any]]:
    if "parts" in run:
        return list(run["parts"])
    return [{name: run[name] for name in ("variant", "shard") if name in run}]


def _missing(run: dict[str, Any]) -> list[str]:
    present: dict[tuple[str, int], set[int]] = {}
    for part in _parts(run):
        if shard := part.get("shard"):
            present.setdefault((variant_of(part), shard["count"]), set()).add(shard["index"])
    return [
        f"{_of(variant)}{Shard(index, count)} is missing"
        for (variant, count), there in sorted(present.items())
        for index in range(1, count + 1)
        if index not in there
    ]


def _of(variant: str) -> str:
    return f"{variant}: " if variant else ""


def _same_tree(one: Results, other: Results) -> None:
    for name, what in (("code", "another version of the code"), ("commit", "another commit")):
        if one.run[name] != other.run[name]:
            raise Unusable(f"{other.path}: results of {what} than {one.path}")
    waivers = [each.run["waivers"] for each in (one, other) if "waivers" in each.run]
    if waivers[1:] and waivers[0] != waivers[1]:
        raise Unusable(f"{other.path}: results with other waivers than {one.path}")
    for key in one.promises.keys() & other.promises.keys():
        here, there = one.promises[key], other.promises[key]
        if (here["words"], here["feature"]) != (there["words"], there["feature"]):
            raise Unusable(f"{other.path}: results of other words of {key} than in {one.path}")


def _order(results: Results) -> tuple[str, int, str]:
    shard = results.run.get("shard", {"index": 0})
    return variant_of(results.run), shard["index"], results.run["id"]


def _run(ordered: Sequence[Results]) -> dict[str, Any]:
    runs = [results.run for results in ordered]
    ends = [run["end"] for run in runs if "end" in run]
    exits = [_exit(run) for run in runs]
    common = {name: value for name, value in runs[0].items() if name != "shard"}
    unknown = [run["unknown"] for run in runs if "unknown" in run]
    common |= {"unknown": unknown[0]} if unknown else {}
    beside = dict.fromkeys(node for run in runs for node in run.get("failed_beside", ()))
    common |= {"failed_beside": list(beside)} if beside else {}
    return common | {
        "id": _joined(run["id"] for run in runs),
        "dirty": any(run["dirty"] for run in runs),
        "python": _joined(run["python"] for run in runs),
        "platform": _joined(run["platform"] for run in runs),
        "start": min(run["start"] for run in runs),
        "end": max(ends, default=""),
        "exit": max(exits, key=lambda status: (status not in {0, 1}, status)),
        "seed": _seed(runs),
        "selection": list(dict.fromkeys(word for run in runs for word in run["selection"])),
        "left_out": next((run["left_out"] for run in runs if run.get("left_out")), None),
        "variant": runs[0].get("variant", {}) if len(set(map(variant_of, runs))) == 1 else {},
        "broken": [line for results in ordered for line in _broken(results)],
        "parts": [part for run in runs for part in _parts(run)],
    }


def _exit(run: dict[str, Any]) -> int:
    """Return what pytest ended with; a run without an end is broken, and says so."""
    status = int(run.get("exit", 1))
    return 0 if status == NO_TESTS and "shard" in run else status


def _seed(runs: list[dict[str, Any]]) -> Any:
    seeds = {str(run.get("seed")) for run in runs}
    return runs[0].get("seed") if len(seeds) == 1 else ", ".join(sorted(seeds))


def _broken(results: Results) -> Iterator[str]:
    shard = results.run.get("shard")
    where = _of(variant_of(results.run)) + (f"{Shard(**shard)}: " if shard else "")
    yield from (f"{where}{line}" for line in [*results.run["broken"], *results.damage])


def _joined(values: Iterator[str]) -> str:
    return ", ".join(sorted(set(values)))


def _findings(ordered: Sequence[Results]) -> list[dict[str, Any]] | None:
    if any(results.findings is None for results in ordered):
        return None
    unique = {str(finding): finding for results in ordered for finding in results.findings or ()}
    return [unique[text] for text in sorted(unique)]
